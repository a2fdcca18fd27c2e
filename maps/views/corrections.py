"""What was corrected after it was published."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from incidents.models import Correction
from maps.published import (
    address_of_retracted,
    public_corrections,
    public_incidents,
    public_reports,
    with_evidence,
)

WORDS = {
    "kind": _("what happened"),
    "actor": _("by whom"),
    "date": _("when"),
    "date_reason": _("how the date is known"),
    "killed": _("killed"),
    "injured": _("injured"),
    "strength": _("strength of evidence"),
    "note": _("note"),
    "weapon": _("with what"),
    "place": _("where"),
    "quote": _("a quotation"),
    "link": _("what it is linked to"),
    "retracted": _("retracted"),
    "merged": _("joined with another record of the same event"),
    "title": _("title of the report"),
    "outlet": _("outlet"),
    "address": _("address of the report"),
    "language": _("language of the report"),
    "publication_day": _("day of publication"),
    "provenance": _("how it came here"),
    "visibility": _("how much of it can be read"),
    "named": _("a place that it names"),
    "withheld": _("withheld"),
}


@require_safe
def corrections_page(request: HttpRequest) -> HttpResponse:
    return render(request, "maps/corrections.html", {"rows": _rows(public_corrections())})


def _rows(found: list[Correction]) -> list[dict[str, Any]]:
    """One act of an editor is one row of each incident that it has led to. Titles are those
    of incidents and reports that readers can open."""
    incidents = with_evidence(public_incidents()).in_bulk(
        {one.incident_now.pk for one in found if one.incident_now}
    )
    reports = (
        public_reports()
        .select_related("body")
        .in_bulk({one.report_id for one in found if one.report_id})
    )
    acts: dict[tuple[Any, ...], list[Correction]] = {}
    for one in found:
        acts.setdefault((one.at, one.report_id, one.incident_now), []).append(one)
    return [
        {
            "at": at,
            "incident": incident and incidents.get(incident.pk),
            "former": address_of_retracted(incident) if incident else "",
            "report": reports.get(report),
            "is_of_report": report is not None,
            "what": [WORDS[word] for word in sorted({word for one in act for word in one.words})],
            "reason": act[0].reason,
        }
        for (at, report, incident), act in acts.items()
    ]
