"""Tellings that the text as a whole shows to be no news: history, a rumour, statistics, a drill."""

from datetime import date

from incidents.reading.accounts.account import Account
from incidents.reading.accounts.the_past import leave_to_the_past
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.counted import counts_attacks, counts_by_the_hundred
from incidents.reading.deeds.standing import COUNTED, DENIED
from incidents.reading.words.text import Text

_RUMOURS = ("claimed", "cue.pages")
_UNTRUE = ("cue.none_happened", "cue.claim_denied")


def leave_what_is_no_news(text: Text, accounts: list[Account], published: date) -> None:
    leave_to_the_past(text, accounts, published)
    _leave_to_the_rumours(text, accounts)
    _leave_to_the_statistics(text, accounts)


def _leave_to_the_rumours(text: Text, accounts: list[Account]) -> None:
    """ "Pages reported that A was hit. Neither was true", or in a text that begins by denying."""
    denies = any(a.context == DENIED and a.clause.sentence == 0 for a in accounts)
    rumour = bool(text.sentences) and text.tagged.any_with("cue.rumour", *text.sentences[0])
    for account in accounts:
        at_first = account.clause.sentence == 0
        if rumour and not account.context and (at_first or account.days is None):
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
