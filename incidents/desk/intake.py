"""Taking a report in: pasted, as a file, or from an address. The same text twice is one report.

What arrives leaves a receipt with its bytes, also when its text is already present. An address
that was refused leaves its receipt with the reason; who pastes or uploads is told at once.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents.desk.addresses import target_of
from incidents.desk.decoding import decoded
from incidents.desk.fetching import LARGEST, fetch
from incidents.desk.page_text import PageTooHard, page_text
from incidents.desk.received_text import checked_text, language_of, one_line, text_sha256
from incidents.desk.refusals import Refusal, Refused
from incidents.desk.roles import Right, require
from incidents.edtf_dates import validate_edtf
from incidents.models import (
    Outcome,
    Receipt,
    ReceiptBody,
    Report,
    ReportBody,
    Review,
    Stage,
    Visibility,
    Way,
    revision,
)

_PAGES = {".html", ".htm", ".xhtml"}
_TEXTS = {".txt", ".text"}
LONGEST_NAME = 200  # characters of a file's name that are kept


@dataclass(frozen=True)
class Document:
    """A report as its receipt gave it; empty where it says nothing."""

    text: str
    title: str = ""
    outlet: str = ""
    day: date | None = None
    day_is_of_the_page: bool = False


def take_in_text(
    user: User,
    text: str,
    day: date | None = None,
    *,
    title: str = "",
    outlet: str = "",
    address: str = "",
) -> Receipt:
    """Take pasted text in. `day` is the day of publication. Raises Refused, NotAllowed."""
    require(user, Right.PROPOSE)
    address = address and target_of(address).address
    document = Document(checked_text(text), title, outlet, day)
    receipt = Receipt(way=Way.PASTE, address=address, received_by=user, published_day=day)
    return _kept(receipt, text.encode(), document)


def take_in_file(
    user: User,
    name: str,
    content: bytes,
    day: date | None = None,
    *,
    title: str = "",
    outlet: str = "",
    address: str = "",
) -> Receipt:
    """Take a .txt or .html file in; what is given counts before what the file says of itself.

    Raises Refused, NotAllowed.
    """
    require(user, Right.PROPOSE)
    address = address and target_of(address).address
    if len(content) > LARGEST:
        raise Refused(Refusal.TOO_LARGE, f"{LARGEST:,}")
    shown = one_line(PurePath(name.replace("\\", "/")).name, 1000)
    suffix = PurePath(shown).suffix.lower()
    if suffix not in _PAGES | _TEXTS:
        raise Refused(Refusal.FILE_TYPE, shown[-80:])
    found = decoded(content)
    document = _page(found.text, address, day) if suffix in _PAGES else _plain(found.text, day)
    document = replace(document, title=title or document.title, outlet=outlet or document.outlet)
    media_type = "text/html" if suffix in _PAGES else "text/plain"
    receipt = Receipt(
        way=Way.FILE,
        address=address,
        file_name=_shortened(shown, suffix),
        received_by=user,
        published_day=day,
        media_type=media_type,
        charset=found.charset,
    )
    return _kept(receipt, content, document)


def _shortened(name: str, suffix: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME - len(suffix) - 1] + "…" + suffix


def ask_for_address(
    user: User, address: str, day: date | None = None, *, title: str = "", outlet: str = ""
) -> Receipt:
    """A receipt that waits for its page, with the task that fetches it. Raises Refused,
    NotAllowed, and ValidationError for a day that no report can have."""
    from incidents.desk.tasks import fetch_report

    require(user, Right.PROPOSE)
    address = target_of(address).address
    if day is not None:
        validate_edtf(day.isoformat())  # before its page is fetched, and nobody is there to be told
    with transaction.atomic():  # one never without the other
        receipt = Receipt.objects.create(
            way=Way.ADDRESS,
            address=address,
            received_by=user,
            received_at=timezone.now(),
            published_day=day,
            title=title,
            outlet=outlet,
        )
        fetch_report.enqueue(receipt.pk)
    return receipt


def finish(receipt_pk: int) -> Receipt:
    """Fetch what the receipt waits for and take it in, or say on it why not.

    Run twice, it does no more than once: a receipt that is finished is left as it is, and a
    text that is known makes no second report.
    """
    receipt = Receipt.objects.get(pk=receipt_pk)
    if receipt.outcome != Outcome.WAITING:
        return receipt
    try:
        page = fetch(receipt.address)
        receipt.final_address, receipt.media_type = page.address, page.media_type
        found = decoded(page.content, page.charset)
        receipt.charset = found.charset
        is_page = page.media_type != "text/plain"
        day = receipt.published_day
        document = _page(found.text, page.address, day) if is_page else _plain(found.text, day)
    except Refused as refused:
        return _refused(receipt, refused)
    title, outlet = receipt.title or document.title, receipt.outlet or document.outlet
    return _kept(receipt, page.content, replace(document, title=title, outlet=outlet))


def give_up(receipt_pk: int, attempts: int) -> None:
    """Say on a receipt that still waits that nothing more is tried."""
    receipt = Receipt.objects.get(pk=receipt_pk)
    if receipt.outcome == Outcome.WAITING:
        _refused(receipt, Refused(Refusal.GAVE_UP, attempts))


def _refused(receipt: Receipt, refused: Refused) -> Receipt:
    receipt.outcome, receipt.finished_at = Outcome.REFUSED, timezone.now()
    receipt.refusal, receipt.refusal_detail = refused.refusal, refused.detail
    receipt.save()
    return receipt


def _plain(text: str, day: date | None) -> Document:
    return Document(checked_text(text), day=day)


def _page(html: str, address: str, day: date | None) -> Document:
    try:
        page = page_text(html, address)
    except PageTooHard as error:
        raise Refused(Refusal.PAGE_TOO_HARD) from error
    if not page.text.strip():
        raise Refused(Refusal.PAGE_WITHOUT_TEXT)
    its_day = date.fromisoformat(page.day) if page.day else None
    return Document(
        checked_text(page.text),
        one_line(page.title, 400),
        one_line(page.outlet, 200),
        day or its_day,
        day_is_of_the_page=day is None and its_day is not None,
    )


def _kept(receipt: Receipt, content: bytes, document: Document) -> Receipt:
    """Write receipt, bytes and, if its text is not known yet, the report."""
    now = timezone.now()
    receipt.received_at = receipt.received_at or now
    receipt.bytes_sha256 = hashlib.sha256(content).hexdigest()
    sha256 = text_sha256(document.text)
    try:
        with transaction.atomic():
            report = Report.objects.filter(sha256=sha256).first()
            is_new = report is None
            report = report or _new_report(receipt, document, sha256)
            return _finished(receipt, content, report, is_new=is_new)
    except IntegrityError:  # the same text came in at the same moment
        with transaction.atomic():
            report = Report.objects.get(sha256=sha256)
            return _finished(receipt, content, report, is_new=False)


def _finished(receipt: Receipt, content: bytes, report: Report, *, is_new: bool) -> Receipt:
    receipt.report = report
    receipt.outcome = Outcome.NEW if is_new else Outcome.PRESENT
    receipt.finished_at = timezone.now()
    receipt.save()
    ReceiptBody.objects.get_or_create(receipt=receipt, defaults={"content": content})
    return receipt


def _new_report(receipt: Receipt, document: Document, sha256: str) -> Report:
    address = receipt.final_address or receipt.address
    with revision(f"Taken in: {receipt.get_way_display()}", receipt.received_by):
        report = Report.objects.create(
            language=language_of(document.text),
            title=document.title,
            outlet=document.outlet,
            url=address,
            retrieved_at=receipt.received_at if receipt.way == Way.ADDRESS else None,
            visibility=Visibility.QUOTES,
            sha256=sha256,
            earlier=_said_before(address),
            **_date_fields(document),
        )
        ReportBody.objects.create(report=report, text=document.text)
        Review.objects.create(report=report, stage=Stage.READING, since=timezone.now())
    return report


def _said_before(address: str) -> Report | None:
    """The newest report that the same address gave, with other words."""
    return Report.objects.filter(url=address).order_by("-pk").first() if address else None


def _date_fields(document: Document) -> dict[str, str]:
    if document.day is None:
        return {}
    if not document.day_is_of_the_page:
        return {"date": document.day.isoformat(), "date_basis": "stated"}
    return {
        "date": document.day.isoformat(),
        "date_basis": "inferred",
        "date_reason_en": "The page gives this day in its data.",
        "date_reason_ar": "هذا اليوم مأخوذ من بيانات الصفحة.",
    }
