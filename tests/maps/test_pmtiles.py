from pathlib import Path

import pytest

from maps.pmtiles import Archive, BadArchive, tile_number
from tests.maps.pmtiles_file import write_archive


@pytest.mark.parametrize(
    ("tile", "number"),
    # Those of the specification's own table, and one far in.
    [((0, 0, 0), 0), ((1, 0, 0), 1), ((1, 0, 1), 2), ((1, 1, 1), 3), ((1, 1, 0), 4),
     ((2, 0, 0), 5), ((12, 3423, 1763), 19078479)],
)  # fmt: skip
def test_tiles_are_counted_as_the_specification_counts_them(
    tile: tuple[int, int, int], number: int
) -> None:
    assert tile_number(*tile) == number


def test_a_tile_is_found_through_its_directories(tmp_path: Path) -> None:
    path = tmp_path / "map.pmtiles"
    tiles = {tile_number(10, 626, 404): b"one", tile_number(10, 627, 404): b"other"}
    write_archive(path, tiles, (10, 10))
    archive = Archive(path)
    assert (archive.content_type, archive.most_zoom) == ("image/png", 10)
    assert archive.tile(10, 626, 404) == b"one"
    assert archive.tile(10, 627, 404) == b"other"
    for missing in ((10, 600, 404), (9, 313, 202), (10, 1024, 0), (10, -1, 0), (2000, 0, 0)):
        assert archive.tile(*missing) is None


def test_tiles_that_are_the_same_stand_once(tmp_path: Path) -> None:
    path = tmp_path / "map.pmtiles"
    write_archive(path, {1: b"sea"}, (1, 1), run=4)
    archive = Archive(path)
    assert {archive.tile(1, x, y) for x in (0, 1) for y in (0, 1)} == {b"sea"}
    assert [archive.tile(1, x, y) for x, y in ((2, 0), (0, 2))] == [None, None]  # beyond the edge


@pytest.mark.parametrize(
    ("kind", "cut", "reason"),
    [(1, None, "no images"), (2, 100, "does not begin"), (2, 140, "cut short|unpacked")],
)
def test_another_file_is_refused_with_its_reason(
    tmp_path: Path, kind: int, cut: int | None, reason: str
) -> None:
    path = tmp_path / "map.pmtiles"
    write_archive(path, {0: b"x"}, (0, 0), kind=kind)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BadArchive, match=reason):
        Archive(path)
