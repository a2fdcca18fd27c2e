"""Places of a clause that no gazetteer knows: the deed has a place, though none on the map."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.roles.placed import Places
from incidents.reading.words.text import Text

_VILLAGES = ("قريه", "بلده", "village", "town")
_FROM, _FROM_REACH = frozenset({"من", "from"}), 3  # tokens


def unlisted_in(clause: Clause, places: Places) -> list[int]:
    return [
        number for number in places.between(clause.start, clause.end) if places.best(number) is None
    ]


def villages_of(text: Text, unlisted: list[int], places: Places) -> frozenset[str]:
    """The names of those that the text calls villages, and that nothing was fired from."""
    names: set[str] = set()
    for number in unlisted:
        mention = places.mentions[number]
        words = [token.form for token in text.tokens[mention.first : mention.last + 1]]
        before = text.tokens[max(0, mention.first - _FROM_REACH) : mention.first]
        if any(token.form in _FROM for token in before):
            continue
        if words[0].endswith(_VILLAGES):
            names.add(" ".join(words[1:]))
        elif words[-1] in _VILLAGES:
            names.add(" ".join(words[:-1]))
    return frozenset(names - {""})
