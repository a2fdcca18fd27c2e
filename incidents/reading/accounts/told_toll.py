"""Killed and injured told after the strike, in a sentence of their own: "Five were killed"."""

from datetime import date

from incidents.reading.accounts.account import Account
from incidents.reading.accounts.account_days import own_days
from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_values import DayExpression
from incidents.reading.days.days import find_days
from incidents.reading.deeds.deeds import STRIKE
from incidents.reading.deeds.effects import Toll, toll_in
from incidents.reading.roles.placed import REGIONS, Places
from incidents.reading.words.text import Text

_OF_SOMETHING_ELSE = frozenset(
    {"cue.apart", "cue.new_event", "cue.also", "cue.since", "cue.statistics", "cue.anniversary"}
    | {"cue.recall", "cue.war", "cue.future", "plan", "years_ago", "elsewhere", "aftermath"}
    | {"topic.accident", "topic.nature", "topic.sport", "topic.court", "cue.mine_clearing"}
    | {"cue.claim_denied", "deny", "cue.before", "cue.past_perfect"}
)


def give_toll_to_the_last(
    text: Text, places: Places, sentence: list[Clause], accounts: list[Account], published: date
) -> None:
    """Only where the sentence before tells of one strike and of nobody hurt, and this one names
    neither another place nor another day or matter."""
    struck = _only_strike_before(sentence[0], accounts)
    if struck is None or struck.toll != Toll():
        return
    first, end = sentence[0].start, sentence[-1].end
    toll = toll_in(text, first, end)
    if toll == Toll() or text.tagged.together(range(first, end)) & _OF_SOMETHING_ELSE:
        return
    if _happened_then(find_days(text, first, end, published), struck) and _names_no_other_place(
        places, first, end, struck
    ):
        struck.toll = toll


def _only_strike_before(clause: Clause, accounts: list[Account]) -> Account | None:
    told = [one for one in accounts[-2:] if one.clause.sentence == clause.sentence - 1]
    if len(told) != 1 or told[0].context or told[0].deed.kind != STRIKE:
        return None
    return told[0] if told[0].placed else None


def _happened_then(told: list[DayExpression], struck: Account) -> bool:
    if any(day.coarse or day.background for day in told):
        return False
    days = own_days(told)
    return days is None or struck.days is None or days.overlaps(struck.days)


def _names_no_other_place(places: Places, first: int, end: int, struck: Account) -> bool:
    its = struck.targets(places) | struck.origins(places)
    names = (places.best(number) for number in places.between(first, end))
    return all(name and (name.kind in REGIONS or name.slug in its) for name in names)
