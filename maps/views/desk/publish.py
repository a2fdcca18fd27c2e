"""Checking, publishing and retracting the incidents of one report."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.desk import publish
from incidents.desk.new_place import check_place
from incidents.desk.obstacles import Obstructed
from incidents.desk.reviewing import incidents_of, move_to
from incidents.models import (
    CoordinateStatus,
    EditConflict,
    Incident,
    Judgement,
    Place,
    Report,
    Stage,
    Visibility,
)
from incidents.region import own_region
from maps.desk.new_place_form import KNOWN_HOW
from maps.desk.publish_page import publish_page
from maps.views.desk.access import (
    REFUSALS,
    chosen,
    conflict_sentence,
    desk_user,
    editors,
    find_desk_report,
    sentences,
    whole_number,
)
from maps.wording.incident_words import incident_title

_STEPS: dict[str, Callable[..., None]] = {
    "check": publish.check,
    "publish": publish.publish,
    "reopen": publish.reopen,
    "retract": publish.retract,
    "retract-at-once": partial(publish.retract, to_protect=True),
}


@require_http_methods(["GET", "POST"])
@editors
def publish_view(request: HttpRequest, public_id: str) -> HttpResponse:
    report = find_desk_report(public_id)
    status, problems = 200, list[str]()
    if request.method == "POST":
        try:
            with transaction.atomic():
                _take(request, desk_user(request), report)
        except EditConflict:
            status, problems = 409, [conflict_sentence()]
        except REFUSALS as refused:
            status, problems = 422, sentences(refused)
        else:
            if request.POST.get("do") == "done":
                messages.success(request, _("Done. It is found under “Done and set aside”."))
                return redirect("desk:queue")
            messages.success(request, _("Saved."))
            return redirect("desk:publish", public_id)
        report = find_desk_report(public_id)
    context = _context(desk_user(request), report) | {
        "problems": problems,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "desk/publish.html", context, status=status)


def _context(user: User, report: Report) -> dict[str, Any]:
    page = publish_page(user, report)
    pending = Place.objects.filter(
        mentions__report=report, coordinate_status=CoordinateStatus.PENDING
    ).distinct()
    waiting = [(one, own_region().warning_about_place(one.kind, one.location)) for one in pending]
    return {
        "report": report,
        "page": page,
        "waiting": waiting,
        "visibilities": Visibility.choices,
        "known_how": [(status.value, status.label) for status in KNOWN_HOW],
        "left": report.mentions.filter(judgement=Judgement.PROPOSED).count()
        + report.claims.filter(judgement=Judgement.PROPOSED).count()
        + sum(row.incident.judgement == Judgement.PROPOSED for row in page.rows),
    }


def _take(request: HttpRequest, user: User, report: Report) -> None:
    do, reason = request.POST.get("do", ""), request.POST.get("reason", "")
    if do == "show":
        visibility = chosen(request, "visibility", Visibility)
        version = whole_number(request, "version")
        publish.show_report(user, report, visibility, reason, version=version)
    elif do == "place":
        place = Place.objects.filter(slug=request.POST.get("place", ""), mentions__report=report)
        status = chosen(request, "known_how", CoordinateStatus)
        if status not in KNOWN_HOW:
            raise ValidationError(_("Say how the point is known."))
        for found in place.distinct():
            check_place(user, found, status, reason)
    elif do == "done":
        move_to(user, report.review, Stage.DONE, reason)
    elif do in _STEPS:
        _take_with_each(request, user, report, _STEPS[do])


def _take_with_each(
    request: HttpRequest, user: User, report: Report, step: Callable[..., None]
) -> None:
    """All ticked ones or none; what stands in the way is said with the incident's name."""
    for incident in _chosen(request, report):
        version = whole_number(request, f"version-{incident.public_id}")
        try:
            step(user, incident, request.POST.get("reason", ""), version=version)
        except Obstructed as obstructed:
            name = incident_title(incident)
            named = [f"{name}: {obstacle}" for obstacle in sentences(obstructed)]
            raise ValidationError(named) from obstructed


def _chosen(request: HttpRequest, report: Report) -> list[Incident]:
    wanted = request.POST.getlist("incident")
    chosen = [one for one in incidents_of(report) if one.public_id in wanted]
    if not chosen:
        raise ValidationError(_("Tick at least one incident."))
    return chosen
