"""Whether the days of an attack and of its answer go together."""

from incidents.reading.day_values import Days
from incidents.reading.events import Event


def on_its_day(event: Event, before: Event) -> bool:
    if before.days is None:
        return event.days is None
    if same_days(before.days, event.days) or _is_the_next_day(event, before):
        return True
    return _the_morning_after(before.days, event.days)


def _the_morning_after(one: Days, other: Days | None) -> bool:
    """Hit in the evening, or at no told hour; and fires at dawn, or in the morning."""
    if other is None or one.part_of_day not in ("", "evening", "night"):
        return False
    next_day = one.later_by(1, 1).earliest == other.earliest and one.earliest == one.latest
    return next_day and other.part_of_day in ("dawn", "morning")


def same_days(one: Days, other: Days | None) -> bool:
    """One day, or a night and one of its two days; the same longer time tells nothing new."""
    if other is None or not one.known or not other.known:
        return one == other
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return True
    return one.is_short and other.is_short and one.overlaps(other)


def _is_the_next_day(event: Event, before: Event) -> bool:
    """ "The next morning", counted from the day of the other event."""
    counted = any(a.shift is not None and a.shift.shift == (1, 1) for a in event.accounts)
    if not counted or before.days is None or event.days is None:
        return False
    return before.days.later_by(1, 1).earliest == event.days.earliest


def days_allow(event: Event, other: Event) -> bool:
    if event.days is None or other.days is None:
        return True
    if event.days.overlaps(other.days) or _is_the_next_day(event, other):
        return True
    return _the_morning_after(other.days, event.days)
