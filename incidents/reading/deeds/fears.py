"""What a clause only fears, expects or threatens."""

from incidents.reading.clauses.clause_starts import COMMAS
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.negations import is_one_that_was
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import is_noun, is_past

_DREAD = frozenset({"خوف", "الخوف", "خوفا", "ذعر", "الذعر", "قلق", "القلق", "هلع", "الهلع"})
_DREAD_REACH = 14  # tokens
_THAT = frozenset({"that", "if", "ان", "من", "بان", "اذا", "لو"})
_BEEN = frozenset({"be", "being", "would", "could", "will", "might"})


def is_feared(text: Text, clause: Clause, since: int, trigger: int) -> bool:
    """Whether a word for fear, from token `since` on, is about the deed."""
    feared = text.tagged.between("fear", since, trigger)
    if feared and not is_one_that_was(text, trigger):
        return any(not _begins_anew(text, word, trigger) for word in feared)
    return _is_dreaded(text, clause, trigger)


def _begins_anew(text: Text, word: int, trigger: int) -> bool:
    """ "After threatening to answer, forces shelled A": a verb that tells what was done stands
    behind a comma, and no "that" before it."""
    between = text.forms[word:trigger]
    if not COMMAS.intersection(between) or not _THAT.isdisjoint(between):
        return False
    if text.lexicon.language == "ar":
        return is_past(text, trigger)
    verb = {"verb", "strike"} <= text.tagged.tags[trigger] and not is_noun(text, trigger)
    return verb and text.forms[trigger].endswith("ed") and not _BEEN.intersection(between)


def _is_dreaded(text: Text, clause: Clause, trigger: int) -> bool:
    """حالة من الخوف بين سكان أ وب من تجدد القصف."""
    near = text.tokens[max(clause.start, trigger - 3) : trigger]
    if not any(token.form == "من" for token in near):
        return False
    before = text.tokens[max(clause.start, trigger - _DREAD_REACH) : trigger]
    return any(token.form in _DREAD for token in before)
