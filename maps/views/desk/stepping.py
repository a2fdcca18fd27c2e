"""The frame of a review's steps: taken whole or not at all, answered with what is now, and taken
back by whoever took it. A conflict is shown as one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.desk.reviewing import incidents_of, numbered
from incidents.desk.revising import ReasonNeeded
from incidents.desk.roles import NotAllowed
from incidents.desk.undo import Act, CannotUndo, act_since, mark, needs_reason
from incidents.models import Claim, EditConflict, Incident, Report
from maps.desk.conflict import what_was_not_saved
from maps.desk.page_parts import parts_had
from maps.desk.review_parts import what_is_lacking
from maps.views.desk.access import (
    REFUSALS,
    conflict_sentence,
    contributors,
    desk_user,
    editors_only_sentence,
    find_desk_report,
    sentences,
    whole_number,
)
from maps.views.desk.review import review_context

Step = Callable[[HttpRequest, Report], None]
_SALT = "desk undo"
_A_DAY = 86_400  # seconds


def step(do: Step) -> Callable[..., HttpResponse]:
    """A view of this step. A conflict is answered as one: what you sent, and what is now."""

    @require_POST
    @contributors
    @wraps(do)
    def view(request: HttpRequest, public_id: str) -> HttpResponse:
        report = find_desk_report(public_id)
        try:
            with transaction.atomic():  # a step of several acts is taken whole or not at all
                before = mark()
                do(request, report)
                act = act_since(desk_user(request), before)
        except EditConflict:
            return _not_saved(request, report, 409, conflict_sentence())
        except NotAllowed:  # the page offered it: something was published since
            return _not_saved(request, report, 403, editors_only_sentence())
        except REFUSALS as refused:
            problems = sentences(refused, None if _card(request.POST) else Report)
            asks_why = isinstance(refused, ReasonNeeded)
            return _answer(request, report, 422, problems=problems, asks_why=asks_why)
        return _answer(request, report, 200, **_way_back(request, report, act))

    return view


def _way_back(request: HttpRequest, report: Report, act: Act) -> dict[str, Any]:
    if not act:
        return {"back": None}
    asks_why = needs_reason(desk_user(request), act)
    return {"back": _sealed(request, report, act), "back_asks_why": asks_why}


def _sealed(request: HttpRequest, report: Report, act: Act) -> str:
    """The act for the page to send back; nobody else can use it, nor on another report."""
    return signing.dumps([desk_user(request).pk, report.pk, act], salt=_SALT)


def act_sent(request: HttpRequest, report: Report) -> Act:
    """The act that the page sends back, if it is this user's on this report; CannotUndo."""
    try:
        whose, of, act = signing.loads(request.POST.get("act", ""), salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature as error:
        raise CannotUndo(_("There is nothing to take back.")) from error
    if (whose, of) != (desk_user(request).pk, report.pk):
        raise CannotUndo(_("There is nothing to take back."))
    found: Act = act
    return found


def _not_saved(request: HttpRequest, report: Report, status: int, why: str) -> HttpResponse:
    """What is now, and what was sent, so that nothing typed or chosen is lost from sight."""
    row = _claim(request, report) or _incident(request) or report
    unsaved = what_was_not_saved(request.POST, row)
    return _answer(request, report, status, why_not=why, unsaved=unsaved)


def _answer(request: HttpRequest, report: Report, status: int, **said: Any) -> HttpResponse:
    fresh = find_desk_report(report.public_id)
    said |= {"card": _card(request.POST), "was_taken_back": "act" in request.POST}
    if not request.headers.get("HX-Request"):
        if status == 200:
            return redirect("desk:review", report.public_id)
        context = review_context(desk_user(request), fresh)
        return render(request, "desk/review.html", context | said, status=status)
    if status == 422:  # what was typed stays on the page as it is
        return render(request, "desk/_said.html", said, status=status)
    saved = _what_was_saved(request, fresh) if request.POST.get("do") == "edit" else {}
    if status == 200 and (saved.get("claim") or saved.get("incident")):
        return render(request, "desk/_saved.html", saved | said)
    context = review_context(desk_user(request), fresh)
    lacking = what_is_lacking(parts_had(request.POST.get("had", "")), context["parts"])
    if status == 200 and saved:  # what is said of the report itself moves the days of its cards
        lacking["anew"].discard("about")
        said["about_was_saved"] = True
    return render(request, "desk/_review_update.html", context | lacking | said, status=status)


def _what_was_saved(request: HttpRequest, report: Report) -> dict[str, Any]:
    """The row with its new version. Its form stays as it is, for whoever is typing in it."""
    incident = _incident(request)
    numbers = (number for number, one in numbered(incidents_of(report)) if one == incident)
    return {
        "report": report,
        "claim": _claim(request, report),
        "incident": incident,
        "number": next(numbers, None),
    }


def _claim(request: HttpRequest, report: Report) -> Claim | None:
    return report.claims.filter(pk=whole_number(request, "claim") or 0).first()


def _incident(request: HttpRequest) -> Incident | None:
    public_id = request.POST.get("incident", "")
    return Incident.objects.filter(public_id=public_id).first() if public_id else None


def _card(sent: QueryDict) -> str:
    """The card that the step was taken at, to come back to."""
    for kind in ("mention", "claim", "incident"):
        if sent.get(kind):
            return f"{kind}-{sent[kind]}"
    return ""
