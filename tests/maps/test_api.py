import json
import subprocess
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from incidents.measure import kilometres_between
from incidents.models import IncidentLink, revision
from tests.rows import (
    make_claim,
    make_group,
    make_incident,
    make_place,
    make_report,
    make_tenure,
    make_zone,
    put,
)

pytestmark = pytest.mark.django_db

BOTH = ("/api/places.geojson", "/api/incidents.geojson")


def features(client: Client, address: str) -> list[dict[str, Any]]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/geo+json"
    body = response.json()
    assert body["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = body["features"]
    return found


def keys(client: Client, address: str) -> list[str]:
    return [one["id"] for one in features(client, address)]


@pytest.fixture
def exchange() -> dict[str, Any]:
    """An attack on a base, and the answer to it on two villages held by the other side."""
    base, marat = make_place("conoco", 40.3077, 35.335), make_place("marat")
    jafra = make_place("jafra", 40.18, 35.32)
    make_tenure(make_zone("sdf", make_group("sdf", rank=2)), base)
    government = make_zone("government-to-2024", make_group("government", rank=1))
    make_tenure(government, marat, None, date(2024, 12, 5))
    attack = make_incident(date="2024-10-30", killed_min=0, killed_max=2)
    answer = make_incident("counter_strike", date="2024-10-31")
    put(attack, base)
    for place in (marat, jafra):
        put(answer, place)
    put(answer, base, role="origin")
    with revision("test"):
        IncidentLink.objects.create(source=answer, target=attack, kind="answers")
    report = make_report(outlet="Shafaq News")
    make_claim(report, "قصف على مراط", answer)
    return {"attack": attack, "answer": answer, "report": report}


def test_an_incident_gives_one_feature_a_target(client: Client, exchange: dict[str, Any]) -> None:
    answer, attack = exchange["answer"], exchange["attack"]
    found = features(client, "/api/incidents.geojson")
    assert [one["id"] for one in found] == [
        f"{answer.public_id}/jafra/target",
        f"{answer.public_id}/marat/target",
        f"{attack.public_id}/conoco/target",
    ]
    marat = found[1]
    assert marat["geometry"] == {"type": "Point", "coordinates": [40.24, 35.31]}
    said = marat["properties"]
    assert (said["zone"], said["zone_holder"]) == ("government", "government-to-2024")
    assert said["answers"] == [attack.public_id]
    assert said["origins"] == ["conoco"]
    assert said["reports"] == [exchange["report"].public_id]
    assert said["outlets"] == ["Shafaq News"]
    assert said["page"] == f"/en/incidents/{answer.public_id}/"
    assert (found[2]["properties"]["killed_min"], found[2]["properties"]["killed_max"]) == (0, 2)


def test_reports_are_named_by_their_titles_where_one_came_with_them(client: Client) -> None:
    incident = make_incident()
    put(incident, make_place())
    titles = {}
    for text, title in (("قصف أول على مراط.", "قصف على مراط"), ("قصف ثان على مراط.", "")):
        report = make_report(text, title=title)
        make_claim(report, "على مراط", incident)
        titles[report.public_id] = title or None
    (found,) = features(client, "/api/incidents.geojson")
    said = found["properties"]
    assert dict(zip(said["reports"], said["report_titles"], strict=True)) == titles


def test_what_is_known_as_an_area_only_is_a_circle_and_no_point(client: Client) -> None:
    incident = make_incident()
    put(incident, make_place("mayadin", 40.45, 35.02), role="area", bearing="s", radius_km=8)
    put(incident, make_place("seven", 40.25, 35.31, kind="village_group", radius_km=6))
    put(incident, make_place("vague", 40.9, 34.9, radius_km=4.5))
    put(incident, make_place("marat", 40.24, 35.31, radius_km=4.4))
    shapes = {one["properties"]["place"]: one for one in features(client, "/api/incidents.geojson")}
    kinds = {slug: one["geometry"]["type"] for slug, one in shapes.items()}
    assert kinds == dict.fromkeys(("mayadin", "seven", "vague"), "Polygon") | {"marat": "Point"}
    (ring,) = shapes["mayadin"]["geometry"]["coordinates"]
    assert (len(ring), ring[0]) == (65, ring[-1])
    assert all(abs(kilometres_between((40.45, 34.948), (x, y)) - 8) < 0.1 for x, y in ring)
    assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0, "counter-clockwise"
    assert shapes["mayadin"]["properties"]["place_en"].startswith("South of ")
    assert shapes["mayadin"]["properties"]["place_ar"].startswith("جنوب ")
    places = features(client, "/api/places.geojson")
    kinds = {one["id"]: one["geometry"]["type"] for one in places}
    assert kinds == {"mayadin": "Point", "seven": "Polygon", "vague": "Polygon", "marat": "Point"}


def test_what_cannot_be_placed_has_no_geometry(client: Client) -> None:
    nowhere, country, pending = make_incident(), make_incident(), make_incident()
    put(country, make_place("syria", kind="country"), role="area")
    put(pending, make_place("far", 36.0, 40.0, coordinate_status="pending"))
    found = features(client, "/api/incidents.geojson")
    assert [one["geometry"] for one in found] == [None, None, None]
    assert {one["properties"]["incident"] for one in found} == {
        nowhere.public_id,
        country.public_id,
        pending.public_id,
    }


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("zone=government", ["marat"]),
        ("zone=unknown", ["jafra"]),
        ("zone=sdf,unknown", ["jafra", "conoco"]),
        ("kind=attack", ["conoco"]),
        ("kind=counter-strike", ["jafra", "marat"]),
        ("actor=unknown", ["jafra", "marat", "conoco"]),
        ("place=marat", ["marat"]),
        ("on=2024-10-30", ["conoco"]),
        ("from=2024-10-31", ["jafra", "marat"]),
        ("to=2024-10-29", []),
        ("bbox=40.2,35.3,40.25,35.32", ["marat"]),
        ("zone=government&kind=attack", []),
    ],
)
def test_filters_of_incidents(
    client: Client, exchange: dict[str, Any], query: str, places: list[str]
) -> None:
    found = features(client, f"/api/incidents.geojson?{query}")
    assert [one["properties"]["place"] for one in found] == places


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", ["conoco", "jafra", "marat"]),
        ("zone=government", ["marat"]),
        ("zone=government&on=2024-12-06", []),
        ("zone=unknown&on=2024-12-06", ["jafra", "marat"]),
        ("kind=attack", ["conoco"]),
        ("from=2024-10-31&to=2024-10-31", ["jafra", "marat"]),
        ("place=conoco", ["conoco"]),
        ("bbox=40.2,35.3,40.25,35.32", ["marat"]),
    ],
)
def test_filters_of_places(
    client: Client, exchange: dict[str, Any], query: str, places: list[str]
) -> None:
    assert keys(client, f"/api/places.geojson?{query}") == places


