"""Each clause that tells of a deed, with its places, days, actor, speaker and standing.

An account is one telling of one event. Several accounts of one event are joined in `story`.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from incidents.reading.account import Account, account_of
from incidents.reading.account_days import day_heading, day_of_the_scene, event_days
from incidents.reading.account_sentence_days import apart_by_day, give_days
from incidents.reading.account_ties import (
    called_in,
    carry_answers_on,
    free_lone_antecedents,
    give_answered_their_places,
    relate,
)
from incidents.reading.anaphora import (
    BASE_KINDS,
    firing_base,
    meant_place,
    place_there,
    said_to_be_base,
)
from incidents.reading.answer_evidence import HOLDS_BASES
from incidents.reading.clauses import Clause, clauses_of
from incidents.reading.day_values import Days
from incidents.reading.days import find_days
from incidents.reading.deeds import AIR, INTERCEPTION, Deed, deed_in, says_it_answers
from incidents.reading.role_cues import AREA, ORIGIN, TARGET
from incidents.reading.roles import Placed, Places, placed_in
from incidents.reading.sides import Actor, actor_at, actor_in
from incidents.reading.speakers import speaker_of
from incidents.reading.standing import LONG_PAST, is_long_past, looks_back_for_years
from incidents.reading.text import Text

_OPENING = 4  # tokens
_REFERRING = frozenset({"this", "that", "it", "these", "they", "ذلك", "هذا", "هذه", "كان"})
_CALLED_SO = 12  # tokens from the beginning of a sentence to "called it a reply"
_IT = frozenset({"it", "this", "that", "these", "them", "بانه", "بانها", "ذلك", "وصفه", "وصفها"})
_CLAIMED = 8  # tokens from "claim" to the clause that tells what
_NOT_DONE = ("fear", "plan", "cue.future", "deny", "cue.topic")
MOST_TOLD = 500  # tellings; each is compared with those before it, so a flood of them is left


@dataclass(frozen=True, slots=True)
class Announced:
    """An answer that a sentence speaks of before it is told, and who is named there."""

    actor: Actor | None


def accounts_of(text: Text, places: Places, published: date) -> list[Account]:
    """The accounts of a text in order, those of context included."""
    clauses = clauses_of(text, places.firsts)
    accounts: list[Account] = []
    heading: Days | None = None
    announced: Announced | None = None
    for sentence in _by_sentence(clauses):
        if len(accounts) >= MOST_TOLD:
            break
        told = _in_sentence(text, places, sentence, published, len(accounts))
        if not told and accounts:
            _look_back(text, sentence, accounts, published)
        span = range(sentence[0].start, sentence[-1].end)
        heading = day_heading(text, span.start, span.stop, published) or heading
        if not told and not accounts:
            heading = day_of_the_scene(text, span, published) or heading
        for account in told:
            account.heading = heading
        announced = _mark_answers_near(text, sentence, told, announced)
        accounts += told
    _leave_to_the_past(text, accounts, published)
    for number, (before, account) in enumerate(pairwise(accounts), start=1):
        if account.clause.before_the_last and before.follows is None and before.answered is None:
            before.follows = number
    return accounts


def _may_be_the_answer(account: Account, announced: Announced) -> bool:
    """Who holds the bases does not hit them."""
    on_a_base = any(placed.base for placed in account.placed if placed.role != ORIGIN)
    theirs = announced.actor is not None and announced.actor.side == HOLDS_BASES
    return not account.clause.antecedent and not (theirs and (on_a_base or not account.placed))


def _mark_answers_near(
    text: Text, sentence: list[Clause], told: list[Account], announced: Announced | None
) -> Announced | None:
    """Mark what a sentence tells beside a word for an answer, or right after a sentence with
    one, whose side it then is; return the answer that the sentence speaks of and does not tell."""
    start, end = sentence[0].start, sentence[-1].end
    speaking = [clause for clause in sentence if says_it_answers(text, clause)]
    if any(text.tagged.any_with(tag, start, end) for tag in _NOT_DONE):
        speaking = []
    tells = any(account.answers and account.placed for account in told)
    for account in told:
        account.answer_near = bool(speaking or announced) and not tells
        if announced and account.actor is None and _may_be_the_answer(account, announced):
            account.actor = announced.actor
    if not speaking or tells:
        return None
    sides = (i for i in range(start, end) if "actor" in text.tagged.tags[i])
    first = next(sides, None)
    return Announced(None if first is None else actor_at(text, first))


def _look_back(
    text: Text, sentence: list[Clause], accounts: list[Account], published: date
) -> None:
    """What a sentence without a deed says of the last one told."""
    if _denies_the_last(text, sentence, accounts[-1]):
        accounts[-1].context = "denied"
    elif _calls_it_an_answer(text, sentence):
        main = next((a for a in reversed(accounts) if not a.clause.antecedent), accounts[-1])
        span = range(sentence[0].start, sentence[-1].end)
        main.answers = True
        main.called = called_in(text, span, find_days(text, span.start, span.stop, published))


def _calls_it_an_answer(text: Text, sentence: list[Clause]) -> bool:
    """ "This was our answer": of what was told last."""
    start, end = sentence[0].start, sentence[-1].end
    opening = range(start, min(start + _OPENING, end))
    refers = any(text.tokens[i].form.lstrip("و") in _REFERRING for i in opening)
    refers = refers or _calls_it(text, range(start, min(start + _CALLED_SO, end)))
    reach = min(start + _CALLED_SO, end)
    answer = text.tagged.first_with("answer", start, reach)
    answer = text.tagged.first_with("cue.answer", start, reach) if answer is None else answer
    if not refers or answer is None or text.tokens[answer - 1].form == "no":
        return False
    return not any(text.tagged.any_with(tag, start, end) for tag in ("cue.negation", "strike"))


def _calls_it(text: Text, span: range) -> bool:
    """ "An official called it payback", وصف مسؤول القصف بأنه رد, نقرأ القصف بوصفه الجواب."""
    calls = text.tagged.first_with("calls", span.start, span.stop)
    if calls is None:
        return False
    near = range(calls + 1, min(calls + 5, span.stop))
    definite = (text.tokens[i].form.startswith(("ال", "the", "its")) for i in near)
    return any(text.tokens[i].form in _IT for i in (calls, *near)) or any(definite)


def _denies_the_last(text: Text, sentence: list[Clause], account: Account) -> bool:
    """ "Media claim that A was shelled. Assessed false.": the sentence before was only claimed."""
    follows = sentence[0].sentence == account.clause.sentence + 1
    span = range(sentence[0].start, sentence[-1].end)
    false = text.tagged.any_with("cue.claim_denied", span.start, span.stop)
    claimed = text.tagged.any_with("claimed", account.clause.start - _CLAIMED, account.clause.end)
    return follows and false and claimed


def _leave_to_the_past(text: Text, accounts: list[Account], published: date) -> None:
    """Old dates are history where nothing newer is told; what follows something long past in
    its paragraph, without a day, is as long past."""
    told = [account for account in accounts if not account.context and account.days is not None]
    if all(is_long_past(account.days, published) for account in told):
        for account in told:
            account.context = LONG_PAST
    retrospect, past_until = looks_back_for_years(text), -1
    for account in accounts:
        if account.days is not None or account.context not in ("", LONG_PAST):
            continue
        if account.context == LONG_PAST:
            past_until = _end_of_paragraph(text, account.clause.end)
        elif retrospect or account.clause.start < past_until:
            account.context = LONG_PAST


def _end_of_paragraph(text: Text, index: int) -> int:
    ends = (i for i in range(index, len(text.tokens)) if text.tokens[i].form == "\n")
    return next(ends, len(text.tokens))


def _by_sentence(clauses: list[Clause]) -> list[list[Clause]]:
    grouped: dict[int, list[Clause]] = {}
    for clause in clauses:
        grouped.setdefault(clause.sentence, []).append(clause)
    return list(grouped.values())


def _in_sentence(
    text: Text, places: Places, clauses: list[Clause], published: date, offset: int
) -> list[Account]:
    sentence = range(clauses[0].start, clauses[-1].end)
    deeds = [deed_in(text, clause, sentence, places.firsts) for clause in clauses]
    if not any(deeds):
        return []
    days = event_days(text, sentence, find_days(text, sentence.start, sentence.stop, published))
    free_lone_antecedents(text, clauses, deeds)
    called = called_in(text, sentence, days)
    if called.day_at is not None and not _tells_it(called.day_at, clauses, deeds):
        days = [day for day in days if day.first != called.day_at]  # the day of the attack
    speaker = speaker_of(text, sentence)
    accounts: list[Account] = []
    numbers: list[int | None] = []
    for clause, deed in zip(clauses, deeds, strict=True):
        numbers.append(offset + len(accounts) if deed else None)
        if deed is None:
            continue
        accounts.append(account_of(text, places, clause, deed, sentence, days, speaker, published))
    _give_places(text, places, clauses, accounts)
    _mark_bases(text, places, accounts)
    give_days(accounts, days)
    _give_actors(text, clauses, accounts)
    relate(text, clauses, accounts, numbers, offset)
    carry_answers_on(text, places, clauses, accounts)
    give_answered_their_places(accounts, offset)
    for account in accounts:
        account.called = called if account.answers else account.called
    return accounts + apart_by_day(accounts, days, places)


def _tells_it(day_at: int, clauses: list[Clause], deeds: list[Deed | None]) -> bool:
    """Whether the attack that a day belongs to is told there itself, in a clause of its own."""
    told = zip(clauses, deeds, strict=True)
    return any(c.start <= day_at < c.end and c.antecedent and d for c, d in told)


def _give_actors(text: Text, clauses: list[Clause], accounts: list[Account]) -> None:
    """ "The jets took off and bombed A": a verb after "and" has the subject told before it."""
    told = {account.clause.start: account for account in accounts}
    for before, clause in pairwise(clauses):
        account = told.get(clause.start)
        if account is None or account.actor is not None or clause.antecedent or before.antecedent:
            continue
        first = clause.start + (text.tokens[clause.start].form == "and")
        tags = text.tagged.tags[first]
        if {"verb", "strike"} <= tags and "received" not in tags:
            account.actor = actor_in(text, before, account.deed)


def _give_places(
    text: Text, places: Places, clauses: list[Clause], accounts: list[Account]
) -> None:
    """A deed without a place of its own: "the base", or a place that its sentence names."""
    told = {account.clause.start for account in accounts}
    silent = [clause for clause in clauses if clause.start not in told]
    for account in accounts:
        fired_from = firing_base(text, places, account.clause)
        if fired_from is not None:
            account.placed.append(Placed(fired_from, ORIGIN))
        if any(p.role in (TARGET, AREA) for p in account.placed):
            continue
        if account.unknown:
            continue
        end = clauses[-1].end if len(accounts) == 1 else account.clause.end
        meant = _meant(text, places, account, end)
        if meant is not None and places.best(meant) is not None:
            account.placed.append(Placed(meant, TARGET))
            account.reasons.append("the place is named before")
        elif _takes_a_place(account):
            account.placed += _from_silent_clause(text, places, account.clause, silent)


def _meant(text: Text, places: Places, account: Account, end: int) -> int | None:
    """The place of "the base", "which was hit", "there"."""
    meant = meant_place(text, places, account.clause, towns=not account.definite)
    if account.clause.relative:
        return meant if meant is not None else places.last_before(account.clause.start)
    return meant if meant is not None else place_there(text, places, account.clause.start, end)


def _takes_a_place(account: Account) -> bool:
    """A strike told by itself, that does not only say where it was fired from."""
    if account.deed.kind in (INTERCEPTION, AIR) or account.clause.antecedent:
        return False
    if account.answers:  # the place beside it is where what it answers landed
        return False
    return not account.only_launches


def _mark_bases(text: Text, places: Places, accounts: list[Account]) -> None:
    """Which places are bases, or named for one; "a base in Deir ez-Zor" is not the city."""
    for account in accounts:
        for position, placed in enumerate(account.placed):
            name = places.best(placed.mention)
            if name is None:
                continue
            at_base = said_to_be_base(text, places, placed.mention)
            base = at_base or name.kind in BASE_KINDS
            base = base or places.mentions[placed.mention].kind_group == "base"
            vague = placed.vague or (name.kind == "city" and at_base)
            account.placed[position] = replace(placed, base=base, vague=vague)


def _from_silent_clause(
    text: Text, places: Places, clause: Clause, silent: list[Clause]
) -> list[Placed]:
    """A clause beside it that tells of no deed: "as a vehicle passed through X"."""
    near = [other for other in silent if other.end == clause.start]
    near += [other for other in silent if other.start == clause.end]
    for other in near:
        found = [p for p in placed_in(text, other, places) if p.role != ORIGIN]
        tags = frozenset().union(*text.tagged.tags[other.start : other.end])
        if found and ("speech" not in tags or "control" in tags):
            return found
    return []
