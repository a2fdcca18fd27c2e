"""What was only said, and called false by the next sentence: "Media claim … . It is not so."."""

from incidents.reading.accounts.account import Account
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.called_false import is_a_verdict, is_only_talk
from incidents.reading.deeds.denials import denies_it
from incidents.reading.words.text import Text

_CLAIMED = 8  # tokens from "claim" to the clause that tells what
_VERDICT_WAITS = 2  # sentences from what was said to "it is false"
_CALLED_FALSE = ("cue.claim_denied", "cue.none_happened")


def is_denied_next(text: Text, sentence: list[Clause], account: Account) -> bool:
    """ "Media claim that A was shelled. Assessed false.": the sentence before was only claimed."""
    span = range(sentence[0].start, sentence[-1].end)
    apart = sentence[0].sentence - account.clause.sentence
    if is_a_verdict(text, span):
        return apart <= _VERDICT_WAITS and _was_only_said(text, account)
    if text.tagged.any_with("cue.withdrawn", span.start, span.stop):
        return apart == 1 and _was_only_said(text, account)
    false = any(text.tagged.any_with(tag, span.start, span.stop) for tag in _CALLED_FALSE)
    return apart == 1 and (false or denies_it(text, span)) and _was_claimed(text, account)


def _was_claimed(text: Text, account: Account) -> bool:
    start, end = account.clause.start - _CLAIMED, account.clause.end
    return any(text.tagged.any_with(tag, start, end) for tag in ("claimed", "cue.rumour"))


def _was_only_said(text: Text, account: Account) -> bool:
    start, end = text.sentences[account.clause.sentence]
    tags = ("speech", "according_to", "claimed")
    said = any(text.tagged.any_with(tag, start, end) for tag in tags)
    return said or is_only_talk(text, start, end)
