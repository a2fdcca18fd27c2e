import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client

from incidents.models import Incident, State, revision
from maps.publishing.publication import publish
from tests.rows import make_incident, make_place, put

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture
def incident() -> Incident:
    with revision("test"):
        found = make_incident()
        put(found, make_place("marat"))
    publish()
    return found


def ask(client: Client, url: str, **words: str) -> tuple[int, dict[str, object]]:
    response = client.get(f"/oembed?{urlencode({'url': url, **words})}")
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.status_code, response.json()


def test_a_map_is_embedded_with_all_its_state(client: Client) -> None:
    state = "zone=sdf&to=2024-12-12&sel=place:marat&view=11/35.2000/40.3000"
    status, found = ask(client, f"{SITE}/ar/?{state}&utm_source=x", format="json")
    assert status == 200
    assert (found["type"], found["version"]) == ("rich", "1.0")
    assert (found["width"], found["height"]) == (800, 520)
    html = str(found["html"])
    (source,) = re.findall(r'<iframe src="([^"]+)"', html)
    assert unescape(source) == f"{SITE}/ar/embed/?{state}"
    assert found["thumbnail_url"] == f"{SITE}/ar/picture.png?to=2024-12-12&sel=place:marat"
    assert found["title"] == "كل الحوادث، حتى ١٢ كانون الأول ٢٠٢٤"
    _, plain = ask(client, f"{SITE}/ar/?view=11/35.2000/40.3000")
    assert plain["thumbnail_url"] == f"{SITE}/ar/picture.png"
    assert str(plain["title"]).startswith("خريطة الحوادث")


def test_the_title_of_a_filtered_map_is_its_sentence(client: Client, incident: Incident) -> None:
    _, found = ask(client, f"{SITE}/en/embed/?kind=attack,nonsense&from=2024-10-01&to=2024-10-31")
    assert found["title"] == "Attacks, October 2024"
    asked = "kind=attack&from=2024-10-01&to=2024-10-31"
    assert found["thumbnail_url"] == f"{SITE}/en/picture.png?{asked}"
    assert client.get(f"/en/picture.png?{asked}").status_code == 200


def test_a_list_in_which_nothing_is_chosen_is_embedded_as_one(
    client: Client, incident: Incident
) -> None:
    _, found = ask(client, f"{SITE}/en/?zone=&kind=attack")
    assert f'src="{SITE}/en/embed/?zone=&amp;kind=attack"' in str(found["html"])
    assert found["title"] != "Attacks"
    assert found["thumbnail_url"] == f"{SITE}/en/picture.png?zone=&kind=attack"
    assert client.get("/en/picture.png?zone=&kind=attack").status_code == 200


def test_places_and_incidents_are_shown_on_the_map(client: Client, incident: Incident) -> None:
    pages = {
        "/en/places/marat/?zone=sdf": "sel=place:marat",
        f"/en/incidents/{incident.public_id}/": f"sel=incident:{incident.public_id}",
    }
    for page, selected in pages.items():
        status, found = ask(client, f"{SITE}{page}")
        assert status == 200
        assert selected in str(found["html"])
        path = page.split("?")[0]
        assert found["thumbnail_url"] == f"{SITE}{path}picture.png"
        assert client.get(f"{path}picture.png").status_code == 200


def test_frame_and_thumbnail_keep_to_the_room_that_is_asked_for(client: Client) -> None:
    _, found = ask(client, f"{SITE}/en/", maxwidth="400", maxheight="300")
    assert (found["width"], found["height"]) == (400, 300)
    assert 'width="400" height="300"' in str(found["html"])
    assert "thumbnail_url" not in found
    _, roomy = ask(client, f"{SITE}/en/", maxwidth="2000")
    assert roomy["width"] == 800
    assert roomy["thumbnail_width"] == 1200


@pytest.mark.parametrize(
    ("url", "words", "status"),
    [
        (f"{SITE}/en/", {"format": "xml"}, 501),
        (f"{SITE}/en/desk/", {}, 401),
        (f"{SITE}/en/admin/", {}, 401),
        (f"{SITE}/en/places/nowhere/", {}, 404),
        (f"{SITE}/en/places/", {}, 404),
        (f"{SITE}/en/incidents/DRAFT/", {}, 404),
        (f"{SITE}/data/manifest.json", {}, 404),
        ("https://example.org/en/", {}, 404),
        ("javascript:alert(1)//testserver/en/", {}, 404),
        ("http://testserver@example.org/en/", {}, 404),
        ("http://[", {}, 404),
        (f"{SITE}/%00/", {}, 404),
        (f"{SITE}/en/?q=" + "x" * 5000, {}, 404),
        ("", {}, 400),
        (f"{SITE}/en/", {"maxwidth": "0"}, 400),
        (f"{SITE}/en/", {"maxwidth": "many"}, 400),
    ],
)
def test_what_cannot_be_embedded_is_refused_as_the_format_says(
    client: Client, url: str, words: dict[str, str], status: int
) -> None:
    with revision("test"):
        draft = make_incident(state=State.DRAFT)
    found, body = ask(client, url.replace("DRAFT", draft.public_id), **words)
    assert (found, body["error"]["status"]) == (status, status)  # type: ignore[index]


def test_a_query_cannot_break_out_of_the_code(client: Client) -> None:
    status, found = ask(client, f'{SITE}/en/?q="><script>alert(1)</script>')
    assert status == 200
    assert "<script" not in str(found["html"])
    assert str(found["html"]).count("<") == 2
