"""Where the words that tell what a clause answers or follows come to their end."""

from incidents.reading.clauses.clause_starts import COMMAS
from incidents.reading.days.day_words import day_atoms
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import strikes

_WHICH = frozenset({"which", "that"})
_DONE = frozenset({"verb", "strike", "killed", "injured"})
_IN_WHICH = ("in", "which")
_APPOSED = 3  # tokens
_TIME_REACH = 7  # tokens of a time between commas
_AT = frozenset({"عند", "حوالي", "نحو", "قرابه", "at", "around", "about", "shortly"})
_AT_AN_HOUR = 4  # tokens: "at about five in the afternoon"


def ends_antecedent(text: Text, start: int, index: int, end: int, *, opens_sentence: bool) -> bool:
    """Whether those from `start` end at this token: a comma ends them, unless a list of places goes
    on after it."""
    if text.tokens[index].form == ":" and (opens_sentence or not _tells(text, start, index)):
        return True  # "For the martyrs of A: ten rockets on B"
    if text.tokens[index].form not in COMMAS:
        return False
    following = index + 1
    if _is_apposed_base(text, following, end) or _is_meant(text, following, end):
        return False
    if tuple(text.forms[following : following + 2]) == _IN_WHICH:
        return False
    if not opens_sentence and (
        _is_time_in_commas(text, following, end) or _goes_on_at(text, start, index, end)
    ):
        return False
    return not (
        following < end
        and text.tokens[following].form.startswith("و")
        and not text.tagged.tags[following]
    )


def _is_meant(text: Text, index: int, end: int) -> bool:
    """رد على العدوان، في إشارة إلى غارات على أ: still what is answered."""
    return index < end and "cue.meaning" in text.tagged.tags[index]


def _tells(text: Text, start: int, index: int) -> bool:
    return any("strike" in tags for tags in text.tagged.tags[start:index])


def goes_on_with_had(text: Text, start: int, index: int) -> bool:
    """ "Hours after they had crossed the river and attacked A": both came before."""
    if text.tokens[index].form != "and" or index + 1 >= len(text.tokens):
        return False
    if not strikes(text.tagged.tags[index + 1]):
        return False
    words = [token.form for token in text.tokens[start:index]]
    return "had" in words and not COMMAS.intersection(words)


def tells_more_of_it(text: Text, index: int, end: int) -> bool:
    """ "In response to five rockets which landed at A", "the attack, in which a drone hit A": what
    is answered, and no new clause."""
    if tuple(text.forms[index - 1 : index + 1]) == _IN_WHICH:
        return True
    if text.tokens[index].form not in _WHICH or text.tokens[index - 1].form in COMMAS:
        return False
    return any(
        {"verb"} < tags & _DONE for tags in text.tagged.tags[index + 1 : min(index + 3, end)]
    )


def _is_apposed_base(text: Text, index: int, end: int) -> bool:
    """ "At Green Village, the base in the A field, on Sunday": still where it was."""
    base = text.tagged.first_with("base", index, min(index + _APPOSED, end))
    after = text.tagged.last[base] + 1 if base is not None else end
    return after < end and text.tokens[after].form in ("in", "at", "near")


def _goes_on_at(text: Text, start: int, index: int, end: int) -> bool:
    """هجوم نُفذ، الأربعاء، على جنودها في أ; مسيّرة أصابت، عند الخامسة عصراً، مبنى في أ: a time stood
    between the attack and what it hit."""
    before = range(max(start, index - _TIME_REACH), index)
    comma = next((i for i in before if text.tokens[i].form in COMMAS), None)
    if comma is None or index + 1 >= end or not _is_time_in_commas(text, comma + 1, end):
        return False
    following = text.tagged.tags[index + 1]
    return "toward" in following or (
        "verb" not in following and strikes(text.tagged.tags[comma - 1])
    )


def _is_time_in_commas(text: Text, start: int, end: int) -> bool:
    """بعد سقوط مسيّرة في حقل العمر، مساء الاثنين، أسفر: the day is that of what fell."""
    near = range(start, min(start + _TIME_REACH, end))
    stop = next((i for i in near if text.tokens[i].form in (*COMMAS, ".")), None)
    if stop is None or any("verb" in text.tagged.tags[i] for i in range(start, stop)):
        return False
    atoms = [atom for atom in day_atoms(text, start, stop) if atom.kind != "number"]
    near_by = _AT_AN_HOUR if text.tokens[start].form in _AT else 1
    return any(atom.first <= start + near_by for atom in atoms)
