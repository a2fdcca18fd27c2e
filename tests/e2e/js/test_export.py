import csv
import io
import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from incidents.measure import kilometres_between
from maps.wording.phrases import page_phrases
from tests.e2e.js.conftest import Publish
from tests.e2e.js.modules import call, run
from tests.e2e.js.small_table import small_table

_FILES = """
  const { chosenRows, csvFile, exportRows, geojsonFile } = await load("page/export-files");
  const { choose } = await load("counting/choice");
  const { createPhrases } = await load("words/phrases");
  const [manifest, ids, about, words, language, box, reports] = given;
  const phrases = createPhrases(words, language);
  const { table, fetchDetails } = await open(manifest);
  const mask = new Uint8Array(table.incidents.count);
  for (const id of ids) mask[table.ids.rowOf(id)] = 1;
  const choice = choose(table, await stateOf({}), { words: mask });
  const details = await fetchDetails(choice);
  const addressOf = (id) => `https://example.org/${id}/`;
  const chosen = chosenRows(table, choice, box);
  const told = [
    { report: "rrrrrrrr", title: "Two, three", outlet: "B" },
    { report: "ssssssss", title: null, outlet: "A" },
  ];
  const reportsOf = (id) => reports && (id === ids[0] ? told : []);
  const rows = () => exportRows(table, chosen, { details, addressOf, phrases, reportsOf });
  return [csvFile(rows(), about).join(""), geojsonFile(rows(), about).join("")];
"""
ABOUT = {
    "sentence": "Attacks, 100 to 104",
    "data_as_of": "2025-12-31T10:00:00+00:00",
    "downloaded": "2026-01-01",
    "source": "https://example.org/en/?kind=attack",
    "licence": "=CC BY 4.0",
}


Files = Callable[..., tuple[str, str]]


@pytest.fixture
def files(page: Page, publish: Publish) -> Files:
    def files(
        incidents: list[int],
        table: dict[str, Any] | None = None,
        language: str = "en",
        box: list[float] | None = None,
        reports: bool = True,
    ) -> tuple[str, str]:
        ids = ["abcde"[incident] * 8 for incident in incidents]
        words = dict(page_phrases(language))
        manifest = publish(table or small_table())
        made = run(page, _FILES, manifest, ids, ABOUT, words, language, box, reports)
        return made[0], made[1]

    return files


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-1+1|cmd", "'-1+1|cmd"),
        ("\tx", "'\tx"),
        ("\rx", '"\'\rx"'),
        ("+1 234", "'+1 234"),
        ("-1.5", "-1.5"),
        (40.25, "40.25"),
        (None, ""),
        ('say "a", b', '"say ""a"", b"'),
        ("two\nlines", '"two\nlines"'),
    ],
)
def test_no_cell_is_run_as_a_formula(page: Page, value: Any, cell: str) -> None:
    assert call(page, "page/export-files", "safeCell", value) == cell


def test_the_csv_has_a_row_for_each_target_and_says_what_it_is(files: Files) -> None:
    text, _ = files([2, 4])
    assert text.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    header, *rows = lines
    named = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(row["incident"], row["place"], row["zone"]) for row in named] == [
        ("cccccccc", "marat", "government"),
        ("cccccccc", "conoco", "sdf"),
        ("eeeeeeee", "", "unknown"),
    ]
    assert (named[0]["earliest"], named[0]["possible_days"]) == ("1970-04-15", "")
    told = ABOUT | {"licence": "'=CC BY 4.0"}
    assert [{name: row[name] for name in ABOUT} for row in named] == [told] * 3


