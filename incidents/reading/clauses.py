"""Sentences cut into clauses, each telling one thing that happened, or none.

A clause ends where another begins: at "while", at "and" with a verb, and at "in response to"
or "after" when something violent follows. The latter hold what came first: an *antecedent*.
"""

from dataclasses import dataclass

from incidents.reading.text import Text
from incidents.reading.tokens import sentence_spans

ANSWER, AFTER = "answer", "after"
_REACH = 7  # tokens between "after" and the word for what happened
_VIOLENT = ("strike", "clash", "intercept", "killed")
_ONLY_WITH_A_WEAPON = frozenset({"strike.light", "killed"})
_VERBS = frozenset(
    {
        "strike",
        "answer",
        "intercept",
        "air",
        "clash",
        "speech",
        "control",
        "killed",
        "action",
        "foil",
        "deny",
        "fear",
        "follow",
    }
)
_COMMAS = frozenset("،,")


@dataclass(slots=True)
class Clause:
    """Tokens `start` to `end` (exclusive) of sentence number `sentence`.

    `antecedent` says that the clause tells what the one before it (or, at the start of a
    sentence, the one after it) answers or follows. `soon`: minutes or hours lie between.
    """

    sentence: int
    start: int
    end: int
    antecedent: str = ""
    opens_sentence: bool = False
    soon: bool = False
    answers: bool = False  # it says itself that it answers: "shelled, in response, a site"


def clauses_of(text: Text) -> list[Clause]:
    """The clauses of a text in order."""
    found: list[Clause] = []
    for number, (start, end) in enumerate(sentence_spans(text.tokens)):
        found += _sentence_clauses(text, number, start, end)
    return found


def _sentence_clauses(text: Text, number: int, start: int, end: int) -> list[Clause]:
    clauses = [Clause(number, start, end, opens_sentence=True)]
    index = start
    while index < end:
        if text.tokens[index].is_word and not _matters(text, index):
            index += 1
            continue
        relation = _relation(text, clauses[-1], index, end)
        current = clauses[-1]
        if relation == ANSWER and index > current.start and _only_refers(text, index, end):
            current.answers = True
            index = text.tagged.last[index]
        elif relation:
            _cut(clauses, index, relation, number, end)
            clauses[-1].soon = _soon(text, index, end)
            index = text.tagged.last[index]
        elif index > current.start and _ends_antecedent(text, current, index):
            _cut(clauses, index + 1, "", number, end)
        elif index > current.start and (
            _begins_clause(text, index, end) or _main_verb_follows(text, current, index)
        ):
            _cut(clauses, index, "", number, end)
        index += 1
    return [clause for clause in clauses if clause.end > clause.start]


def _matters(text: Text, index: int) -> bool:
    return bool(text.tagged.tags[index]) or text.tokens[index].form in ("and", "to")


def _cut(clauses: list[Clause], index: int, relation: str, number: int, end: int) -> None:
    current = clauses[-1]
    opens = index == current.start and current.opens_sentence
    current.end = index
    clauses.append(Clause(number, index, end, relation, opens_sentence=opens))


def _relation(text: Text, clause: Clause, index: int, end: int) -> str:
    tags = text.tagged.tags[index]
    if _names_what_it_answers(text, clause, index, end):
        return ANSWER
    if "cue.answer" in tags:
        return ANSWER
    if "cue.after" in tags and _violence_follows(text, index, end):
        return AFTER
    return ""


def _names_what_it_answers(text: Text, clause: Clause, index: int, end: int) -> bool:
    """ردت القوات على الهجوم الذي …, "responded to the attack on …"; but ردت على الهجوم بقصف
    only refers to it."""
    if text.tokens[index].form not in ("علي", "to") or index + 1 >= end:
        return False
    tagged = text.tagged
    if not tagged.any_with("answer", clause.start, index):
        return False
    nouns = tagged.tags[index + 1 : min(index + 3, end)]
    told = any(tags & {"strike.strong", "assault"} for tags in nouns)
    more = tagged.any_with("tells_more", index + 1, min(index + 6, end))
    return told and more and not tagged.any_with("strike", clause.start, index)


def _only_refers(text: Text, index: int, end: int) -> bool:
    """رداً على ذلك, "in response": nothing is told of what is answered."""
    last = text.tagged.last[index]
    if "refers_back" in text.tagged.tags[index]:
        return last + 1 >= end or text.tokens[last + 1].form not in ("to", "for")
    return last + 1 < end and "refers_back" in text.tagged.tags[last + 1]


def _violence_follows(text: Text, index: int, end: int) -> bool:
    for later in range(text.tagged.last[index] + 1, min(index + _REACH + 1, end)):
        if text.tokens[later].form in _COMMAS:
            return False
        if "answer" in text.tagged.tags[later]:
            return False  # "after an hour they answered": a time, nothing that came before
        if any(tag in text.tagged.tags[later] for tag in _VIOLENT):
            light = text.tagged.tags[later] & _ONLY_WITH_A_WEAPON
            return not light or text.tagged.any_with("weapon", index, min(later + 4, end))
    return False


def _soon(text: Text, index: int, end: int) -> bool:
    near = range(index, min(index + 5, end))
    if any(text.tagged.tags[i] & {"days_later", "days_unit"} for i in near):
        return False
    before = range(max(0, index - 4), index)
    window = range(max(0, index - 3), min(index + 5, end))
    return any("cue.soon" in text.tagged.tags[i] for i in window) or any(
        "cue.comes" in text.tagged.tags[i] for i in (*before, index)
    )


def _ends_antecedent(text: Text, clause: Clause, index: int) -> bool:
    """A comma ends it, unless a list of places goes on after it."""
    if not clause.antecedent or text.tokens[index].form not in _COMMAS:
        return False
    following = index + 1
    return not (
        following < clause.end
        and text.tokens[following].form.startswith("و")
        and not text.tagged.tags[following]
    )


def _main_verb_follows(text: Text, clause: Clause, index: int) -> bool:
    """رداً على الهجوم قصفت القوات: without a comma, the verb after "the attack" goes on."""
    if not (clause.antecedent and clause.opens_sentence) or index <= clause.start + 1:
        return False
    before = text.tokens[index - 1].form
    back = before.startswith("ال") or "refers_back" in text.tagged.tags[index - 1]
    return back and {"verb", "strike"} <= text.tagged.tags[index]


def _begins_clause(text: Text, index: int, end: int) -> bool:
    token, tags = text.tokens[index], text.tagged.tags[index]
    if token.form in (";", "؛") or "cue.break" in tags:
        return True
    if text.tagged.conjunction[index] and "verb" in tags and tags & _VERBS:
        return True
    if token.form.startswith("ل") and {"verb", "answer"} <= tags:
        return True
    if text.tagged.conjunction[index] and "cue.soon" in tags:
        return True  # وعلى الفور قصفت: "and at once"
    if text.tagged.conjunction[index] and "actor" in tags:
        return _verb_near(text, text.tagged.last[index] + 1, min(index + 5, end))
    return token.form == "and" and _verb_near(text, index + 1, min(index + 6, end))


def _verb_near(text: Text, start: int, end: int) -> bool:
    """A verb soon after "and", before any comma: "and U.S. forces responded"."""
    for index in range(start, end):
        tags = text.tagged.tags[index]
        if text.tokens[index].form in (*_COMMAS, "to") or "toward" in tags:
            return False
        if "verb" in tags and tags & _VERBS:
            return True
    return False
