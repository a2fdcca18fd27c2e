"""The parts of the review page with their stamps, and which of them a page lacks.

A stamp is worked out from all that a part shows, so that it is another one when anyone has
changed something of it. A page says which parts it has, with their stamps and in their order;
it is sent the others, and told which of its own to let go.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import blake2b
from typing import Any


@dataclass(frozen=True)
class Part:
    """`id` is that of its element; `kind` says how `item` is shown. `inner` are parts within."""

    id: str
    stamp: str
    kind: str
    item: Any
    inner: list["Part"] = field(default_factory=list)


@dataclass(frozen=True)
class Put:
    """A part that the page lacks; `where` is said as htmx understands it."""

    where: str
    part: Part


@dataclass(frozen=True)
class Changes:
    """Let go of `gone`, ids of elements, first; then put each, in this order."""

    gone: list[str]
    put: list[Put]


def stamp(*shown: Any) -> str:
    return blake2b(repr(shown).encode(), digest_size=4).hexdigest()


def parts_had(sent: str) -> dict[str, str]:
    """The stamps of the parts of a page by their ids, as it says them: "id:stamp,id:stamp"."""
    pairs = (one.partition(":") for one in sent.split(",") if one)
    return {name: its_stamp for name, _, its_stamp in pairs}


def changes(had: dict[str, str], lists: Iterable[tuple[str, Sequence[Part]]]) -> Changes:
    """What a page that has these parts lacks of these lists. The first of each pair says, as
    htmx understands it, where its list begins."""
    put: list[Put] = []
    kept: set[str] = set()
    for where, parts in lists:
        _put_what_is_lacking(had, where, parts, put, kept)
    # What lies within another stands after it, and is let go of before it.
    return Changes([name for name in reversed(had) if name not in kept], put)


def _put_what_is_lacking(
    had: dict[str, str], where: str, parts: Sequence[Part], put: list[Put], kept: set[str]
) -> None:
    stay = _in_place(had, parts)
    for part in parts:
        if part.id in stay:
            kept.add(part.id)
            _put_what_is_lacking(had, f"afterbegin:#within-{part.id}", part.inner, put, kept)
        else:
            put.append(Put(where, part))
        where = f"afterend:#{part.id}"


def _in_place(had: dict[str, str], parts: Sequence[Part]) -> set[str]:
    """Those that the page has as they are, and in this order among each other."""
    now = [part.id for part in parts]
    same = {part.id for part in parts if had.get(part.id) == part.stamp}
    before = [name for name in had if name in same]
    blocks = SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks()
    return {name for block in blocks for name in before[block.a : block.a + block.size]}
