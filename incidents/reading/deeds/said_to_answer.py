"""Whether a clause says that what it tells was an answer, or that one came."""

from incidents.reading.clauses.clause_relations import sets_off_a_blast
from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.text import Text

_ANSWERS = frozenset({"answer", "cue.source", "deals"})
_ANY = frozenset({"اي", "باي", "any"})
_BROUGHT = frozenset({"brought", "brings", "invited", "earned", "جلب", "جلبت", "جر", "جرت"})
_IN_TURN = frozenset({"بدوره", "بدورها", "بدورهم"})
_NOT_YET = frozenset({"fear", "plan"})


def brings_an_answer(text: Text, start: int, end: int) -> bool:
    """ "That shelling brought its own reprisal", جلب القصف رداً: it is told next."""
    answers = text.tagged.between("answer", start, end)
    return any(not _BROUGHT.isdisjoint(text.forms[max(start, i - 4) : i]) for i in answers)


def says_it_answers(text: Text, clause: Clause) -> bool:
    """ "Responded", but not "without a response", and not to what happened in another country."""
    tagged = text.tagged
    if tagged.together(range(clause.start, clause.end)).isdisjoint(_ANSWERS):
        return False
    index = _what_says_it(text, clause)
    if index is None:
        return False
    if tagged.any_with("elsewhere", index, clause.end) or sets_off_a_blast(text, index):
        return False
    if text.tokens[index - 1].form == "that" and "then" in tagged.tags[index]:
        return False  # "the rockets that provoked it"
    whole = index > 0 and text.tokens[index - 1].form in _ANY  # لم يستوجب ذلك أي رد
    near = range(clause.start if whole else max(clause.start, index - 3), index)
    if any(tagged.tags[i] & _NOT_YET for i in near):
        return False  # "vowed to respond"
    return not tagged.any_with("cue.negation", near.start, index)


def _what_says_it(text: Text, clause: Clause) -> int | None:
    tagged, end = text.tagged, clause.end
    start = clause.start + 1 if clause.antecedent else clause.start  # رداً على: another one does
    index = _word_for_it(text, start, end)
    if index is None and not clause.antecedent:
        index = tagged.first_with("cue.source", start, end)
        deals = tagged.first_with("deals", start, end)
        if index is None and deals is not None and tagged.any_with("fire_source", deals, end):
            return deals
    return index


def _word_for_it(text: Text, start: int, end: int) -> int | None:
    """Not that of بدوره، أكد المصدر أن: he spoke after others."""
    for index in text.tagged.between("answer", start, end):
        in_turn = text.tokens[index].form.lstrip("و") in _IN_TURN
        if not (in_turn and text.tagged.any_with("speech", index + 1, index + 4)):
            return index
    return None
