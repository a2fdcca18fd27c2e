import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from incidents.models import Report
from maps.remembered import forget_all
from tests.rows import (
    make_claim,
    make_incident,
    make_mention,
    make_name,
    make_place,
    make_report,
    put,
)

pytestmark = pytest.mark.django_db

TEXT = "عنوان التقرير\n\nقصف على مراد مساء الخميس. وجملة أخرى."


@pytest.fixture
def report() -> Report:
    report, place, incident = make_report(TEXT), make_place("marat"), make_incident()
    make_mention(report, "مراد", place, reason_en="read as Marat")
    make_claim(report, "قصف على مراد", incident, translation="shelling of Murad")
    return report


def page(client: Client, report: Report) -> str:
    return client.get(f"/en/reports/{report.public_id}/").content.decode()


def test_the_text_stands_as_received_with_its_marks(client: Client, report: Report) -> None:
    text = page(client, report)
    start = TEXT.index("قصف")
    assert '<div class="received" lang="ar" dir="rtl"><p>عنوان التقرير</p><p>' in text
    assert f'<mark class="mark-claim" id="c{start}-{start + 12}">قصف على <mark' in text
    assert '<a href="/en/places/marat/" title="Marat">مراد</a></mark></mark>' in text
    assert '<sup class="note-links"><a href="#n1">1</a></sup>' in text
    assert "shelling of Murad" in text
    assert "read as Marat" in text


def test_what_is_not_known_of_a_report_is_said(client: Client, report: Report) -> None:
    text = page(client, report)
    assert "outlet not known" in text
    assert "day not known" in text
    assert report.sha256 in text
    listed = client.get("/en/reports/").content.decode()
    assert "outlet not known · day not known · Arabic" in listed.replace("\N{NO-BREAK SPACE}", " ")


def test_how_it_came_here_is_said_in_the_language_of_the_page(client: Client) -> None:
    both = {"provenance_en": "Sent by a reader.", "provenance_ar": "أرسله قارئ."}
    report = make_report(TEXT, **both)
    for language, here, away in (("en", *both.values()), ("ar", *reversed(both.values()))):
        text = client.get(f"/{language}/reports/{report.public_id}/").content.decode()
        assert here in text
        assert away not in text


@pytest.mark.parametrize(("language", "arrow"), [("en", "→"), ("ar", "←")])
def test_from_a_name_to_its_place_the_arrow_leads_on(
    client: Client, report: Report, language: str, arrow: str
) -> None:
    text = client.get(f"/{language}/reports/{report.public_id}/").content.decode()
    named = text.split('<ul class="named"')[1].split("</ul>")[0]
    assert f"</bdi></a> {arrow} <a" in named


def test_of_a_report_shown_as_quotes_only_the_quotes_are_shown(client: Client) -> None:
    report = make_report("سر أول. قصف على مراط. سر ثان.", visibility="quotes")
    make_claim(report, "قصف على مراط", make_incident())
    text = page(client, report)
    assert "قصف على مراط" in text
    assert "سر" not in text
    listed = client.get("/en/reports/").content.decode()
    assert "سر" not in listed
    assert f"Report {report.public_id}" in listed
    assert report.public_id not in client.get("/en/reports/?q=سر").content.decode()


@pytest.mark.parametrize("change", [{"visibility": "withheld"}, {"is_published": False}])
def test_a_report_that_is_not_shown_is_not_found(client: Client, change: dict[str, Any]) -> None:
    report = make_report(TEXT, **change)
    hidden = client.get(f"/en/reports/{report.public_id}/")
    assert hidden.status_code == 404
    assert report.public_id not in client.get("/en/reports/").content.decode()


def test_proposed_and_rejected_readings_are_not_shown(client: Client) -> None:
    report, place = make_report(TEXT), make_place("marat")
    make_mention(report, "مراد", place, judgement="proposed")
    make_claim(report, "قصف على مراد", make_incident(), judgement="rejected")
    text = page(client, report)
    assert "<mark class" not in text.split('class="received"')[1].split("</div>")[0]
    assert "/places/marat/" not in text


