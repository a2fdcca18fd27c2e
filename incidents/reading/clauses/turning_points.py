"""The words of a text at which a clause may end or turn to what came before it; most cannot."""

from incidents.reading.clauses.clause_starts import ATTACKED, COMMAS
from incidents.reading.words.text import Text

NEVER, IN_AN_ANTECEDENT, _ANYWHERE = 0, 1, 2
_TURNING_WORDS = frozenset({"and", "to", "for", "with", "علي", "حتي", "than", ":", ";", "؛"})
_TURNING_LETTERS = frozenset("وفل")  # "and" and "for", written together with a word
_TURNING_TAGS = frozenset(
    {
        "answer",
        "then",
        "met_with",
        "cue.answer",
        "cue.culprit",
        "cue.after",
        "cue.break",
        "cue.meaning",
    }
)
WHICH = frozenset({"التي", "الذي", "اللتين", "اللي", "يلي", "which"})


def where_it_may_turn(text: Text) -> list[int]:
    """A cheap test of each token that passes over most words of a text."""
    turns = [NEVER] * len(text.tokens)
    before = ""
    for index, (form, _, _, is_word) in enumerate(text.tokens):
        tags = text.tagged.tags[index]
        if before in COMMAS or form in _TURNING_WORDS or form in ATTACKED:
            turns[index] = _ANYWHERE
        elif tags or not is_word:
            turning = form[0] in _TURNING_LETTERS or form in WHICH
            turning = turning or not tags.isdisjoint(_TURNING_TAGS)
            turns[index] = _ANYWHERE if turning else IN_AN_ANTECEDENT
        before = form
    return turns
