"""Tellings that the text as a whole shows to be no news: history, a rumour, statistics, a drill."""

from datetime import date

from incidents.reading.accounts.account import Account
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.standing import (
    COUNTED,
    DENIED,
    LONG_PAST,
    counts_attacks,
    counts_by_the_hundred,
    is_long_past,
    looks_back_for_years,
)
from incidents.reading.words.text import Text

_YEARS = ("years_ago", "cue.anniversary")
_FIRST_YEAR, _OPENING = 1900, 4  # tokens
_RUMOURS = ("claimed", "cue.pages")
_UNTRUE = ("cue.none_happened", "cue.claim_denied")


def leave_what_is_no_news(text: Text, accounts: list[Account], published: date) -> None:
    _leave_to_the_past(text, accounts, published)
    _leave_to_the_rumours(text, accounts)
    _leave_to_the_statistics(text, accounts)


def _leave_to_the_past(text: Text, accounts: list[Account], published: date) -> None:
    """Old dates are history where nothing newer is told, and in a text that looks years back."""
    told = [account for account in accounts if not account.context and account.days is not None]
    if all(is_long_past(account.days, published) for account in told):
        for account in told:
            account.context = LONG_PAST
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
        old = old or _follows_a_year(text, account.clause, published.year)
        if account.context == LONG_PAST:
            past_until = text.line_of(account.clause.end)[1]
        elif old or account.clause.start < past_until:
            account.context = LONG_PAST


def _follows_a_year(text: Text, clause: Clause, this_year: int) -> bool:
    """ "In 2017 he came back. He was there when jets bombed A": in one paragraph."""
    line = text.line_of(clause.start)[0]
    return any(
        token.form.isdecimal() and _FIRST_YEAR < int(token.form) < this_year
        for start, end in text.sentences[: clause.sentence]
        if start >= line
        for token in text.tokens[start : min(start + _OPENING, end)]
    )


def _of_other_years(text: Text, account: Account, published: date) -> bool:
    """ "Six years ago tonight", تمر هذه الأيام ست سنوات على معركة أ: not of these days."""
    start, end = text.sentences[account.clause.sentence]
    return is_long_past(account.days, published) or any(
        text.tagged.any_with(tag, start, end) for tag in _YEARS
    )


def _leave_to_the_rumours(text: Text, accounts: list[Account]) -> None:
    """ "Pages reported that A was hit. Neither was true", or in a text that begins by denying."""
    denies = any(a.context == DENIED and a.clause.sentence == 0 for a in accounts)
    rumour = bool(text.sentences) and text.tagged.any_with("cue.rumour", *text.sentences[0])
    for account in accounts:
        if rumour and not account.context and account.days is None:
            account.context = DENIED
        if not account.context and _is_rumoured(text, account.clause):
            following = account.clause.sentence + 1
            if denies or _is_called_untrue(text, following):
                account.context = DENIED


def _is_rumoured(text: Text, clause: Clause) -> bool:
    start, _ = text.sentences[clause.sentence]
    return any(text.tagged.any_with(tag, start, clause.end) for tag in _RUMOURS)


def _is_called_untrue(text: Text, sentence: int) -> bool:
    if sentence >= len(text.sentences):
        return False
    start, end = text.sentences[sentence]
    return any(text.tagged.any_with(tag, start, end) for tag in _UNTRUE)


def _leave_to_the_statistics(text: Text, accounts: list[Account]) -> None:
    """A text that begins with a count sums up in all that it does not date to a day."""
    counted = any(a.context == COUNTED and a.clause.sentence == 0 for a in accounts)
    if not (counted or (accounts and counts_by_the_hundred(text, range(*text.sentences[0])))):
        return
    for account in accounts:
        dated = account.days is not None and account.days.is_short
        if not account.context and (not dated or _counts(text, account.clause)):
            account.context = COUNTED


def _counts(text: Text, clause: Clause) -> bool:
    """ "A came first with 33 attacks, the report of Thursday says"."""
    return counts_attacks(text, range(*text.sentences[clause.sentence]))
