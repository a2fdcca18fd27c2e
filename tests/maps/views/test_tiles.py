import json
import re
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.test import Client
from pytest_django.fixtures import Settings

from maps.pmtiles import tile_number
from tests.maps.pmtiles_file import PNG, write_archive

OSM = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


@pytest.fixture(autouse=True)
def named(settings: Settings) -> None:
    settings.DIFAF_TILES_ATTRIBUTION = "© OpenStreetMap contributors"


def told(client: Client) -> object:
    text = client.get("/en/").content.decode()
    (data,) = re.findall(r'<script id="tiles" type="application/json">(.*?)</script>', text)
    return json.loads(data)


def faults() -> list[str | None]:
    return [message.id for message in run_checks(tags=["difaf"])]


@pytest.mark.django_db
def test_without_a_setting_there_is_no_street_map_and_no_foreign_origin(client: Client) -> None:
    assert told(client) is None
    assert "http" not in client.get("/en/")["Content-Security-Policy"]
    assert client.get("/tiles/0/0/0").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/", "/ar/embed/"])
def test_pictures_may_come_from_the_tiles_origin_and_no_other(
    client: Client, settings: Settings, path: str
) -> None:
    settings.DIFAF_TILES_URL = OSM
    settings.DIFAF_TILES_ATTRIBUTION_URL = "https://www.openstreetmap.org/copyright"
    policy = client.get(path)["Content-Security-Policy"]
    assert re.findall(r"[a-z-]+ [^;]*https?://[^\s;]+", policy) == [
        "img-src 'self' data: https://tile.openstreetmap.org"
    ]
    assert "openstreetmap" not in client.get("/en/places/")["Content-Security-Policy"]
    assert client.get(path)["Referrer-Policy"] == "strict-origin-when-cross-origin"
    credit = {
        "text": "© OpenStreetMap contributors",
        "href": "https://www.openstreetmap.org/copyright",
    }
    assert told(client) == {"url": OSM, "max_zoom": 17, "attribution": [credit]}


@pytest.mark.django_db
def test_tiles_of_a_file_are_our_own(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.DIFAF_TILES_FILE = str(tmp_path / "map.pmtiles")
    write_archive(tmp_path / "map.pmtiles", {tile_number(10, 626, 404): PNG}, (10, 10))
    source = told(client)
    assert isinstance(source, dict)
    assert source["url"] == "/tiles/{z}/{x}/{y}"
    assert "http" not in client.get("/en/")["Content-Security-Policy"]
    found = client.get("/tiles/10/626/404")
    assert (found.content, found["Content-Type"]) == (PNG, "image/png")
    assert "max-age" in found["Cache-Control"]
    for path in ("10/0/0", "2000/0/0", "60/1/1", f"10/{'9' * 5000}/0", "-1/0/0"):
        assert client.get(f"/tiles/{path}").status_code == 404, path[:20]
    assert faults() == []


@pytest.mark.parametrize(
    "url",
    ["https://example.org/tiles.png", "https://{s}.example.org/{z}/{x}/{y}.png", "//x/{z}/{x}/{y}",
     "javascript:{z}{x}{y}", "https://a; script-src *;/{z}/{x}/{y}", "https://u@x.org/{z}/{x}/{y}"],
)  # fmt: skip
def test_an_address_that_is_none_of_tiles_stops_the_start(settings: Settings, url: str) -> None:
    settings.DIFAF_TILES_URL = url
    assert faults() == ["difaf.E010"]


def test_tiles_want_a_credit_one_source_and_a_file_that_can_be_read(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DIFAF_TILES_URL = OSM
    settings.DIFAF_TILES_ATTRIBUTION_URL = "javascript:alert(1)"
    assert faults() == ["difaf.E012"]
    settings.DIFAF_TILES_ATTRIBUTION_URL = settings.DIFAF_TILES_ATTRIBUTION = ""
    assert faults() == ["difaf.E009"]
    settings.DIFAF_TILES_FILE = str(tmp_path / "missing.pmtiles")
    assert faults() == ["difaf.E008"]
    settings.DIFAF_TILES_URL = ""
    settings.DIFAF_TILES_ATTRIBUTION = "Somebody"
    assert faults() == ["difaf.E011"]