def test_the_geojson_has_no_point_where_none_is_known(files: Files) -> None:
    _, text = files([0, 4])
    found = json.loads(text)
    assert found["type"] == "FeatureCollection"
    assert {name: found[name] for name in ABOUT} == ABOUT
    placed, unplaced = found["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [41, 35]}
    assert (placed["properties"]["killed_min"], placed["properties"]["killed_max"]) == (1, 2)
    assert unplaced["geometry"] is None


def test_an_incident_of_one_of_several_days_lists_them_and_has_the_holder_of_them_all(
    files: Files,
) -> None:
    _, text = files([1])
    answer = json.loads(text)["features"][0]["properties"]
    assert answer["role"] == "target"
    assert answer["possible_days"] == "1970-04-11 1970-04-17"
    assert answer["zone"] == "unknown", "another one held it on the second day"
    table = small_table()
    table["places"]["spans"][0][2][3] = 0  # held as before, after the disputed day between them
    assert '"zone":"government"' in files([1], table)[1]


def test_where_it_came_from_is_told_beside_where_it_landed(files: Files) -> None:
    table = small_table()
    table["places"]["radius_km"][0] = 8  # known as an area only
    own = {"place": 0, "role": "origin", "bearing": "s", "radius_km": 2.5}
    table["incidents"]["origins"][1] = [own, {**own, "place": 1, "bearing": "", "radius_km": None}]
    text, points = files([1], table)
    told = ("place", "role", "bearing", "radius_km", "zone")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [tuple(row[name] for name in told) for row in rows] == [
        ("marat", "target", "", "8", "unknown"),
        ("marat", "origin", "s", "2.5", "unknown"),
        ("conoco", "origin", "", "1", "sdf"),
    ]
    area, beside, point = (one["geometry"] for one in json.loads(points)["features"])
    assert point == {"type": "Point", "coordinates": [41, 35]}
    for shape, middle, km in ((area, (40, 35), 8), (beside, (40, 34.97752), 2.5)):
        (ring,) = shape["coordinates"]
        assert (shape["type"], len(ring), ring[0]) == ("Polygon", 65, ring[-1])
        far = [kilometres_between(middle, (lon, lat)) for lon, lat in ring]
        assert all(abs(one - km) < 0.01 * km for one in far)
        twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert twice > 0, "counter-clockwise"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Counter-strike", "US forces", "Fair", "SDF")),
        ("ar", ("رد", "القوات الأميركية", "معقول", "قسد")),
    ],
)
def test_slugs_have_their_labels_and_a_side_is_part_of_the_name(
    files: Files, language: str, told: tuple[str, ...]
) -> None:
    table = small_table()
    table["incidents"]["origins"][1] = [
        {"place": 1, "role": "origin", "bearing": "s", "radius_km": 2.5}
    ]
    text, _ = files([1], table, language)
    row = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))[1]
    names = ("kind_label", "actor_label", "strength_label", "zone_label")
    assert tuple(row[name] for name in names) == told
    assert row["place"] == "conoco"
    assert row["place_name_en"] == "South of Conoco gas field"
    assert row["place_name_ar"] == "جنوب حقل كونيكو"


def test_a_part_of_the_map_has_the_incidents_that_touch_it_whole(files: Files) -> None:
    text, _ = files([0, 1, 2, 4], box=[39, 34, 40.5, 36])  # of what lies to the west
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["incident"][0], row["place"]) for row in rows] == [
        ("b", "marat"),
        ("b", "conoco"),
        ("c", "marat"),
        ("c", "conoco"),
    ]


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ({}, "difaf-all-incidents"),
        ({"kind": ["attack"], "from": 19997, "to": 20057}, "difaf-2024-10-01-2024-11-30-attack"),
        ({"mode": "day", "day": 20034, "zone": ["sdf"]}, "difaf-2024-11-07-sdf"),
        ({"mode": "sofar", "to": 20034}, "difaf-to-2024-11-07"),
        ({"kind": ["other", "attack"], "q": "مراد/../x"}, "difaf-attack-other-مراد-x"),
        ({"weapon": [], "sure": ["a", "b", "c", "d"]}, "difaf-none-4-options"),
    ],
)  # fmt: skip
def test_a_file_is_called_by_what_it_holds(page: Page, chosen: dict[str, Any], name: str) -> None:
    code = """
      const { fileName } = await load("page/file-name");
      const state = await stateOf(given[0]);
      return [fileName(state), fileName(state, { inView: true })];
    """
    assert run(page, code, chosen) == [name, f"{name}-in-view"]


def test_what_answers_what_is_told_from_both_ends_and_out_of_other_years(files: Files) -> None:
    table = small_table()
    for name in ("earliest", "latest"):
        table["incidents"][name][3] += 730  # another volume
    table["links"] += [[3, 1, "answers"], [3, 0, "alternative"], [2, 0, "same_event"]]
    names = ("answers", "answered_by", "alternative_of", "alternatives", "same_event_as")

    def links(incident: int) -> list[str | None]:
        text, points = files([incident], table)
        row = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        told = json.loads(points)["features"][0]["properties"]
        assert [told[name] or "" for name in names] == [row[name] for name in names]
        return [told[name] for name in names]

    assert links(0) == [None, "bbbbbbbb", None, "dddddddd", "cccccccc"]
    assert links(1) == ["aaaaaaaa", "dddddddd", None, None, None]
    assert links(2) == [None, None, None, None, "aaaaaaaa"]
    assert links(3) == ["bbbbbbbb", None, "aaaaaaaa", None, None]
    assert links(4) == [None] * 5


def test_reports_are_named_as_the_api_names_them(files: Files) -> None:
    text, points = files([0, 4])
    names = ("reports", "report_titles", "outlets")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("rrrrrrrr | ssssssss", "Two, three | ", "A | B"),
        ("", "", ""),
    ]
    told = [one["properties"] for one in json.loads(points)["features"]]
    assert told[0]["report_titles"] == ["Two, three", None]
    assert (told[0]["outlets"], told[1]["reports"]) == (["A", "B"], [])


def test_where_nobody_could_be_asked_no_reports_are_claimed(files: Files) -> None:
    _, points = files([0], reports=False)
    assert "reports" not in json.loads(points)["features"][0]["properties"]


def test_the_embed_code_cannot_be_broken_out_of(page: Page) -> None:
    code = call(page, "page/embedding", "embedCode", 'https://x.org/?q="><script>', 'a "b" <c>')
    assert "<script>" not in code
    assert code.count('"') == 10
