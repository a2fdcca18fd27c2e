"""Reads raster tiles out of a PMTiles archive (specification 3, protomaps.com): one file with
all tiles and the directories that say where each begins.

Integers are little-endian. A directory is columns of variable-length integers; an entry
without a run length points to a further directory. docs/decisions/0043-tiles.md says why this
is read here.
"""

import os
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DEEPEST_ZOOM = 22
_HEADER = struct.Struct("<7sB11Q6B")
_MOST_DIRECTORY = 64_000_000  # bytes unpacked
_MOST_TILE = 4_000_000
_DEPTH = 4  # directories within directories that the specification foresees, and one
_NONE, _GZIP = 1, 2
CONTENT_TYPES = {2: "image/png", 3: "image/jpeg", 4: "image/webp", 5: "image/avif"}


class BadArchive(ValueError):
    """The file is no PMTiles archive of raster images, or is damaged."""


@dataclass(frozen=True)
class _Entry:
    tile: int
    offset: int
    length: int
    run: int


@dataclass(frozen=True)
class _Header:
    root: tuple[int, int]
    leaves: int
    tiles: int
    packing: int
    content_type: str
    least_zoom: int
    most_zoom: int


class Archive:
    """An open archive. Raises OSError, and BadArchive for a file that it cannot read."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        self._header = _read_header(os.pread(self._file, _HEADER.size, 0))
        self._directory = lru_cache(maxsize=64)(self._read_directory)
        self._root = self._directory(*self._header.root)

    @property
    def content_type(self) -> str:
        return self._header.content_type

    @property
    def most_zoom(self) -> int:
        return self._header.most_zoom

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The image of a tile; None where the archive has none."""
        if not self._header.least_zoom <= z <= min(self._header.most_zoom, DEEPEST_ZOOM):
            return None
        if not (0 <= x < 1 << z and 0 <= y < 1 << z):
            return None
        wanted, entries = tile_number(z, x, y), self._root
        for _ in range(_DEPTH):
            at = bisect_right(entries, wanted, key=lambda entry: entry.tile) - 1
            if at < 0:
                return None
            entry = entries[at]
            if entry.run:
                inside = wanted < entry.tile + entry.run
                return self._bytes(self._header.tiles + entry.offset, entry) if inside else None
            entries = self._directory(self._header.leaves + entry.offset, entry.length)
        raise BadArchive("directories are nested too deep")

    def _bytes(self, at: int, entry: _Entry) -> bytes:
        if entry.length > _MOST_TILE:
            raise BadArchive(f"a tile of {entry.length} bytes")
        return os.pread(self._file, entry.length, at)

    def _read_directory(self, at: int, length: int) -> list[_Entry]:
        packed = os.pread(self._file, min(length, _MOST_DIRECTORY), at)
        return list(_entries(_unpacked(packed, self._header.packing)))

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            os.close(self._file)


def open_archive(path: Path) -> Archive:
    """The archive, opened once for as long as the file stays the same."""
    state = path.stat()
    return _opened(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int, size: int) -> Archive:
    return Archive(path)


def tile_number(z: int, x: int, y: int) -> int:
    """Tiles are counted zoom by zoom, each along a Hilbert curve."""
    number = ((1 << (2 * z)) - 1) // 3
    side = 1 << z
    while side > 1:
        side //= 2
        right, down = int(bool(x & side)), int(bool(y & side))
        number += side * side * ((3 * right) ^ down)
        x, y = x & (side - 1), y & (side - 1)
        if not down:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
    return number


def _read_header(found: bytes) -> _Header:
    if len(found) < _HEADER.size or not found.startswith(b"PMTiles\x03"):
        raise BadArchive("it does not begin as a PMTiles file of version 3")
    fields = _HEADER.unpack(found)
    root, root_length, leaves, tiles = (fields[at] for at in (2, 3, 6, 8))
    packing, tile_packing, kind, least, most = fields[-5:]
    if kind not in CONTENT_TYPES:
        raise BadArchive("its tiles are no images (PNG, JPEG, WebP, AVIF)")
    if packing not in (_NONE, _GZIP) or tile_packing not in (0, _NONE):
        raise BadArchive("it is packed in a way that is not read here")
    content_type = CONTENT_TYPES[kind]
    return _Header((root, root_length), leaves, tiles, packing, content_type, least, most)


def _unpacked(packed: bytes, packing: int) -> bytes:
    if packing == _NONE:
        return packed
    unpacker = zlib.decompressobj(wbits=31)
    try:
        found = unpacker.decompress(packed, _MOST_DIRECTORY)
    except zlib.error as error:
        raise BadArchive("a directory cannot be unpacked") from error
    if not unpacker.eof:
        raise BadArchive("a directory is cut short or too large")
    return found


def _entries(directory: bytes) -> Iterator[_Entry]:
    numbers = _numbers(directory)
    try:
        count = next(numbers)
        if count > len(directory):  # an entry takes four bytes at least
            raise BadArchive("a directory is cut short")
        steps, runs, lengths, offsets = (
            [next(numbers) for _ in range(count)] for _ in range(4)
        )  # fmt: skip
    except (StopIteration, RuntimeError) as error:
        raise BadArchive("a directory is cut short") from error
    tile = end = 0
    for step, run, length, offset in zip(steps, runs, lengths, offsets, strict=True):
        tile += step
        at = offset - 1 if offset else end
        end = at + length
        yield _Entry(tile, at, length, run)


def _numbers(column: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in column:
        value |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            yield value
            value = shift = 0
