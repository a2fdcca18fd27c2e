"""What every geocoder here answers with: candidates, ranked, each with its reason."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, Protocol

from geopy.location import Location

from incidents.geocoding.visible_text import visible

LONGEST_NAME = 200  # characters, as many as a place's name may have
SURE = 0.85  # from here on a candidate is the place of that name, not just one like it


class NotAName(ValueError):
    """What was to be looked up is empty, or longer than any name of a place."""


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean.

    `lon`, `lat` are WGS 84 degrees, both None for a place that is not located; the true
    place may lie up to `radius_km` away. `score` runs from 0 to 1. `slug` is None for what
    is no place of Difaf's yet. `credit` says where the point comes from and under what licence.
    """

    slug: str | None
    name: str
    lon: float | None
    lat: float | None
    radius_km: float
    score: float
    reason: str
    source: str
    credit: str

    @property
    def point(self) -> tuple[float, float] | None:
        """(lon, lat), or None."""
        return None if self.lon is None or self.lat is None else (self.lon, self.lat)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def as_location(self) -> Location:
        """As geopy has it. Note that its points are (lat, lon)."""
        return Location(self.name, (self.lat, self.lon), self.as_dict())


class Answer(NamedTuple):
    """Candidates, best first, and a sentence on each thing that was left out."""

    candidates: list[Candidate]
    notes: list[str]


class Provider(Protocol):
    """One source of candidates. To add one: a module, and a line in `providers.py`."""

    source: str

    def candidates(self, name: str, *, limit: int) -> Answer:
        """Raises NotAName, or geopy's GeocoderServiceError if the source cannot answer."""
        ...


def ranked(candidates: Sequence[Candidate], limit: int) -> list[Candidate]:
    """Best first; among equals those that have a point."""
    return sorted(candidates, key=lambda c: (-c.score, c.point is None))[:limit]


def checked_name(name: str) -> str:
    """The name on one line, without invisible characters; raises NotAName."""
    if len(name) > 2 * LONGEST_NAME or len(tidy := visible(name)) > LONGEST_NAME:
        raise NotAName(
            f"“{visible(name[:40])}…” has {len(name)} characters; "
            f"a name has {LONGEST_NAME} at most."
        )
    if not any(character.isalnum() for character in tidy):
        raise NotAName(f"“{tidy}” is not a name: give at least one letter.")
    return tidy
