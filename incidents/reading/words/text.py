"""A text under reading, and the places that it names: what every step looks at."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from incidents.reading.days.day_values import DayExpression
from incidents.reading.lexicon import Lexicon
from incidents.reading.lexicon.day_table import Atom, atom_at, day_table
from incidents.reading.names.gazetteer import Hit
from incidents.reading.words.folding import fold
from incidents.reading.words.tagging import Tagged
from incidents.reading.words.tokens import Token, sentence_spans

_BULLETS = frozenset("-–—•*▪")


@dataclass(slots=True)
class Mention:
    """A span of the text that names a place. `first` and `last` are tokens, kind words included.

    `hits` are the places it may mean; none if the name is unknown. `doubtful` says in a word
    why the name itself is not sure: "spelling" or "one letter off".
    """

    start: int
    end: int
    first: int
    last: int
    hits: list[Hit]
    kind_group: str = ""
    kind_is_plural_list: bool = False
    doubtful: str = ""
    nominal: bool = False
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Text:
    """A text under reading: what every step looks at."""

    source: str
    tokens: list[Token]
    tagged: Tagged
    lexicon: Lexicon

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return sentence_spans(self.tokens)

    @cached_property
    def forms(self) -> list[str]:
        """The folded words and the marks."""
        return [form for form, _, _, _ in self.tokens]

    @cached_property
    def bare(self) -> list[str]:
        """The same, without "and", "so" and "in" that are written together with them."""
        return [form.lstrip("وفب") for form in self.forms]

    @cached_property
    def day_words(self) -> list[Atom]:
        """The words and phrases for a day, and the numbers; of each token the longest with it."""
        table, forms = day_table(self.lexicon.language), self.forms
        known = [(at, entries) for at, form in enumerate(forms) if (entries := table[form])]
        words = ((at, entries) for at, entries in known if self.tokens[at].is_word)
        found = (atom_at(forms, at, len(forms), entries) for at, entries in words)
        return [atom for atom in found if atom is not None]

    @cached_property
    def day_word_places(self) -> list[int]:
        """The tokens with which they begin."""
        return [atom.first for atom in self.day_words]

    @cached_property
    def days_told(self) -> dict[tuple[int, int, date], list[DayExpression]]:
        """What `find_days` has found in tokens of the text, as several rules ask for the same."""
        return {}

    @cached_property
    def folded(self) -> str:
        """The text as received, folded."""
        return fold(self.source)

    @cached_property
    def line_ends(self) -> list[int]:
        """The tokens that are line breaks."""
        return [index for index, form in enumerate(self.forms) if form == "\n"]

    @cached_property
    def bullets(self) -> list[int]:
        """The tokens that begin an entry of a bulletin."""
        starts = (first for first in self._line_starts() if first < len(self.tokens))
        return [first for first in starts if self.tokens[first].form in _BULLETS]

    def _line_starts(self) -> list[int]:
        return [0, *(end + 1 for end in self.line_ends)]

    @property
    def first_line_end(self) -> int | None:
        """The line break behind the first line; None where there is but one line."""
        return self.line_ends[0] if self.line_ends else None

    def line_of(self, index: int) -> tuple[int, int]:
        """The first token of the line that a token stands in, and its line break or the end."""
        after = bisect_left(self.line_ends, index)
        start = self.line_ends[after - 1] + 1 if after else 0
        return start, self.line_ends[after] if after < len(self.line_ends) else len(self.tokens)
