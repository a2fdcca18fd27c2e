"""Asking one geocoder after another until one knows the place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from geopy.exc import GeocoderServiceError

from incidents.geocoding.candidate import SURE, Candidate, Provider, ranked
from incidents.geocoding.gazetteer import Gazetteer
from incidents.measure import kilometres_between

_CLEAR_LEAD = 0.1  # of the best score over the next one that means another spot


@dataclass(frozen=True)
class Findings:
    """What the chain found for one name: candidates, best first, and what went wrong."""

    name: str
    candidates: list[Candidate] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def clear_best(self) -> Candidate | None:
        """The one candidate that is sure and has no rival elsewhere; None if a person must
        choose. Records of one spot (a node and a boundary, say) are no rivals."""
        located = [c for c in self.candidates if c.point]
        if not located or located[0].score < SURE:
            return None
        best, *others = located
        rivals = [c for c in others if c.score > best.score - _CLEAR_LEAD]
        return None if any(_elsewhere(best, rival) for rival in rivals) else best


class Chain:
    """The gazetteer, then services in order. Without services nothing is asked of another
    server: so it is for pages. Make one, ask it many names: their index is made once."""

    def __init__(self, gazetteer: Gazetteer, services: Sequence[Provider] = ()) -> None:
        self._providers: list[Provider] = [gazetteer, *services]

    def find(self, name: str, *, limit: int = 10, without: str = "") -> Findings:
        """Candidates for a name; services are asked only while no located candidate is
        sure. `without` is the slug of a place to leave out: the one that is looked for.

        A service that fails is a note, never an error. Raises NotAName.
        """
        found: list[Candidate] = []
        notes: list[str] = []
        for provider in self._providers:
            try:
                answer = provider.candidates(name, limit=limit + 1)  # one is left out
            except GeocoderServiceError as error:
                notes.append(f"{provider.source}: no answer, {error}.")
                continue
            found.extend(c for c in answer.candidates if not without or c.slug != without)
            notes.extend(answer.notes)
            if any(c.point and c.score >= SURE for c in found):
                break
        return Findings(name, ranked(found, limit), notes)


def _elsewhere(one: Candidate, other: Candidate) -> bool:
    if one.point is None or other.point is None:
        return False
    return kilometres_between(one.point, other.point) > one.radius_km + other.radius_km
