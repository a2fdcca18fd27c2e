"""What answered what, and which events are two accounts of one.

An answer is said ("in response to"), or follows from who did it: the side that was hit, soon
after, or a base that was hit and fires on the same day.
"""

from incidents.reading.account import Account
from incidents.reading.answer_days import days_allow, on_its_day, same_days
from incidents.reading.answer_fit import (
    HOLDS_BASES,
    by_the_side_hit,
    fitness,
    from_a_base_that_was_hit,
    hit_the_same_side,
    hits_back,
    said_to_be_answered,
)
from incidents.reading.deeds import STRIKE
from incidents.reading.events import Event

_HEAVY = frozenset({"artillery", "shells", "rockets", "air-strike", "mortars"})
_SAME_CAMP = frozenset({"us", "sdf"})


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
    _link_those_told_first(events, accounts, event_of)
    for event in events:
        if event.answers and event.answered is None:
            event.answered = (
                _attack_it_names(events, event)
                or _attack_before(events, event)
                or _attack_referred_to(events, event)
                or _attack_after(events, event)
                or _attack_of_an_earlier_day(events, event)
            )


def _link_those_told_first(
    events: list[Event], accounts: list[Account], event_of: dict[int, Event]
) -> None:
    """ "They shelled A. An hour earlier B had been hit": who was hit at B had answered at A."""
    for number, account in enumerate(accounts):
        attack = event_of.get(number)
        looks_back = account.before or (account.flashback and not account.clause.antecedent)
        if not looks_back or attack is None or attack not in events or attack.answers:
            continue
        earlier = events[: events.index(attack)]
        answer = next((e for e in reversed(earlier) if e.kind == STRIKE and e.days), None)
        if answer is None or answer.answered is not None or answer is attack:
            continue
        in_time = days_allow(answer, attack) or _right_after(answer, attack)
        if hits_back(answer, attack) and in_time:
            answer.answered, answer.answers = attack, True


def _attack_of_an_earlier_day(events: list[Event], event: Event) -> Event | None:
    """ "The retaliatory strikes", told without the day that they answer: the last attack."""
    until = event.days.latest if event.days else None
    dated = [
        (other.days.latest, other)
        for other in events
        if other.kind == STRIKE and other.days and other.days.latest
        if not other.answers or _next_in_a_chain(event, other)
        if not hit_the_same_side(event, other)
    ]
    possible = [
        (day, other)
        for day, other in dated
        if until is not None and day <= until and not (event.side and event.side == other.side)
    ]
    return max(possible, key=lambda pair: pair[0], default=(None, None))[1]


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
    if event.answers or hits_back(event, followed):
        return True
    if account.soon:
        return _other_side_or_base(event, followed) and event.manner in ("", followed.manner)
    return not followed.flashback and _other_side_or_base(event, followed)


def _other_side_or_base(event: Event, other: Event) -> bool:
    """By another side; where none is named, what came before must have hit a base."""
    if event.targets & other.targets:
        return False
    return event.side != other.side if event.side else other.hit_a_base or bool(other.side_hit)


def _shown_answer(events: list[Event], account: Account, event: Event) -> Event | None:
    joined = _answer_joined(events, account, event)
    if joined is not None:
        return joined.answered or _attack_before(events, joined)
    before = _attack_before(events, event)
    fired_from = _attack_on_where_it_fires_from(events, account, event)
    if fired_from is not None and (before is None or not event.origins & before.targets):
        event.days = fired_from.days
        return fired_from
    if before is None or before.manner == "clash":
        return None if before else _attack_of_the_day_before(events, account, event)
    if not account.is_apart and _hit_back_at_once(account, event, before):
        return before
    if account.soon and _answers_soon(event, before):
        return before
    if not on_its_day(event, before) or account.is_apart or event.targets & before.targets:
        return None
    fired_back = event.origins & before.targets
    return before if fired_back or from_a_base_that_was_hit(event, before) else None


def _hit_back_at_once(account: Account, event: Event, before: Event) -> bool:
    """At the attackers; by those who were hit, in one sentence or within a day; or by the means."""
    if account.deed.hits_back:
        return True
    one_sentence = _in_one_sentence(before, account)
    by_those_hit = by_the_side_hit(event, before)
    if by_those_hit and (one_sentence or _right_after(event, before)):
        return True
    exchanged = account.deed.verbless and before.hit_a_base and not event.hit_a_base
    return (exchanged and one_sentence and not event.side) or _flown_after(event, before)


def _flown_after(event: Event, before: Event) -> bool:
    """A base was hit, and then, the same day, jets bomb: whose they are need not be said."""
    flown = "air-strike" in event.weapons and not event.side and not event.hit_a_base
    together = before.hit_a_base and not event.flashback and not event.targets & before.targets
    return flown and together and event.days is not None and same_days(event.days, before.days)


def _right_after(event: Event, before: Event) -> bool:
    """Told with its day, on the day of the attack or on the next one."""
    if before.days is None or event.days is None or event.targets & before.targets:
        return False
    if "air-strike" in event.weapons and event.side != HOLDS_BASES:
        return False  # jets are seldom those of the men who were hit
    if event.manner not in ("", before.manner) or not (
        before.days.is_short and event.days.is_short
    ):
        return False
    return before.days.later_by(0, 1).overlaps(event.days) and not event.flashback


