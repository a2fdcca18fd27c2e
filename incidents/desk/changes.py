"""What changed between two texts of one address, paragraph by paragraph."""

from dataclasses import dataclass
from difflib import SequenceMatcher

_LONGEST_COMPARED = 2_000  # paragraphs a side; comparing takes time in proportion to their product


@dataclass(frozen=True)
class Change:
    """Paragraphs that one text has in place of the other's; one side may be empty."""

    before: str
    after: str


def changes(before: str, after: str) -> list[Change]:
    """The changes in order; empty if the texts are equal."""
    old, new = before.split("\n"), after.split("\n")
    if max(len(old), len(new)) > _LONGEST_COMPARED:
        return _whole(old, new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Change("\n".join(old[a:b]), "\n".join(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _whole(old: list[str], new: list[str]) -> list[Change]:
    """One change from the first paragraph that differs to the last."""
    if old == new:
        return []
    shorter = min(len(old), len(new))
    first = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - first
    same_end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return [
        Change(
            "\n".join(old[first : len(old) - same_end]),
            "\n".join(new[first : len(new) - same_end]),
        )
    ]
