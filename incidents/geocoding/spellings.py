"""An index of known spellings in memory: exact look-up, then what is like the name.

The exact look-up is a dictionary's; a name that is not known is compared with all names.
So it is for one name that was already cut out, not for finding names in a text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from incidents.geocoding.kind_words import Stripped, strip_kind_words
from incidents.geocoding.skeleton import skeleton
from incidents.geocoding.spelling_scores import (
    Known,
    Match,
    Spelling,
    alike_match,
    known_match,
    part_match,
    sound_match,
)
from incidents.reading.words.folding import fold

_LEAST_ALIKE = 0.72  # one letter in four, or two in eight
_SHORTEST_SOUND = 3  # consonants
_SHORTEST_PART = 3  # letters
_MOST_ALIKE = 60  # spellings looked at for one name


class SpellingIndex:
    """Answers for one name at a time; a guarded spelling needs a kind word beside the name."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        rows = list(spellings)
        guarded_places = {row.place for row in rows if row.requires_kind_word}
        self._by_bare: dict[str, list[Known]] = defaultdict(list)
        for row in rows:
            parts = strip_kind_words(row.folded)
            guarded = row.requires_kind_word or (
                row.place in guarded_places and parts.kinds is not None
            )
            self._by_bare[parts.bare].append(Known(row, parts, guarded))

    def matches(self, name: str, *, fuzzy: bool = True) -> list[Match]:
        """One match a place, best first: known spellings, then (if `fuzzy`) those like them."""
        asked = strip_kind_words(fold(name))
        found = [known_match(known, asked) for known in self._named(asked.bare, asked)]
        if fuzzy and not self._is_only_a_word(asked):
            found += chain(self._alike(asked), self._same_sound(asked), self._in_part(asked))
        best: dict[int, Match] = {}
        for match in sorted(found, key=lambda match: -match.score):
            best.setdefault(match.place, match)
        return list(best.values())

    def _named(self, bare: str, asked: Stripped) -> list[Known]:
        """Spellings with this bare form that may stand for what was asked."""
        known = self._by_bare.get(bare, [])
        return [one for one in known if not one.guarded or asked.kinds is not None]

    def _is_only_a_word(self, asked: Stripped) -> bool:
        """السبع alone: a word of the language that is a name only after a kind word."""
        known = self._by_bare.get(asked.bare, [])
        return asked.kinds is None and any(one.guarded for one in known)

    def _alike(self, asked: Stripped) -> Iterator[Match]:
        close = process.extract(
            asked.bare,
            self._all_bare,
            scorer=OSA.normalized_similarity,
            score_cutoff=_LEAST_ALIKE,
            limit=_MOST_ALIKE,
        )
        for bare, likeness, _index in close:
            if bare != asked.bare:
                for known in self._named(bare, asked):
                    yield alike_match(known, asked, likeness)

    def _same_sound(self, asked: Stripped) -> Iterator[Match]:
        sound = skeleton(asked.bare)
        if len(sound) >= _SHORTEST_SOUND:
            for bare in self._by_sound.get(sound, ()):
                if bare != asked.bare:
                    for known in self._named(bare, asked):
                        yield sound_match(known, asked)

    def _in_part(self, asked: Stripped) -> Iterator[Match]:
        if len(asked.bare) < _SHORTEST_PART:
            return
        beginning = f"{asked.bare} "
        longer = [bare for bare in self._all_bare if bare.startswith(beginning)][:_MOST_ALIKE]
        words = asked.bare.split()
        shorter = (" ".join(words[:count]) for count in range(1, len(words)))
        for bare in chain(longer, (bare for bare in shorter if len(bare) >= _SHORTEST_PART)):
            for known in self._named(bare, asked):
                yield part_match(known, asked)

    @cached_property
    def _all_bare(self) -> list[str]:
        return list(self._by_bare)

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for bare in self._by_bare:
            found[skeleton(bare)].append(bare)
        return found