def _attack_of_the_day_before(events: list[Event], account: Account, event: Event) -> Event | None:
    """ "Tribesmen stormed an SDF post at A on Monday. On Tuesday the SDF shelled B"."""
    if account.is_apart or account.is_also:
        return None
    earlier = (e for e in reversed(events[: events.index(event)]) if e.kind == STRIKE)
    last = next((e for e in earlier if not e.answers), None)
    if last is None or last.manner not in ("", event.manner) or event.side == last.side:
        return None
    if event.side_hit and last.side and event.side_hit != last.side:
        return None
    return last if by_the_side_hit(event, last) and _right_after(event, last) else None


def _attack_on_where_it_fires_from(
    events: list[Event], account: Account, event: Event
) -> Event | None:
    """ "Rockets hit A on Monday and B on Tuesday. The guns at A shelled C": on Monday."""
    if account.days is not None or account.shift is not None or account.is_apart:
        return None
    earlier = (e for e in reversed(events[: events.index(event)]) if e.kind == STRIKE)
    hit = (e for e in earlier if e.hit_a_base and not e.answers and event.origins & e.targets)
    return next((e for e in hit if not event.targets & e.targets and not e.flashback), None)


def _answers_soon(event: Event, before: Event) -> bool:
    if by_the_side_hit(event, before):
        return True
    if event.side:
        return _other_side_or_base(event, before)
    shelled = event.manner == "" and bool(_HEAVY & set(event.weapons))
    return shelled and before.hit_a_base and not event.hit_a_base


def _answer_joined(events: list[Event], account: Account, event: Event) -> Event | None:
    """ "Their jets bombed A in response, while artillery shelled B": B too was the answer."""
    place = events.index(event)
    before = events[place - 1] if place else None
    if before is None or not before.answers or event.hit_a_base or account.is_apart:
        return None
    if account.clause.antecedent or before.answered is event:
        return None
    same_side = not event.side or event.side == before.side
    heavy = event.manner == "" and _HEAVY & set(event.weapons)
    told_with_it = _in_one_sentence(before, account) or account.is_also
    return before if same_side and heavy and told_with_it else None


def _in_one_sentence(before: Event, account: Account) -> bool:
    return before.accounts[-1].clause.sentence == account.clause.sentence


def _attack_before(events: list[Event], event: Event) -> Event | None:
    """The attack that fits best of those told before; of those that fit as well, the last."""
    earlier = events[: events.index(event)]
    possible = [other for other in reversed(earlier) if _answerable(event, other)]
    return max(possible, key=lambda other: fitness(event, other), default=None)


def _attack_it_names(events: list[Event], event: Event) -> Event | None:
    """ "In response to Sunday's drone": whatever was told between, and on whatever day."""
    earlier = [e for e in reversed(events[: events.index(event)]) if e.kind == STRIKE]
    possible = [other for other in earlier if _may_have_come_before(event, other)]
    named = [other for other in possible if said_to_be_answered(event, other)]
    return max(named, key=lambda other: fitness(event, other), default=None)


def _may_have_come_before(event: Event, other: Event) -> bool:
    if other.answers or hit_the_same_side(event, other) or event.targets & other.targets:
        return False
    if event.side and event.side == other.side:
        return False
    one, two = other.days, event.days
    if one is None or two is None or one.earliest is None or two.latest is None:
        return True
    return one.earliest <= two.latest


def _attack_referred_to(events: list[Event], event: Event) -> Event | None:
    """ "In response to the attack": the last one told, whoever is named beside it."""
    if not any(account.clause.answers for account in event.accounts):
        return None
    earlier = (e for e in reversed(events[: events.index(event)]) if e.kind == STRIKE)
    return next((e for e in earlier if not e.answers and days_allow(event, e)), None)


def _attack_after(events: list[Event], event: Event) -> Event | None:
    later = events[events.index(event) + 1 :]
    return next((other for other in later if _answerable(event, other)), None)


def _answerable(event: Event, other: Event) -> bool:
    if other.kind != STRIKE or (other.answers and not _next_in_a_chain(event, other)):
        return False
    if hit_the_same_side(event, other):
        return False
    looked_back = other.flashback and not event.flashback
    if looked_back and event.days is not None and other.days != event.days:
        return False
    if event.side and event.side == other.side:
        return False
    if event.kind != STRIKE and (event.days is None) != (other.days is None):
        return False
    return days_allow(event, other)


def _next_in_a_chain(event: Event, other: Event) -> bool:
    """Who was answered answers in turn: the side that began hits the other once more."""
    if event.kind != STRIKE or other.answered is None or not other.side:
        return False  # what is intercepted is fire at a base, not the fire of its guns
    if not event.side:
        return event.side_hit == other.side or (event.hit_a_base and other.side == HOLDS_BASES)
    began = other.answered.side
    against = (event.side in _SAME_CAMP) != (other.side in _SAME_CAMP)
    return event.side != other.side and (event.side == began or (not began and against))


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
