"""Sentences cut into clauses, each telling one thing that happened, or none.

A clause ends where another begins: at "while", at "and" with a verb, and at "in response to"
or "after" when something violent follows. The latter hold what came first: an *antecedent*.
"""

from bisect import bisect_left
from dataclasses import dataclass

from incidents.reading.clauses.answered_attacks import (
    answer_goes_on,
    answers_directly,
    avenges_by,
    follows_the_last,
    is_answered_with,
    is_met_with,
    names_what_it_answers,
    only_how_long,
    only_refers,
)
from incidents.reading.clauses.antecedent_ends import (
    ends_antecedent,
    goes_on_with_had,
    tells_more_of_it,
)
from incidents.reading.clauses.clause_relations import (
    AFTER,
    ANSWER,
    relation_at,
)
from incidents.reading.clauses.clause_starts import (
    COMMAS,
    another_strike_follows,
    begins_clause,
    guns_follow,
    munition_follows,
    says_what_it_was,
    says_why,
)
from incidents.reading.clauses.turning_points import (
    IN_AN_ANTECEDENT,
    NEVER,
    WHICH,
    where_it_may_turn,
)
from incidents.reading.clauses.what_came_first import (
    came_after,
    comes_then,
    tells_what_hit_it,
    verb_behind_a_comma,
)
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import may_tell_of_a_deed

_ASIDE = 6  # tokens
_SAYING_WHAT_IT_IS = frozenset(
    {"في", "ضمن", "خلال", "اثنا", "كان", "جا", "جات", "هو", "هي", "انه", "انها"}
)
_SKY = frozenset({"اجوا", "سما"})


@dataclass(slots=True)
class Clause:
    """Tokens `start` to `end` (exclusive) of sentence number `sentence`.

    `antecedent` says that the clause tells what the one before it (or, at the start of a
    sentence, the one after it) answers or follows.
    """

    sentence: int
    start: int
    end: int
    antecedent: str = ""
    opens_sentence: bool = False
    answers: bool = False  # it says itself that it answers: "shelled, in response, a site"
    then: bool = False  # it came after what the clause before it tells: "… was followed by"
    relative: bool = False  # "the base, which was hit": its place is named right before it
    before_the_last: bool = False  # "the move followed": it came before what was told last
    after_the_last: bool = False  # "the attack was followed by": what was told last
    was_after: bool = False  # an "after" with nothing told beside it: of what was told before
    inside_answer: bool = False  # "responded to the attack on A by shelling B": the attack


def clauses_of(text: Text, names: list[int]) -> list[Clause]:
    """The clauses of a text in order. `names` are the first tokens of its places, sorted."""
    found: list[Clause] = []
    turns = where_it_may_turn(text)
    for number, (start, end) in enumerate(text.sentences):
        found += _sentence_clauses(text, number, turns, start, end, names)
    return found


def _sentence_clauses(
    text: Text, number: int, turns: list[int], start: int, end: int, names: list[int]
) -> list[Clause]:
    clauses = [Clause(number, start, end, opens_sentence=True)]
    free = start
    tells = range(start, end) if may_tell_of_a_deed(text, range(start, end)) else ()
    for index in [at for at in tells if turns[at] != NEVER]:
        if index < free or (turns[index] == IN_AN_ANTECEDENT and not clauses[-1].antecedent):
            continue
        at = _cut_at_answer(text, clauses, index, end, names)
        if at is None:
            _cut_at_clause(text, clauses, index, end, names)
        else:
            free = at + 1
    told = [clause for clause in clauses if clause.end > clause.start]
    if told and follows_the_last(text, start, end):
        told[0].then = told[0].after_the_last = True
    return told


