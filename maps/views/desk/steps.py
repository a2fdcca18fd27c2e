"""The steps of a review: each POST calls one function of incidents/desk/ and shows what is."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.desk import draw, edit, judge
from incidents.desk.merge import merge
from incidents.desk.reviewing import describe, incidents_of
from incidents.models import (
    Aspect,
    Claim,
    EditConflict,
    Incident,
    IncidentKind,
    IncidentLink,
    IncidentPlace,
    Judgement,
    LinkKind,
    Mention,
    Place,
    Report,
    Role,
)
from maps.desk.incident_form import IncidentForm
from maps.views.desk.access import (
    REFUSALS,
    chosen,
    contributors,
    desk_user,
    find_desk_report,
    sentences,
    whole_number,
)
from maps.views.desk.review import review_context

Step = Callable[[HttpRequest, Report], None]
_JUDGEMENTS = {"accept": Judgement.ACCEPTED, "reject": Judgement.REJECTED}


def step(do: Step) -> Callable[..., HttpResponse]:
    """A view of this step. A conflict is answered as one: what you sent, and what is now."""

    @require_POST
    @contributors
    @wraps(do)
    def view(request: HttpRequest, public_id: str) -> HttpResponse:
        report = find_desk_report(public_id)
        try:
            with transaction.atomic():  # a step of several acts is taken whole or not at all
                do(request, report)
        except EditConflict:
            return _answer(request, report, 409, conflict=_what_was_sent(request.POST))
        except REFUSALS as refused:
            return _answer(request, report, 422, problems=sentences(refused))
        return _answer(request, report, 200)

    return view


def _answer(request: HttpRequest, report: Report, status: int, **said: Any) -> HttpResponse:
    fresh = find_desk_report(report.public_id)
    if not request.headers.get("HX-Request"):
        if status == 200:
            return redirect("desk:review", report.public_id)
        return render(request, "desk/review.html", review_context(fresh) | said, status=status)
    if status == 422:  # what was typed stays on the page as it is
        return render(request, "desk/_said.html", said, status=status)
    if status == 200 and request.POST.get("do") == "edit":
        return render(request, "desk/_saved.html", _what_was_saved(request, fresh))
    return render(request, "desk/_review_update.html", review_context(fresh) | said, status=status)


def _what_was_saved(request: HttpRequest, report: Report) -> dict[str, Any]:
    """The row with its new version. Its form stays as it is, for whoever is typing in it."""
    claim = report.claims.filter(pk=whole_number(request, "claim") or 0).first()
    public_id = request.POST.get("incident", "")
    incident = Incident.objects.filter(public_id=public_id).first() if public_id else None
    return {"report": report, "claim": claim, "incident": incident}


def _what_was_sent(sent: QueryDict) -> list[tuple[str, str]]:
    """What the person had typed or chosen, so that nothing of it is lost from sight."""
    hidden = {"csrfmiddlewaretoken", "version", "mention", "claim", "incident"}
    return [
        (name, ", ".join(value for value in sent.getlist(name) if value))
        for name in sent
        if name not in hidden and any(sent.getlist(name))
    ]


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")


def _row(request: HttpRequest, name: str, rows: Any) -> Any:
    """The row that the form names, among those of this report; Http404 for any other."""
    number = whole_number(request, name)
    found = rows.filter(pk=number).first() if number else None
    if found is None:
        raise Http404
    return found


def find_incident_of(report: Report, public_id: str) -> Incident:
    for incident in incidents_of(report):
        if incident.public_id == public_id:
            return incident
    raise Http404


def _incident(request: HttpRequest, report: Report) -> Incident:
    return find_incident_of(report, request.POST.get("incident", ""))


def _place(request: HttpRequest) -> Place:
    slug = request.POST.get("place", "")
    found = Place.objects.filter(slug=slug).first()
    if found is None:
        raise ValidationError(_("Choose a place."))
    return found


def _span(request: HttpRequest) -> tuple[int, int]:
    start, end = whole_number(request, "start"), whole_number(request, "end")
    if start is None or end is None:
        raise draw.BadSpan(_("Choose words of the text first."))
    return start, end


@step
def mention(request: HttpRequest, report: Report) -> None:
    """Accept, reject, or read the name as another place."""
    user, row = desk_user(request), _row(request, "mention", report.mentions)
    version = whole_number(request, "version")
    do = request.POST.get("do", "")
    if do == "correct":
        judge.correct_mention(user, row, _place(request), version=version, reason=_reason(request))
    elif do in _JUDGEMENTS:
        judge.judge_mention(user, row, _JUDGEMENTS[do], version=version, reason=_reason(request))


@step
def sure_names(request: HttpRequest, report: Report) -> None:
    """Accept every name that is proposed and not doubtful."""
    for row in report.mentions.filter(judgement=Judgement.PROPOSED, is_doubtful=False):
        judge.judge_mention(desk_user(request), row, Judgement.ACCEPTED, reason=_reason(request))


@step
def claim(request: HttpRequest, report: Report) -> None:
    """Accept, reject, or edit the quote: its translation, speaker, aspect."""
    user, row = desk_user(request), _row(request, "claim", report.claims)
    version, do = whole_number(request, "version"), request.POST.get("do", "")
    if do in _JUDGEMENTS:
        judge.judge_claim(user, row, _JUDGEMENTS[do], version=version, reason=_reason(request))
        return
    values = {
        name: request.POST[name][:5000].strip()
        for name in ("translation", "speaker_en", "speaker_ar", "stance")
        if name in request.POST
    }
    if "aspect" in request.POST:
        values["aspect"] = chosen(request, "aspect", Aspect)
    edit.edit_quote(user, row, values, version=version, reason=_reason(request))


@step
def incident(request: HttpRequest, report: Report) -> None:
    """Accept or reject a draft, or write its fields."""
    user, row = desk_user(request), _incident(request, report)
    version, do = whole_number(request, "version"), request.POST.get("do", "")
    if do in _JUDGEMENTS:
        judge.judge_incident(user, row, _JUDGEMENTS[do], version=version, reason=_reason(request))
        return
    form = IncidentForm(request.POST)
    if not form.is_valid():
        labels = {name: str(field.label) for name, field in form.fields.items()}
        raise ValidationError(
            [
                f"{labels.get(name, '')}: {' '.join(map(str, problems))}"
                for name, problems in form.errors.items()
            ]
        )
    values = dict(form.cleaned_data)
    weapons = values.pop("weapons")
    edit.edit_incident(user, row, values, weapons, version=version, reason=_reason(request))


@step
def place_of_incident(request: HttpRequest, report: Report) -> None:
    """Add a place to an incident in a role, or take one away."""
    user, row = desk_user(request), _incident(request, report)
    if request.POST.get("do") == "remove":
        gone: IncidentPlace = _row(request, "row", row.places)
        edit.remove_place(user, gone, _reason(request))
        return
    radius = request.POST.get("radius_km", "").strip()
    edit.add_place(
        user,
        row,
        _place(request),
        chosen(request, "role", Role),
        bearing=request.POST.get("bearing", ""),
        radius_km=_kilometres(radius),
        reason=_reason(request),
    )


def _kilometres(value: str) -> float | None:
    if not value:
        return None
    try:
        return float(value)
    except ValueError as error:
        raise ValidationError(
            _("“%(value)s” is not a number of kilometres."), params={"value": value[:40]}
        ) from error


@step
def link(request: HttpRequest, report: Report) -> None:
    """Link two incidents, or undo a link."""
    user, row = desk_user(request), _incident(request, report)
    if request.POST.get("do") == "remove":
        gone: IncidentLink = _row(request, "row", row.links_out)
        edit.unlink(user, gone, _reason(request))
        return
    other = find_incident_of(report, request.POST.get("other", ""))
    edit.link(user, row, other, chosen(request, "kind", LinkKind), _reason(request))


@step
def merge_into(request: HttpRequest, report: Report) -> None:
    """Say that this incident and another, of any report, are one."""
    into = Incident.objects.filter(public_id=request.POST.get("into", "")).first()
    if into is None:
        raise Http404
    merge(
        desk_user(request),
        _incident(request, report),
        into,
        _reason(request),
        version=whole_number(request, "version"),
    )


@step
def draw_mark(request: HttpRequest, report: Report) -> None:
    """Mark chosen words as a place, as evidence, or as a new incident."""
    user, (start, end) = desk_user(request), _span(request)
    kind = request.POST.get("as", "")
    if kind == "place":
        made: Mention = draw.draw_mention(user, report, start, end, _place(request))
        if request.POST.get("incident"):
            where = chosen(request, "role", Role)
            draw.place_by_mention(user, _incident(request, report), made, where, _reason(request))
    elif kind == "incident":
        draw.draw_incident(user, report, start, end, chosen(request, "kind", IncidentKind))
    else:
        of = _incident(request, report) if request.POST.get("incident") else None
        aspect = chosen(request, "aspect", Aspect)
        drawn: Claim = draw.draw_claim(
            user, report, start, end, aspect, of, reason=_reason(request)
        )
        translation = request.POST.get("translation", "").strip()
        if translation:
            edit.edit_quote(user, drawn, {"translation": translation}, reason=_reason(request))


@step
def about(request: HttpRequest, report: Report) -> None:
    """Write what is known of the report itself."""
    values = {name: request.POST.get(name, "").strip() for name in ("title", "outlet", "date")}
    values["date_basis"] = "stated" if values["date"] else ""
    describe(
        desk_user(request),
        report,
        values,
        version=whole_number(request, "version"),
        reason=_reason(request),
    )
