"""What search engines are told to look at."""

import pytest
from django.test import Client

from tests.rows import make_incident, make_place, make_report

pytestmark = pytest.mark.django_db


def test_the_sitemap_has_what_is_public_in_both_languages_and_nothing_else(client: Client) -> None:
    make_place("marat")
    make_place("guessed", coordinate_status="pending")
    make_place("syria", kind="country")
    told = make_incident()
    hidden = [make_incident(state="draft"), make_incident(state="retracted")]
    report = make_report()
    withheld = make_report("شيء آخر.", visibility="withheld")
    response = client.get("/sitemap.xml")
    text = response.content.decode()
    for language in ("en", "ar"):
        for path in (
            "",
            "method/",
            "corrections/",
            "places/marat/",
            f"incidents/{told.public_id}/",
            f"reports/{report.public_id}/",
        ):
            assert f"<loc>http://testserver/{language}/{path}</loc>" in text
    for public_id in (*(incident.public_id for incident in hidden), withheld.public_id):
        assert public_id not in text
    for path in ("guessed", "syria", "desk/", "admin/", "panel/", "embed/"):
        assert path not in text
    assert response["Cache-Control"] == "public, max-age=3600"


def test_robots_are_shown_the_sitemap_and_kept_from_the_desk(client: Client) -> None:
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /en/desk/", "Disallow: /ar/admin/", "Disallow: /en/*/panel/"} <= {*lines}
    assert "Sitemap: http://testserver/sitemap.xml" in lines


@pytest.mark.parametrize("path", ["", "places/", "incidents/?kind=attack"])
def test_search_engines_get_whole_addresses_of_the_other_language(
    client: Client, path: str
) -> None:
    text = client.get(f"/en/{path}").content.decode()
    for language in ("en", "ar"):
        link = f'hreflang="{language}" href="http://testserver/{language}/{path}"'
        assert f'<link rel="alternate" {link}>' in text
