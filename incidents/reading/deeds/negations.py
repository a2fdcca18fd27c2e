"""What a "no" or "not" denies: the word that it stands before, and not what that one was about.

"No casualties in the shelling" denies the casualties, "has not commented on the strike" the
comment, لم تعترض الدفاعات مسيّرة انفجرت the interception.
"""

from itertools import pairwise

from incidents.reading.clauses.clause_starts import COMMAS
from incidents.reading.deeds.not_done import is_not_done
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM, is_noun, is_past, is_told_as_done

_REACH = 5  # tokens from the negation to the word it denies
_TOLL_REACH = 8  # tokens from "the shelling" to the casualties that it did not cause
_BEEN = frozenset({"يكن", "تكن", "يكونوا"})
_BECAUSE = frozenset({"بسبب", "نتيجه", "جرا", "because"})
CAUSES = frozenset({"نتيجه", "جرا", "اثر", "بسبب"})
_UNTIL = frozenset({":", "حتي", "until", "التي", "الذي", "who", "which", "حين", "عندما", "لما"})
_PAUSES = CAUSES | COMMAS | _UNTIL  # لم يصب أحد جراء القصف: it was shelled
_HARMED = frozenset(
    {"ضحايا", "قتلي", "جرحي", "خساير", "الخساير", "اضرار", "اضرارا", "الاضرار", "ضررا"}
    | {"damage", "losses"}
)
_IN_IT = CAUSES | frozenset({"في", "من", "عن", "خلال"} | {"in", "from", "by", "during", "at", "on"})
_SPEAKS_OF = frozenset(
    {"comment", "commented", "claim", "claimed", "mention", "mentioned"}
    | {"acknowledge", "acknowledged", "يعترف", "تعترف", "تقر", "يقر"}
    | {"يعلق", "تعلق", "يعلقوا", "تعليق", "تتبن", "يتبن", "تتبني", "يتبني"}
)
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "its", "their"})
_THAT = frozenset({"that", "this", "هذا", "ذلك", "هذه", "تلك"})
_THE_FIRST = frozenset({"first", "only", "last", "الاول", "الاولي", "الوحيد", "الوحيده", "اول"})
_FIRST_REACH = 5  # tokens from the strike to "the first"
_WHICH_REACH = 4  # tokens from "the shelling" to "that"
_JOINS = frozenset({"or", "and", "nor", "to", ","})
_STRUCK = "ضرب"  # behind "which" a verb, elsewhere also "striking"
_FALL = "سقوط"


def is_negated(text: Text, before: range) -> bool:
    """Whether the word behind the tokens `before` is denied in them."""
    if _had_not_been(text, before) or is_not_done(text, before.start, before.stop):
        return True
    start = max(before.start, before.stop - _REACH - 1)
    for index in text.tagged.between("cue.negation", start, before.stop):
        if before.stop - text.tagged.last[index] > _REACH:
            continue
        between = text.tokens[index : before.stop]
        if text.tokens[index + 1].form in _BECAUSE:
            return True  # لنقص الوقود لا بسبب القصف
        if any(token.form in _PAUSES for token in between):  # لم تمض ساعة حتى
            continue
        if not _denies_another(text, index, before.stop):
            return True
    return False


def _denies_another(text: Text, negation: int, word: int) -> bool:
    return (
        _is_done(text, negation, word)
        or is_harm_in_it(text, negation, word)
        or _is_only_not_spoken_of(text, negation, word)
        or _did_no_harm(text, word)
        or _is_not_the_first(text, negation, word)
    )


def _is_done(text: Text, negation: int, word: int) -> bool:
    """لم تعترض الدفاعات مسيّرة انفجرت: لم takes no perfect, and "a drone that exploded" did."""
    tags = text.tagged.tags
    if "verb" not in tags[word] or word - negation < 2:
        return False
    if text.lexicon.language == "en":
        if text.forms[word - 1] == "that" and "weapon" in tags[word - 2]:
            return True
        first = tags[text.tagged.last[negation] + 1]  # "a shell that did not explode landed in A"
        past = is_told_as_done(text, word) and {"verb", "strike"} <= first
        return past and _JOINS.isdisjoint(text.forms[negation:word])
    been = _BEEN.intersection(text.forms[negation:word])
    return is_past(text, word) and not been


def is_harm_in_it(text: Text, start: int, word: int) -> bool:
    """ "No casualties in the attack on A", لم يصب أحد في القصف: the harm is denied. "That attack"
    tells nothing anew."""
    if text.forms[word - 1] in _THAT:
        return False
    harm = next((i for i in range(start, word) if _is_harm(text, i)), None)
    if harm is None:
        return False
    within = not _IN_IT.isdisjoint(text.forms[harm + 1 : word])
    return within or text.forms[word].startswith("بال")


def _is_harm(text: Text, index: int) -> bool:
    return not text.tagged.tags[index].isdisjoint(HARM) or text.forms[index] in _HARMED


def _is_only_not_spoken_of(text: Text, negation: int, word: int) -> bool:
    """ "Neither side commented on the shelling"."""
    if not is_definite(text, word):
        return False
    return not _SPEAKS_OF.isdisjoint(text.forms[negation:word])


def _did_no_harm(text: Text, word: int) -> bool:
    """لم يسفر القصف عن ضحايا, "the raid did no damage": what it did not cause."""
    if not is_definite(text, word) or text.lexicon.language != "ar":
        return False
    near = range(word + 1, min(word + _TOLL_REACH, len(text.tokens)))
    for index in near:
        if text.forms[index] in ".\n":
            return False
        if _is_harm(text, index):
            return True
    return False


def _is_not_the_first(text: Text, negation: int, word: int) -> bool:
    """ "It was not the first attack on A", لم يكن قصف أ الأول."""
    return not _THE_FIRST.isdisjoint(text.forms[negation : word + _FIRST_REACH])


def is_definite(text: Text, word: int) -> bool:
    """ "The strike", القصف, سقوط الصاروخ: one that is known of."""
    form = text.forms[word]
    if text.lexicon.language == "en":
        known = not _DEFINITE.isdisjoint(text.forms[word - 2 : word]) or _is_owned(text, word)
        return known and is_noun(text, word)
    of_it = form.startswith(_FALL) and text.forms[min(word + 1, len(text.forms) - 1)][:2] == "ال"
    return form.lstrip("وب").startswith(("ال", "لل")) or of_it


def is_one_that_was(text: Text, word: int) -> bool:
    """القصف الذي طال قرية أ: a relative clause tells what it did."""
    near = range(word + 1, min(word + _WHICH_REACH, len(text.tokens) - 1))
    which = next((i for i in near if text.forms[i] in ("الذي", "التي")), None)
    if which is None or not is_definite(text, word):
        return False
    return is_past(text, which + 1) or text.forms[which + 1] == _STRUCK


def _is_owned(text: Text, word: int) -> bool:
    """ "Friday's rocket attack"."""
    near = text.tokens[max(0, word - 2) : word]
    return any(text.source.startswith(("'s", "’s"), token.end) for token in near)


def _had_not_been(text: Text, before: range) -> bool:
    """ولم تكن القاعدة في كونيكو قد استُهدفت منذ شباط."""
    if "قد" not in text.forms[max(before.start, before.stop - 2) : before.stop]:
        return False
    pairs = pairwise(text.forms[before.start : before.stop])
    return any(one.endswith("لم") and other in _BEEN for one, other in pairs)
