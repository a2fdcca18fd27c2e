"""Column files: arrays of small whole numbers, as bytes that a browser reads without parsing.

Eight bytes of magic, the version and the length of the header (u32 each, little end first),
a JSON header filled with spaces so that the data begin at a multiple of eight, then the
columns one after the other. A column of k-byte numbers is stored as k planes (all lowest
bytes first), which compress far better than numbers side by side. Where few numbers need
more than a byte, only those have the higher ones. docs/data-files.md.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

MAGIC = b"DIFAFCOL"
VERSION = 3
Type = Literal["u8", "u16", "u32"]
_BYTES: dict[str, int] = {"u8": 1, "u16": 2, "u32": 4}
_BEFORE_HEADER = len(MAGIC) + 8
_POSITION = 4  # bytes


class UnknownColumnFile(ValueError):
    """The bytes are not a column file of this version, or not a whole one."""


@dataclass(frozen=True)
class Column:
    """Whole numbers from 0. `type` is the narrowest that it may be stored in; numbers that
    do not fit make it wider. With `delta` each is stored as the difference from the one
    before, modulo the type."""

    name: str
    values: ArrayLike
    type: Type
    delta: bool = False


def write(rows: int, columns: list[Column], header: Mapping[str, Any] | None = None) -> bytes:
    """A file of these columns; further keys of the header are vocabularies."""
    described: list[dict[str, Any]] = []
    planes: list[bytes] = []
    for column in columns:
        values = np.asarray(column.values, dtype=np.int64)
        kind = _fitting(column, values)
        about: dict[str, Any] = {"name": column.name, "type": kind, "length": len(values)}
        if column.delta:
            about["delta"] = True
            values = np.diff(values, prepend=0)
        described.append(about)
        stored, over = _stored(values, _BYTES[kind])
        if over is not None:
            about["over"] = over
        planes.append(stored)
    content = {"rows": rows, "columns": described, **(header or {})}
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    text += b" " * (-(_BEFORE_HEADER + len(text)) % 8)
    numbers = VERSION.to_bytes(4, "little") + len(text).to_bytes(4, "little")
    return b"".join([MAGIC, numbers, text, *planes])


def read(content: bytes) -> tuple[dict[str, Any], dict[str, NDArray[np.int64]]]:
    """Header and columns. Raises UnknownColumnFile."""
    if content[:8] != MAGIC:
        raise UnknownColumnFile("This is not a column file of Difaf.")
    version, length = (int.from_bytes(content[at : at + 4], "little") for at in (8, 12))
    if version != VERSION:
        raise UnknownColumnFile(f"Column files of version {version} are not known here.")
    try:
        header = json.loads(content[_BEFORE_HEADER : _BEFORE_HEADER + length])
    except ValueError as error:
        raise UnknownColumnFile("The header of this column file is damaged.") from error
    columns: dict[str, NDArray[np.int64]] = {}
    at = _BEFORE_HEADER + length
    for about in header["columns"]:
        size = _size(about)
        stored = np.frombuffer(content[at : at + size], dtype=np.uint8)
        if len(stored) != size:
            raise UnknownColumnFile("This column file is cut short.")
        columns[about["name"]] = _read_column(stored, about)
        at += size
    if at != len(content):
        raise UnknownColumnFile("This column file is longer than its header says.")
    return header, columns


def _fitting(column: Column, values: NDArray[np.int64]) -> str:
    least, most = (int(values.min()), int(values.max())) if len(values) else (0, 0)
    if least < 0 or most >= 2**32:
        raise ValueError(f"Column {column.name} holds {least} to {most}; u32 is the widest.")
    kinds = list(_BYTES)[list(_BYTES).index(column.type) :]
    return next(kind for kind in kinds if most < 2 ** (8 * _BYTES[kind]))


def _stored(values: NDArray[np.int64], size: int) -> tuple[bytes, int | None]:
    """The bytes of a column, and how many of its numbers have higher bytes of their own;
    None where all have."""
    planes = _planes(values, size)
    over = np.flatnonzero(planes[1:].any(axis=0))
    if size == 1 or len(over) * (_POSITION + size - 1) >= len(values) * (size - 1):
        return planes.tobytes(), None
    positions = _planes(np.diff(over, prepend=0), _POSITION)
    return planes[0].tobytes() + positions.tobytes() + planes[1:, over].tobytes(), len(over)


def _planes(values: NDArray[np.int64], size: int) -> NDArray[np.uint8]:
    eight = np.ascontiguousarray(values, dtype="<i8").view(np.uint8).reshape(-1, 8)
    return eight[:, :size].T


def _size(about: Mapping[str, Any]) -> int:
    length, size = int(about["length"]), _BYTES[about["type"]]
    if "over" not in about:
        return length * size
    return length + int(about["over"]) * (_POSITION + size - 1)


def _read_column(stored: NDArray[np.uint8], about: Mapping[str, Any]) -> NDArray[np.int64]:
    length, size = about["length"], _BYTES[about["type"]]
    if "over" in about:
        values = stored[:length].astype(np.int64)
        end = length + about["over"] * _POSITION
        over = np.cumsum(_from_planes(stored[length:end], _POSITION))
        values[over] |= _from_planes(stored[end:], size - 1) << 8
    else:
        values = _from_planes(stored, size)
    return np.cumsum(values) % 2 ** (8 * size) if about.get("delta") else values


def _from_planes(planes: NDArray[np.uint8], size: int) -> NDArray[np.int64]:
    values = np.zeros(len(planes) // size, dtype=np.int64)
    for place, plane in enumerate(planes.reshape(size, -1)):
        values |= plane.astype(np.int64) << (8 * place)
    return values
