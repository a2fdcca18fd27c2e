"""The days of one sentence shared out among its accounts."""

from dataclasses import replace

from incidents.reading.accounts.account import Account
from incidents.reading.accounts.account_days import own_days, own_shift
from incidents.reading.clauses.clause_relations import ANSWER
from incidents.reading.days.day_values import DayExpression, Days
from incidents.reading.roles.placed import Placed, Places
from incidents.reading.roles.role_cues import AREA, TARGET
from incidents.reading.words.text import Text


def give_days(text: Text, accounts: list[Account], days: list[DayExpression]) -> None:
    """A clause without a day takes the one that its sentence gives before it, or after."""
    taken = {
        expression.first
        for account in accounts
        for expression in days
        if account.clause.start <= expression.first < account.clause.end
    }
    free = [d for d in days if d.first not in taken]
    _count_back_from_what_was_no_strike(text, accounts, days, free)
    for account in accounts:
        if account.days is None and not account.clause.antecedent:
            before = [d for d in free if d.first < account.clause.start]
            account.days = _counted_back(before) or own_days(list(reversed(before)))
            account.days = account.days or own_days(free)
            account.shift = account.shift or own_shift(free)
    _count_from_what_follows(accounts, days)
    dated = next((a for a in accounts if a.days is not None), None)
    main = dated.days if dated is not None else None
    for account in accounts:
        first = account.clause.opens_sentence
        counts = dated is not None and (first or dated.clause.start < account.clause.start)
        if account.days is None and main is not None and account.days_apart and counts:
            account.days = main.earlier_by(account.days_apart)
        if _has_another_day(account, accounts, dated):
            continue
        _count_within(account, accounts, main)
        if account.days is None and account.shift is None and _shares_the_day(account):
            account.days, account.day_is_shared = main, bool(account.clause.antecedent)
    _answered_is_earlier(accounts)
    _drop_needless_shifts(accounts)


def _has_another_day(account: Account, accounts: list[Account], dated: Account | None) -> bool:
    """What was told before has its own day: "the strikes answered Sunday's attack", "with the
    raid they meant to settle accounts"."""
    if account.definite and account.answers and not account.placed:
        return True
    if dated is None:
        return False
    if dated.clause.antecedent and account.definite:
        return True
    if dated.clause.antecedent and dated.days_ago > 1 and account is not dated:
        return True  # قصفوا أ رداً على الهجوم على ب قبل ثلاثة أيام
    return _told_from_before(account, accounts, dated)


def _told_from_before(account: Account, accounts: list[Account], dated: Account) -> bool:
    """ "Hours after the strikes, A was hit, and B on Monday": A on the day of the strikes."""
    first = accounts[0]
    opens = bool(first.clause.antecedent) and first.definite and first.days is None
    return opens and account is not dated and account.clause.start < dated.clause.start


def _once_more(account: Account, own: list[DayExpression], again: list[int]) -> list[Account]:
    """ "Came under fire on Saturday, and again on Sunday": the same place, on another day."""
    told = [day for day in own if own_days([day]) is not None and not day.said]
    if len(told) != 2 or not any(told[0].last < at < told[1].first for at in again):
        return []
    first, second = own_days(told[:1]), own_days(told[1:])
    if not account.placed or first is None or second is None or first.overlaps(second):
        return []
    account.days = first
    return [replace(account, placed=list(account.placed), days=second, is_another=True)]


def apart_by_day(
    accounts: list[Account], days: list[DayExpression], places: Places, again: list[int]
) -> list[Account]:
    """ "Mortars hit A on Friday and B on Saturday": what was hit on another day is another
    account; it is taken out of the one that told of it."""
    made: list[Account] = []
    if len(days) < 2:
        return made
    for account in accounts:
        own = [d for d in days if account.clause.start <= d.first < account.clause.end]
        targets = [placed for placed in account.placed if placed.role in (TARGET, AREA)]
        told = [(placed, _day_behind(placed, own, places)) for placed in targets]
        made += _once_more(account, own, again)
        if len(own) < len(told) or len(told) < 2 or not all(day for _, day in told):
            continue
        account.days = told[0][1]
        for placed, day in told[1:]:
            if day != account.days:
                account.placed.remove(placed)
                made.append(replace(account, placed=[placed], days=day, follows=None))
    return made


