"""A text under reading, and the places that it names: what every step looks at."""

from dataclasses import dataclass, field

from incidents.reading.gazetteer import Hit
from incidents.reading.lexicon import Lexicon
from incidents.reading.tagging import Tagged
from incidents.reading.tokens import Token


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
