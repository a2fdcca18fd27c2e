"""Munitions told without a word for hitting: "four rockets on the base", "shells over A"."""

from bisect import bisect_left

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
_REACH, _NEAR = 8, 4  # tokens from the munition to "on", and from there to the name


def where_to(text: Text, start: int, end: int, names: list[int]) -> int | None:
    """The first munition of tokens `start` to `end` that goes to a place, or to a base."""
    for index in range(start, end - 2):
        if not (text.tagged.tags[index] & FLIES or text.tokens[index].form in _POURED):
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


def _is_target(text: Text, index: int, end: int, names: list[int], beside: bool) -> bool:
    if beside and text.tagged.tags[index] & _TARGETS:
        return True
    return bisect_left(names, index) < bisect_left(names, min(index + _NEAR, end))
