import json
import random
import subprocess
import sys
import time

import pytest

from incidents.geometry import (
    MAX_CHARACTERS,
    GeometryNotReadable,
    GeometryOfWrongKind,
    GeometryRefused,
    GeometryTooLarge,
    PositionRefused,
    ReferenceSystemRefused,
    ShapeRefused,
    read_geometry,
)

BOW_TIE = '{"type":"Polygon","coordinates":[[[40,35],[41,36],[41,35],[40,36],[40,35]]]}'


def point(coordinates: str) -> str:
    return f'{{"type": "Point", "coordinates": {coordinates}}}'


def random_ring(vertices: int) -> str:
    chance = random.Random(vertices)  # noqa: S311  the same ring each time
    ring = [[40 + chance.random(), 35 + chance.random()] for _ in range(vertices)]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


@pytest.mark.parametrize(
    ("text", "wkt"),
    [
        (point("[40.24, 35.31]"), "POINT (40.24 35.31)"),
        (point("[40.24, 35.31, 210.5]"), "POINT (40.24 35.31)"),
        (
            '{"type":"Feature","geometry":' + point("[40, 35]") + ',"properties":{}}',
            "POINT (40 35)",
        ),
        (" SRID=4326; point(40.24 35.31) ", "POINT (40.24 35.31)"),
        ("POINT Z (40.24 35.31 7)", "POINT (40.24 35.31)"),
        ("LINESTRING(40 35, 41 36)", "LINESTRING (40 35, 41 36)"),
        ("POLYGON((40 35,41 35,41 36,40 35))", "POLYGON ((40 35, 41 35, 41 36, 40 35))"),
        (
            "MULTIPOLYGON(((40 35,41 35,41 36,40 35)),((42 35,43 35,43 36,42 35)))",
            "MULTIPOLYGON (((40 35, 41 35, 41 36, 40 35)), ((42 35, 43 35, 43 36, 42 35)))",
        ),
    ],
)
def test_geojson_and_wkt_are_read_with_their_reference_system(text: str, wkt: str) -> None:
    found = read_geometry(text)
    assert (found.wkt, found.srid) == (wkt, 4326)


def test_a_polygon_is_taken_where_a_multipolygon_is_asked_for() -> None:
    found = read_geometry("POLYGON((40 35,41 35,41 36,40 35))", ("MultiPolygon",))
    assert found.geom_type == "MultiPolygon"


