"""The geocoder over the product's own places: offline, and always the first to be asked."""

from collections.abc import Iterator
from functools import cached_property

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from incidents.geocoding.candidate import Answer, Candidate, checked_name, ranked
from incidents.geocoding.spelling_scores import Match, Spelling
from incidents.geocoding.spellings import SpellingIndex
from incidents.models import NameKind, Place, PlaceName
from incidents.reading.words.folding import fold


class Gazetteer(Geocoder):
    """Places by any of their names. Reads the names once, at the first question: make a new
    one for each command, import or request, and ask it many names."""

    source = "gazetteer"

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """geopy's contract: a Location, a list of them with `exactly_one=False`, or None.

        `Location.point` is (lat, lon) and `raw` is a Candidate as a dict, with lon and lat
        apart. Places that are not located cannot be told so; `candidates` has them too.
        Nothing is waited for: `timeout` is part of the contract only. Raises NotAName.
        """
        found = [c.as_location() for c in self.candidates(query).candidates if c.point]
        if not found:
            return None
        return found[0] if exactly_one else found

    def candidates(self, name: str, *, limit: int = 10, fuzzy: bool = True) -> Answer:
        """Known spellings first, then (if `fuzzy`) names that are like it. Raises NotAName."""
        matches = self._index.matches(checked_name(name), fuzzy=fuzzy)
        return Answer(ranked([*_as_candidates(matches)], limit), [])

    @cached_property
    def _index(self) -> SpellingIndex:
        return SpellingIndex(_every_spelling())


def _every_spelling() -> Iterator[Spelling]:
    kinds: dict[int, str] = {}
    for pk, kind, *names in Place.objects.values_list("pk", "kind", "name_en", "name_ar"):
        kinds[pk] = kind
        for name in filter(None, names):
            yield Spelling(pk, kind, name, fold(name), NameKind.OFFICIAL)
    rows = PlaceName.objects.order_by().values_list(
        "place", "name", "folded", "kind", "requires_kind_word"
    )
    for pk, name, folded, name_kind, requires_kind_word in rows.iterator(chunk_size=10_000):
        yield Spelling(pk, kinds[pk], name, folded, name_kind, requires_kind_word)


def _as_candidates(matches: list[Match]) -> Iterator[Candidate]:
    """Locators, which only say where, stand behind places of the same score."""
    places = Place.objects.in_bulk([match.place for match in matches])
    found = [(places[match.place], match) for match in matches if match.place in places]
    for place, match in sorted(found, key=lambda pair: pair[0].is_locator):
        yield Candidate(
            slug=place.slug,
            name=place.name,
            lon=place.location.x if place.location else None,
            lat=place.location.y if place.location else None,
            radius_km=place.radius_km,
            score=match.score,
            reason=match.reason,
            source=Gazetteer.source,
            credit=place.coordinate_source,
        )
