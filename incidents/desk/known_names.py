"""The indexes of known names that the desk reads and looks up with.

Making one takes longer than using it, so each is kept until a name or a place is written.
"""

from functools import lru_cache
from typing import Any

from django.db.models import Max

from incidents.geocoding.gazetteer import Gazetteer as NamesToFind
from incidents.models import Place, PlaceName
from incidents.named_places import gazetteer
from incidents.reading.names.gazetteer import Gazetteer as NamesToRead


def names_to_read() -> NamesToRead:
    """For finding names in a text."""
    return _names_to_read(_stamp())


def names_to_find() -> NamesToFind:
    """For finding the places of one name that was cut out already."""
    return _names_to_find(_stamp())


def _stamp() -> tuple[int, int]:
    """Changes whenever a name or a place is written: the newest revisions of both."""
    name: Any = PlaceName.history.aggregate(newest=Max("history_id"))["newest"]
    place: Any = Place.history.aggregate(newest=Max("history_id"))["newest"]
    return name or 0, place or 0


@lru_cache(maxsize=1)
def _names_to_read(stamp: tuple[int, int]) -> NamesToRead:
    return gazetteer()


@lru_cache(maxsize=1)
def _names_to_find(stamp: tuple[int, int]) -> NamesToFind:
    return NamesToFind()
