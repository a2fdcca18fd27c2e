"""Tellings that the text as a whole shows to be no news: history, a rumour, statistics, a drill."""

from datetime import date

from incidents.reading.accounts.account import Account
from incidents.reading.accounts.the_past import leave_to_the_past
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.called_false import calls_it_old, is_only_talk
from incidents.reading.deeds.counted import counts_attacks, counts_by_the_hundred
from incidents.reading.deeds.standing import COUNTED, DENIED, TRAINING
from incidents.reading.roles.placed import Places
from incidents.reading.words.text import Text

_RUMOURS = ("claimed", "cue.pages")
HEARD, _NEAR = "only heard there", 4  # tokens
_HEARD = frozenset({"heard", "سمع", "سمعت", "يسمع", "تسمع"})
_THIS = frozenset({"هذه", "ذلك", "الامر", "الانبا", "it", "this", "that", "these", "them"})
_UNTRUE = ("cue.none_happened", "cue.claim_denied")


def leave_what_is_no_news(
    text: Text, places: Places, accounts: list[Account], published: date
) -> None:
    leave_to_the_past(text, accounts, published)
    _leave_to_the_rumours(text, accounts)
    _leave_to_the_statistics(text, accounts)
    _leave_to_the_drill(accounts)
    _leave_what_was_only_heard(text, places, accounts)


def _leave_what_was_only_heard(text: Text, places: Places, accounts: list[Account]) -> None:
    """ "Rockets hit A. … Explosions were heard in B and C": those of what was told before."""
    told = set[str]()
    for account in accounts:
        targets = account.targets(places)
        elsewhere = bool(told and targets) and told.isdisjoint(targets)
        if elsewhere and not account.context and _is_only_heard(text, account):
            account.context = HEARD
        if account.deed.weapons and not account.context:
            told |= targets


def _is_only_heard(text: Text, account: Account) -> bool:
    trigger = account.deed.trigger
    if "explode" not in text.tagged.tags[trigger] or account.days is not None:
        return False
    if account.deed.weapons or account.actor or account.answers or account.clause.antecedent:
        return False
    near = text.tokens[max(account.clause.start, trigger - _NEAR) : trigger + _NEAR]
    return any(token.form.lstrip("و") in _HEARD for token in near)


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
    told = any(text.tagged.any_with(tag, start, clause.end) for tag in _RUMOURS)
    return told or is_only_talk(text, start, clause.end)


def _is_called_untrue(text: Text, sentence: int) -> bool:
    if sentence >= len(text.sentences):
        return False
    start, end = text.sentences[sentence]
    if any(text.tagged.any_with(tag, start, end) for tag in _UNTRUE):
        return True
    denials = text.tagged.between("deny", start, end)  # إننا ننفي هذه الأنباء
    return any(_denies_it(text, i) for i in denials) or calls_it_old(text, start, end)


def _denies_it(text: Text, denial: int) -> bool:
    """But not "denied it was behind the attack"."""
    near = range(denial + 1, min(denial + 3, len(text.tokens) - 1))
    this = next((i for i in near if text.forms[i] in _THIS), None)
    if this is None or text.forms[this] not in ("it", "that"):
        return this is not None
    return not text.tokens[this + 1].is_word


def _leave_to_the_statistics(text: Text, accounts: list[Account]) -> None:
    """A text that begins with a count sums up in all that it does not date to a day."""
    if not accounts:
        return
    opening = range(*text.sentences[0])
    counted = any(a.context == COUNTED and a.clause.sentence == 0 for a in accounts)
    counted = counted or text.tagged.any_with("cue.yearly_report", opening.start, opening.stop)
    if not (counted or counts_by_the_hundred(text, opening)):
        return
    dated = [a for a in accounts if a.days is not None and a.days.is_short and not a.context]
    lines = {text.line_of(account.clause.start) for account in dated}
    for account in accounts:
        told = text.line_of(account.clause.start) in lines
        if not account.context and (not told or _counts(text, account.clause)):
            account.context = COUNTED


def _leave_to_the_drill(accounts: list[Account]) -> None:
    """ "The blasts heard at A were part of an exercise. … Troops fired mortars at a range"."""
    if not accounts or accounts[0].context != TRAINING:
        return
    for account in accounts:
        bare = account.days is None and not (account.answers or account.side_hit or account.actor)
        if bare and not account.context:
            account.context = TRAINING


def _counts(text: Text, clause: Clause) -> bool:
    """ "A came first with 33 attacks, the report of Thursday says"."""
    return counts_attacks(text, range(*text.sentences[clause.sentence]))
