"""Answers that a sentence tells for more than one of its deeds, or for what was told before it."""

from itertools import pairwise

from incidents.reading.accounts.account import Account
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.deeds import STRIKE
from incidents.reading.deeds.said_to_answer import says_it_answers
from incidents.reading.roles.placed import Places
from incidents.reading.roles.role_cues import AREA, TARGET
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import strikes

_REASON = frozenset({"سبب", "اسباب", "reason", "cause"})
_THEN = frozenset({"ثم", "then"})
_OPENING = 4  # tokens


def carry_answers_on(
    text: Text, places: Places, clauses: list[Clause], accounts: list[Account]
) -> None:
    """ "They responded to the sources of fire; the shelling hit A": hitting A was the answer."""
    told = {account.clause.start: account for account in accounts}
    side, open_answer = "", False
    told_last: Account | None = None
    for clause in clauses:
        account = told.get(clause.start)
        if account is not None and _did_rather(text, clauses[0].start, clause, told_last):
            account.answers = True
        targets = account.targets(places) if account is not None else set()
        told_last = account or told_last
        if account is not None and open_answer and targets and not clause.antecedent:
            same = account.actor is None or not side or account.actor.side == side
            account.answers = account.answers or (same and not _hits_a_base(account))
            open_answer = False
        elif account is None and _is_called_an_answer(text, clause) and told_last is not None:
            told_last.answers = True
        elif says_it_answers(text, clause) and not clause.antecedent and not targets:
            actor = account.actor if account is not None else None
            side, open_answer = actor.side if actor else "", True


def give_the_reason(text: Text, start: int, accounts: list[Account]) -> None:
    """وعن سبب القصف، قال إن مسيّرة انفجرت في أ: what the strike told last had answered."""
    opening = range(start, min(start + _OPENING, len(text.tokens)))
    reason = next((i for i in opening if text.tokens[i].form.lstrip("و") in _REASON), None)
    if reason is None or not accounts or accounts[0].deed.kind != STRIKE or accounts[0].answers:
        return
    strike = text.tagged.first_with("strike", reason + 1, reason + _OPENING)
    if strike is not None and strike <= accounts[0].deed.trigger:
        accounts[0].answered_by_the_last = True


def answer_in_one_breath(text: Text, accounts: list[Account]) -> None:
    """ثأراً لضحايا أ، قصفوا ب، واستهدفوا ج: what is said first holds of all that they did."""
    for before, account in pairwise(accounts):
        _widen_the_answer(text, before, account)
        if before.answered is None or account.answered is not None or account.answers:
            continue
        sides = before.actor_side, account.actor_side
        same = not all(sides) or sides[0] == sides[1]
        goes_on = account.clause.start == before.clause.end and _is_joined_verb(text, account)
        if same and goes_on and account.deed.kind == STRIKE and not account.clause.antecedent:
            account.answers, account.answered = True, before.answered


def _widen_the_answer(text: Text, before: Account, account: Account) -> None:
    """ردت المدفعية على مصدر النيران في أ، ثم وسّعت القصف ليشمل ب: by the same guns."""
    goes_on = account.clause.start == before.clause.end and account.actor is None
    then = text.tokens[account.clause.start].form in _THEN
    if goes_on and then and before.answers and account.placed and not account.clause.antecedent:
        account.answers = True


def _is_joined_verb(text: Text, account: Account) -> bool:
    start = account.clause.start
    first = start + (text.tokens[start].form == "and")
    joined = first > start or text.tagged.conjunction[start]
    return joined and strikes(text.tagged.tags[first])


def _did_rather(text: Text, start: int, clause: Clause, before: Account | None) -> bool:
    """ "They did not answer with guns but by bombing A", بل بغارة."""
    rather = text.tagged.any_with("cue.rather", clause.start, clause.start + 1)
    came_after = before is not None and before.follows is not None
    return rather and (came_after or text.tagged.any_with("answer", start, clause.start))


def _is_called_an_answer(text: Text, clause: Clause) -> bool:
    """ "…, which it called a reply", "described as retaliation", "…; A has been avenged"."""
    if text.tagged.any_with("avenged", clause.start, clause.end):
        return True
    return text.tokens[clause.start].form in ("which", "as") and says_it_answers(text, clause)


def _hits_a_base(account: Account) -> bool:
    return any(placed.base for placed in account.placed if placed.role in (TARGET, AREA))