def _cut_at_answer(
    text: Text, clauses: list[Clause], index: int, end: int, names: list[int]
) -> int | None:
    """Cut where the text turns from an answer to what it answers, or back: the last token of
    the words that say so. None where it does not turn."""
    current, last = clauses[-1], text.tagged.last[index]
    if index == current.start and is_met_with(text, index):
        current.antecedent, current.inside_answer = ANSWER, True
        return last
    if index > current.start and is_answered_with(text, index, end):
        made = _cut(clauses, index, "", end)
        made.then = made.answers = True
        return last
    inside = names_what_it_answers(text, current.start, index, end, names)
    inside = inside or answers_directly(text, index, end, names)
    relation = ANSWER if inside else _relation_apart(text, current, index, end, names)
    if relation == ANSWER and index > current.start and only_refers(text, index, end):
        _refers_to_what_was_told(clauses, index, end)
    elif relation:
        made = _cut(clauses, index, relation, end)
        made.inside_answer = inside
        if current.opens_sentence and only_how_long(text, current.start, index):
            made.opens_sentence = True
    else:
        return last if _cut_at_what_followed(text, clauses, index, end, names) else None
    return last


def _cut_at_what_followed(
    text: Text, clauses: list[Clause], index: int, end: int, names: list[int]
) -> bool:
    """Cut where what was answered, or came before, ends and the rest is told; or the other way."""
    current = clauses[-1]
    if (current.antecedent == ANSWER and _avenges_by(text, clauses, index, end, names)) or (
        current.inside_answer and answer_goes_on(text, current.start, index, end, names)
    ):
        _cut(clauses, index, "", end).answers = True
    elif _answer_noun_begins(text, current, index, end, names):
        _cut(clauses, index, "", end)
    elif not current.antecedent and came_after(text, current.start, index, end):
        _cut(clauses, index, AFTER, end)
    elif comes_then(text, current.start, index, end):
        made = _cut(clauses, index, "", end)
        made.then, made.answers = True, "answer" in text.tagged.tags[index]
    else:
        return False
    return True


def _avenges_by(text: Text, clauses: list[Clause], index: int, end: int, names: list[int]) -> bool:
    """Whether what an answer was is told after what it avenges, and was not told before it."""
    if clauses[-1].opens_sentence and verb_behind_a_comma(text, index, end):
        return False  # ثأراً لشاب قتلوه بقصف على أ، هاجم مسلحون ب
    before = clauses[-2] if len(clauses) > 1 else None
    if before is not None and text.tagged.any_with("strike.strong", before.start, before.end):
        return False
    return avenges_by(text, clauses[-1].start, index, end, names)


def _relation_apart(text: Text, clause: Clause, index: int, end: int, names: list[int]) -> str:
    answered = clause.antecedent == ANSWER
    relation = relation_at(text, clause.start, index, end, answered=answered)
    aside = relation == AFTER and (
        _is_an_aside(text, clause.start, index, end, names) or _only_says_when(text, index, end)
    )
    return "" if aside else relation


def _only_says_when(text: Text, index: int, end: int) -> bool:
    """حلقت مروحيات عقب الهجوم في أجواء أ: where they flew, and not what was attacked; أخلت بعد
    الضربة نقاطها في أ: what they left."""
    after = text.tagged.last[index] + 1
    if after + 2 >= end or not text.tokens[after].form.startswith("ال"):
        return False
    if text.tokens[after + 1].form.endswith("ها") and "military" in text.tagged.tags[after + 1]:
        return True
    over = [token.form for token in text.tokens[after + 1 : after + 3]]
    return over[0] == "فوق" or (over[0] == "في" and over[1] in _SKY)


def _refers_to_what_was_told(clauses: list[Clause], index: int, end: int) -> None:
    """قصفت رداً على ذلك; and of جاءت بعد هجوم على أ، ورداً عليه the attack was answered."""
    clause = clauses[-1]
    if clause.antecedent == AFTER and not clause.opens_sentence:
        clause.antecedent = ANSWER
        _cut(clauses, index, "", end)
    elif clause.antecedent != ANSWER:  # انتقاماً لقتلى الغارة: what is answered itself
        clause.answers = True


def _is_an_aside(text: Text, start: int, index: int, end: int, names: list[int]) -> bool:
    """قصفت، بعد الهجوم الأول، منزلاً في أ: between commas, and no place is named."""
    if text.tokens[index - 1].form not in COMMAS or index - 1 <= start:
        return False
    near = range(index + 1, min(index + _ASIDE, end))
    stop = next((i for i in near if text.tokens[i].form in COMMAS), None)
    if stop is None or bisect_left(names, index) < bisect_left(names, stop):
        return False
    told = bisect_left(names, start) < bisect_left(names, index)
    return not told and any({"strike", "verb"} <= tags for tags in text.tagged.tags[start:index])


