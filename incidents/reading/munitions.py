"""Munitions told without a word for hitting: "four rockets on the base", "shells over A"."""

from bisect import bisect_left

from incidents.reading.day_words import day_atoms
from incidents.reading.text import Text

FLIES = frozenset({"weapon.rockets", "weapon.shells", "weapon.mortars"})
_POURED = frozenset({"نيرانها", "نيرانه", "نيرانهم", "حممها", "حممه", "حممهم"})
_TO = frozenset(
    {"علي", "نحو", "صوب", "باتجاه", "فوق", "on", "over", "at", "into", "onto", "towards", ">", "→"}
)
_TARGETS = frozenset(
    {"base", "military", "anaphor.field", "anaphor.town", "us_target", "base.part"}
)
_MOVED = frozenset(
    {"نقل", "وصول", "ادخال", "تهريب", "شحنه", "تخزين"}
    | {"transfer", "transport", "shipment", "movement", "arrival", "moving", "moved", "smuggling"}
)  # fmt: skip
TELEGRAPHED = FLIES | {"weapon.drones", "weapon.artillery", "weapon.air-strike", "weapon.small-arms",
                        "weapon.explosive-devices"}  # fmt: skip
_EVERY = frozenset({"كل", "اي", "every", "each", "any"})
_ENDS, _MARKS = frozenset(".\n؟?!"), frozenset(":-–—")
_LONGEST, _OPENING = 40, 6  # tokens
_REACH, _NEAR = 8, 4  # tokens from the munition to "on", and from there to the name


def where_to(text: Text, start: int, end: int, names: list[int]) -> int | None:
    """The first munition of tokens `start` to `end` that goes to a place, or to a base."""
    flies = TELEGRAPHED if is_telegraphic(text, start) else FLIES
    for index in range(start, end - 2):
        if any(token.form in _EVERY for token in text.tokens[max(start, index - 1) : index]):
            continue  # "every rocket on A is a message"
        if not (text.tagged.tags[index] & flies or text.tokens[index].form in _POURED):
            continue
        if any(token.form in _MOVED for token in text.tokens[max(start, index - 2) : index]):
            continue
        last = text.tagged.last[index]
        for to in range(last + 1, min(last + 1 + _REACH, end - 1)):
            if "action" in text.tagged.tags[to]:
                break
            if text.tokens[to].form in _TO and _is_target(text, to + 1, end, names, to == last + 1):
                return index
    return None


def is_telegraphic(text: Text, index: int) -> bool:
    """ "Tuesday: rockets at A, guns at B": a day and a colon begin the sentence."""
    first = index
    while first > 0 and index - first < _LONGEST and text.tokens[first - 1].form not in _ENDS:
        first -= 1
    near = text.tokens[first : first + _OPENING]
    mark = next((i for i, token in enumerate(near) if token.form in _MARKS), None)
    if not mark:
        return False
    atoms = day_atoms(text.tokens, first, first + mark, text.lexicon.language)
    return any(atom.kind in ("weekdays", "months") for atom in atoms)


def _is_target(text: Text, index: int, end: int, names: list[int], beside: bool) -> bool:
    if beside and text.tagged.tags[index] & _TARGETS:
        return True
    return bisect_left(names, index) < bisect_left(names, min(index + _NEAR, end))
