"""What a clause beside an answer tells of a strike without a word for one: who fell, and the
attack that is only named. Each gives the word that it rests on."""

from bisect import bisect_left

from incidents.reading.clauses.clause_relations import ANSWER
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.strike_triggers import TOPICS
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM

_REACH = 7  # tokens from the start of a clause to the death


def violence_before(text: Text, clause: Clause, sentence: range, names: list[int]) -> int | None:
    """ "In revenge for the killing of two soldiers at A", "after a patrol had killed two men in
    A": it is told without what killed them, beside the strike that it led to."""
    if not clause.antecedent or text.tagged.together(sentence) & TOPICS:
        return None
    if bisect_left(names, clause.start) == bisect_left(names, clause.end):
        return None
    tags, inside = text.tagged.tags, range(clause.start, clause.end)
    near = inside[:_REACH]
    if clause.antecedent == ANSWER:
        deaths = text.lexicon.word_lists["deaths"]
        killed = next((i for i in near if text.tokens[i].form in deaths), None)
    else:
        beside = (*range(sentence.start, clause.start), *range(clause.end, sentence.stop))
        struck = any(tags[i] & {"strike.strong", "strike.weak"} for i in beside)
        armed = struck and any(tags[i] & {"actor", "military.sure"} for i in inside)
        killed = next((i for i in near if armed and tags[i] & HARM), None)
    return killed


def fell_in_the_answer(text: Text, clause: Clause, sentence: range, names: list[int]) -> int | None:
    """ "A man was hurt in A in the response | to rockets on B": the answer, by what came of it."""
    if clause.antecedent or clause.end >= sentence.stop:
        return None
    answered = "cue.answer" in text.tagged.tags[clause.end]
    answered = answered or text.tagged.any_with("answer", clause.end - 1, clause.end)
    fell = text.tagged.among(HARM, clause.start, clause.end)
    if not (answered and fell) or text.tagged.together(sentence) & TOPICS:
        return None
    if bisect_left(names, clause.start) == bisect_left(names, clause.end):
        return None
    return fell[0]


def answered_attack(text: Text, clause: Clause, names: list[int]) -> int | None:
    """ "A response to the attack on our people at A": what is answered, however little is told."""
    if clause.antecedent != ANSWER:
        return None
    attack = text.tagged.first_with("assault", clause.start, clause.end)
    if attack is None or "tells_more" not in text.tagged.tags[attack]:
        return None
    return attack if bisect_left(names, attack) < bisect_left(names, clause.end) else None


def was_answered(text: Text, clause: Clause, trigger: int) -> bool:
    """ "The attack did not go unanswered", لم يمر الهجوم دون رد: the answer is told next."""
    phrase = text.tagged.first_with("unanswered", clause.start, clause.end)
    return phrase is not None and phrase != trigger
