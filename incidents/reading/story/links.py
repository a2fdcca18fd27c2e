"""What answered what, and which events are two accounts of one.

Each event gets the strike that most speaks for (`answer_evidence`): one that the text calls
an answer the best there is, any other only where there is evidence enough.
"""

from incidents.reading.accounts.account import Account
from incidents.reading.deeds.deeds import INTERCEPTION, STRIKE
from incidents.reading.story.answer_evidence import (
    CONTRADICTED,
    ENOUGH,
    is_possible,
    pair_of,
    weight,
)
from incidents.reading.story.events import Event


def link(
    events: list[Event],
    accounts: list[Account],
    event_of: dict[int, Event],
    also_meant: dict[int, list[Event]],
) -> None:
    """Set `answered` on the events that answer another one.

    `event_of` gives the event that an account, by its number, was joined to; `also_meant` the
    others that one speaks of ("both strikes").
    """
    _note_what_is_said(events, accounts, event_of)
    for number, others in also_meant.items():
        answered = accounts[number].answered
        attack = event_of.get(answered) if answered is not None else None
        for event in others:
            event.answers = event.answers or accounts[number].answers
            event.said_to_answer += [attack] if attack in events and attack is not event else []
    for event in events:
        if event.kind not in (STRIKE, INTERCEPTION):
            continue
        attack = _answered_by(event, events)
        if attack is not None:
            event.answered, event.answers = attack, True


def _note_what_is_said(
    events: list[Event], accounts: list[Account], event_of: dict[int, Event]
) -> None:
    for number, account in enumerate(accounts):
        event = event_of.get(number)
        if event is None:
            continue
        for said, told in (
            (account.answered, event.said_to_answer),
            (account.follows, event.said_to_follow),
        ):
            other = event_of.get(said) if said is not None else None
            if other is not None and other in events:
                told.append(other)
            elif other is not None and told is event.said_to_answer:
                event.answers_elsewhere = True


def _answered_by(event: Event, events: list[Event]) -> Event | None:
    """The attack that most speaks for; of those with as much the one told last before it."""
    at = events.index(event)
    weighed = [
        (weight(pair_of(event, other, events)), -abs(at - number), other)
        for number, other in enumerate(events)
        if is_possible(event, other)
    ]
    best = max(weighed, key=lambda found: found[:2], default=None)
    while best and best[0] >= ENOUGH and _rather_answered_it(best[2], event, best[0], events):
        weighed.remove(best)
        best = max(weighed, key=lambda found: found[:2], default=None)
    if best is None or not (event.answers or best[0] >= ENOUGH):
        return None
    if event.answers_elsewhere and best[0] < 0:
        return None
    if event.kind == STRIKE and best[0] < CONTRADICTED:
        event.answers = False  # the word for an answer was of another strike
        return None
    if event.kind == INTERCEPTION and best[0] < 0:
        return None  # what was brought down was never told of as a strike
    return best[2]


def _rather_answered_it(other: Event, event: Event, fits: float, events: list[Event]) -> bool:
    """What the text calls an answer, and not the event, where as much speaks for either order."""
    if event.answers or not other.answers or other.answered is not None:
        return False
    if not is_possible(other, event):
        return False
    return weight(pair_of(other, event, events)) >= fits


def find_alternatives(events: list[Event]) -> None:
    """Set `alternative_to` where two sources tell one answer differently."""
    for number, event in enumerate(events):
        others = (other for other in events[:number] if _alternative(event, other))
        event.alternative_to = next(others, None)


def _alternative(event: Event, other: Event) -> bool:
    """Other places, another speaker, the same thing answered."""
    if event.answered is None or event.answered is not other.answered or event.kind != other.kind:
        return False
    if event.targets & other.targets or (event.side and other.side and event.side != other.side):
        return False
    mine, its = event.accounts[0].speaker, other.accounts[0].speaker
    return mine is not None and mine.words != (its.words if its else "")