def test_a_place_says_who_held_it_and_how_many_incidents_landed(
    client: Client, exchange: dict[str, Any]
) -> None:
    (marat,) = features(client, "/api/places.geojson?place=marat")
    said = marat["properties"]
    assert (said["zone"], said["zone_day"], said["incidents"]) == ("government", "2024-10-31", 1)
    assert (said["place_ar"], said["radius_km"]) == ("مراط", 1)


@pytest.mark.parametrize("collection", BOTH)
def test_pages_follow_one_another_without_loss(
    client: Client, exchange: dict[str, Any], collection: str
) -> None:
    whole = keys(client, collection)
    address, gathered = f"{collection}?limit=1", []
    while address:
        body = client.get(address).json()
        gathered += [one["id"] for one in body["features"]]
        address = body["links"][0]["href"] if "links" in body else ""
    assert gathered == whole
    assert len(whole) == 3


def test_undated_incidents_are_paged_as_well(client: Client) -> None:
    wanted = {make_incident(date=day).public_id for day in ("", "2024-10-31", "", "2024-10-30")}
    address, gathered = "/api/incidents.geojson?limit=1", []
    while address:
        body = client.get(address).json()
        gathered += [one["id"] for one in body["features"]]
        address = body["links"][0]["href"] if "links" in body else ""
    assert len(gathered) == 4
    assert set(gathered) == wanted


