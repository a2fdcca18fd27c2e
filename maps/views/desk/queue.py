"""What waits at the desk."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.desk.reviewing import assign, move_to, odd_day
from incidents.desk.waiting import (
    dismiss,
    dismissed_addresses,
    fetched_lately,
    put_away,
    queue,
    waiting_receipts,
)
from incidents.models import EditConflict, Outcome, Receipt, Stage
from maps.desk.refusal_words import refusal_sentence
from maps.keyset import PAGE
from maps.parameters import read_text, read_whole_number
from maps.views.desk.access import (
    chosen,
    conflict_sentence,
    contributors,
    desk_user,
    find_desk_report,
    sentences,
    whole_number,
)
from maps.views.refusals import refusing_politely

FARTHEST_PAGE = 1_000


@require_safe
@contributors
def queue_page(request: HttpRequest) -> HttpResponse:
    mine = request.GET.get("for") == "me"
    part = bool(request.headers.get("HX-Request"))
    shown = _shown(desk_user(request), mine=mine)
    return render(request, "desk/_queue.html" if part else "desk/queue.html", shown)


def _shown(user: User, *, mine: bool) -> dict[str, Any]:
    receipts = list(waiting_receipts())
    return {
        "items": [
            (item, odd_day(item.review.report, item.review.since))
            for item in queue(user if mine else None)
        ],
        "mine": mine,
        "fetched": fetched_lately(user),
        "fetching": [one for one in receipts if one.outcome == Outcome.WAITING],
        "refused": _with_reasons(one for one in receipts if one.outcome == Outcome.REFUSED),
    }


def _with_reasons(receipts: Iterable[Receipt]) -> list[tuple[Receipt, str]]:
    return [(one, refusal_sentence(one.refusal, one.refusal_detail)) for one in receipts]


@require_POST
@contributors
def dismiss_address(request: HttpRequest) -> HttpResponse:
    """Take a refused address from the queue; the focus goes to the next one."""
    user, mine = desk_user(request), request.GET.get("for") == "me"
    try:
        key = whole_number(request, "receipt") or 0
    except ValidationError as refused:
        messages.error(request, sentences(refused)[0])
        return redirect("desk:queue")
    gone = dismiss(user, key)
    if not request.headers.get("HX-Request"):
        if gone:
            messages.success(request, _("Dismissed: %(address)s") % {"address": gone.address})
        return redirect("desk:queue")
    shown = _shown(user, mine=mine) | {"dismissed": gone}
    left = [receipt.pk for receipt, _why in shown["refused"]]
    following = [other for other in left if other < key] or left[-1:]
    focus = {"next": following[:1], "focus_on_reports": not left}
    return render(request, "desk/_queue.html", shown | focus)


@require_safe
@contributors
@refusing_politely
def put_away_page(request: HttpRequest) -> HttpResponse:
    """What waits no more, fifty a page: to be found again, opened again, corrected."""
    q = read_text("q", request.GET.get("q", "")).strip()
    number = read_whole_number("page", request.GET.get("page", "1"), FARTHEST_PAGE)
    reports = list(put_away(q)[(number - 1) * PAGE : number * PAGE + 1])
    context = {
        "reports": reports[:PAGE],
        "q": q,
        "dismissed": _with_reasons(dismissed_addresses()[:PAGE]) if number == 1 and not q else [],
        "next_page": number + 1 if len(reports) > PAGE else None,
    }
    return render(request, "desk/put_away.html", context)


@require_POST
@contributors
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a report on, or leave it to anyone again."""
    user, report = desk_user(request), find_desk_report(public_id)
    to = None if request.POST.get("to") == "anyone" else user
    try:
        assign(user, report.review, to, version=whole_number(request, "version"))
    except EditConflict:
        messages.error(request, conflict_sentence())
    except ValidationError as refused:
        messages.error(request, sentences(refused)[0])
    return redirect("desk:queue")


@require_POST
@contributors
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a report is done with, or open it again."""
    user, report = desk_user(request), find_desk_report(public_id)
    try:
        stage = chosen(request, "stage", Stage)
        reason = request.POST.get("reason", "")
        move_to(user, report.review, stage, reason, version=whole_number(request, "version"))
    except EditConflict:
        messages.error(request, conflict_sentence())
    except ValidationError as refused:
        messages.error(request, sentences(refused)[0])
    return redirect("desk:queue")