def _day_behind(placed: Placed, own: list[DayExpression], places: Places) -> Days | None:
    first, slug = places.mentions[placed.mention].first, _slug(places, placed.mention)
    reach = places.between(first + 1, max((d.first for d in own), default=first) + 1)
    following = (
        places.mentions[number].first for number in reach if _slug(places, number) != slug
    )  # "at Green Village, in the al-Omar oil field, on Saturday" names one place twice
    end = next(following, None)
    near = [d for d in own if d.first > first and (end is None or d.first < end)]
    return own_days(near)


def _slug(places: Places, number: int) -> str:
    name = places.best(number)
    return name.slug if name is not None else ""


def _count_within(account: Account, accounts: list[Account], main: Days | None) -> None:
    """ "The same evening" as what the sentence told before; "two days before" its answer."""
    if account.days is not None or account.shift is None:
        return
    earlier = [a.days for a in accounts if a.days and a.clause.start < account.clause.start]
    if account.on_the_same_day and earlier:
        account.days, account.shift = earlier[-1], None
        return
    counted = account.shift.shift
    if earlier and counted and min(counted) > 0 and not account.clause.antecedent:
        account.days, account.shift = earlier[-1].later_by(*counted), None
        return  # "on Monday jets hit A, and the next day B"
    if account.clause.antecedent and counted and max(counted) < 0 and main is not None:
        account.days = main.later_by(*counted)


def _counted_back(before: list[DayExpression]) -> Days | None:
    """ "Died on Thursday of wounds suffered two days earlier when a shell hit A"."""
    last = before[-1].shift if before else None
    day = own_days(before[:-1]) if last and max(last) < 0 else None
    return day.later_by(*last) if day is not None and last is not None else None


def _count_from_what_follows(accounts: list[Account], days: list[DayExpression]) -> None:
    """ "Two days after Monday's attack on A, jets hit B": B was hit on Wednesday."""
    shift = next((d.shift for d in days if d.shift is not None and d.from_what_follows), None)
    attack = next((a for a in accounts if a.clause.antecedent and a.days is not None), None)
    if shift is not None and attack is None:
        _count_back_from_the_answer(accounts, shift)
    if shift is None or attack is None or attack.days is None:
        return
    for account in accounts:
        if account.days is None and not account.clause.antecedent:
            account.days = replace(attack.days.later_by(*shift), part_of_day="")


def _count_back_from_the_answer(accounts: list[Account], shift: tuple[int, int]) -> None:
    """ "Ten days after gunmen hit A, the militia raided B on Friday": A was hit ten days before."""
    main = next((a.days for a in accounts if a.days and not a.clause.antecedent), None)
    for account in accounts:
        if main is not None and account.clause.antecedent and account.days is None:
            account.days = replace(main.later_by(-shift[1], -shift[0]), part_of_day="")


def _count_back_from_what_was_no_strike(
    text: Text, accounts: list[Account], days: list[DayExpression], free: list[DayExpression]
) -> None:
    """ "The shops reopened on Thursday, a week after the attack": a week before Thursday."""
    if len(accounts) != 1 or accounts[0].days is not None:
        return
    clause, trigger = accounts[0].clause, accounts[0].deed.trigger
    told = own_days([day for day in free if day.first < trigger])
    if told is None:
        return
    after = (d for d in days if d.from_what_follows and clause.start <= d.first < trigger)
    counted = next((d.shift for d in after if d.shift is not None), None)
    apart = accounts[0].days_apart
    if counted is None and apart and text.tagged.any_with("days_later", clause.start, trigger):
        counted = (apart, apart)
    if counted is not None:
        accounts[0].days = told.later_by(-counted[1], -counted[0])


def _answered_is_earlier(accounts: list[Account]) -> None:
    """ "On Tuesday they answered the attack on A hours ago": hours before that."""
    main = next((a.days for a in accounts if a.days and not a.clause.antecedent), None)
    for account in accounts:
        days = account.days
        if main is None or days is None or not account.clause.antecedent:
            continue
        if main.latest is not None and days.earliest is not None and days.earliest > main.latest:
            ago = account.days_ago  # "to the attack six days before": before the answer
            account.days = replace(
                main.earlier_by(ago) if ago > 1 else main.later_by(-1, 0), part_of_day=""
            )


def _drop_needless_shifts(accounts: list[Account]) -> None:
    """ "The next day, Tuesday": the day that is named counts."""
    for account in accounts:
        if account.days is not None:
            account.shift = None


def _shares_the_day(account: Account) -> bool:
    """What is answered happened on the day of the answer; what came "after" another thing, or
    is looked back to, need not have."""
    if account.clause.antecedent:
        return account.clause.antecedent == ANSWER
    return not account.flashback
