"""Rows 20 to 27, 40, 41, 53 and 63 of the list of hostile inputs, for every way into the desk:
pasted, as a file, and fetched from a real server on loopback. The admin takes no reports in."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from incidents.desk.intake import finish
from incidents.desk.received_text import LONGEST_TEXT
from incidents.models import Outcome, Receipt, Report, Stage
from maps.desk.refusal_words import refusal_sentence
from tests.broken_reader import broken_reader
from tests.incidents.desk.page_server import PageServer
from tests.people import make_user
from tests.rows import make_name, make_place

pytestmark = pytest.mark.django_db
WAYS = ["paste", "file", "address"]
HOSTILE = "قصف على <script>alert(1)</script><img src=x onerror=alert(2)> قر\u202eية مراد\u200c"
Send = Callable[..., Any]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user("contributor"))
    return client


@pytest.fixture
def send(desk: Client, open_pages: PageServer) -> Send:
    """Sends a text in by this way; answers with the page's status, or the receipt's refusal."""

    def send(way: str, text: str | bytes, day: str = "") -> Any:
        content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        if way == "paste":
            body = f"text={quote_plus(content)}&day={day}"
            form = "application/x-www-form-urlencoded"
            return desk.generic("POST", "/en/desk/new/", body, content_type=form)
        if way == "file":
            file = SimpleUploadedFile("report.txt", content)
            return desk.post("/en/desk/new/", {"file": file, "day": day})
        address = open_pages.page("/a", content, Content_Type="text/plain")
        answer = desk.post("/en/desk/new/", {"address": address, "day": day})
        finish(Receipt.objects.order_by("pk").last().pk)  # type: ignore[union-attr]
        return answer

    return send


def assert_refused(answer: Any, way: str, refusal: str, status: int = 400) -> None:
    assert not Report.objects.exists()
    if way == "address":
        assert Receipt.objects.get().refusal == refusal
        return
    assert answer.status_code == status
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_text_beyond_the_limit_is_refused_with_413(send: Send, way: str) -> None:
    assert_refused(send(way, "قصف " * (LONGEST_TEXT // 4 + 1)), way, "too_long", 413)


def test_a_file_or_request_of_ten_megabytes_is_refused_with_413(desk: Client) -> None:
    file = SimpleUploadedFile("report.txt", b"a " * 5_000_000)
    assert desk.post("/en/desk/new/", {"file": file}).status_code == 413
    answer = desk.post("/en/desk/new/", {"text": "a " * 5_000_000})
    assert answer.status_code == 413
    assert "Send the report alone" in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", [" \n ", "\U0001f600 \U0001f525", "1 2 3 ... !"])
def test_what_holds_no_word_is_no_report(send: Send, way: str, text: str) -> None:
    assert_refused(send(way, text), way, "empty")


@pytest.mark.parametrize(
    ("refusal", "detail", "said"),
    [
        ("status", "404 Not Found", "أجابت الصفحة «\u2068404 Not Found\u2069»"),
        ("too_long", "500,000", "يزيد طوله على ٥٠٠٬٠٠٠ محرف"),
        ("too_slow", "10", "لم تصل الصفحة خلال ١٠ ثوان"),
        ("marks", "line 3", "(السطر ٣)"),
        ("character", "U+0007, line 12", "(\u2068U+0007\u2069، السطر ١٢)"),
        ("file_type", "\u202efdp.txt", "«\u2068\ufffdfdp.txt\u2069»"),
    ],
)
def test_a_refusal_is_arabic_but_for_what_it_quotes(refusal: str, detail: str, said: str) -> None:
    with override("ar"):
        assert said in refusal_sentence(refusal, detail)


@pytest.mark.parametrize("way", WAYS)
def test_markup_and_direction_controls_are_kept_and_shown_as_text(
    desk: Client, send: Send, way: str
) -> None:
    send(way, HOSTILE, "2024-11-01")
    report = Report.objects.get()
    assert report.body.text == HOSTILE.strip()
    for name in ("review", "publish", "report-known"):
        desk.force_login(make_user("editor", f"editor-{name}"))
        page = desk.get(reverse(f"desk:{name}", args=[report.public_id])).content.decode()
        assert "alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\u202e" not in page
    assert "alert(1)" in desk.get("/en/desk/").content.decode()


@pytest.mark.parametrize("way", WAYS)
def test_half_a_million_open_links_are_previewed_as_text_at_once(
    desk: Client, send: Send, way: str
) -> None:
    send(way, "<a>" * (LONGEST_TEXT // 3))
    report = Report.objects.get()
    assert len(report.first_words()) <= 81
    report.body.text = "\nقصف على مراط\nسقطت قذيفة على القرية."
    assert report.first_words() == "قصف على مراط"
    assert len(desk.get("/en/desk/").content) < 20_000


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example/"],
)
def test_an_address_that_is_not_http_is_refused_beside_a_text_and_alone(
    desk: Client, address: str
) -> None:
    for more in ({}, {"text": "قصف على مراد"}):
        answer = desk.post("/en/desk/new/", {"address": address, **more})
        assert answer.status_code == 400
        assert "must begin with http" in answer.content.decode()
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("\ufdfa" * (LONGEST_TEXT // 10), "too_long"),  # grows eighteenfold
        ("ا" + "\u0651" * 10_000, "marks"),
        ("قصف\x00على", "character"),
    ],
)
def test_bombs_of_letters_and_marks_are_refused(
    send: Send, way: str, text: str, refusal: str
) -> None:
    answer = send(way, text)
    status = 413 if refusal == "too_long" else 400
    assert_refused(answer, way, refusal, status)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_unicode_is_refused_and_nothing_garbled_is_kept(send: Send, way: str) -> None:
    answer = send(way, "قصف".encode() + b"\xff\xfe\x00\x81" + b" x" * 20)
    refusals = {"encoding", "character"}
    assert not Report.objects.exists()
    if way == "address":
        assert Receipt.objects.get().refusal in refusals
    else:
        assert answer.status_code == 400


@pytest.mark.parametrize("way", ["file", "address"])
@pytest.mark.parametrize("charset", ["utf-16", "cp1256"])
def test_other_encodings_of_arabic_are_detected(send: Send, way: str, charset: str) -> None:
    text = "قصف على قرية مراد في ريف دير الزور من مصادر محلية"
    send(way, text.encode(charset))
    assert Report.objects.get().body.text == text


@pytest.mark.parametrize("first", WAYS)
@pytest.mark.parametrize("second", WAYS)
def test_the_same_text_by_any_two_ways_is_one_report(send: Send, first: str, second: str) -> None:
    send(first, "قصف على قرية مراد")
    answer = send(second, "قصف على قرية مراد\r\n")
    report = Report.objects.get()
    assert set(report.receipts.values_list("outcome", flat=True)) == {Outcome.NEW, Outcome.PRESENT}
    if second != "address":
        assert answer.url == reverse("desk:report-known", args=[report.public_id])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("day", ["2112-01-01", "1900-01-01"])
def test_a_day_that_our_clock_doubts_is_kept_and_flagged(
    desk: Client, send: Send, way: str, day: str
) -> None:
    send(way, "قصف على قرية مراد", day)
    report = Report.objects.get()
    assert report.date == day
    assert "Check the day of publication" in desk.get("/en/desk/").content.decode()
    review = desk.get(reverse("desk:review", args=[report.public_id])).content.decode()
    assert "Check it." in review


@pytest.mark.parametrize(
    "name", ["../../x.html", "con.html", "ل" * 300 + ".html", "exe.\u202elmth.html"]
)
def test_a_file_comes_back_under_our_own_name_and_is_never_shown(desk: Client, name: str) -> None:
    page = b"<html><body><article><p>" + "قصف على قرية مراد. ".encode() * 9 + b"</p><script>x"
    desk.post("/en/desk/new/", {"file": SimpleUploadedFile(name, page)})
    report = Report.objects.get()
    answer = desk.get(reverse("desk:received", args=[report.public_id]))
    assert answer["Content-Disposition"] == (
        f'attachment; filename="report-{report.public_id}.html"'
    )
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer.content == page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("map.svg", b"<svg onload=alert(1)>"),
        ("icon.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64),
        ("report.txt", b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>\xff\xfe"),
    ],
)
def test_pictures_and_polyglots_are_no_reports(desk: Client, name: str, content: bytes) -> None:
    assert (
        desk.post("/en/desk/new/", {"file": SimpleUploadedFile(name, content)}).status_code == 400
    )
    assert not Report.objects.exists()


def test_the_admin_takes_no_reports_in(client: Client) -> None:
    client.force_login(make_user("administrator"))
    assert client.get("/en/admin/incidents/report/add/").status_code == 403


def test_what_an_address_says_now_is_kept_beside_what_it_said(desk: Client, send: Send) -> None:
    send("address", "قصف على قرية مراد\nوقتل اثنان")
    send("address", "قصف على قرية مراد\nوقتل ثلاثة")
    now = Report.objects.get(earlier__isnull=False)
    page = desk.get(reverse("desk:changed", args=[now.public_id])).content.decode()
    assert "<del>وقتل اثنان</del>" in page
    assert "<ins>وقتل ثلاثة</ins>" in page
    assert Report.objects.count() == 2


def test_who_asked_for_an_address_is_led_to_what_came_of_it(send: Send, desk: Client) -> None:
    send("paste", "قصف على خشام")
    send("address", "قصف على موحسن")
    fetched = Report.objects.latest("pk")
    page = desk.get("/en/desk/").content.decode()
    lately, queue = page.split('class="plain queue"')
    assert reverse("desk:review", args=[fetched.public_id]) in lately
    assert "Fetched for you in the last hour" in lately
    assert reverse("desk:review", args=[fetched.public_id]) in queue
    desk.force_login(make_user("editor"))
    assert "Fetched for you" not in desk.get("/en/desk/").content.decode()


def test_what_is_said_of_an_address_counts_before_what_its_page_says(
    desk: Client, open_pages: PageServer
) -> None:
    sent = {"address": open_pages.page("/a"), "title": "Ours", "outlet": "Station"}
    desk.post("/en/desk/new/", sent)
    report = finish(Receipt.objects.get().pk).report
    assert report is not None
    assert (report.title, report.outlet) == ("Ours", "Station")


def test_what_was_refused_is_said_before_what_waits(send: Send, desk: Client) -> None:
    send("paste", "قصف على خشام")
    send("address", b"\x00\x01\x02")
    page = desk.get("/en/desk/").content.decode()
    assert page.index("Not taken in") < page.index('class="plain queue"')


READABLE = {"text": "قصفت القوات قرية مراط مساء الخميس بالمدفعية.", "day": "2024-11-01"}


def test_a_report_that_could_not_be_read_is_kept_and_read_when_it_is_pasted_again(
    desk: Client,
) -> None:
    marat = make_place()
    make_name(marat, "مراط")
    with broken_reader():
        page = desk.post("/en/desk/new/", READABLE, follow=True)
    assert page.status_code == 200
    assert "This report could not be read. Its text is kept" in page.content.decode()
    report = Report.objects.get()
    assert (report.review.stage, report.mentions.count()) == (Stage.READING, 0)
    desk.post("/en/desk/new/", READABLE)
    assert report.mentions.get().place == marat
    page = desk.get(f"/en/desk/reports/{report.public_id}/")
    assert "could not be read" not in page.content.decode()


def test_a_report_that_could_not_be_read_is_read_when_its_review_is_opened(
    desk: Client,
) -> None:
    marat = make_place()
    make_name(marat, "مراط")
    with broken_reader():
        desk.post("/en/desk/new/", READABLE, follow=True)
    report = Report.objects.get()
    address = f"/ar/desk/reports/{report.public_id}/"
    with broken_reader():
        assert "تعذّرت قراءة هذا التقرير" in desk.get(address).content.decode()
    shown = desk.get(address)
    assert shown.context["review"].stage == Stage.WAITING
    assert report.mentions.get().place == marat
