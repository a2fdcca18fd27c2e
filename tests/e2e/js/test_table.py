"""What the browser makes of published files, and that it believes none of them blindly."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from incidents.bearings import DEGREES
from incidents.measure import moved
from maps.publishing.column_file import Column, write
from tests.e2e.js.conftest import Publish
from tests.e2e.js.modules import call, run
from tests.e2e.js.small_table import small_table
from tests.e2e.published_files import published_files

Damage = Callable[[bytes], bytes]

_REASON = """
  try { await open(given[0]); } catch (problem) { return problem.reason; }
  return "none";
"""


def _flipped(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


@pytest.mark.parametrize("role", ["ground", "spellings", "base", "days", "facts", "lines", "ids"])
@pytest.mark.parametrize("damage", [_flipped, lambda content: content[:-1], lambda _: b""])
def test_a_file_that_is_not_what_the_manifest_says_is_damaged(
    page: Page, publish: Publish, role: str, damage: Damage
) -> None:
    files = published_files(small_table())
    name = next(name for name in files if name.startswith(role))
    assert run(page, _REASON, publish({**files, name: damage(files[name])})) == "damaged"


def test_another_format_is_not_guessed_at(page: Page, publish: Publish) -> None:
    files = published_files(small_table())
    older = files["manifest.json"].replace(b'"format": 4', b'"format": 3')
    assert run(page, _REASON, publish({**files, "manifest.json": older})) == "format"


def test_a_column_file_of_another_version_is_not_guessed_at(page: Page) -> None:
    content = bytearray(write(1, [Column("place", [7], "u16")]))
    content[8] = 2
    code = """
      const { decodeColumns } = await load("table/column-file");
      try { decodeColumns(Uint8Array.from(given[0])); } catch ({ reason }) { return reason; }
    """
    assert run(page, code, list(content)) == "format"


def test_a_file_of_several_years_that_are_not_as_long_as_it_says_is_told(
    page: Page, publish: Publish
) -> None:
    files = published_files(small_table())
    manifest = json.loads(files["manifest.json"])
    days = manifest["volumes"][0]["days"]
    days["lengths"] = [days["lengths"][0] - 8, *days["lengths"][1:]]
    shorter = json.dumps(manifest).encode()
    assert run(page, _REASON, publish({**files, "manifest.json": shorter})) == "damaged"


def test_ids_of_a_day_and_then_of_its_whole_volume_are_all_known(
    page: Page, publish: Publish
) -> None:
    code = """
      const { table } = await open(given[0]);
      const { earliestOf } = await load("table/incident-rows");
      await table.ids.fetchOf(0, earliestOf(table.incidents, 0));
      await table.ids.fetchAll();
      return [table.ids.of(0), table.ids.of(59_999), table.ids.rowOf("00031000")];
    """
    assert run(page, code, publish(_many(60_000))) == ["00000000", "00059999", 31_000]


def test_a_missing_file_is_told(page: Page, publish: Publish) -> None:
    files = published_files(small_table())
    files.pop(next(name for name in files if name.startswith("days")))
    assert run(page, _REASON, publish(files)) == "missing"


def test_what_a_cache_kept_half_of_is_asked_for_once_more(page: Page, publish: Publish) -> None:
    files = published_files(small_table())
    name = next(name for name in files if name.startswith("days"))
    contents = [files[name][:-3], files[name]]

    def half_at_first(route: Any) -> None:
        route.fulfill(body=contents.pop(0), content_type="application/octet-stream")

    page.route(f"**/{name}", half_at_first)
    assert run(page, _REASON, publish(files)) == "none"
    page.unroute(f"**/{name}")
    assert contents == []


@pytest.mark.parametrize("kind", ["u8", "u16", "u32"])
@pytest.mark.parametrize("delta", [False, True])
@pytest.mark.parametrize("few", [0, 300])
def test_columns_are_read_as_they_were_written(
    page: Page, kind: Any, delta: bool, few: int
) -> None:
    most = {"u8": 2**8, "u16": 2**16, "u32": 2**32}[kind] - 1
    values = [0, most, 1, most - 1, most // 2, 0]
    values += [value % 251 for value in range(few)]  # of many only those few are over a byte
    content = write(len(values), [Column("one", values, kind, delta), Column("none", [], "u16")])
    code = """
      const { decodeColumns } = await load("table/column-file");
      const { header, columns } = decodeColumns(Uint8Array.from(given[0]));
      return [header.rows, [...columns.one], [...columns.none]];
    """
    assert run(page, code, list(content)) == [len(values), values, []]


def test_a_slug_that_is_not_in_the_ground_follows_from_the_english_name(
    page: Page, publish: Publish
) -> None:
    table = small_table()
    slugs = list(table["places"]["slug"])
    table["places"]["name_en"][1] = "Hawijat Saqr"
    table["places"]["slug"][1] = None
    code = "return (await open(given[0])).table.places.slug;"
    assert run(page, code, publish(published_files(table))) == [
        slugs[0], "hawijat-saqr", *slugs[2:],
    ]  # fmt: skip


def test_points_beside_a_place_lie_where_the_server_puts_them(page: Page) -> None:
    for bearing, degrees in DEGREES.items():
        found = call(page, "geography/bearings", "centreOf", 40.45154, 35.01982, bearing.value, 7)
        assert found == pytest.approx(moved((40.45154, 35.01982), degrees, 7), abs=1e-5)
    assert call(page, "geography/bearings", "centreOf", 40.4, 35.0, "near", 7) == [40.4, 35.0]


def _many(rows: int) -> dict[str, bytes]:
    """A year of so many incidents at one place that ids and lines are not fetched unasked."""
    files = published_files(small_table())
    manifest = json.loads(files["manifest.json"])
    volume = manifest["volumes"][0]
    volume["years"] = [{**volume["years"][0], "rows": rows}]
    counts = np.bincount(np.arange(rows) % 365, minlength=365)
    contents = {
        "days": write(
            rows,
            [
                Column("day_counts", counts, "u16"),
                Column("place", np.ones(rows), "u16", True),
                Column("kind", np.zeros(rows), "u8"),
            ],
        ),
        "facts": write(
            rows,
            [Column("what", np.zeros(rows), "u16")],
            {"whats": [[None, [], "fair"]]},
        ),
        "ids": b"".join(f"{row:08d}".encode() for row in range(rows)),
    }
    spelt = published_files({**small_table(), "base": {}})
    for role, content in contents.items():
        files[f"{role}-many.bin"] = content
        volume[role] = _entry(f"{role}-many.bin", content)
    whole = {**manifest, "volumes": [volume], "incidents": rows}
    files["manifest.json"] = json.dumps(whole).encode()
    return {**spelt, **files}


def _entry(name: str, content: bytes) -> dict[str, Any]:
    length = len(content)
    digest = sha256(content).hexdigest()
    return {"file": name, "sha256": digest, "bytes": length, "lengths": [length]}


def test_ids_of_many_are_fetched_a_day_at_a_time(
    page: Page, publish: Publish, asked: list[str]
) -> None:
    rows = 60_000
    code = """
      const { table } = await open(given[0]);
      const before = table.ids.of(1000);
      const { earliestOf } = await load("table/incident-rows");
      const id = await table.ids.fetchOf(1000, earliestOf(table.incidents, 1000));
      return [before, id, await table.ids.find("00000999", earliestOf(table.incidents, 1000))];
    """
    manifest = publish(_many(rows))
    assert run(page, code, manifest) == [None, "00001000", 999]
    of_ids = [name for name in asked if name.startswith("ids")]
    day = 1000 // (rows // 365 + 1)
    first = day * (rows // 365 + 1)
    assert of_ids == [f"ids-many.bin bytes={8 * first}-{8 * (first + rows // 365 + 1) - 1}"]
    assert not [name for name in asked if name.startswith(("lines", "details"))]


def test_links_into_another_year_are_followed(page: Page, publish: Publish) -> None:
    table = small_table()
    table["incidents"]["earliest"][1] = table["incidents"]["latest"][1] = 500
    table["incidents"]["days"][1] = None
    table["extent"] = [100, 500]
    code = """
      const { table, fetchLinks } = await open(given[0]);
      const { createLinks } = await load("table/incident-lines");
      const links = createLinks(table);
      const around = async (id) => {
        await fetchLinks(table.ids.rowOf(id));
        return [...links.around(table.ids.rowOf(id))].map((row) => table.ids.of(row)).sort();
      };
      return [await around("aaaaaaaa"), await around("bbbbbbbb"), await around("cccccccc")];
    """
    both = ["aaaaaaaa", "bbbbbbbb"]
    assert run(page, code, publish(table)) == [both, both, ["cccccccc"]]
