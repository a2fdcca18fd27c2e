"""A strike that only says who somebody is: "lost two sons in a raid on A"."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.text import Text

_LOST, _LOST_REACH = frozenset({"lost", "فقد", "فقدت", "خسر", "خسرت"}), 9  # tokens
_KIN = frozenset({"son", "sons", "husband", "wife", "brother", "brothers", "father", "daughter"}
                 | {"زوجها", "زوجته", "ابنه", "ابنها", "شقيقه", "شقيقها", "والده", "والدها"}
                 | {"ابنايها", "ابنايه", "ابنيها", "ابنيه", "منزله", "منزلها"})  # fmt: skip
_IN, _IN_REACH = frozenset({"in", "to", "في"}), 3  # not "when shells fell"


def is_how_somebody_is_introduced(text: Text, clause: Clause, trigger: int) -> bool:
    """فقدت زوجها في غارة, with no day of its own."""
    if not _IN & {token.form for token in text.tokens[max(0, trigger - _IN_REACH) : trigger]}:
        return False
    near = range(max(clause.start, trigger - _LOST_REACH), trigger)
    lost = next((i for i in near if text.tokens[i].form in _LOST), None)
    return lost is not None and any(t.form in _KIN for t in text.tokens[lost:trigger])