def _cut_at_clause(
    text: Text, clauses: list[Clause], index: int, end: int, names: list[int]
) -> None:
    current = clauses[-1]
    if index == current.start:
        return
    if current.antecedent and ends_antecedent(
        text, current.start, index, current.end, opens_sentence=current.opens_sentence
    ):
        _cut(clauses, index + 1, "", end).answers = _says_how(text, current, index)
    elif current.antecedent and (
        goes_on_with_had(text, current.start, index) or tells_more_of_it(text, index, current.end)
    ):
        return
    elif not current.antecedent and tells_what_hit_it(text, current.start, index, end):
        _cut(clauses, index, "", end).relative = True
    elif (
        begins_clause(text, current.start, index, end)
        or _main_verb_follows(text, current, index)
        or munition_follows(text, current.start, index, end, names)
        or (text.tagged.conjunction[index] and _noun_joined(text, current, index, end, names))
    ):
        _cut(clauses, index, "", end)
    elif text.tokens[index].form == ":" and index + 1 < end:
        _cut_at_colon(text, clauses, index, end)


def _says_how(text: Text, answered: Clause, index: int) -> bool:
    """ "They took revenge for their dead: mortars opened up on A"."""
    colon = text.tokens[index].form == ":"
    return colon and answered.antecedent == ANSWER and not answered.opens_sentence


def _noun_joined(text: Text, clause: Clause, index: int, end: int, names: list[int]) -> bool:
    """ "And" is written together with a noun that begins a clause."""
    another = another_strike_follows(text, clause.start, index, end, names)
    return another or guns_follow(text, clause.start, index, end)


def _cut_at_colon(text: Text, clauses: list[Clause], index: int, end: int) -> None:
    current = clauses[-1]
    if says_why(text, current.start, index, end):
        _cut(clauses, index + 1, ANSWER, end)
    elif says_what_it_was(text, current.start, index, end):
        made = _cut(clauses, index + 1, "", end)
        made.opens_sentence, made.then = True, current.then


def _cut(clauses: list[Clause], index: int, relation: str, end: int) -> Clause:
    current = clauses[-1]
    opens = index == current.start and current.opens_sentence
    current.end = index
    made = Clause(current.sentence, index, end, relation, opens_sentence=opens)
    clauses.append(made)
    return made


def _answer_noun_begins(text: Text, clause: Clause, index: int, end: int, names: list[int]) -> bool:
    """فكان رد القاعدة, "وأنباء عن رد مدفعي باتجاه" after an attack with its place; but في رد
    عنيف says what the clause itself is."""
    tags = text.tagged.tags[index]
    if "answer" not in tags or tags & {"cue.answer", "then"}:
        return False
    if text.lexicon.language != "ar" or text.tokens[index - 1].form in _SAYING_WHAT_IT_IS:
        return False
    if index + 1 < end and text.tokens[index + 1].form == "علي":
        return False  # the clause itself is "a response to" something
    first, middle, last = (bisect_left(names, i) for i in (clause.start, index, end))
    struck = any("strike" in tags for tags in text.tagged.tags[clause.start : index])
    return struck and first < middle < last


def _main_verb_follows(text: Text, clause: Clause, index: int) -> bool:
    """رداً على الهجوم قصفت القوات: without a comma, the verb after "the attack" goes on."""
    set_off = text.tokens[clause.start - 1].form in (*COMMAS, *WHICH)
    after = clause.antecedent == AFTER and set_off
    opens = clause.opens_sentence or after
    if not (clause.antecedent and opens) or index <= clause.start + 1:
        return False
    before = text.tokens[index - 1].form
    if before in WHICH:
        return False
    back = before.startswith("ال") or "refers_back" in text.tagged.tags[index - 1]
    return back and {"verb", "strike"} <= text.tagged.tags[index]
