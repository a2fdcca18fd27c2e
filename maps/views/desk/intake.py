"""Taking reports in: by paste, by address, by file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from incidents.desk.changes import changes
from incidents.desk.fetching import LARGEST
from incidents.desk.intake import ask_for_address, take_in_file, take_in_text
from incidents.desk.read import is_unread, try_to_read
from incidents.desk.refusals import Refusal, Refused
from incidents.models import Outcome, Receipt
from maps.desk.intake_form import IntakeForm
from maps.desk.refusal_words import refusal_sentence
from maps.views.desk.access import contributors, desk_user, find_desk_report

TOO_MUCH = {Refusal.TOO_LONG, Refusal.TOO_LARGE}


@require_http_methods(["GET", "POST"])
@contributors
def take_in(request: HttpRequest) -> HttpResponse:
    asked = {"address": request.GET.get("address", "")[:2000]}
    form = IntakeForm(request.POST or None, request.FILES or None, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = _receive(request, form)
        except Refused as refused:
            form.add_error(None, refusal_sentence(refused.refusal, refused.detail))
            status = 413 if refused.refusal in TOO_MUCH else 400
            return render(request, "desk/take_in.html", {"form": form}, status=status)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _onwards(request, receipt)
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/take_in.html", {"form": form}, status=status)


def _receive(request: HttpRequest, form: IntakeForm) -> Receipt:
    user, given = desk_user(request), form.cleaned_data
    day = given["day"]
    about = {name: given[name] for name in ("title", "outlet", "address")}
    if given["file"]:
        file = given["file"]
        return take_in_file(user, file.name, file.read(LARGEST + 1), day, **about)
    if given["text"]:
        return take_in_text(user, given["text"], day, **about)
    return ask_for_address(
        user, given["address"], day, title=about["title"], outlet=about["outlet"]
    )


def _onwards(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """The page that comes next says that it was taken in: the browser keeps the text until then."""
    if receipt.report is None:
        messages.success(request, _("Taken in; the address is being fetched."))
        return redirect("desk:queue")
    report = find_desk_report(receipt.report.public_id)
    if is_unread(report):  # it is new, or came in before and could not be read
        try_to_read(report)  # where that fails, its review tries again and says so
    if receipt.outcome == Outcome.NEW:
        messages.success(request, _("Taken in."))
        return redirect("desk:review", report.public_id)
    return redirect("desk:report-known", report.public_id)


@require_safe
@contributors
def known(request: HttpRequest, public_id: str) -> HttpResponse:
    """The text was here before: its receipts, and where it stands now."""
    report = find_desk_report(public_id)
    context = {"report": report, "receipts": report.receipts.select_related("received_by")}
    return render(request, "desk/known.html", context)


@require_safe
@contributors
def changed(request: HttpRequest, public_id: str) -> HttpResponse:
    """What an address says now beside what it said before."""
    report = find_desk_report(public_id)
    if report.earlier is None:
        raise Http404
    found = changes(report.earlier.body.text, report.body.text)
    return render(request, "desk/changed.html", {"report": report, "changes": found})


@require_safe
@contributors
def received(request: HttpRequest, public_id: str) -> HttpResponse:
    """The bytes as they came, to be kept as a file: no browser shows or runs them here."""
    report = find_desk_report(public_id)
    receipt = report.receipts.filter(body__isnull=False).last()
    if receipt is None:
        raise Http404
    suffix = "html" if "html" in receipt.media_type else "txt"
    response = HttpResponse(bytes(receipt.body.content), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="report-{report.public_id}.{suffix}"'
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
