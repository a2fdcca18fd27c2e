"""Places that English names beside a strike for another reason: the wounded were taken there, the
dead are buried there, men were sent there, a tribe lives there."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.text import Mention, Text

_TAKEN = frozenset(
    {"taken", "transferred", "rushed", "moved", "evacuated", "airlifted", "flown"}
    | {"medevaced", "admitted"}
)
_BURIAL = frozenset({"funeral", "funerals", "burial", "buried", "mourned"})
_FEEDS = frozenset({"feeds", "supplies", "serves", "fed", "supplied", "served"})
_THAT_FEEDS = 2  # tokens
_OF = frozenset({"of", "for"})
_REINFORCES = frozenset({"reinforcements", "reinforcement"})
_POST_REACH, _AGENT_REACH = 10, 4  # tokens
_TAKEN_REACH, _BURIAL_REACH, _SENT_REACH, _OF_REACH = 5, 12, 3, 5  # tokens


def is_named_in_passing(text: Text, clause: Clause, mention: Mention) -> bool:
    if text.lexicon.language != "en" or not mention.first:
        return False
    return (
        _is_brought_to(text, clause, mention)
        or _is_reinforced(text, clause, mention)
        or _buries(text, clause, mention)
        or _is_of_a_tribe(text, mention)
        or _stand_there(text, clause, mention)
        or _is_fed(text, mention)
    )


def _is_fed(text: Text, mention: Mention) -> bool:
    """ "Cut a power line that feeds A"."""
    words = text.forms[max(0, mention.first - 2) : mention.first]
    return len(words) == _THAT_FEEDS and words[0] in ("that", "which") and words[1] in _FEEDS


def _is_brought_to(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "The attack wounded a man, who was taken to the hospital in A"."""
    return _leads_to(text, clause, mention, _TAKEN, _TAKEN_REACH) is not None


def _is_reinforced(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "Brought reinforcements to A"; but some that were sent to A may have been hit there."""
    sent = _leads_to(text, clause, mention, _REINFORCES, _SENT_REACH)
    return sent is not None and not text.tagged.any_with("strike", clause.start, sent)


def _leads_to(
    text: Text, clause: Clause, mention: Mention, words: frozenset[str], reach: int
) -> int | None:
    """The word of those before "to A"."""
    near = range(max(clause.start, mention.first - reach), mention.first)
    if words.isdisjoint(text.forms[near.start : near.stop]):
        return None
    told = next(i for i in near if text.forms[i] in words)
    if text.tagged.any_with("strike", told, mention.first):
        return None
    to_it = any(token.form == "to" for token in text.tokens[told + 1 : mention.first])
    return told if to_it else None


def _buries(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "The people of A held a funeral for four men killed in clashes" elsewhere."""
    if _hurt(text, clause.start, mention.first):
        return False
    after = range(mention.last + 1, min(mention.last + _BURIAL_REACH, clause.end))
    burial = next((i for i in after if text.tokens[i].form in _BURIAL), None)
    if burial is None or _hurt(text, mention.last + 1, burial):
        return False
    return any(token.form in _OF for token in text.tokens[burial + 1 : burial + _OF_REACH])


def _hurt(text: Text, start: int, stop: int) -> bool:
    return any(text.tagged.any_with(tag, start, stop) for tag in ("strike", "killed", "injured"))


def _is_of_a_tribe(text: Text, mention: Mention) -> bool:
    """ "The A tribal fighters": where they are from."""
    after = mention.last + 1
    tribe = after < len(text.tokens) and "tribes" in text.tagged.tags[after]
    return tribe and text.tokens[mention.first - 1].form == "the"


def _stand_there(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "Bullets fired by fighters stationed in A": they struck, and it landed elsewhere."""
    near = range(max(clause.start, mention.first - _POST_REACH), mention.first)
    if "stationed" not in text.forms[near.start : near.stop]:
        return False
    post = text.forms.index("stationed", near.start)
    if text.tagged.any_with("strike", post, mention.first):
        return False
    return "by" in text.forms[max(0, post - _AGENT_REACH) : post]
