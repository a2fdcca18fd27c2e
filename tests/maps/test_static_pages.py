"""The map from a plain file server, with Django and the database away."""

import functools
import http.server
import json
import re
import threading
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from maps.publishing.publication import publish
from maps.publishing.static_pages import write_map_pages
from tests.rows import make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path: Path, settings: Settings) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.DIFAF_SITE_DIR = tmp_path / "site"
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path / "site"


@pytest.fixture
def file_server(site: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing on the terminal of the tests."""


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own server
        content: bytes = answer.read()
    return content


def test_a_file_server_has_all_that_the_map_needs(
    file_server: str, public_folder: Path, settings: Settings
) -> None:
    make_incident()
    manifest = publish()
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = [".map.example.org"], True
    write_map_pages()
    for page in ("/en/", "/ar/", "/en/embed/", "/ar/embed/"):
        html = fetch(file_server + page).decode()
        assert f'<html lang="{page[1:3]}"' in html
        assert 'data-manifest="/data/manifest.json"' in html
        assert f'property="og:url" content="https://map.example.org{page[:4]}' in html
        assert ("data-embedded" in html) == ("embed" in page)
        assert "nonce" not in html
        needed = set(re.findall(r'(?:src|href)="(/static/[^"#?]+)"', html))
        names = {address.removeprefix("/static/").split(".")[0] for address in needed}
        assert names >= {"leaflet/leaflet", "css/map", "js/map-page"}
        for address in needed:
            assert fetch(file_server + address)
    assert json.loads(fetch(f"{file_server}/data/manifest.json")) == manifest
    for volume in manifest["volumes"]:
        assert fetch(f"{file_server}/data/{volume['days']['file']}")[:8] == b"DIFAFCOL"


def policy_of(page: str) -> dict[str, list[str]]:
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
    parts = [part.split() for part in unescape(found).split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("path", ["/en/", "/ar/embed/"])
def test_a_page_carries_the_policy_that_difaf_sends_with_it(
    file_server: str, client: Client, settings: Settings, path: str
) -> None:
    settings.DIFAF_TILES_URL = "https://tile.example/{z}/{x}/{y}.png"
    write_map_pages()
    html = fetch(file_server + path).decode()
    carried = policy_of(html)
    assert carried["img-src"] == ["'self'", "data:", "https://tile.example"]
    assert html.index("http-equiv") < html.index("<link")
    sent = client.get(path)
    assert "http-equiv" not in sent.content.decode()
    header = [part.split() for part in sent["Content-Security-Policy"].split(";")]
    all_of_it = {name: sources for name, *sources in header}
    # A page cannot say of itself who may frame it; browsers complain of one that tries.
    assert carried == {name: all_of_it[name] for name in all_of_it if name != "frame-ancestors"}


def test_pages_are_written_again_over_those_that_are_there(site: Path) -> None:
    first = {path: path.read_bytes() for path in write_map_pages()}
    assert {path: path.read_bytes() for path in write_map_pages()} == first
    assert (site / "data").is_symlink()


def test_a_page_that_cannot_be_written_is_told(site: Path, settings: Settings) -> None:
    site.write_text("a file where the folder should be")
    with pytest.raises(CommandError, match="could not be written"):
        call_command("write_pages")
