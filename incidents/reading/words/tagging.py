"""Known words and phrases marked in a text, longest phrases first."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from incidents.reading.lexicon import NO_TAGS, NO_WORD, Analysis, Lexicon, Phrase, Tags
from incidents.reading.words.tokens import Token

MILITIA = frozenset({"ميليشيا", "ميليشيات", "مليشيا", "مليشيات", "ميلشيا", "ميلشيات"})
_GROUP = frozenset({"تنظيم", "التنظيم"})
_OPENING = frozenset('"“«(')
_ANSWERED = "فرد"  # فردّ الجيش; elsewhere a man
_ANSWERS: Tags = frozenset({"answer", "verb"})
_CORRECTS: Tags = frozenset({"corrects", "cue", "cue.break"})


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a lexicon says of the tokens of a text, one item a token.

    The tags of a phrase stand at its first token; `last` is the index of its last token.
    `conjunction` is true where "and" is written together with the word.
    """

    tags: list[Tags]
    last: list[int]
    conjunction: list[bool]
    _places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _together: dict[tuple[int, int], Tags] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, tags in enumerate(self.tags):
            for tag in tags:
                self._places[tag].append(index)

    def first_with(self, tag: str, start: int, end: int) -> int | None:
        """The first token from `start` to before `end` that has a tag."""
        places = self._places.get(tag)
        if places is None:
            return None
        at = bisect_left(places, start)
        return places[at] if at < len(places) and places[at] < end else None

    def between(self, tag: str, start: int, end: int) -> list[int]:
        """The tokens from `start` to before `end` that have a tag, in order."""
        places = self._places.get(tag, [])
        return places[bisect_left(places, start) : bisect_left(places, end)] if places else places

    def among(self, tags: Tags, start: int, end: int) -> list[int]:
        """The tokens from `start` to before `end` that have one of some tags, in order."""
        known = self._places
        found = {at for tag in tags if tag in known for at in self.between(tag, start, end)}
        return sorted(found) if found else []

    def all_with(self, tag: str) -> list[int]:
        """All tokens that have a tag, in order."""
        return self._places.get(tag, [])

    def together(self, tokens: range) -> Tags:
        """All tags of some tokens; worked out once for each sentence."""
        span = tokens.start, tokens.stop
        known = self._together.get(span)
        if known is None:
            known = self._together[span] = NO_TAGS.union(*self.tags[tokens.start : tokens.stop])
        return known

    def any_with(self, tag: str, start: int, end: int) -> bool:
        places = self._places.get(tag)
        if places is None:
            return False
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end


def tag(tokens: list[Token], lexicon: Lexicon) -> Tagged:
    count = len(tokens)
    tags: list[Tags] = [NO_TAGS] * count
    last = list(range(count))
    conjunction = [False] * count
    known = lexicon.analyses
    analyses = [known[form] if is_word else NO_WORD for form, _, _, is_word in tokens]
    analyses.append(NO_WORD)  # behind the last token
    free = 0
    for index, analysis in enumerate(analyses):
        if analysis.says_nothing or index < free:
            continue
        goes_on = not analysis.phrases.keys().isdisjoint(analyses[index + 1].rests)
        found = _phrase_at(analyses, index) if goes_on else None
        if found is None:
            tags[index], conjunction[index] = analysis.tags, analysis.conjunction
        else:
            phrase, conjunction[index] = found
            tags[index], last[index] = phrase.tags, index + len(phrase.rest)
        if "none" in tags[index]:
            tags[index] = NO_TAGS
        if analysis.sets_right and _comma_follows(tokens, index):
            tags[index] = tags[index] | _CORRECTS
        free = last[index] + 1
    _look_beside_sides(tokens, tags, last)
    return Tagged(tags, last, conjunction)


def _look_beside_sides(tokens: list[Token], tags: list[Tags], last: list[int]) -> None:
    for index in range(len(tokens) - 1):
        if "actor" in tags[index]:
            if index and tokens[index - 1].form == _ANSWERED:
                tags[index - 1] = _ANSWERS
            _name_militia(tokens, tags, last, index)


def _name_militia(tokens: list[Token], tags: list[Tags], last: list[int], index: int) -> None:
    """ميليشيا "قسد", عناصر تنظيم "واي بي جي": the side that the name behind the word tells."""
    form, end = tokens[index].form, last[index]
    said = form.lstrip("وبل") in MILITIA or tokens[end].form in _GROUP
    if not said or end + 1 >= len(tokens):
        return
    named = end + 1 + (tokens[end + 1].form in _OPENING)
    if form.startswith("لل") or named >= len(tokens) or tokens[named].form.startswith("و"):
        return
    if "actor" in tags[named]:
        tags[index], last[index], tags[named] = tags[named], last[named], NO_TAGS


def _comma_follows(tokens: list[Token], index: int) -> bool:
    """والصحيح، وفق مصدرين، أنها: "what is right", set off by a comma."""
    return index + 1 < len(tokens) and tokens[index + 1].form in "،,"


def _phrase_at(analyses: list[Analysis], index: int) -> tuple[Phrase, bool] | None:
    """The longest phrase that begins at a token, and whether "and" is written with it."""
    phrases = analyses[index].phrases
    best: tuple[Phrase, bool] | None = None
    for second in analyses[index + 1].rests & phrases.keys():
        for found in phrases[second]:
            longer = best is None or len(found[0].rest) > len(best[0].rest)
            if longer and _follows(found[0], analyses, index):
                best = found
    return best


def _follows(phrase: Phrase, analyses: list[Analysis], index: int) -> bool:
    if index + len(phrase.rest) >= len(analyses):
        return False
    return all(word in analyses[at].rests for at, word in enumerate(phrase.rest, start=index + 1))
