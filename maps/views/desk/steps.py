"""The steps of a review: each POST calls one function of incidents/desk/ and shows what is."""

from typing import Any

from django.http import Http404, HttpRequest

from incidents.desk import draw, edit, judge
from incidents.desk.merge import merge
from incidents.desk.reviewing import describe
from incidents.desk.undo import undo
from incidents.models import (
    Aspect,
    Claim,
    Incident,
    IncidentKind,
    IncidentLink,
    IncidentPlace,
    Judgement,
    LinkKind,
    Mention,
    Report,
    Role,
    Stance,
)
from maps.desk.field_labels import not_accepted
from maps.desk.incident_form import IncidentForm
from maps.desk.typed_numbers import in_stored_digits
from maps.views.desk.access import chosen, desk_user, whole_number
from maps.views.desk.sent import (
    incident_sent,
    kilometres_sent,
    place_sent,
    reason_sent,
    row_sent,
    span_sent,
    texts_sent,
)
from maps.views.desk.stepping import act_sent, step

_JUDGEMENTS = {"accept": Judgement.ACCEPTED, "reject": Judgement.REJECTED}


@step
def take_back(request: HttpRequest, report: Report) -> None:
    """Take the last step back; the answer to a step carries what that needs."""
    undo(desk_user(request), act_sent(request, report), reason_sent(request))


@step
def mention(request: HttpRequest, report: Report) -> None:
    """Accept, reject, or read the name as another place."""
    user, row = desk_user(request), row_sent(request, "mention", report.mentions)
    version = whole_number(request, "version")
    do = request.POST.get("do", "")
    if do == "correct":
        judge.correct_mention(
            user, row, place_sent(request), version=version, reason=reason_sent(request)
        )
    elif do in _JUDGEMENTS:
        judge.judge_mention(
            user, row, _JUDGEMENTS[do], version=version, reason=reason_sent(request)
        )


@step
def sure_names(request: HttpRequest, report: Report) -> None:
    """Accept every name that is proposed and not doubtful."""
    for row in report.mentions.filter(judgement=Judgement.PROPOSED, is_doubtful=False):
        judge.judge_mention(
            desk_user(request), row, Judgement.ACCEPTED, reason=reason_sent(request)
        )


@step
def claim(request: HttpRequest, report: Report) -> None:
    """Accept, reject, or edit the quote: translation, speaker, aspect, stance, place, notes; or
    give one of no incident to an incident."""
    user, row = desk_user(request), row_sent(request, "claim", report.claims)
    version, do = whole_number(request, "version"), request.POST.get("do", "")
    if do in _JUDGEMENTS:
        judge.judge_claim(user, row, _JUDGEMENTS[do], version=version, reason=reason_sent(request))
        return
    if do == "give":
        of, aspect = incident_sent(request, report), chosen(request, "aspect", Aspect)
        stance, why = chosen(request, "stance", Stance), reason_sent(request)
        edit.give_quote(user, row, of, aspect, stance, version=version, reason=why)
        return
    values: dict[str, Any] = texts_sent(
        request, "translation", "speaker_en", "speaker_ar", "note_en", "note_ar"
    )
    for name, choices in (("aspect", Aspect), ("stance", Stance)):
        if name in request.POST:
            values[name] = chosen(request, name, choices)
    if "place" in request.POST:
        values["place"] = place_sent(request) if request.POST["place"] else None
    edit.edit_quote(user, row, values, version=version, reason=reason_sent(request))


@step
def incident(request: HttpRequest, report: Report) -> None:
    """Accept or reject a draft, or write its fields."""
    user, row = desk_user(request), incident_sent(request, report)
    version, do = whole_number(request, "version"), request.POST.get("do", "")
    if do in _JUDGEMENTS:
        judge.judge_incident(
            user, row, _JUDGEMENTS[do], version=version, reason=reason_sent(request)
        )
        return
    form = IncidentForm(request.POST)
    if not form.is_valid():
        raise not_accepted(form)
    values = dict(form.cleaned_data)
    weapons = values.pop("weapons")
    edit.edit_incident(user, row, values, weapons, version=version, reason=reason_sent(request))


@step
def place_of_incident(request: HttpRequest, report: Report) -> None:
    """Add a place to an incident in a role, or take one away."""
    user, row = desk_user(request), incident_sent(request, report)
    if request.POST.get("do") == "remove":
        gone: IncidentPlace = row_sent(request, "row", row.places)
        edit.remove_place(user, gone, reason_sent(request))
        return
    radius = request.POST.get("radius_km", "").strip()
    edit.add_place(
        user,
        row,
        place_sent(request),
        chosen(request, "role", Role),
        bearing=request.POST.get("bearing", ""),
        radius_km=kilometres_sent(radius),
        reason=reason_sent(request),
    )


@step
def link(request: HttpRequest, report: Report) -> None:
    """Link two incidents, of this or of two reports, or undo a link; again, for other notes."""
    user, row = desk_user(request), incident_sent(request, report)
    if request.POST.get("do") == "remove":
        gone: IncidentLink = row_sent(request, "row", row.links_out)
        edit.unlink(user, gone, reason_sent(request))
        return
    others = Incident.objects.filter(merged_into__isnull=True)
    other = others.filter(public_id=request.POST.get("other", "")).first()
    if other is None or other == row:
        raise Http404
    kind, notes = chosen(request, "kind", LinkKind), texts_sent(request, "note_en", "note_ar")
    edit.link(user, row, other, kind, reason_sent(request), notes)


@step
def merge_into(request: HttpRequest, report: Report) -> None:
    """Say that this incident and another, of any report, are one."""
    into = Incident.objects.filter(public_id=request.POST.get("into", "")).first()
    if into is None:
        raise Http404
    merge(
        desk_user(request),
        incident_sent(request, report),
        into,
        reason_sent(request),
        version=whole_number(request, "version"),
    )


@step
def draw_mark(request: HttpRequest, report: Report) -> None:
    """Mark chosen words as a place, as evidence, or as a new incident."""
    user, (start, end) = desk_user(request), span_sent(request)
    kind = request.POST.get("as", "")
    if kind == "place":
        where_it_is = place_sent(request) if request.POST.get("place") != "" else None
        made: Mention = draw.draw_mention(
            user, report, start, end, where_it_is, reason_sent(request)
        )
        if request.POST.get("incident"):
            where = chosen(request, "role", Role)
            draw.place_by_mention(
                user, incident_sent(request, report), made, where, reason_sent(request)
            )
    elif kind == "incident":
        draw.draw_incident(user, report, start, end, chosen(request, "kind", IncidentKind))
    else:
        of = incident_sent(request, report) if request.POST.get("incident") else None
        aspect = chosen(request, "aspect", Aspect)
        stance = chosen(request, "stance", Stance) if "stance" in request.POST else Stance.SUPPORTS
        drawn: Claim = draw.draw_claim(
            user, report, start, end, aspect, of, stance=stance, reason=reason_sent(request)
        )
        translation = request.POST.get("translation", "").strip()
        if translation:
            edit.edit_quote(user, drawn, {"translation": translation}, reason=reason_sent(request))


@step
def about(request: HttpRequest, report: Report) -> None:
    """Write what is known of the report itself."""
    values = {name: request.POST.get(name, "").strip() for name in ("title", "outlet", "date")}
    values["date"] = in_stored_digits(values["date"])
    values["date_basis"] = "stated" if values["date"] else ""
    describe(
        desk_user(request),
        report,
        values,
        version=whole_number(request, "version"),
        reason=reason_sent(request),
    )
