import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from incidents.desk.intake import ask_for_address, finish, take_in_file, take_in_text
from incidents.desk.refusals import Refusal, Refused
from incidents.desk.roles import NotAllowed
from incidents.models import Outcome, Receipt, Report, Stage, Visibility
from tests.incidents.desk.page_server import ARTICLE, PageServer
from tests.people import make_user

pytestmark = pytest.mark.django_db
TEXT = "أفادت مصادر محلية أن قصفاً استهدف قرية مراد."


def the_report(receipt: Receipt) -> Report:
    assert receipt.report is not None
    return receipt.report


def test_a_pasted_text_becomes_a_report_that_is_not_public(contributor: User) -> None:
    receipt = take_in_text(contributor, f"{TEXT}\r\n", date(2024, 11, 1), outlet="شبكة")
    report = the_report(receipt)
    assert (receipt.outcome, report.body.text) == (Outcome.NEW, TEXT)
    assert bytes(receipt.body.content) == f"{TEXT}\r\n".encode()
    assert (report.is_published, report.visibility) == (False, Visibility.QUOTES)
    assert (report.date, report.date_basis, report.language) == ("2024-11-01", "stated", "ar")
    assert report.review.stage == Stage.READING
    assert report.history.get().history_user == contributor


def test_the_same_text_twice_is_one_report_whichever_way_it_comes(contributor: User) -> None:
    first = take_in_text(contributor, TEXT)
    again = take_in_text(contributor, f"\r\n{TEXT}\n")
    as_file = take_in_file(contributor, "report.txt", TEXT.encode("utf-16"))
    assert [again.outcome, as_file.outcome] == [Outcome.PRESENT, Outcome.PRESENT]
    assert again.report == as_file.report == first.report
    assert (Report.objects.count(), Receipt.objects.count()) == (1, 3)


@pytest.mark.parametrize("role", ["reader", "contributor"])
def test_only_those_who_may_propose_take_reports_in(role: str) -> None:
    user = make_user(role)
    if role == "contributor":
        assert take_in_text(user, TEXT).report
        return
    attempts: list[Callable[[], object]] = [
        lambda: take_in_text(user, TEXT),
        lambda: take_in_file(user, "a.txt", b"a"),
        lambda: ask_for_address(user, "https://example.org/"),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example"]
)
def test_an_address_that_is_no_web_address_is_refused_on_every_way(
    contributor: User, address: str
) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: take_in_text(contributor, TEXT, address=address),
        lambda: ask_for_address(contributor, address),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.refusal == Refusal.ADDRESS
    assert Report.objects.count() == 0


def test_a_page_as_a_file_is_read_and_its_bytes_are_kept(contributor: User) -> None:
    receipt = take_in_file(contributor, "page.html", ARTICLE.encode())
    report = the_report(receipt)
    assert report.body.text.startswith("قصف على مراط\n")
    assert (report.title, report.outlet) == ("قصف على مراط", "شبكة الفرات")
    assert (report.date, report.date_basis) == ("2024-11-01", "inferred")
    assert receipt.bytes_sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert bytes(receipt.body.content) == ARTICLE.encode()


def test_the_day_that_the_editor_gives_counts_before_that_of_the_page(contributor: User) -> None:
    receipt = take_in_file(contributor, "page.html", ARTICLE.encode(), date(2024, 10, 30))
    report = the_report(receipt)
    assert (report.date, report.date_basis) == ("2024-10-30", "stated")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\reports\\con.txt", "con.txt"),
        ("\u202egpj.exe\u202c.txt", "gpj.exe.txt"),
        ("ا" * 300 + ".txt", "ا" * 195 + "….txt"),
        ("report.TXT", "report.TXT"),
    ],
)
def test_a_file_name_is_shown_and_never_used(contributor: User, name: str, kept: str) -> None:
    assert take_in_file(contributor, name, TEXT.encode()).file_name == kept


@pytest.mark.parametrize("suffix", [".htm", ".html", ".xhtml"])
def test_the_name_of_a_page_fits_its_column_whatever_it_ends_in(
    contributor: User, suffix: str
) -> None:
    receipt = take_in_file(contributor, "x" * 300 + suffix, ARTICLE.encode())
    assert len(receipt.file_name) == 200
    assert receipt.file_name.endswith(f"x…{suffix}")


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("table.csv", b"a,b", Refusal.FILE_TYPE),
        ("drawing.svg", b"<svg onload=alert(1)>", Refusal.FILE_TYPE),
        ("report.pdf", b"%PDF-1.7", Refusal.FILE_TYPE),
        ("", b"words", Refusal.FILE_TYPE),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00", Refusal.ENCODING),
        ("polyglot.html", b"GIF89a\x01\x00<script>alert(1)</script>", Refusal.PAGE_WITHOUT_TEXT),
        ("empty.txt", b"", Refusal.EMPTY),
        ("huge.txt", b"a" * 10_000_000, Refusal.TOO_LARGE),
        ("long.txt", b"a" * 600_000, Refusal.TOO_LONG),
        ("nul.txt", b"a\x00b", Refusal.CHARACTER),
    ],
)
def test_files_that_are_not_reports_are_refused(
    contributor: User, name: str, content: bytes, refusal: Refusal
) -> None:
    with pytest.raises(Refused) as refused:
        take_in_file(contributor, name, content)
    assert refused.value.refusal == refusal
    assert Report.objects.count() == 0


