"""What who previews the address of a report, or of their list, is told (maps/link_card.py)."""

import html
import re

import pytest
from django.test import Client

from incidents.models import Report
from tests.rows import make_claim, make_incident, make_report

pytestmark = pytest.mark.django_db

TEXT = "عنوان التقرير\n\nقصف على مراد مساء الخميس. وجملة أخرى."


def page(client: Client, report: Report) -> str:
    return client.get(f"/en/reports/{report.public_id}/").content.decode()


def _card(text: str) -> dict[str, str]:
    """What a page says of itself to who previews its address."""
    return {
        name: html.unescape(said)
        for name, said in re.findall(r'<meta property="og:([a-z:_]+)" content="([^"]*)">', text)
    }


def test_a_preview_of_a_report_says_whose_it_is_and_shows_what_it_tells(client: Client) -> None:
    incident = make_incident()
    known = {"outlet": "Nahr", "date": "2024-11-01", "date_basis": "stated"}
    report = make_report(TEXT, title='"قصف" <b>', **known)
    make_claim(report, "قصف على مراد", incident)
    make_claim(report, "وجملة أخرى", make_incident(state="draft"))
    card = _card(page(client, report))
    assert card["title"] == '"قصف" <b>'
    assert card["description"] == "Source report · Nahr · 1 November 2024 · Arabic"
    assert card["type"] == "article"
    assert card["url"] == f"http://testserver/en/reports/{report.public_id}/"
    assert card["locale"] == "en_GB"
    assert card["locale:alternate"] == "ar_SY"
    assert card["image"].endswith(f"/en/incidents/{incident.public_id}/picture.png")
    assert card["image:alt"] == "Attack by an unknown actor"
    make_claim(report, "الخميس", make_incident())
    several = _card(page(client, report))
    assert several["image"] == "http://testserver/en/picture.png"
    arabic = _card(client.get(f"/ar/reports/{report.public_id}/").content.decode())
    assert arabic["locale"] == "ar_SY"
    assert arabic["description"].startswith("تقرير مصدر")


def test_a_preview_tells_of_a_quoted_report_no_word_that_is_not_shown(client: Client) -> None:
    report = make_report("سر أول. قصف على مراط. سر ثان.", visibility="quotes")
    make_claim(report, "قصف على مراط", make_incident())
    text = page(client, report)
    assert _card(text)["title"] == f"Report {report.public_id}"
    assert "سر" not in text


def test_a_withheld_report_has_no_preview(client: Client) -> None:
    report = make_report(TEXT, title="Secret", outlet="Nahr", visibility="withheld")
    text = page(client, report)
    assert _card(text) == {}
    assert "Secret" not in text
    assert "Nahr" not in text


def test_a_preview_of_the_list_repeats_nobodys_search(client: Client) -> None:
    make_report(TEXT)
    card = _card(client.get("/en/reports/?q=%3Cmurder%3E").content.decode())
    assert card["title"] == "Source reports"
    assert "murder" not in card["description"]
    assert card["url"] == "http://testserver/en/reports/?q=%3Cmurder%3E"
