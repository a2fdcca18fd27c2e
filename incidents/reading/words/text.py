"""A text under reading, and the places that it names: what every step looks at."""

from dataclasses import dataclass, field
from itertools import pairwise

from incidents.reading.lexicon import Lexicon
from incidents.reading.names.gazetteer import Hit
from incidents.reading.words.tagging import Tagged
from incidents.reading.words.tokens import Token

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


@dataclass(frozen=True, slots=True)
class Text:
    """A text under reading: what every step looks at."""

    source: str
    tokens: list[Token]
    tagged: Tagged
    lexicon: Lexicon
    bullets: list[int] = field(default_factory=list)  # tokens that begin an entry of a bulletin

    def __post_init__(self) -> None:
        line_starts = pairwise([None, *self.tokens])
        self.bullets.extend(
            index
            for index, (before, token) in enumerate(line_starts)
            if token and token.form in _BULLETS and (before is None or before.form == "\n")
        )
