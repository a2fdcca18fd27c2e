"""The review of one report on one screen, and who has it open."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.desk.duplicates import possible_duplicates
from incidents.desk.edit import places_of_quote
from incidents.desk.neighbours import told_around
from incidents.desk.new_place import name_and_kind
from incidents.desk.read import is_unread, try_to_read
from incidents.desk.reviewing import incidents_of, numbered, odd_day, say_open
from incidents.desk.roles import may_change
from incidents.models import (
    Aspect,
    Bearing,
    Claim,
    Incident,
    IncidentKind,
    Judgement,
    LinkKind,
    Report,
    Role,
    Stance,
)
from incidents.region import own_region
from maps.desk.incident_form import IncidentForm
from maps.desk.new_place_form import NewPlaceForm
from maps.desk.review_page import review_page, with_everything
from maps.desk.review_parts import review_parts
from maps.views.desk.access import contributors, desk_user, find_desk_report
from maps.wording.phrases import say


@require_safe
@contributors
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    report = find_desk_report(public_id)
    if is_unread(report) and not try_to_read(report):
        messages.error(request, _not_read())
    context = review_context(desk_user(request), report) | {
        "others": say_open(desk_user(request), report.review)
    }
    return render(request, "desk/review.html", context)


def _not_read() -> str:
    return _(
        "This report could not be read. Its text is kept, and nothing is proposed. Open this page "
        "again to have it read again, or mark places, incidents and quotes yourself."
    )


@require_safe
@contributors
def incident_told(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where an incident is reviewed: at its card beside the first report that tells of it."""
    claim = Claim.objects.filter(incident__public_id=public_id).order_by("report", "start").first()
    if claim is None or claim.incident is None:
        raise Http404
    page = reverse("desk:review", args=[claim.report.public_id])
    return redirect(f"{page}#incident-{claim.incident.public_id}")


def review_context(user: User, report: Report) -> dict[str, Any]:
    review, page = report.review, review_page(user, report)
    return _choices() | {
        "report": report,
        "page": page,
        "parts": review_parts(page),
        "review": review,
        "odd_day": odd_day(report, review.since),
        "place_form": NewPlaceForm(auto_id="new-%s"),
        "map_words": _map_words(),
    }


@require_safe
@contributors
def panel(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form behind a card: they are many, and fetched when they are opened."""
    report = find_desk_report(public_id)
    context = _choices() | {"report": report}
    if "mention" in request.GET:
        mention = _row(report.mentions, request.GET["mention"])
        name = "name_ar" if report.language == "ar" else "name_en"
        words, kind = name_and_kind(mention.words)
        initial = {name: words, "place_kind": kind}
        form = NewPlaceForm(auto_id=f"new-{mention.pk}-%s", initial=initial)
        context |= {"mention": mention, "place_form": form}
        return render(request, "desk/_panel_new_place.html", context)
    if "claim" in request.GET:
        context["claim"] = _row(report.claims, request.GET["claim"])
        context["places"] = places_of_quote(context["claim"])
        context["told"] = _given_quotes(desk_user(request), report)
        return render(request, "desk/_panel_claim.html", context)
    incidents = with_everything(incidents_of(report))
    incident = next((i for i in incidents if i.public_id == request.GET.get("incident")), None)
    if incident is None:
        raise Http404
    context["card"] = _offered(desk_user(request), incident, incidents)
    of = "edit" if request.GET.get("of") == "edit" else "link"
    return render(request, f"desk/_panel_incident_{of}.html", context)


def _given_quotes(user: User, report: Report) -> list[tuple[int, Incident]]:
    """The incidents, with their numbers, that this user can give a quote to."""
    return [
        (number, one)
        for number, one in numbered(with_everything(incidents_of(report)))
        if one.judgement != Judgement.REJECTED and may_change(user, [one])
    ]


def _offered(user: User, incident: Incident, told: list[Incident]) -> dict[str, Any]:
    """The incident with those that it can be linked to or merged with by this user."""
    doubles = [pair.incident for pair in possible_duplicates(incident)]
    return {
        "incident": incident,
        "form": IncidentForm.of(incident),
        "others": [
            (number, one)
            for number, one in numbered(told)
            if one != incident and may_change(user, [one])
        ],
        "elsewhere": [one for one in told_around(incident) if may_change(user, [one])],
        "doubles": [one for one in doubles if one not in told and may_change(user, [one])],
    }


def _row(rows: Any, number: str) -> Any:
    found = rows.filter(pk=number).first() if number.isascii() and number.isdigit() else None
    if found is None:
        raise Http404
    return found


def _choices() -> dict[str, Any]:
    return {
        "aspects": Aspect.choices,
        "stances": Stance.choices,
        "kinds": IncidentKind.choices,
        "link_kinds": LinkKind.choices,
        "roles": Role.choices,
        "bearings": Bearing.choices,
    }


def _map_words() -> dict[str, Any]:
    """What the map's module cannot know: where the region lies, and words in this language."""
    region = own_region()
    return {
        "center": region.centre,
        "zoom": region.zoom - 1,
        "zoom_in": say("map_zoom_in"),
        "zoom_out": say("map_zoom_out"),
        "attribution": say("map_attribution"),
        "metres": say("metres", n="{n}"),
        "kilometres": say("kilometres", n="{n}"),
        "clicked": _("A click on the map, by the words of the report"),
    }


@require_POST
@contributors
def still_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page says every 30 seconds that it is open; the answer names who else has it."""
    report = find_desk_report(public_id)
    context = {"others": say_open(desk_user(request), report.review), "report": report}
    return render(request, "desk/_others.html", context)
