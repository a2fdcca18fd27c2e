"""What was corrected after it was published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from incidents.desk.corrections import corrections
from incidents.models import Incident, State

WORDS = {
    "kind": _("what happened"),
    "actor": _("by whom"),
    "date": _("when"),
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
}


def _former_address(incident: Incident) -> str:
    """The id of a retracted incident whose address says when and why; empty where that could
    lead to someone who has to be protected."""
    told = incident.state == State.RETRACTED and incident.retracted_to_protect is False
    return incident.public_id if told else ""


@require_safe
def corrections_page(request: HttpRequest) -> HttpResponse:
    rows = [
        {
            "at": one.at,
            "incident": one.incident if one.incident.state == State.PUBLISHED else None,
            "former": _former_address(one.incident),
            "what": [WORDS[word] for word in one.what],
            "reason": one.reason,
        }
        for one in corrections()
    ]
    return render(request, "maps/corrections.html", {"rows": rows})
