"""The table of known texts."""

from collections import Counter

import score_groups


def test_groups_come_in_the_order_in_which_they_were_written() -> None:
    names = list(score_groups.groups())
    assert names[:4] == ["worked with", "first", "second", "third"]
    assert names.index("ninth") < names.index("twentieth") < names.index("twenty-first")
    assert names[-1] == "exchanges"


def test_a_row_says_of_what_there_is_none() -> None:
    count = Counter({"texts": 2, "hit": 3, "found": 3, "wanted": 4, "strikes hit": 1})
    count |= Counter({"strikes found": 1, "strikes wanted": 1, "kind right": 1})
    assert score_groups.row("tenth", count) == (
        "| tenth (2) | 0.857 | none | 1.000 | 1 of 1 | 0 of 0 | 0 of 0 | no quiet text |\n"
    )