@pytest.mark.parametrize(
    ("text", "refusal", "names"),
    [
        (point("[NaN, 35]"), PositionRefused, "finite"),
        (point("[Infinity, 35]"), PositionRefused, "finite"),
        (point("[40, 1e400]"), PositionRefused, "finite"),
        ("POINT(nan 35)", PositionRefused, "finite"),
        ("POINT(40 -inf)", PositionRefused, "finite"),
        (point("[40, 91]"), PositionRefused, "latitude 91 is not on Earth"),
        (point("[181, 35]"), PositionRefused, "Longitude 181"),
        (point("[40]"), PositionRefused, "two numbers"),
        (point("[true, 35]"), PositionRefused, "numbers"),
        (point('["40", 35]'), PositionRefused, "numbers"),
        (point("[]"), PositionRefused, r"not \[\]"),
        ("POINT EMPTY", PositionRefused, "two numbers"),
        ('{"type":"Polygon","coordinates":[]}', GeometryNotReadable, "no coordinates"),
        ("POLYGON EMPTY", GeometryNotReadable, "no coordinates"),
        ('{"type":"Polygon","coordinates":[[[40,35],[40,35]]]}', ShapeRefused, "at least 4"),
        ("LINESTRING(40 35)", ShapeRefused, "at least 2"),
        ("POLYGON((40 35,41 35,41 36,40 36))", ShapeRefused, "end where it begins"),
        (BOW_TIE, ShapeRefused, "crosses itself at longitude 40.5, latitude 35.5"),
        ("POLYGON((0 0,1 0,1 1,0 0),(5 5,6 5,6 6,5 5))", ShapeRefused, "Hole lies outside shell"),
        ("SRID=999999;POINT(40 35)", ReferenceSystemRefused, "999999"),
        (point('[4e6, 4e6], "crs": {"properties": {"name": "EPSG:3857"}}'), ReferenceSystemRefused,
         "3857"),
        (point('[40, 35], "crs": 5'), ReferenceSystemRefused, "5"),
        ("GEOMETRYCOLLECTION(POINT(40 35))", GeometryOfWrongKind, "GEOMETRYCOLLECTION"),
        ("CIRCLE(40 35)", GeometryOfWrongKind, "accepted: Point"),
        ("", GeometryNotReadable, "neither GeoJSON nor WKT"),
        ("somewhere", GeometryNotReadable, "somewhere"),
        ("POINT((40 35)", GeometryNotReadable, "brackets"),
        ("POINT)40 35(", GeometryNotReadable, "neither"),
        ("POINT(forty 35)", GeometryNotReadable, "forty"),
        ("POINT(4_0 35)", GeometryNotReadable, "4_0"),
        ('{"type":"Point","coordinates":[40', GeometryNotReadable, "line 1, column"),
        ("[40, 35]", GeometryNotReadable, "not a GeoJSON geometry"),
        ('{"type":["Point"]}', GeometryNotReadable, "not a GeoJSON geometry"),
        ("[" * 100_000 + "]" * 100_000, GeometryTooLarge, "nested"),
        ("GEOMETRYCOLLECTION(" * 50_000 + "POINT(1 1)" + ")" * 50_000, GeometryTooLarge, "chara"),
        ("GEOMETRYCOLLECTION(" * 5_000 + "POINT(1 1)" + ")" * 5_000, GeometryTooLarge, "nested"),
        (point("[" + "1" * 10_000_000 + ", 35]"), GeometryTooLarge, "characters"),
        (point("[" + "1" * 900_000 + ", 35]"), GeometryTooLarge, "digits"),
        ("POINT(" + "1" * 5_000 + " 35)", GeometryTooLarge, "digits"),
        (random_ring(10_001), GeometryTooLarge, "more than 10000 vertices"),
        ("LINESTRING(" + "1 1,1 2," * 6_000 + "1 1)", GeometryTooLarge, "vertices"),
        ("\ud800", GeometryNotReadable, r"\?"),
    ],
    ids=lambda value: value[:40].encode("ascii", "replace").decode() if isinstance(value, str)
    else value.__name__,
)  # fmt: skip
def test_bad_geometry_is_refused_with_one_sentence(
    text: str, refusal: type[GeometryRefused], names: str
) -> None:
    with pytest.raises(refusal, match=names) as caught:
        read_geometry(text)
    message = str(caught.value)
    assert len(message) < 300
    message.encode()  # can be sent to the person who asked


@pytest.mark.parametrize("vertices", [400, 2_000])
def test_a_ring_that_crosses_itself_many_times_is_refused_at_once(vertices: int) -> None:
    text, times = random_ring(vertices), []
    for _ in range(3):  # the best of three: other work on the machine does not count
        began = time.process_time()
        with pytest.raises(ShapeRefused, match="crosses itself at longitude 40"):
            read_geometry(text)
        times.append(time.process_time() - began)
    assert min(times) < 0.1


@pytest.mark.parametrize(
    "text",
    [
        '{"a":"' + '\\"' * 499_990,
        '"' * MAX_CHARACTERS,
        "A" * MAX_CHARACTERS,
        "POINT" + " " * 999_990,
        " " * 999_000 + "(" * 10,
        "[" + " " * 999_990 + "[",
    ],
    ids=["escaped quotes", "quotes", "letters", "blanks after", "blanks before", "blanks inside"],
)
def test_a_text_made_to_take_long_is_refused_in_time(text: str) -> None:
    began = time.process_time()
    with pytest.raises(GeometryRefused):
        read_geometry(text)
    assert time.process_time() - began < 2


def test_a_polygon_of_a_million_vertices_is_refused_before_it_is_parsed() -> None:
    """In a process of its own, so that the memory that it took can be told."""
    program = """
import resource, django
django.setup()
from incidents.geometry import GeometryTooLarge, read_geometry
text = '{"type":"Polygon","coordinates":[[' + ','.join(['[40.12345678901,35.12345678901]'] * 10**6)
text += ']]}'
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_geometry(text)
except GeometryTooLarge:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) < 100_000, "kilobytes"
