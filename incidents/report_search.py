"""From what a reader typed to the keys of the newest reports that fit."""

from django.db.models import F, Value
from django.db.models.functions import Concat, StrIndex

from incidents.models.place import Place, PlaceName
from incidents.reading.words.search_terms import Phrase, phrases_of
from incidents.report_index import place_word
from incidents.text_search import MayHaveWords, newest_matching

MOST_PLACES = 40  # a word that is part of more names says nothing of a place
_BEYOND_ALL = (1 << 63) - 1


def newest_keys(query: str, before: int | None, most: int) -> list[int]:
    """Keys of search entries, the newest first; see `Report.objects.search`."""
    phrases = phrases_of(query)
    if not phrases:
        return []
    others = [place_word(place) for place in _places_called(phrases)]
    return newest_matching(phrases, others, _BEYOND_ALL if before is None else before, most)


def _places_called(phrases: list[Phrase]) -> list[int]:
    """Listed places of which the words of the query, in their order, are whole words of a
    spelling; none if they are too many."""
    words = [word for phrase in phrases for word in phrase]
    padded = Concat(Value(" "), F("folded"), Value(" "))
    names = PlaceName.objects.order_by().alias(
        whole=StrIndex(padded, Value(f" {' '.join(words)} "))  # takes long
    )
    called = set(
        names.filter(MayHaveWords("folded", words), whole__gt=0).values_list("place", flat=True)
    )
    if len(called) > MOST_PLACES:
        return []
    return list(Place.objects.listed().filter(pk__in=called).values_list("pk", flat=True))