@pytest.mark.parametrize("collection", BOTH)
@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("bbox=nan,nan,nan,nan", "bbox", "nan,nan,nan,nan"),
        ("bbox=-inf,-inf,inf,inf", "bbox", "-inf,-inf,inf,inf"),
        ("bbox=0,91,1,92", "bbox", "0,91,1,92"),
        ("bbox=36,40", "bbox", "36,40"),
        ("bbox=" + "[" * 1000, "bbox", "[" * 80),
        ("limit=0", "limit", "0"),
        ("limit=1001", "limit", "1001"),
        ("limit=" + "9" * 1000, "limit", "9" * 80),
        ("place=100000000000000000000", "place", "100000000000000000000"),
        ("from=0000-00-00", "from", "0000-00-00"),
        ("to=9999-01-01", "to", "9999-01-01"),
        ("after=%00", "after", "\0"),
        ("order_by=password", "order_by", "password"),
        ("crs=EPSG:3857", "crs", "EPSG:3857"),
        ("kind=%3Cscript%3E", "kind", "<script>"),
        ("q=mar%00at", "q", "mar\0at"),
    ],
)
def test_a_bad_parameter_is_named_with_what_is_accepted(
    client: Client, collection: str, query: str, parameter: str, value: str
) -> None:
    response = client.get(f"{collection}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"
    error = response.json()["error"]
    assert set(error) == {"status", "message", "parameter", "value", "accepted"}
    assert (error["status"], error["parameter"], error["value"]) == (400, parameter, value)
    assert error["accepted"]
    assert error["accepted"] in error["message"]


@pytest.mark.parametrize("collection", BOTH)
def test_a_megabyte_of_query_is_refused_unread(client: Client, collection: str) -> None:
    response = client.get(f"{collection}?zone={'a,' * 500_000}")
    assert response.status_code == 414
    assert "too long" in response.json()["error"]["message"]


def test_the_next_page_needs_a_cursor_that_a_page_gave_out(client: Client) -> None:
    for after in ("1", "2024-13-01.ab12cd34.0", ".ab12cd34", ".ab12cd34.99999", "x'.ab12cd34.0"):
        response = client.get("/api/incidents.geojson", query_params={"after": after})
        assert response.status_code == 400, after


def test_drafts_are_in_no_feature_and_no_count(client: Client) -> None:
    place, draft = make_place(), make_incident(state="draft")
    put(draft, place)
    published = make_incident()
    with revision("test"):
        IncidentLink.objects.create(source=published, target=draft, kind="answers")
    body = client.get("/api/incidents.geojson").content.decode()
    assert published.public_id in body
    assert draft.public_id not in body
    (feature,) = features(client, "/api/places.geojson")
    assert feature["properties"]["incidents"] == 0


@pytest.mark.parametrize("collection", BOTH)
def test_gdal_reads_the_collections(
    client: Client, exchange: dict[str, Any], tmp_path: Path, collection: str
) -> None:
    make_incident(date="")
    make_place("nowhere", location=None, coordinate_status="unlocated")
    file = tmp_path / "answer.geojson"
    file.write_bytes(client.get(collection).content)
    told = subprocess.run(  # noqa: S603
        ["ogrinfo", "-ro", "-al", str(file)],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    text = told.stdout + told.stderr
    assert "Feature Count: 4" in text
    assert "POINT (40.24 35.31)" in text
    assert 'GEOGCRS["WGS 84"' in text
    assert "ERROR" not in text
    assert "Warning" not in text


@pytest.mark.parametrize("collection", BOTH)
def test_an_answer_is_strict_json(
    client: Client, exchange: dict[str, Any], collection: str
) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    json.loads(client.get(collection).content, parse_constant=refuse)


@pytest.mark.parametrize("collection", BOTH)
def test_the_number_of_queries_does_not_grow_with_the_features(
    client: Client,
    exchange: dict[str, Any],
    django_assert_max_num_queries: Any,
    collection: str,
) -> None:
    place = make_place("busy")
    for _ in range(20):
        put(make_incident(), place)
    with django_assert_max_num_queries(14):
        client.get(collection)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_read_only_and_says_so_in_json(method: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    response = getattr(browser, method)("/api/places.geojson")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    error = response.json()["error"]
    assert (error["parameter"], error["value"]) == ("the method", method.upper())
    assert error["accepted"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/api/", "/api/zones.geojson", "/api/places.geojson/marat"])
def test_another_address_of_the_api_is_refused_in_json(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.json()["error"]["value"] == path
    for collection in BOTH:
        assert collection in response.json()["error"]["accepted"]


def test_reports_are_told_by_incident_for_who_has_the_incidents(
    client: Client, exchange: dict[str, Any]
) -> None:
    answer, attack = exchange["answer"].public_id, exchange["attack"].public_id
    draft = make_incident(state="draft")
    make_claim(exchange["report"], "مراط", draft)
    withheld = make_report("قصف آخر على مراط", visibility="withheld", title="Secret")
    make_claim(withheld, "قصف", exchange["answer"])
    found = client.get(f"/api/reports.json?incidents={answer},{attack},{draft.public_id}").json()
    report = exchange["report"].public_id
    assert found == {
        "incidents": {answer: [{"report": report, "title": None, "outlet": "Shafaq News"}]}
    }


@pytest.mark.parametrize(
    "ids", ["", "a,,b", "a\0", "A b", ",".join(["abc"] * 401)], ids=lambda ids: ids[:5]
)
def test_reports_of_what_is_no_list_of_ids_are_refused(client: Client, ids: str) -> None:
    response = client.get("/api/reports.json", {"incidents": ids})
    assert response.status_code == 400
    assert response.json()["error"]["parameter"] == "incidents"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_as_many_ids_as_are_taken_fit_into_an_address(client: Client) -> None:
    ids = ",".join(["abcdefgh"] * 400)
    assert client.get(f"/api/reports.json?incidents={ids}").json() == {"incidents": {}}
