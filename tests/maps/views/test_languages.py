import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from incidents.models import Strength

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "address"), [("ar,en;q=0.5", "/ar/"), ("en-GB", "/en/"), ("fr", "/en/"), ("", "/en/")]
)
def test_the_bare_address_leads_to_the_readers_language(
    client: Client, asked: str, address: str
) -> None:
    response = client.get("/", headers={"accept-language": asked})
    assert response.status_code == 302
    assert response["Location"] == address


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_page_says_its_language_and_direction(
    client: Client, language: str, direction: str
) -> None:
    text = client.get(f"/{language}/places/").content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in text


def test_the_other_language_is_the_same_page_with_the_same_query(client: Client) -> None:
    text = client.get("/en/incidents/?kind=attack&on=2024-10-31").content.decode()
    (link,) = re.findall(r'<a class="button language"[^>]*href="([^"]*)"', text)
    assert link.replace("&amp;", "&") == "/ar/incidents/?kind=attack&on=2024-10-31"
    assert client.get(link.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "places/nowhere/",
        "places/%00/",
        "incidents/zzzzzzzz/",
        "incidents/100000000000000000000/",
        "incidents/100000000000000000000/panel/",
        "reports/0000-00-00/",
    ],
)
def test_a_missing_page_offers_the_way_on(client: Client, path: str) -> None:
    response = client.get(f"/en/{path}")
    assert response.status_code == 404
    assert 'href="/en/"' in response.content.decode()


def test_the_method_page_names_sources_and_the_operators_address(client: Client) -> None:
    text = client.get("/en/method/").content.decode()
    for said in ("OCHA", "GeoNames (CC BY 4.0)", "Natural Earth", "MIT", "not given an address"):
        assert said in text


def test_the_method_page_says_what_each_strength_of_evidence_means(client: Client) -> None:
    text = client.get("/en/method/").content.decode()
    for strength in Strength:
        assert re.search(rf"<dt>{strength.label}</dt><dd>\w[^<]+\.</dd>", text)


@pytest.mark.parametrize("path", ["/en/places/", "/ar/method/", "/en/nowhere/"])
def test_errors_are_asked_for_only_where_somebody_reads_them(
    client: Client, settings: Settings, path: str
) -> None:
    for contact in ("", "desk@example.org"):
        settings.DIFAF_CONTACT = contact
        assert ("method/#errors" in client.get(path).content.decode()) == bool(contact)


def test_the_operators_address_is_a_link_if_it_can_be(client: Client, settings: Settings) -> None:
    for contact, link in (
        ("desk@example.org", 'href="mailto:desk@example.org"'),
        ("https://example.org/contact", 'href="https://example.org/contact"'),
        ("javascript:alert(1)", "<bdi>javascript:alert(1)</bdi>"),
    ):
        settings.DIFAF_CONTACT = contact
        assert link in client.get("/en/method/").content.decode()
