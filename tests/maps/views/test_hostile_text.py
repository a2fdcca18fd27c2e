"""Rows 22 to 25 and 47 of the list of hostile inputs: text stays text, wherever it came from."""

import re
from typing import Any

import pytest
from django.test import Client

from incidents.models import Actor, Weapon, revision
from maps.templatetags.difaf import is_web_address, with_links
from tests.rows import (
    make_claim,
    make_group,
    make_incident,
    make_mention,
    make_name,
    make_place,
    make_report,
    make_tenure,
    make_zone,
    put,
)

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
ARABIC = "قر\u202eية<b>\u200cمَراط"


@pytest.fixture
def addresses() -> list[str]:
    """Every kind of page, about rows whose every text is hostile."""
    both: dict[str, Any] = {"note_en": HOSTILE, "note_ar": HOSTILE}
    place = make_place("marat", name_en=HOSTILE, name_ar=ARABIC, coordinate_source=HOSTILE, **both)
    make_name(place, HOSTILE, "en")
    group = make_group("government", label_en=HOSTILE[:100], label_ar=ARABIC)
    make_tenure(make_zone("government-to-2024", group), place)
    label = {"label_en": HOSTILE[:100], "label_ar": ARABIC}
    with revision("test"):
        actor = Actor.objects.create(slug="us", kind="unknown", **label)
        weapon = Weapon.objects.create(slug="w", **label)
        incident = make_incident(actor=actor, date_reason_en=HOSTILE, **both)
        incident.weapons.add(weapon)
    put(incident, place)
    report = make_report(
        f"{HOSTILE} {ARABIC} نهاية.",
        title=HOSTILE,
        outlet=HOSTILE,
        url="javascript:alert(4)",
        provenance_en=HOSTILE,
    )
    make_mention(report, ARABIC, place, reason_en=HOSTILE)
    make_claim(
        report, HOSTILE, incident, translation=HOSTILE, speaker_en=HOSTILE, speaker_ar=HOSTILE
    )
    paths = ["places/", "places/marat/", "places/marat/panel/", "incidents/", "reports/"]
    paths += [f"incidents/{incident.public_id}/", f"incidents/{incident.public_id}/panel/"]
    paths += [f"reports/{report.public_id}/", "method/", "incidents/?q=%3Cscript%3Ealert(1)"]
    return [f"/{language}/{path}" for language in ("en", "ar") for path in paths]


def test_markup_in_any_text_is_shown_as_text(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        text = client.get(address).content.decode()
        assert "alert(1)" in text or "/method/" in address or address.endswith("/ar/places/")
        assert "<script" not in text, address
        assert not re.search(r"<(img|svg|b)[^>]*(onerror|onload|>مَراط)", text), address
        assert "\u202e" not in text, address
        assert not re.search(r'href="\s*(javascript|data|file|//)', text), address


def test_links_away_tell_nothing_and_get_no_handle(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        for link in re.findall(
            r'<a [^>]*href="https?:[^>]*>', client.get(address).content.decode()
        ):
            assert "noopener noreferrer" in link


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "http:",
        "",
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert not is_web_address(address)
    assert "<a" not in with_links(address)


def test_a_source_becomes_links_and_text() -> None:
    html = with_links("OCHA <b> ; https://www.example.org/a?b=1&c=2 (seen 2024), http://x.org.")
    assert html.startswith("OCHA &lt;b&gt; ; <a href=")
    assert 'href="https://www.example.org/a?b=1&amp;c=2"' in html
    assert ">example.org/a?b=1&amp;c=2</a> (seen 2024), <a" in html
    assert html.endswith(">x.org</a>.")


def test_a_bidi_override_in_a_name_is_shown_as_a_mark(client: Client, addresses: list[str]) -> None:
    text = client.get("/ar/places/marat/").content.decode()
    assert "<bdi>قر\ufffdية&lt;b&gt;\u200cمَراط</bdi>" in text


@pytest.mark.parametrize("path", ["places/", "incidents/", "reports/", "method/"])
def test_no_page_but_the_embedded_map_may_be_framed(client: Client, path: str) -> None:
    response = client.get(f"/en/{path}")
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["places/", "incidents/", "method/"])
def test_no_public_page_allows_inline_script_or_style(client: Client, path: str) -> None:
    response = client.get(f"/en/{path}")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    text = response.content.decode()
    scripts: list[Any] = re.findall(r"<script(?![^>]*(?:src=|application/json))", text)
    assert scripts == []
    assert " style=" not in text
    assert "<style" not in text


def test_a_forged_host_is_refused(client: Client) -> None:
    assert client.get("/en/places/", headers={"host": "evil.example"}).status_code == 400


def test_a_forged_proxy_header_changes_no_address(client: Client) -> None:
    text = client.get(
        "/en/method/", headers={"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"}
    ).content.decode()
    assert "evil.example" not in text
    assert "https://testserver" not in text
