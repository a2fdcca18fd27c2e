"""What a word for a strike is: an English one that stands as a noun, a verb of who struck, one in
the past; the tags of harm, and those without which a sentence tells of no deed."""

from incidents.reading.lexicon import Tags
from incidents.reading.words.text import Text

_DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "another", "its", "their", "any", "each"}
    | {"every", "both", "first", "second", "third", "two", "three", "several", "'s", "’s", "no"}
)
_PAST = frozenset(
    {"سقط", "سقطا", "سقطوا", "انفجر", "انفجرا", "استهدف", "استهدفا", "اصاب", "اصابا", "طال", "طالا"}
    | {"اطلق", "اطلقوا", "هاجم", "هاجموا", "وقع", "وقعا", "قصفوا", "استهدفوا"}
)
_PAST_ENDINGS = ("ت", "تا", "ته", "تها", "تهم", "تهما")
_PAST_EN = frozenset({"fell", "hit", "struck", "blew", "came", "burst", "threw"})
_REACH = 3  # tokens from "an" to the noun: "an American raid"

HARM = frozenset({"killed", "injured"})
POURED = frozenset({"نيرانها", "نيرانه", "نيرانهم", "حممها", "حممه", "حممهم"})
_DEEDS = HARM | {
    "strike", "clash", "intercept", "air", "shot", "deals", "destroys", "weapon", "bomb", "answer",
    "cue.answer",
}  # fmt: skip


def may_tell_of_a_deed(text: Text, sentence: range) -> bool:
    """A cheap test that passes over two sentences in five."""
    if not text.tagged.together(sentence).isdisjoint(_DEEDS):
        return True
    return not POURED.isdisjoint(text.forms[sentence.start : sentence.stop])


def strikes(tags: Tags) -> bool:
    """An active verb: "shelled", and not "came under fire"."""
    return {"verb", "strike"} <= tags and "received" not in tags


def is_past(text: Text, index: int) -> bool:
    """An Arabic perfect: سقطت, قصفتها; no لم, أن or "to" governs it."""
    if "verb" not in text.tagged.tags[index]:
        return False
    form = text.forms[index].lstrip("وف")
    return form in _PAST or (form.endswith(_PAST_ENDINGS) and form[:1] != "ي")


def is_told_as_done(text: Text, index: int) -> bool:
    """A verb in the past: one deed, that was done."""
    if text.lexicon.language == "ar":
        return is_past(text, index)
    form = text.forms[index]
    return (form.endswith("ed") or form in _PAST_EN) and "verb" in text.tagged.tags[index]


def is_noun(text: Text, index: int) -> bool:
    """An article or its like stands before it, and no other verb in between."""
    if "verb" not in text.tagged.tags[index]:
        return True
    if text.lexicon.language != "en":
        return False
    if text.tokens[index].form.endswith("s") and (
        _opens(text, index) or _verb_follows(text, index)
    ):
        return True  # "Strikes overnight hit a depot", "separate raids hit a store"
    for before in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if text.tokens[before].form in _DETERMINERS:
            return True
        if "verb" in text.tagged.tags[before] or not text.tokens[before].is_word:
            return False
    return False


def _verb_follows(text: Text, index: int) -> bool:
    following = text.tagged.tags[min(index + 1, len(text.tokens) - 1)]
    return {"verb", "strike"} <= following


def _opens(text: Text, index: int) -> bool:
    return index == 0 or text.tokens[index - 1].form in (".", "\n", ":")
