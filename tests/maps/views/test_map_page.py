import json
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maps.publishing.data_files import LITTLE, folder, read_manifest
from maps.publishing.publication import publish
from tests.rows import make_group, make_incident

pytestmark = pytest.mark.django_db


def test_the_map_page_may_not_be_framed(client: Client) -> None:
    response = client.get("/en/")
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_embedded_map_may_be_framed_by_anyone(client: Client, language: str) -> None:
    response = client.get(f"/{language}/embed/")
    assert response.status_code == 200
    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["", "embed/"])
def test_the_map_page_allows_no_inline_script_or_style(client: Client, path: str) -> None:
    response = client.get(f"/en/{path}")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    text = response.content.decode()
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", text)
    assert " style=" not in text
    assert "<style" not in text


ASKED = "zone=sdf&sel=place:marat&q=%3Cscript%3E&utm_source=x"
_FOR_PREVIEWS = re.compile(
    r'<(?:meta property="og:(?:url|title|image|image:alt)"|link rel="alternate" type)[^>]+>'
)


@pytest.mark.parametrize("path", ["", "embed/"])
def test_the_map_page_carries_nothing_of_the_request_but_for_previews(
    client: Client, path: str
) -> None:
    plain = client.get(f"/en/{path}")
    headers = {"accept-language": "ar", "cookie": "x=1", "user-agent": "other"}
    asked = client.get(f"/en/{path}?{ASKED}", headers=headers)
    left = [_FOR_PREVIEWS.sub("", page.content.decode()) for page in (plain, asked)]
    assert left[0] == left[1]
    assert (plain.content == asked.content) == (path == "embed/")
    assert not plain.cookies
    assert "Cookie" not in plain.get("Vary", "")


def test_a_preview_is_told_what_the_address_shows_without_a_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        text = client.get(f"/en/?{ASKED}").content.decode()
    site = "http://testserver/en/"
    filters = "zone=sdf&amp;q=%3Cscript%3E&amp;sel=place:marat"
    assert f'property="og:image" content="{site}picture.png?{filters}"' in text
    shown = "zone=sdf&amp;sel=place:marat&amp;q=%3Cscript%3E"
    ((url,),) = [re.findall(r'og:url" content="([^"]+)"', text)]
    assert sorted(url.split("?")[1].split("&amp;")) == sorted(shown.split("&amp;"))
    assert f'<link rel="canonical" href="{site}">' in text
    assert "zone%3Dsdf" in re.findall(r'json\+oembed" href="([^"]+)"', text)[0]
    endless = client.get(f"/en/?kind=attack&q={'x' * 5000}").content.decode()
    assert f'property="og:image" content="{site}picture.png"' in endless


def test_the_title_of_a_preview_is_the_sentence_of_the_filters(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_group("sdf", label_en="SDF", label_ar="قسد")
    asked = "zone=sdf,mars&kind=attack&on=2024-10-31&q=%3Cscript%3E&bbox=40,35,41,36"
    with django_assert_num_queries(0):
        unpublished = client.get(f"/en/?{asked}").content.decode()
    assert 'og:title" content="Map of incidents"' in unpublished
    publish()
    with django_assert_num_queries(0):
        english, arabic, plain = (
            client.get(path).content.decode() for path in (f"/en/?{asked}", f"/ar/?{asked}", "/en/")
        )
    title = "Attacks on SDF-held places, naming “&lt;script&gt;”, "
    title += "in the chosen part of the map, 31 October 2024"
    assert f'og:title" content="{title}"' in english
    assert f'og:image:alt" content="{title}"' in english
    assert 'og:title" content="هجمات على أماكن بيد قسد، ' in arabic
    assert 'og:title" content="Map of incidents"' in plain


def test_the_title_of_a_preview_comes_back_with_its_file(client: Client) -> None:
    make_group("sdf", label_en="SDF", label_ar="قسد")
    publish()
    manifest = read_manifest()
    assert manifest is not None
    file = folder() / manifest["ground"]["file"]
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert 'og:title" content="Map of incidents"' in client.get("/en/?zone=sdf").content.decode()
    file.write_bytes(content)
    assert 'og:title" content="Incidents at SDF' in client.get("/en/?zone=sdf").content.decode()


def test_a_page_carries_the_phrases_of_its_own_language(client: Client) -> None:
    text = client.get("/ar/").content.decode()
    (data,) = re.findall(
        r'<script id="phrases" type="application/json">(.*?)</script>', text, re.DOTALL
    )
    phrases = json.loads(data)
    assert phrases["months"][9] == "تشرين الأول"
    assert phrases["kind_attack"] == "هجمات"


def test_the_map_page_is_compressed_and_asked_for_by_its_etag(client: Client) -> None:
    headers = {"accept-encoding": "gzip"}
    first = client.get("/en/", headers=headers)
    assert first["Content-Encoding"] == "gzip"
    assert len(first.content) < 8_000
    assert first["Cache-Control"] == "no-cache"
    again = client.get("/en/", headers={**headers, "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def _asked_for_at_once(client: Client, priority: str = "") -> set[str]:
    text = client.get("/en/").content.decode()
    link = rf'<link rel="preload" as="fetch" crossorigin{priority} href="/data/([^"]+)">'
    return set(re.findall(link, text))


def test_the_map_page_asks_at_once_for_what_it_opens_with(
    client: Client, public_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    low = ' fetchpriority="low"'
    assert _asked_for_at_once(client) == {"manifest.json"}
    make_incident()
    manifest = publish()
    (volume,) = manifest["volumes"]
    first = {named["file"] for named in (manifest["ground"], manifest["base"], volume["days"])}
    then = {volume["facts"]["file"], manifest["spellings"]["file"]}
    later = {volume["lines"]["file"], volume["ids"]["file"]}
    assert _asked_for_at_once(client) == {"manifest.json"} | first
    assert _asked_for_at_once(client, low) == then | later
    monkeypatch.setattr("maps.publishing.data_files.LITTLE", 10)
    assert _asked_for_at_once(client) == {"manifest.json"} | first
    assert _asked_for_at_once(client, low) == then


def test_a_damaged_manifest_is_told_by_the_page_and_not_by_an_error(
    client: Client, public_folder: Path
) -> None:
    public_folder.mkdir()
    (public_folder / "manifest.json").write_text("{")
    assert _asked_for_at_once(client) == {"manifest.json"}


def test_what_is_little_is_so_everywhere(project: Path) -> None:
    for script in ("table/table.js", "service-worker.js"):
        text = (project / "static/js" / script).read_text()
        (found,) = re.findall(r"^const LITTLE = (\d+) \* 1024;", text, re.MULTILINE)
        assert int(found) * 1024 == LITTLE


@pytest.mark.django_db
def test_without_scripts_the_page_shows_the_picture_of_what_was_published(client: Client) -> None:
    def picture() -> str | None:
        page = client.get("/en/?kind=attack").content.decode()
        found = re.search(r'<noscript>.*<img [^>]*src="([^"]+)".*</noscript>', page, re.DOTALL)
        return found and found[1]

    assert picture() is None, "there would be nothing at its address"
    make_incident(date="2024-10-30")
    publish()
    address = picture()
    assert address
    assert client.get(address)["Content-Type"] == "image/png"
