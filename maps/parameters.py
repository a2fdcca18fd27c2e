"""Reading one query parameter each, strictly: what is not understood is refused by name."""

import math
import re
from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from incidents.edtf_dates import FIRST_YEAR, LAST_YEAR

LONGEST_QUERY = 4_000  # characters of a whole query string; more is refused unread
LONGEST_TEXT = 200  # characters of free text
Box = tuple[float, float, float, float]


class BadParameter(ValueError):
    """A query parameter that is unknown or not understood; says what is accepted instead."""

    def __init__(self, parameter: str, value: str, accepted: str) -> None:
        self.parameter, self.value, self.accepted = parameter, value[:80], accepted
        super().__init__(
            _("“%(value)s” is not accepted for %(parameter)s. Accepted: %(accepted)s.")
            % {"parameter": parameter, "value": self.value, "accepted": accepted}
        )


class QueryTooLong(ValueError):
    """The query string is longer than LONGEST_QUERY; it was not read."""


def read_slugs(name: str, value: str, known: Collection[str]) -> frozenset[str]:
    """A comma-separated list out of `known`; an empty text is the empty set."""
    slugs = frozenset(slug for slug in value.split(",") if slug)
    for slug in slugs:
        if slug not in known:
            raise BadParameter(name, slug, _(", ").join(known))
    return slugs


def read_day(name: str, value: str) -> date:
    """A day as 2024-10-24."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            day = date.fromisoformat(value)
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
    except ValueError:
        pass  # a day that no calendar has: refused below like every other text
    raise BadParameter(
        name,
        value,
        _("a day as 2024-10-24, from %(first)s to %(last)s")
        % {"first": FIRST_YEAR, "last": LAST_YEAR},
    )


def read_box(name: str, value: str) -> Box:
    """West, south, east, north in degrees, WGS 84."""
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        west = south = east = north = math.nan
    in_range = -180 <= west <= east <= 180 and -90 <= south <= north <= 90  # false for NaN
    if not in_range:
        raise BadParameter(
            name,
            value,
            _("west,south,east,north in degrees, west at most east, south at most north"),
        )
    return west, south, east, north


def read_public_ids(name: str, value: str, most: int) -> list[str]:
    ids = value.split(",")
    if len(ids) <= most and all(re.fullmatch(r"[0-9a-z]{1,20}", one) for one in ids):
        return ids
    raise BadParameter(name, value, f"1 to {most} public ids with commas between")


def read_whole_number(name: str, value: str, most: int) -> int:
    if re.fullmatch(r"[0-9]{1,6}", value) and 1 <= int(value) <= most:
        return int(value)
    raise BadParameter(name, value, _("a whole number from 1 to %(most)s") % {"most": most})


def read_text(name: str, value: str) -> str:
    text = value.strip()
    if len(text) > LONGEST_TEXT:
        raise BadParameter(name, value, _("at most %(most)s characters") % {"most": LONGEST_TEXT})
    if "\0" in text:  # PostgreSQL takes none
        raise BadParameter(name, value, _("a text without NUL characters"))
    return text