def test_one_line_of_a_million_commas_and_an_open_quote_is_just_text(contributor: User) -> None:
    text = 'قصف "' + "," * 400_000
    assert the_report(take_in_file(contributor, "table.txt", text.encode())).body.text == text


@pytest.mark.parametrize("day", [date(2112, 1, 1), date(1900, 1, 1)])
def test_a_report_of_a_day_that_our_clock_doubts_is_kept(contributor: User, day: date) -> None:
    assert the_report(take_in_text(contributor, TEXT, day)).earliest == day


def test_a_day_outside_of_all_calendars_in_use_is_refused(contributor: User) -> None:
    with pytest.raises(ValidationError, match="1799"):
        take_in_text(contributor, TEXT, date(1799, 12, 31))
    with pytest.raises(ValidationError, match="1799"):
        ask_for_address(contributor, "https://example.org/", date(1799, 12, 31))
    assert Receipt.objects.count() == 0


def test_markup_in_a_pasted_text_and_its_title_stays_text(contributor: User) -> None:
    text = "<script>alert(1)</script> قصف <img src=x onerror=alert(2)>"
    report = the_report(take_in_text(contributor, text, title="<svg onload=alert(3)>"))
    assert (report.body.text, report.title) == (text, "<svg onload=alert(3)>")


class TestAddresses:
    def test_a_page_is_fetched_later_and_once(
        self, contributor: User, open_pages: PageServer
    ) -> None:
        receipt = ask_for_address(contributor, open_pages.page("/a"))
        assert (receipt.outcome, open_pages.asked) == (Outcome.WAITING, [])
        done = finish(receipt.pk)
        finish(receipt.pk)
        report = the_report(done)
        assert (done.outcome, report.title, report.url) == (
            Outcome.NEW,
            "قصف على مراط",
            open_pages.address("/a"),
        )
        assert bytes(done.body.content) == ARTICLE.encode()
        assert (open_pages.asked, Report.objects.count()) == (["/a"], 1)
        assert report.retrieved_at is not None

    def test_a_refused_page_says_why_and_makes_no_report(
        self, contributor: User, pages: PageServer
    ) -> None:
        done = finish(ask_for_address(contributor, pages.page("/a")).pk)
        assert (done.outcome, done.refusal) == (Outcome.REFUSED, Refusal.NOT_PUBLIC)
        assert (done.report, pages.asked) == (None, [])

    def test_fetched_again_unchanged_it_is_already_present(
        self, contributor: User, open_pages: PageServer
    ) -> None:
        address = open_pages.page("/a")
        first = finish(ask_for_address(contributor, address).pk)
        again = finish(ask_for_address(contributor, address).pk)
        assert (again.outcome, again.report) == (Outcome.PRESENT, first.report)

    def test_fetched_again_changed_both_are_kept_and_tied(
        self, contributor: User, open_pages: PageServer
    ) -> None:
        address = open_pages.page("/a")
        first = the_report(finish(ask_for_address(contributor, address).pk))
        open_pages.page("/a", ARTICLE.replace("غربي النهر", "شرقي النهر"))
        second = the_report(finish(ask_for_address(contributor, address).pk))
        assert (second.earlier, Report.objects.count()) == (first, 2)
        assert "غربي" in first.body.text
        assert "شرقي" in second.body.text

    def test_a_page_of_hostile_links_is_given_up(
        self, contributor: User, open_pages: PageServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("incidents.desk.page_text.SECONDS", 2)
        address = open_pages.page("/a", "<html><body>" + "<a>x" * 600_000)
        assert finish(ask_for_address(contributor, address).pk).refusal == Refusal.PAGE_TOO_HARD

    def test_bytes_that_are_not_text_are_refused_and_the_page_is_named(
        self, contributor: User, open_pages: PageServer
    ) -> None:
        address = open_pages.page("/a", b"first\nsecond \x81\xff", Content_Type="text/plain")
        done = finish(ask_for_address(contributor, address).pk)
        assert (done.refusal, done.final_address) == (Refusal.ENCODING, address)


def test_two_editors_who_paste_one_text_at_once_make_one_report(
    contributor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second look-up finds nothing yet; the database's own rule decides."""
    take_in_text(contributor, TEXT)
    real = Report.objects.filter
    answers: list[Any] = [Report.objects.none()]

    def too_early(*args: Any, **kwargs: Any) -> Any:
        return answers.pop() if answers and "sha256" in kwargs else real(*args, **kwargs)

    monkeypatch.setattr(Report.objects, "filter", too_early)
    assert take_in_text(contributor, TEXT).outcome == Outcome.PRESENT
    assert (Report.objects.count(), Receipt.objects.count()) == (1, 2)


def test_what_the_editor_says_of_a_file_counts_before_what_it_says_of_itself(
    contributor: User,
) -> None:
    receipt = take_in_file(
        contributor,
        "page.html",
        ARTICLE.encode(),
        title="بعنوان المحرر",
        address="https://example.org/a",
    )
    report = the_report(receipt)
    assert (report.title, report.outlet) == ("بعنوان المحرر", "شبكة الفرات")
    assert report.url == "https://example.org/a"
