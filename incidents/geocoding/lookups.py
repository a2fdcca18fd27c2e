"""What the command `geocode` shows and writes: one look-up a name, or a missing place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from incidents.geocoding.candidate import SURE, Candidate, Provider
from incidents.geocoding.chain import Chain, Findings
from incidents.geocoding.gazetteer import Gazetteer
from incidents.geocoding.locating import AlreadyLocated, locate, missing_places
from incidents.measure import kilometres_between
from incidents.models import EditConflict, Place

LonLat = tuple[float, float]


class NotWritten(RuntimeError):
    """Nothing was written, for the reason that the message gives."""


@dataclass(frozen=True)
class Lookup:
    """Candidates for `name`. `place` is the missing place that the name is of, if it is of
    one; `origin` is the (lon, lat) that distances are counted from: see `origin_of`."""

    name: str
    place: Place | None
    findings: Findings
    origin: LonLat | None

    def distance_km(self, candidate: Candidate) -> float | None:
        if self.origin is None or candidate.point is None:
            return None
        return round(kilometres_between(self.origin, candidate.point), 2)

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "place": self.place.slug if self.place else None,
            "candidates": [
                candidate.as_dict() | {"distance_km": self.distance_km(candidate)}
                for candidate in self.findings.candidates
            ],
            "notes": self.findings.notes,
        }

    def write(self, day: date, choose: int | None = None) -> str:
        """Give the missing place the point of candidate number `choose`, or of the clear best.

        Returns a sentence on what was written; raises NotWritten.
        """
        if self.place is None:
            raise NotWritten(
                f"{self.name}: no place that waits for a point has this name, so there is "
                "nothing to write it to."
            )
        candidate = self._numbered(choose) if choose else self.findings.clear_best()
        if candidate is None:
            raise NotWritten(self._why_not_clear())
        try:
            new = locate(self.place, candidate, day, chosen=choose is not None)
        except (AlreadyLocated, EditConflict) as error:
            raise NotWritten(f"{self.name}: {error}") from error
        if not new:
            raise NotWritten(f"{self.name}: {self.place.slug} has this point already.")
        return (
            f"{self.name}: {self.place.slug} is now at {candidate.lat:.5f}, {candidate.lon:.5f} "
            f"({self.place.coordinate_status}; {candidate.source})."
        )

    def _numbered(self, number: int) -> Candidate:
        count = len(self.findings.candidates)
        if not 1 <= number <= count:
            raise NotWritten(f"{self.name}: there is no candidate {number}; there are {count}.")
        candidate = self.findings.candidates[number - 1]
        if candidate.point is None:
            raise NotWritten(f"{self.name}: candidate {number} has no point to take over.")
        if self.place and candidate.slug == self.place.slug:
            raise NotWritten(f"{self.name}: candidate {number} is the place itself.")
        return candidate

    def _why_not_clear(self) -> str:
        if not any(candidate.point for candidate in self.findings.candidates):
            return f"{self.name}: no candidate has a point."
        return (
            f"{self.name}: no candidate is clearly the best. Choose one: "
            f"geocode {self.name!r} --commit --choose N."
        )


class Lookups:
    """Look-ups with one index of names, and one chain, for all of them."""

    def __init__(self, services: Sequence[Provider], near: LonLat | None, limit: int) -> None:
        self._gazetteer = Gazetteer()
        self._chain = Chain(self._gazetteer, services)
        self._near = near
        self._limit = limit

    def of_names(self, names: Iterable[str]) -> Iterator[Lookup]:
        """Raises NotAName."""
        for name in names:
            place = self._missing_place_named(name)
            found = self._chain.find(name, limit=self._limit, without=place.slug if place else "")
            yield Lookup(name, place, found, origin_of(self._near, place, found))

    def of_missing_places(self) -> Iterator[Lookup]:
        for place in missing_places():
            names = dict.fromkeys(filter(None, (place.name_ar, place.name_en)))
            yield self._of_missing(place, list(names))

    def _of_missing(self, place: Place, names: list[str]) -> Lookup:
        """Tried in its languages until one name has a sure candidate; all that was found."""
        tries = []
        for name in names:
            tries.append(self._chain.find(name, limit=self._limit, without=place.slug))
            if tries[-1].clear_best():
                break
        best = max(tries, key=_best_score, default=Findings(place.slug))
        notes = list(dict.fromkeys(note for tried in tries for note in tried.notes))
        found = replace(best, notes=notes)
        return Lookup(found.name, place, found, origin_of(self._near, place, found))

    def _missing_place_named(self, name: str) -> Place | None:
        """The one missing place whose known spelling this is; None for none or several."""
        known = self._gazetteer.candidates(name, fuzzy=False).candidates
        slugs = [candidate.slug for candidate in known if candidate.score >= SURE]
        places = list(missing_places().filter(slug__in=slugs)[:2])
        return places[0] if len(places) == 1 else None


def origin_of(near: LonLat | None, place: Place | None, found: Findings) -> LonLat | None:
    """Where distances are counted from: the point that was asked for; else where the
    missing place stands now; else the best candidate that has a point."""
    if near:
        return near
    if place and place.location:
        return (place.location.x, place.location.y)
    return next((candidate.point for candidate in found.candidates if candidate.point), None)


def _best_score(found: Findings) -> float:
    return max((candidate.score for candidate in found.candidates), default=-1.0)
