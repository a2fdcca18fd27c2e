"""Each clause that tells of a deed, with its places, days, actor, speaker and standing.

An account is one telling of one event. Several accounts of one event are joined in `story`.
"""

from dataclasses import replace
from datetime import date

from incidents.reading.account import Account, account_of
from incidents.reading.account_days import event_days, own_days
from incidents.reading.anaphora import firing_base, meant_place, said_to_be_base
from incidents.reading.clauses import AFTER, ANSWER, Clause, clauses_of
from incidents.reading.day_values import DayExpression
from incidents.reading.days import find_days
from incidents.reading.deeds import AIR, INTERCEPTION, Deed, deed_in
from incidents.reading.roles import (
    AREA,
    ORIGIN,
    TARGET,
    Placed,
    Places,
    placed_in,
)
from incidents.reading.speakers import speaker_of
from incidents.reading.text import Text


def accounts_of(text: Text, places: Places, published: date) -> list[Account]:
    """The accounts of a text in order, those of context included."""
    clauses = clauses_of(text)
    accounts: list[Account] = []
    for sentence in _by_sentence(clauses):
        accounts += _in_sentence(text, places, sentence, published, len(accounts))
    return accounts


def _by_sentence(clauses: list[Clause]) -> list[list[Clause]]:
    grouped: dict[int, list[Clause]] = {}
    for clause in clauses:
        grouped.setdefault(clause.sentence, []).append(clause)
    return list(grouped.values())


def _in_sentence(
    text: Text, places: Places, clauses: list[Clause], published: date, offset: int
) -> list[Account]:
    sentence = range(clauses[0].start, clauses[-1].end)
    deeds = [deed_in(text, clause, sentence) for clause in clauses]
    if not any(deeds):
        return []
    days = event_days(text, sentence, find_days(text, sentence.start, sentence.stop, published))
    _free_lone_antecedents(clauses, deeds)
    speaker = speaker_of(text, sentence)
    accounts: list[Account] = []
    numbers: list[int | None] = []
    for clause, deed in zip(clauses, deeds, strict=True):
        numbers.append(offset + len(accounts) if deed else None)
        if deed is None:
            continue
        accounts.append(account_of(text, places, clause, deed, sentence, days, speaker, published))
    _give_places(text, places, clauses, accounts)
    _mark_vague(text, places, accounts)
    _give_days(clauses, accounts, days)
    _relate(clauses, accounts, numbers, offset)
    return accounts


def _free_lone_antecedents(clauses: list[Clause], deeds: list[Deed | None]) -> None:
    """An "after" with nothing told beside it is told for itself."""
    for clause, deed in zip(clauses, deeds, strict=True):
        others = [d for c, d in zip(clauses, deeds, strict=True) if c is not clause and d]
        if clause.antecedent == AFTER and deed is not None and not others:
            clause.antecedent = ""


def _give_days(clauses: list[Clause], accounts: list[Account], days: list[DayExpression]) -> None:
    """A clause without a day takes the one that its sentence gives before it, or after."""
    taken = {
        expression.first
        for account in accounts
        for expression in days
        if account.clause.start <= expression.first < account.clause.end
    }
    free = [d for d in days if d.first not in taken]
    for account in accounts:
        if account.days is None and not account.clause.antecedent:
            before = [d for d in free if d.first < account.clause.start]
            account.days = own_days(list(reversed(before))) or own_days(free)
    main = next((a.days for a in accounts if a.days is not None), None)
    for account in accounts:
        if account.days is None and main is not None and account.days_apart:
            account.days = main.earlier_by(account.days_apart)
        if account.days is None and _shares_the_day(account):
            account.days = main


def _shares_the_day(account: Account) -> bool:
    """What is answered happened on the day of the answer; what came "after" another thing, or
    is looked back to, need not have."""
    if account.clause.antecedent:
        return account.clause.antecedent == ANSWER
    return not account.flashback


def _give_places(
    text: Text, places: Places, clauses: list[Clause], accounts: list[Account]
) -> None:
    """A deed without a place of its own: "the base", or a place that its sentence names."""
    told = {account.clause.start for account in accounts}
    silent = [clause for clause in clauses if clause.start not in told]
    for account in accounts:
        if any(p.role in (TARGET, AREA) for p in account.placed):
            fired_from = firing_base(text, places, account.clause)
            if fired_from is not None:
                account.placed.append(Placed(fired_from, ORIGIN))
            continue
        if account.unknown:
            continue
        meant = meant_place(text, places, account.clause, towns=not account.definite)
        if meant is not None:
            account.placed.append(Placed(meant, TARGET))
            account.reasons.append("the place is named before")
        elif _takes_a_place(account):
            account.placed += _from_silent_clause(text, places, account.clause, silent)


def _takes_a_place(account: Account) -> bool:
    """A strike told by itself, that does not only say where it was fired from."""
    if account.deed.kind in (INTERCEPTION, AIR) or account.clause.antecedent:
        return False
    return not account.only_launches


def _mark_vague(text: Text, places: Places, accounts: list[Account]) -> None:
    """ "A base in Deir ez-Zor" is not the city."""
    for account in accounts:
        for position, placed in enumerate(account.placed):
            name = places.best(placed.mention)
            if (
                name is not None
                and name.kind == "city"
                and said_to_be_base(text, places, placed.mention)
            ):
                account.placed[position] = replace(placed, vague=True)


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


def _relate(
    clauses: list[Clause], accounts: list[Account], numbers: list[int | None], offset: int
) -> None:
    """Tie each antecedent to the clause that it belongs to."""
    for place, clause in enumerate(clauses):
        if not clause.antecedent:
            continue
        main = _main_of(place, clauses, numbers)
        told = numbers[place]
        if main is None and told is not None and clause.antecedent == ANSWER:
            accounts[told - offset].answered_by_the_last = True
        if main is None:
            continue
        account = accounts[main - offset]
        if clause.antecedent == ANSWER:
            account.answers = True
            account.answered = numbers[place]
        elif numbers[place] is not None:
            account.follows = numbers[place]
            opening = (
                clause.opens_sentence and told is not None and accounts[told - offset].definite
            )
            account.soon = account.soon or clause.soon or opening


def _main_of(place: int, clauses: list[Clause], numbers: list[int | None]) -> int | None:
    before = [numbers[p] for p in range(place) if not clauses[p].antecedent]
    after = [numbers[p] for p in range(place + 1, len(clauses)) if not clauses[p].antecedent]
    order = (
        [*after, *reversed(before)]
        if clauses[place].opens_sentence
        else [*reversed(before), *after]
    )
    return next((number for number in order if number is not None), None)
