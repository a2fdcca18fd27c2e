"""The sources that an editor names in one text, such as “https://shaam.org/a/1 (6 December 2024) ;
albawaba 2024-12-10”, one by one, each with its day as the reader writes days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from maps.web_addresses import ADDRESS, site_of, without_punctuation
from maps.wording.bidi import show_overrides
from maps.wording.day_words import span_text
from maps.wording.phrases import page_phrases

_BETWEEN = re.compile(r"\s*;(?:\s+|$)")  # a semicolon within an address has no space after it
_MONTHS = "|".join(page_phrases("en")["months"])
_DAY = re.compile(
    r"\b(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    rf"|(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTHS}) (?P<year>\d{{4}}))\b"
)
_LEFT_OVER = (
    (r"\s\.$", ""),
    (r"\(\s*\)", ""),
    (r"^\((.*)\)$", r"\1"),
    (r",\s*\(", " ("),
    (r"\s{2,}", " "),
)


@dataclass(frozen=True)
class Source:
    """`address` is empty where none is known that leads farther than to a front page, `site` is
    what an address is shown as. Any of them may be empty, but not all."""

    address: str
    site: str
    name: str
    days: str


def sources_of(text: str) -> list[Source]:
    """Text is shown as what it is: marks that turn its direction become visible."""
    return list(_sources(show_overrides(text)))


def _sources(text: str) -> Iterator[Source]:
    for piece in _BETWEEN.split(text):
        found = ADDRESS.search(piece)
        if found is None:
            named = _named(piece)
            if named.name or named.days:
                yield named
            continue
        address = without_punctuation(found[0])
        rest = _named(piece[: found.start()] + piece[found.start() + len(address) :])
        leads_on = urlsplit(address).path.strip("/") or urlsplit(address).query
        yield Source(address if leads_on else "", site_of(address), rest.name, rest.days)


def _named(piece: str) -> Source:
    """A name with its day, or a name alone."""
    day = _DAY.search(piece)
    days = _days_text(day) if day else ""
    name = piece[: day.start()] + piece[day.end() :] if day and days else piece
    for wanted, instead in _LEFT_OVER:
        name = re.sub(wanted, instead, name.strip(" ,"))
    return Source("", "", name.strip(" ,"), days)


def _days_text(found: re.Match[str]) -> str:
    """The day or month in the reader's language; empty for one that is in no calendar."""
    try:
        if found["y"]:
            first = last = date(int(found["y"]), int(found["m"]), int(found["d"]))
        else:
            year, month = int(found["year"]), page_phrases("en")["months"].index(found["month"]) + 1
            first = date(year, month, int(found["day"] or 1))
            last = first if found["day"] else date(year, month, monthrange(year, month)[1])
    except ValueError:
        return ""
    return span_text(first, last)
