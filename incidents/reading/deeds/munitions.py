"""Munitions told without a word for hitting: "four rockets on the base", "shells over A"."""

from bisect import bisect_left

from incidents.reading.days.day_words import day_atoms
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import POURED

FLIES = frozenset({"weapon.rockets", "weapon.shells", "weapon.mortars"})
_TO = frozenset(
    {
        "علي",
        "نحو",
        "صوب",
        "باتجاه",
        "اتجاه",
        "فوق",
        "on",
        "over",
        "at",
        "into",
        "onto",
        "towards",
        ">",
        "→",
    }
)
_ONTO = frozenset({"علي", "on", "onto", "into", "at"})
_AT = frozenset({"عند", "في", "قرب", "امام", "near", "in", "outside", "beside"})  # of a bomb
_TARGETS = frozenset(
    {"base", "military", "anaphor.field", "anaphor.town", "us_target", "base.part"}
)
_MOVED = frozenset(
    {"نقل", "وصول", "ادخال", "تهريب", "شحنه", "تخزين"}
    | {"transfer", "transport", "shipment", "movement", "arrival", "moving", "moved", "smuggling"}
)  # fmt: skip
_GUNS = frozenset({"weapon.artillery", "weapon.air-strike"})
_NOT_AT_WORK = frozenset(
    {"air", "action", "control", "cue.negation", "cue.future", "plan", "fear", "foil", "defuse"}
    | {"arrest", "sends", "flare", "cue.training", "cue.topic", "intercept", "made"}
)
_OBJECT = 5  # tokens from the verb to what was hit
TELEGRAPHED = FLIES | {
    "weapon.drones",
    "weapon.artillery",
    "weapon.air-strike",
    "weapon.small-arms",
    "weapon.explosive-devices",
}
_LANDS = TELEGRAPHED | {"bomb"}
_EVERY = frozenset({"كل", "اي", "every", "each", "any"})
_ENDS, _MARKS = frozenset(".\n؟?!"), frozenset(":-–—")
_LONGEST, _OPENING = 40, 6  # tokens
_REACH, _NEAR = 8, 4  # tokens from the munition to "on", and from there to the name


def where_to(text: Text, start: int, end: int, names: list[int]) -> int | None:
    """The first munition of tokens `start` to `end` that goes to a place, or to a base."""
    told = text.tagged.together(range(start, end))
    if told.isdisjoint(_LANDS) and POURED.isdisjoint(text.forms[start:end]):
        return None
    flies = TELEGRAPHED if is_telegraphic(text, start) else FLIES
    if any(text.tagged.any_with(tag, start, end) for tag in ("killed", "injured")):
        flies = flies | {"bomb"}
    for index in range(start, end - 2):
        if not (text.tagged.tags[index] & flies or text.tokens[index].form in POURED):
            continue
        before = {token.form for token in text.tokens[max(start, index - 2) : index]}
        if before & _MOVED or text.tokens[max(start, index - 1)].form in _EVERY:
            continue
        if _goes_to(text, index, end, names):
            return index
    drones = text.tagged.between("weapon.drones", start, end - 2)
    alone = drones and text.tagged.between("weapon", start, end) == drones
    return next((i for i in drones if alone and _is_flown_at(text, i, end, names)), None)


def _is_flown_at(text: Text, index: int, end: int, names: list[int]) -> bool:
    """ "A drone on the base", مسيّرة على القاعدة: without a word between; not "over it"."""
    to = text.tagged.last[index] + 1
    if to + 2 >= end or text.forms[to] not in _ONTO:
        return False
    target = to + 1 + (text.forms[to + 1] == "the")
    named = bisect_left(names, target) < bisect_left(names, target + 1)
    return named or not text.tagged.tags[target].isdisjoint(_TARGETS)


def _goes_to(text: Text, index: int, end: int, names: list[int]) -> bool:
    last = text.tagged.last[index]
    if text.tokens[index].form == "shell" and last + 1 in names:
        return True  # "government guns shell A"
    to_it = _TO if "bomb" not in text.tagged.tags[index] else _TO | _AT
    for to in range(last + 1, min(last + 1 + _REACH, end - 1)):
        if "action" in text.tagged.tags[to]:
            return False
        beside = to == last + 1
        if text.tokens[to].form in to_it and _is_target(text, to + 1, end, names, beside):
            return True
    return False


def is_telegraphic(text: Text, index: int) -> bool:
    """ "Tuesday: rockets at A, guns at B": a day and a colon begin the sentence."""
    first = index
    while first > 0 and index - first < _LONGEST and text.forms[first - 1] not in _ENDS:
        first -= 1
    near = text.forms[first : first + _OPENING]
    mark = next((i for i, form in enumerate(near) if form in _MARKS), None)
    if not mark:
        return False
    atoms = day_atoms(text, first, first + mark)
    return any(atom.kind in ("weekdays", "months") for atom in atoms)


def _is_target(text: Text, index: int, end: int, names: list[int], beside: bool) -> bool:
    if beside and text.tagged.tags[index] & _TARGETS:
        return True
    return bisect_left(names, index) < bisect_left(names, min(index + _NEAR, end))


def guns_at_work(text: Text, start: int, end: int, names: list[int]) -> int | None:
    """The guns or jets of "a gunship worked over three houses in A", تكفّلت المدفعية بمواقع في أ:
    whatever the verb is, they did it to what guns are for, at a place that is named."""
    tags = text.tagged.tags
    guns = text.tagged.among(_GUNS, start, end)
    if not guns or any(tags[i] & _NOT_AT_WORK for i in range(start, end)):
        return None
    for index in guns:
        if "toward" in tags[index]:
            continue
        verb = _unknown_verb(text, index, start, end)
        if verb is None:
            continue
        after = max(verb, text.tagged.last[index]) + 1
        near = range(after, min(after + _OBJECT, end))
        hit = next((i for i in near if _is_object(text, i)), None)
        if hit is not None and bisect_left(names, hit) < bisect_left(names, min(hit + _REACH, end)):
            return index
    return None


def _is_object(text: Text, index: int) -> bool:
    form = text.tokens[index].form
    kept = text.lexicon.word_lists["hit_by_guns"]
    return form in kept or form.lstrip("بل").removeprefix("ال") in kept


def _unknown_verb(text: Text, index: int, start: int, end: int) -> int | None:
    """A word that no entry knows, where a verb stands: before an Arabic subject, after another."""
    moves = text.lexicon.word_lists["moves"]
    if text.lexicon.language == "ar":
        verb = index - 1
        if verb < start or text.tagged.tags[verb]:
            return None
        form = text.tokens[verb].form.lstrip("وف")
        return verb if form.endswith("ت") and len(form) > 3 and form not in moves else None
    last = text.tagged.last[index]
    for verb in range(last + 1, min(last + 4, end)):
        form = text.tokens[verb].form
        if not text.tokens[verb].is_word or form in ("was", "were", "that", "which"):
            return None
        if form.endswith("ed") and not text.tagged.tags[verb] and form not in moves:
            return verb
    return None
