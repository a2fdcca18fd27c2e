"""What a text tells of years ago: of pages that look back, and of paragraphs that do."""

from bisect import bisect_right
from datetime import date, timedelta

from incidents.reading.accounts.account import Account
from incidents.reading.accounts.account_days import own_days
from incidents.reading.days.day_values import DayExpression, NominalDay
from incidents.reading.days.days import find_days
from incidents.reading.deeds.encyclopedias import first_sentence, is_of_an_encyclopedia
from incidents.reading.deeds.standing import LONG_PAST, is_long_past, looks_back_for_years
from incidents.reading.words.text import Text

_OPENS = 7  # tokens before the year that a sentence opens with: "in the summer of 2014"
_GOES_ON = 8  # sentences after the one that the year opens
_YEARS = ("years_ago", "cue.anniversary")
_A_MONTH = timedelta(days=31)


def leave_to_the_past(text: Text, accounts: list[Account], published: date) -> None:
    """What stands in an encyclopedia, in a paragraph that an old year opens, or in a text that
    begins long ago and tells nothing newer."""
    _leave_old_dates(text, accounts, published)
    looks_up = isinstance(published, NominalDay) and is_of_an_encyclopedia(text)
    for account in accounts:
        if account.context:
            continue
        undated = account.days is None and _is_of_an_old_year(text, account, published)
        if looks_up or undated:
            account.context = LONG_PAST
    if _begins_long_ago(accounts) or _opens_long_ago(text, accounts, published):
        for account in accounts:
            account.context = account.context or LONG_PAST


def _begins_long_ago(accounts: list[Account]) -> bool:
    """All that the first telling sentence tells is long past, and nothing has a newer day."""
    told = [a for a in accounts if a.context in ("", LONG_PAST) and not a.headline]
    first = [a for a in told if a.clause.sentence == told[0].clause.sentence]
    if not told or not all(account.context for account in first):
        return False
    return all(account.context or account.days is None for account in accounts)


def _opens_long_ago(text: Text, accounts: list[Account], published: date) -> bool:
    """ "In early 2018 five hundred men moved on A.": the page tells of that year."""
    start, end = first_sentence(text)
    days = find_days(text, start, end, published)
    if own_days(days) is not None or not any(_opens_with(start, d, published) for d in days):
        return False
    return all(account.context or account.days is None for account in accounts)


def _is_of_an_old_year(text: Text, account: Account, published: date) -> bool:
    """ "In August 2014 the clan rose. … The group withdrew, and shelled A": the year that opens
    a sentence is that of what follows it in the paragraph, until a day is told."""
    start = text.line_of(account.clause.start)[0]
    upto = bisect_right(text.sentences, (account.deed.trigger, len(text.tokens)))
    old = False
    for first, end in text.sentences[max(0, upto - _GOES_ON) : upto]:
        if first < start:
            continue
        days = find_days(text, first, min(end, account.deed.trigger), published)
        if own_days(days) is not None:
            old = False
        elif any(_opens_with(first, day, published) for day in days):
            old = True
    return old


def _opens_with(first: int, day: DayExpression, published: date) -> bool:
    if not day.coarse or day.first - first > _OPENS or day.days.latest is None:
        return False
    return isinstance(published, NominalDay) or published - day.days.latest > _A_MONTH


def _leave_old_dates(text: Text, accounts: list[Account], published: date) -> None:
    """Old dates are history where nothing newer is told, and in a text that looks years back."""
    told = [account for account in accounts if not account.context and account.days is not None]
    if all(is_long_past(account.days, published) for account in told):
        for account in told:
            account.context = LONG_PAST
    if text.tagged.all_with("cue.all_these_years"):
        for account in accounts:
            old = account.days is None or account.days.anchored
            account.context = account.context or (LONG_PAST if old else "")
    retrospect = looks_back_for_years(text)
    for account in told if retrospect else ():
        if not account.context and _of_other_years(text, account, published):
            account.context = LONG_PAST
    _leave_what_goes_with_the_past(text, accounts, published, retrospect=retrospect)


def _leave_what_goes_with_the_past(
    text: Text, accounts: list[Account], published: date, *, retrospect: bool
) -> None:
    """What follows something long past in its paragraph, without a day, is as long past."""
    past_until = -1
    for account in accounts:
        if account.days is not None or account.context not in ("", LONG_PAST):
            continue
        old = retrospect or is_long_past(account.heading, published)
        if account.context == LONG_PAST:
            past_until = text.line_of(account.clause.end)[1]
        elif old or account.clause.start < past_until:
            account.context = LONG_PAST


def _of_other_years(text: Text, account: Account, published: date) -> bool:
    """ "Six years ago tonight", تمر هذه الأيام ست سنوات على معركة أ: not of these days."""
    start, end = text.sentences[account.clause.sentence]
    return is_long_past(account.days, published) or any(
        text.tagged.any_with(tag, start, end) for tag in _YEARS
    )
