import pytest
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


def test_the_worker_may_see_to_all_pages_and_is_asked_for_each_time(client: Client) -> None:
    response = client.get("/service-worker.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_worker_is_another_when_the_page_is_another(client: Client, settings: Settings) -> None:
    first = client.get("/service-worker.js").content
    assert client.get("/service-worker.js").content == first
    settings.DIFAF_MONTH_NAMES = "western"
    assert client.get("/service-worker.js").content != first


def test_what_is_kept_is_the_map_page_and_all_that_it_names(client: Client) -> None:
    shell = client.get("/shell.json").json()
    assert shell["pages"] == ["/en/", "/en/offline/", "/ar/", "/ar/offline/"]
    assert {"/static/js/map-page.js", "/static/css/map.css"} <= set(shell["files"])
    assert {"/static/leaflet/leaflet.js", "/static/css/tokens.css"} <= set(shell["files"])
    assert not [name for name in shell["files"] if "desk" in name or "admin" in name]
    assert all(client.get(page).status_code == 200 for page in shell["pages"])


@pytest.mark.parametrize("path", ["/en/", "/ar/"])
def test_the_map_registers_the_worker(client: Client, path: str) -> None:
    assert 'data-worker="/service-worker.js"' in client.get(path).content.decode()


def test_a_map_in_a_frame_or_under_development_is_not_kept(
    client: Client, settings: Settings
) -> None:
    assert "data-worker" not in client.get("/en/embed/").content.decode()
    settings.DEBUG = True
    assert "data-worker" not in client.get("/en/").content.decode()
