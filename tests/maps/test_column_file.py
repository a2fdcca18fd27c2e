import struct
from collections.abc import Callable

import numpy as np
import pytest

from maps.publishing.column_file import Column, UnknownColumnFile, read, write

COLUMNS = [
    Column("kind", [0, 4, 2], "u8"),
    Column("place", [7, 7, 65_535], "u16", delta=True),
    Column("none", [], "u32", delta=True),
    Column("falling", [300, 2, 299], "u32", delta=True),
]


def test_columns_come_back_as_they_were_written() -> None:
    header, columns = read(write(3, COLUMNS, {"kinds": ["هجوم", "attack"]}))
    assert header["rows"] == 3
    assert header["kinds"] == ["هجوم", "attack"]
    assert [c["type"] for c in header["columns"]] == ["u8", "u16", "u32", "u32"]
    assert {name: list(values) for name, values in columns.items()} == {
        "kind": [0, 4, 2],
        "place": [7, 7, 65_535],
        "none": [],
        "falling": [300, 2, 299],
    }


def test_the_bytes_are_those_of_the_documentation() -> None:
    content = write(2, [Column("day", [258, 259], "u16", delta=True)])
    magic, version, length = struct.unpack("<8sII", content[:16])
    assert (magic, version) == (b"DIFAFCOL", 3)
    assert (16 + length) % 8 == 0
    assert content[16 + length :] == bytes([2, 1, 1, 0])  # low bytes 2 and 1, then high 1 and 0


def test_where_few_numbers_need_more_than_a_byte_only_those_have_it() -> None:
    values = [5] * 20
    values[3], values[9] = 258, 513
    content = write(20, [Column("place", values, "u16")])
    length = int.from_bytes(content[12:16], "little")
    low = bytes([5, 5, 5, 2, 5, 5, 5, 5, 5, 1] + [5] * 10)
    positions = bytes([3, 6, 0, 0, 0, 0, 0, 0])  # 3, and 6 after it: four planes
    assert content[16 + length :] == low + positions + bytes([1, 2])
    header, columns = read(content)
    assert header["columns"][0]["over"] == 2
    assert list(columns["place"]) == values


def test_numbers_that_do_not_fit_make_a_column_wider() -> None:
    header, columns = read(write(2, [Column("place", [1, 65_536], "u16")]))
    assert header["columns"][0]["type"] == "u32"
    assert list(columns["place"]) == [1, 65_536]


@pytest.mark.parametrize("value", [-1, 2**32])
def test_what_no_column_can_hold_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="u32 is the widest"):
        write(1, [Column("day", [value], "u8")])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda b: b"GIF89a__" + b[8:], "not a column file"),
        (lambda b: b[:8] + (2).to_bytes(4, "little") + b[12:], "version 2"),
        (lambda b: b[:-1], "cut short"),
        (lambda b: b + b"x", "longer"),
        (lambda b: b[:16] + b"}" + b[17:], "header"),
    ],
)
def test_unknown_and_damaged_files_are_refused_with_a_sentence(
    spoil: Callable[[bytes], bytes], said: str
) -> None:
    with pytest.raises(UnknownColumnFile, match=said):
        read(spoil(write(3, COLUMNS)))


def test_a_hundred_thousand_rows_survive() -> None:
    values = np.random.default_rng(1).integers(0, 2**32, 100_000)
    _, columns = read(write(len(values), [Column("any", values, "u32", delta=True)]))
    assert (columns["any"] == values).all()
