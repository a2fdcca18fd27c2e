"""Sentences that call something told before them an answer: "this was our reply"."""

from incidents.reading.clauses.clause_relations import REACH
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.said_to_answer import brings_an_answer
from incidents.reading.words.text import Text

_REFERRING = frozenset(
    {"this", "that", "it", "these", "they", "both", "those", "ذلك", "هذا", "هذه", "كان", "كانت"}
    | {"هي", "هو", "هما", "جا", "جات"}
)  # fmt: skip
OPENING = 4  # tokens
_CALLED_SO = 25  # tokens from the beginning of a sentence to "called it a reply"
IT = frozenset(
    {"it", "this", "that", "these", "them", "ذلك", "وصفه", "وصفها", "انه", "انها", "انهما"}
    | {"بانه", "بانها", "بانهما", "كونه", "كونها", "باعتباره", "باعتبارها", "بوصفه", "بوصفها"}
    | {"واعتبره", "واعتبرها", "فانه", "فانها"}
)  # fmt: skip
_DONE = frozenset({"responded", "retaliated", "answered", "replied"})
NAMED = 6  # tokens from "as" to the word for an answer
NOT_DONE = ("fear", "plan", "cue.future", "deny", "cue.topic", "cue.training")


def calls_it_an_answer(text: Text, sentence: list[Clause]) -> bool:
    """ "This was our answer", "the strike came as a reply to …": of what was told last."""
    start, end = sentence[0].start, sentence[-1].end
    reach = min(start + _CALLED_SO, end)
    answers = (text.tagged.first_with(tag, start, reach) for tag in ("answer", "cue.answer"))
    answer = next((index for index in answers if index is not None), None)
    if answer is None or text.tokens[answer - 1].form == "no":
        return False
    if _is_done_by_somebody(text, answer) or _is_of_another_war(text, answer, end):
        return False
    before = range(start, answer)
    if brings_an_answer(text, start, end):
        return False
    if any(text.tagged.any_with(tag, start, answer) for tag in (*NOT_DONE, "cue.negation")):
        return False
    opening = range(start, min(start + OPENING, answer))
    refers = any(text.tokens[i].form.lstrip("و") in _REFERRING for i in opening)
    return refers or _calls_it(text, before) or any(_is_that_strike(text, i) for i in before)


def _is_done_by_somebody(text: Text, answer: int) -> bool:
    """ "The SDF says it fired back": an answer that is told, and no name of another strike."""
    if text.lexicon.language != "en" or "verb" not in text.tagged.tags[answer]:
        return False
    back = text.tagged.last[answer] > answer or text.tokens[answer].form in _DONE
    before = text.tokens[answer - 1].form
    before = text.tokens[answer - 2].form if before == "had" else before
    return back and (before in ("it", "they", "he") or "actor" in text.tagged.tags[answer - 1])


def _is_of_another_war(text: Text, answer: int, end: int) -> bool:
    """جاء كرد على الجرائم في غزة: to nothing that was told."""
    return text.tagged.any_with("elsewhere", answer, min(answer + REACH, end))


def _is_that_strike(text: Text, index: int) -> bool:
    """ "The raid", الغارة, of which a sentence then says that it was an answer."""
    tags = text.tagged.tags[index]
    if "strike" not in tags or ("verb" in tags and "assault" not in tags):
        return False
    before = text.tokens[index - 1].form if index else ""
    return text.tokens[index].form.lstrip("وفب").startswith(("ال", "لل")) or before in (
        "the",
        "both",
    )


def _calls_it(text: Text, span: range) -> bool:
    """ "An official called it payback", وصف مسؤول القصف بأنه رد, نقرأ القصف بوصفه الجواب."""
    if any(text.tokens[i].form in IT for i in range(max(span.start, span.stop - NAMED), span.stop)):
        return True
    calls = text.tagged.first_with("calls", span.start, span.stop)
    if calls is None:
        return False
    near = range(calls + 1, min(calls + 5, span.stop))
    definite = (text.tokens[i].form.startswith(("ال", "the", "its")) for i in near)
    return any(text.tokens[i].form in IT for i in (calls, *near)) or any(definite)
