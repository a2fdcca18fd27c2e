"""Corrections: "we said on Friday that A was hit on Thursday; it was B"."""

from incidents.reading.accounts.account import Account
from incidents.reading.days.day_values import DayExpression
from incidents.reading.deeds.standing import CORRECTED, NEGATED
from incidents.reading.roles.placed import Places
from incidents.reading.words.text import Text

_BESIDE = 3  # tokens from "our bulletin" to its day


def of_the_bulletin(text: Text, sentence: range, day: DayExpression) -> bool:
    """The day of what is corrected, ورد في نشرتنا ليوم أمس: nothing happened on it."""
    misstated = text.tagged.first_with("cue.misstated", sentence.start, sentence.stop)
    if misstated is None:
        return False
    last = text.tagged.last[misstated]
    return last < day.first <= last + _BESIDE


def forget_what_was_not_hit(
    text: Text, places: Places, told: list[Account], earlier: list[Account]
) -> None:
    """ "We said that A was shelled; in fact it was B, and no shell fell on A": A was hit by nothing
    that was told so far."""
    denied = [account for account in told if account.context == NEGATED]
    if not denied:
        return
    spans = [(account.clause.start, account.clause.end) for account in told]
    if not any(text.tagged.any_with("corrects", start, end) for start, end in spans):
        return
    wrong = set[str]().union(*(account.targets(places) for account in denied))
    for account in (a for a in earlier if wrong and not a.context):
        names = ((placed, places.best(placed.mention)) for placed in account.placed)
        account.placed = [placed for placed, name in names if name and name.slug not in wrong]


def date_what_is_corrected(told: list[Account], earlier: list[Account]) -> None:
    """What is right happened when what was wrong is said to have happened."""
    for number, account in enumerate(told):
        before = told[number - 1] if number else earlier[-1] if earlier else None
        if before is None or before.context != CORRECTED or account.context:
            continue
        if account.days is None and account.shift is None:
            account.days = before.days