def test_claims_about_drafts_are_not_shown(client: Client) -> None:
    report, draft = make_report(TEXT), make_incident(state="draft")
    make_claim(report, "قصف على مراد", draft, translation="a secret")
    text = page(client, report)
    assert draft.public_id not in text
    assert "a secret" not in text


def test_two_claims_about_the_same_words_are_one_mark_with_two_notes(client: Client) -> None:
    report, incident = make_report(TEXT), make_incident()
    for aspect in ("occurrence", "place"):
        make_claim(report, "قصف على مراد", incident, aspect=aspect)
    text = page(client, report)
    assert text.count('<mark class="mark-claim" id=') == 1
    assert '<a href="#n1">1</a>, <a href="#n2">2</a></sup>' in text


def test_notes_at_one_spot_stand_apart_in_ascending_order(client: Client) -> None:
    report, incident = make_report(TEXT), make_incident()
    make_claim(report, "مراد", incident, aspect="place")
    for aspect in ("occurrence", "effect"):
        make_claim(report, "قصف على مراد", incident, aspect=aspect)
    page = client.get(f"/ar/reports/{report.public_id}/").content.decode()
    (notes,) = re.findall(r'<sup class="note-links">(.*?)</sup>', page)
    assert re.sub("<.*?>", "", notes) == "١، ٢، ٣"


def test_notes_are_numbered_by_where_their_numbers_stand(client: Client) -> None:
    """The number of words that hold others stands behind all of them."""
    report, incident = make_report(TEXT), make_incident()
    for words in (TEXT.split("\n")[2], "قصف", "مراد"):
        make_claim(report, words, incident)
    numbers = re.findall(r'<a href="#n(\d)">', page(client, report))
    assert numbers == ["1", "2", "3"]


def test_the_search_finds_words_titles_outlets_and_places(client: Client, report: Report) -> None:
    make_name(make_place("jafra"), "الجفرة")
    other = make_report("Nothing here.", title="Grain harvest", outlet="Gazette", language="en")

    def found(q: str) -> set[str]:
        text = client.get("/en/reports/", query_params={"q": q}).content.decode()
        return {r.public_id for r in (report, other) if r.public_id in text}

    assert found("الخميس") == {report.public_id}
    assert found("harvest") == found("gazette") == {other.public_id}
    make_name(report.mentions.get().place, "Marat", "en")  # type: ignore[arg-type]
    assert found("marat") == {report.public_id}
    assert found("") == {report.public_id, other.public_id}


@pytest.mark.parametrize("query", ["after=0", "after=2024-13-01.abcdefgh", "page=2", "sort=id"])
@pytest.mark.parametrize("q", ["", "&q=word"])
def test_a_page_that_does_not_exist_is_refused(client: Client, query: str, q: str) -> None:
    assert client.get(f"/en/reports/?{query}{q}").status_code == 400


@pytest.mark.parametrize("q", ["", "قصف"])
def test_the_list_and_what_was_found_go_on_page_by_page(client: Client, q: str) -> None:
    undated = [make_report(f"قصف {number}") for number in range(3)]
    dated = [
        make_report(f"قصف {day} {number}", date=f"2024-10-{day}", date_basis="stated")
        for number in range(6)
        for day in range(10, 28)
    ]
    expected = sorted(dated, key=lambda report: report.public_id)
    expected = sorted(expected, key=lambda report: report.date, reverse=True)
    expected += sorted(undated, key=lambda report: report.public_id)
    seen: list[str] = []
    address: str | None = f"/en/reports/?q={q}"
    while address:
        text = client.get(address).content.decode()
        shown = re.findall(r'href="/en/reports/([a-z0-9]{8})/"', text)
        assert len(shown) <= 50
        seen += shown
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = f"/en/reports/{html.unescape(following[1])}" if following else None
    assert seen == [report.public_id for report in expected]
    for far in ("0001-01-01.zzzzzzzz", "9999-12-31.zzzzzzzz"):
        assert client.get("/en/reports/", {"q": q, "after": far}).status_code == 200


