"""A second opinion on whether a strike was an answer: weights learned from readings by hand.

The rules have decided before; the signs of `signs.py` are then added up, each with its weight
from second_opinion.json, and the sum turns what the rules say if it says otherwise. The weights
are learned by scripts/second_opinion/learn.py, from what earlier readers made of reports that
they had not seen.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from incidents.reading.deeds.deeds import STRIKE
from incidents.reading.story.events import Event
from incidents.reading.story.signs import (
    BY_NOBODY_NAMED,
    DAYS_AFTER,
    SAID_OUTRIGHT,
    likeliest,
    signs_of,
)

WEIGHTS = Path(__file__).with_suffix(".json")
MOST_STRIKES = 30  # each is compared with all; of a flood of them the rules alone decide
_REASONS = 4


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether it was an answer, and the weights of the signs that were seen."""

    is_answer: bool
    weights: dict[str, float]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The signs that say most so."""
        towards = 1 if self.is_answer else -1
        speaking = [sign for sign, weight in self.weights.items() if weight * towards > 0]
        ranked = sorted(speaking, key=lambda sign: (-self.weights[sign] * towards, sign))
        return tuple(ranked[:_REASONS])


def give_opinions(events: list[Event]) -> None:
    """Turn what the rules made of each strike where the opinion is another one, and note why."""
    strikes = [event for event in events if event.kind == STRIKE and event.targets]
    if len(strikes) > MOST_STRIKES:
        return
    given = [(event, opinion_of(signs_of(event, events), event.answers)) for event in strikes]
    for event, opinion in given:
        if opinion.is_answer == event.answers:
            continue
        pair = likeliest(event, events)[0] if opinion.is_answer else None
        event.answers, event.answered = opinion.is_answer, pair.attack if pair else None
        event.turned_by = opinion.reasons


def opinion_of(signs: frozenset[str], rules: bool) -> Opinion:
    """`rules` is whether the rules call it an answer."""
    always, weights = _learned()
    known = {sign: weights[sign] for sign in signs if sign in weights}
    return Opinion(decided(always + sum(known.values()), signs, rules), known)


def decided(total: float, signs: Collection[str], rules: bool) -> bool:
    """Above 0 it was an answer, below 0 an attack, and 0 says nothing. Of what nobody named did on
    another day no sign makes an answer: then the text has to say so. What it says outright to be an
    answer, no sign makes an attack."""
    if rules and SAID_OUTRIGHT in signs:
        return True
    total = round(total, 2)
    if total == 0 or (total > 0 and BY_NOBODY_NAMED in signs and not DAYS_AFTER.isdisjoint(signs)):
        return rules
    return total > 0


@cache
def _learned() -> tuple[float, dict[str, float]]:
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data["always"], data["weights"]
