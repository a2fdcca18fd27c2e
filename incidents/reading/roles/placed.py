"""The places of a text by number, and one of them in the role that it has in a clause."""

from bisect import bisect_left
from dataclasses import dataclass, field

from incidents.reading.clauses.clauses import Clause
from incidents.reading.names.gazetteer import GazetteerName
from incidents.reading.names.resolution import Candidate
from incidents.reading.words.text import Mention

_BESIDE = 2  # tokens from a place to what it lies in
REGIONS = frozenset({"governorate", "region", "country", "river"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention (by its number) in a role. An area lies `bearing` of it, within `radius_km`."""

    mention: int
    role: str
    bearing: str = ""
    radius_km: float | None = None
    base: bool = False  # a base, or a field that has one
    vague: bool = False  # "a base in X", "a town east of X": a nearer place may be told later


@dataclass(frozen=True, slots=True)
class Places:
    """The mentions of a text with what they were resolved to, by number."""

    mentions: list[Mention]
    resolved: list[list[Candidate]]
    firsts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.firsts.extend(mention.first for mention in self.mentions)

    def inside(self, clause: Clause) -> list[int]:
        """The numbers of the mentions that begin in a clause."""
        return list(self.between(clause.start, clause.end))

    def between(self, start: int, end: int) -> range:
        """The numbers of the mentions that begin at one of these tokens."""
        return range(bisect_left(self.firsts, start), bisect_left(self.firsts, end))

    def last_before(self, token: int) -> int | None:
        """The number of the last mention that begins before a token."""
        number = bisect_left(self.firsts, token) - 1
        return number if number >= 0 else None

    def last_point_before(self, token: int) -> int | None:
        """The same, unless that is a governorate, a country or a river: nothing lands there. Of
        "at A in Deir ez-Zor" it is A."""
        number = self.last_before(token)
        if number is not None and self._only_says_where(number):
            number -= 1
        name = self.best(number) if number is not None else None
        return None if name is not None and name.kind in REGIONS else number

    def _only_says_where(self, number: int) -> bool:
        mention = self.mentions[number]
        beside = number > 0 and mention.first - self.mentions[number - 1].last <= _BESIDE
        governorate = any(hit.name.kind == "governorate" for hit in mention.hits)
        return beside and governorate and not mention.kind_group

    def best(self, number: int) -> GazetteerName | None:
        candidates = self.resolved[number]
        return candidates[0].name if candidates else None
