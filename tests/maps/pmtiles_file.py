"""Writes small PMTiles archives for tests, by the specification (version 3)."""

import gzip
import struct
from itertools import pairwise
from pathlib import Path

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415478da636450fc0f0001e0013a3f4c5f650000000049454e44ae426082"
)


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _directory(entries: list[tuple[int, int, int, int]]) -> bytes:
    """Entries are tile, offset, length, run."""
    numbers = [entry[0] for entry in entries]
    steps = [numbers[0], *(b - a for a, b in pairwise(numbers))]
    columns = [steps, [e[3] for e in entries], [e[2] for e in entries], [e[1] + 1 for e in entries]]
    written = [len(entries), *(value for column in columns for value in column)]
    return gzip.compress(b"".join(_number(value) for value in written))


def write_archive(
    path: Path, tiles: dict[int, bytes], zooms: tuple[int, int], kind: int = 2, run: int = 1
) -> None:
    """An archive whose root leads to one leaf with all tiles (by number); `kind` 2 is PNG."""
    offset, leaf = 0, []
    for number, content in sorted(tiles.items()):
        leaf.append((number, offset, len(content), run))
        offset += len(content)
    leaves = _directory(leaf)
    root = _directory([(leaf[0][0], 0, len(leaves), 0)])
    starts = (127, len(root), 0, 0, 127 + len(root), len(leaves))
    data = 127 + len(root) + len(leaves)
    header = struct.pack(
        "<7sB11Q6B", b"PMTiles", 3, *starts, data, offset, 0, 0, 0, 1, 2, 1, kind, *zooms
    )
    body = b"".join(content for _, content in sorted(tiles.items()))
    path.write_bytes(header.ljust(127, b"\0") + root + leaves + body)
