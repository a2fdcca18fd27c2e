"""Which of several attacks an answer fits: by its name, by place, by who was hit."""

from incidents.reading.deeds import STRIKE
from incidents.reading.events import Event

HOLDS_BASES = "us"  # a base or a gas field of the gazetteer that was hit was theirs


def fitness(event: Event, other: Event) -> tuple[int, int, bool, int]:
    """How well an attack fits an answer: as what it is said to answer ("for the drone", "to
    Sunday's rockets"), by where it fires from, by where that was fired from, by who was hit."""
    fired_from = bool(event.origins & other.targets) - bool(event.origins - other.targets)
    return (
        said_to_be_answered(event, other),
        fired_from,
        bool(event.targets & other.origins),
        _was_hit_by_it(event, other),
    )


def said_to_be_answered(event: Event, other: Event) -> int:
    """How much of what the answer calls it, by weapon and by day, the attack was."""
    fits = 0
    for account in event.accounts:
        called = account.called
        if called.weapons:
            fits += bool(called.weapons & set(other.weapons))
        days = called.days
        if called.shift is not None and event.days is not None:
            days = event.days.later_by(*called.shift)
        if days is not None and days.known and other.days is not None:
            fits += days.overlaps(other.days)
    return fits


def _was_hit_by_it(event: Event, other: Event) -> int:
    """Whether who answers was hit there: 1 if so, -1 if somebody else was."""
    if not event.side:
        return 0
    if by_the_side_hit(event, other):
        return 1
    return -1 if other.side_hit or (other.hit_a_base and event.side != HOLDS_BASES) else 0


def hits_back(event: Event, other: Event) -> bool:
    """Fired from where the other landed, or by the side that it hit."""
    if event.targets & other.targets:
        return False
    return bool(event.origins & other.targets) or by_the_side_hit(event, other)


def by_the_side_hit(event: Event, other: Event) -> bool:
    if from_a_base_that_was_hit(event, other):
        return True
    return bool(other.side_hit) and other.side_hit == event.side


def from_a_base_that_was_hit(event: Event, other: Event) -> bool:
    return other.hit_a_base and event.side == HOLDS_BASES and not event.hit_a_base


def hit_the_same_side(event: Event, other: Event) -> bool:
    """Both hit a base, and not by those who hold the bases: an interception there hit nobody."""
    strikes = event.kind == STRIKE and event.hit_a_base and other.hit_a_base
    return strikes and event.side != HOLDS_BASES
