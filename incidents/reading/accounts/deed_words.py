"""What the word for a deed says of it: "the attack" was told before, "both strikes" are two."""

from incidents.reading.words.clitics import forms
from incidents.reading.words.text import Text

_OF_THE, _SUBJECT = 4, 16  # tokens
_PREPOSITIONS = frozenset(
    {",", ".", "in", "on", "at", "by", "from", "to", "with", "near", "and", "a", "an", "that"}
    | {"which", "followed", "after", "against"}
)  # fmt: skip
_ITS = ("ها", "هما")
_LATEST = frozenset({"الاخير", "الاخيره", "latest"})
_LATEST_REACH = 2  # tokens: "the latest rocket attack"
_THAT = frozenset({"ان", "بان", "وان"})  # أن قصفها: a noun
_BOTH_PLACES = frozenset({"المدينتين", "البلدتين", "القريتين", "القاعدتين", "الموقعين"})


def bare_word(text: Text, index: int) -> str:
    """The word for the deed, bare: of بالقصف, قصف; of "airstrikes" and "air strikes", "strike"."""
    if text.lexicon.language == "en":
        phrase = text.tokens[index : text.tagged.last[index] + 1]
        last = [token.form for token in phrase if token.form not in _PREPOSITIONS][-1:]
        return "".join(last).removeprefix("air").removesuffix("s")
    word = text.tokens[index].form
    bare = [f.rest for f in forms(word) if "strike" in text.lexicon.analyses[f.rest].tags]
    return bare[-1] if bare else word


def is_that(text: Text, index: int) -> bool:
    before = text.tokens[index - 1].form if index else ""
    return before in ("that", "this", "هذا", "هذه", "ذلك", "تلك") and (
        "assault" not in text.tagged.tags[index]
    )


def is_the_latest(text: Text, index: int) -> bool:
    """الهجوم الأخير, "the latest attack": the one that was told last."""
    beside = text.forms[index + 1 : index + 2] if text.lexicon.language == "ar" else []
    beside = beside or text.forms[max(0, index - _LATEST_REACH) : index]
    return not _LATEST.isdisjoint(beside)


def speaks_of_two(text: Text, index: int) -> bool:
    """العمليتين, "the two raids", "both strikes": those told last."""
    form = text.tokens[index].form
    if text.lexicon.language == "ar":
        return form.startswith("ال") and form.endswith(("تين", "تان", "ين", "ان"))
    return form.endswith("s") and text.tokens[index - 1].form in ("two", "both")


def tells_it(text: Text, index: int) -> bool:
    """ "The army says it responded": a verb, which names nothing that was told."""
    return text.lexicon.language == "en" and {"answer", "verb"} <= text.tagged.tags[index]


def is_definite(text: Text, index: int) -> bool:
    """ "The attack", قصف البلدتين: one that was told before."""
    following = text.tokens[index + 1].form if index + 1 < len(text.tokens) else ""
    if following in _BOTH_PLACES:
        return True
    if text.tokens[index].form.startswith(("ال", "وال", "بال", "لل", "فال")):
        return True
    noun = "verb" not in text.tagged.tags[index] or text.tokens[index - 1].form in _THAT
    if noun and text.lexicon.language == "ar" and text.tokens[index].form.endswith(_ITS):
        return True  # عدوانها
    which = index > 1 and text.tokens[index - 1].form in ("التي", "الذي", "that", "which")
    if which and text.tokens[index - 2].form.startswith(("ال", "وال")):
        return True  # القذائف التي أطلقتها قسد
    if index and text.tokens[index - 1].form in ("the", "this", "that", "its", "هذا", "هذه"):
        return True
    if tells_it(text, index):
        return False
    of_the = range(max(0, index - _OF_THE), index - 1)  # "the wave of air strikes"
    return any(
        text.forms[i] == "the"
        and not any({"verb", "strike"} <= tags for tags in text.tagged.tags[i:index])
        and _PREPOSITIONS.isdisjoint(text.forms[i:index])
        for i in of_the
    )


def by_the_attackers(text: Text, start: int, trigger: int) -> bool:
    """ "The attackers arrived in two trucks and opened fire": of the attack told last."""
    near = text.tokens[max(start, trigger - _SUBJECT) : trigger]
    attackers = text.lexicon.word_lists["attackers"]
    known = (t for t in near if t.form in attackers)
    return any(t.form.startswith(("ال", "وال")) or t.form.isascii() for t in known)