def test_what_was_found_is_marked_in_the_words_around_it(client: Client) -> None:
    text = "بداية النص. " * 20 + "<b>سُمع</b> دويّ في وبالميادين القديمة. " + "نهاية النص. " * 30
    make_report(text)
    quoted = make_report("سر في الميادين", visibility="quotes", title="الميادين")
    listed = client.get("/en/reports/", {"q": "ميادين قديمة"}).content.decode()
    snippet = re.search(r'<p class="snippet" lang="ar" dir="rtl">(.*?)</p>', listed)
    assert snippet is not None
    assert snippet[1].startswith("… ")
    assert snippet[1].endswith(" …")
    assert (
        '<mark class="mark-found">وبالميادين</mark> <mark class="mark-found">القديمة</mark>'
        in (snippet[1])
    )
    assert "&lt;b&gt;سُمع&lt;/b&gt;" in snippet[1]
    assert len(snippet[1]) < 450
    listed = client.get("/en/reports/", {"q": "الميادين"}).content.decode()
    assert quoted.public_id in listed
    assert "سر" not in listed
    assert listed.count("snippet") == 1


def test_a_report_asks_few_questions(
    client: Client, report: Report, django_assert_max_num_queries: Any
) -> None:
    for word in TEXT.split():
        make_claim(report, word, make_incident(), aspect="effect")
    with django_assert_max_num_queries(10):
        page(client, report)


def test_links_never_stand_inside_of_one_another(client: Client) -> None:
    report, incident = make_report("قصف على مدينة الميادين مساء."), make_incident()
    make_mention(report, "مدينة الميادين", make_place("mayadin"))
    for words in ("على مدينة", "مدينة الميادين", "مدينة", "الميادين مساء", "قصف على مدينة"):
        make_claim(report, words, incident, aspect="place")
    received = page(client, report).split('class="received"')[1].split("</div>")[0]
    depth = 0
    for tag in re.findall(r"<(/?)a[ >]", received):
        depth += -1 if tag else 1
        assert depth in (0, 1)
    assert received.count('href="#n') == 5


def test_a_note_behind_the_last_word_of_a_place_stands_in_no_link(client: Client) -> None:
    report = make_report("قصف على مدينة الميادين مساء.")
    make_mention(report, "مدينة الميادين", make_place("mayadin"))
    make_claim(report, "الميادين", make_incident(), aspect="place")
    received = page(client, report).split('class="received"')[1].split("</div>")[0]
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", received)


def test_what_waits_for_the_delay_is_nowhere(client: Client, settings: Settings) -> None:
    report, place = make_report(TEXT), make_place("marat")
    shown, waiting = make_incident(), make_incident(date=timezone.localdate().isoformat())
    for incident in (shown, waiting):
        put(incident, place)
    make_mention(report, "مراد", place)
    make_claim(report, "قصف على مراد", shown)
    make_claim(report, "وجملة أخرى", waiting)
    paths = ("/en/reports/", "/en/reports/?q=مراد", "/en/places/marat/", "/en/places/marat/panel/")
    quoting, api = f"/en/incidents/{shown.public_id}/", "/api/incidents.geojson"
    link = f"/reports/{report.public_id}/"
    for path in (*paths, quoting):
        assert link in client.get(path).content.decode()
    assert report.public_id in client.get(api).content.decode()
    settings.DIFAF_PUBLICATION_DELAY_DAYS = 30
    forget_all()  # as a restart does, without which no setting changes
    assert client.get(f"/en{link}").status_code == 404
    for path in (*paths, quoting):
        text = client.get(path).content.decode()
        assert link not in text
        assert "وجملة أخرى" not in text
    assert "قصف على" in client.get(quoting).content.decode(), "a public incident has its evidence"
    assert "The report can be read here later." in client.get(quoting).content.decode()
    assert report.public_id not in client.get(api).content.decode()
