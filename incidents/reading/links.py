"""What answered what, and which events are two accounts of one.

An answer is said ("in response to"), or follows from who did it: the side that was hit, soon
after, or a base that was hit and fires on the same day.
"""

from incidents.reading.account import Account
from incidents.reading.deeds import STRIKE
from incidents.reading.events import Event


def link(events: list[Event], accounts: list[Account], event_of: dict[int, Event]) -> None:
    """Set `answered` on the events that answer another one.

    `event_of` gives the event that an account, by its number, was joined to.
    """
    for number, account in enumerate(accounts):
        event = event_of.get(number)
        if event is None or event not in events or event.answered is not None:
            continue
        answered = _told_answer(events, account, event, event_of)
        if answered is not None and answered in events:
            event.answered, event.answers = answered, True
    for event in events:
        if event.answers and event.answered is None:
            event.answered = _attack_before(events, event) or _attack_after(events, event)


def _told_answer(
    events: list[Event], account: Account, event: Event, event_of: dict[int, Event]
) -> Event | None:
    """The event that the account itself says, or shows, that it answers."""
    if account.answered is not None:
        answered = event_of.get(account.answered)
        return answered if answered is not event else None
    if event.kind != STRIKE:
        return None
    if account.follows is not None:
        followed = event_of.get(account.follows)
        if followed is not None and followed is not event and _answers(account, event, followed):
            return followed
    return None if event.answers else _shown_answer(events, account, event)


def _answers(account: Account, event: Event, followed: Event) -> bool:
    """What came after another event answers it if it hits back, or comes soon from another side."""
    if followed.kind != STRIKE:
        return False
    if event.answers or _hits_back(event, followed):
        return True
    if account.soon:
        return bool(event.side) and event.side != followed.side
    return not followed.flashback and _other_side_or_base(event, followed)


def _other_side_or_base(event: Event, other: Event) -> bool:
    """By another side; where none is named, what came before must have hit a base."""
    if event.targets & other.targets:
        return False
    return event.side != other.side if event.side else other.hit_a_base


def _shown_answer(events: list[Event], account: Account, event: Event) -> Event | None:
    before = _attack_before(events, event)
    if before is None or before.manner == "clash":
        return None
    if account.soon and (
        _by_the_side_hit(event, before) or (event.side and _other_side_or_base(event, before))
    ):
        return before
    same_day = before.days is not None and before.days == event.days
    return before if same_day and event.origins & before.targets else None


def _hits_back(event: Event, other: Event) -> bool:
    """Fired from where the other landed, or by the side that it hit."""
    return bool(event.origins & other.targets) or _by_the_side_hit(event, other)


def _by_the_side_hit(event: Event, other: Event) -> bool:
    return bool(other.side_hit) and other.side_hit == event.side


def _attack_before(events: list[Event], event: Event) -> Event | None:
    earlier = events[: events.index(event)]
    return next((other for other in reversed(earlier) if _answerable(event, other)), None)


def _attack_after(events: list[Event], event: Event) -> Event | None:
    later = events[events.index(event) + 1 :]
    return next((other for other in later if _answerable(event, other)), None)


def _answerable(event: Event, other: Event) -> bool:
    if other.kind != STRIKE or other.answers or other.flashback:
        return False
    if event.side and event.side == other.side:
        return False
    if event.kind != STRIKE and (event.days is None) != (other.days is None):
        return False
    return event.days is None or other.days is None or event.days.overlaps(other.days)


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
