"""Accounts joined into events: told twice is one event, and what answered what.

The text is followed in order with the day it is at. A day further back ("it had been hit last
Saturday") is a look back and moves nothing.
"""

from dataclasses import replace
from datetime import date, timedelta

from incidents.reading.account import Account
from incidents.reading.account_days import shifted
from incidents.reading.clauses import ANSWER
from incidents.reading.day_values import Days
from incidents.reading.events import Event
from incidents.reading.links import find_alternatives, link
from incidents.reading.resolution import kilometres
from incidents.reading.roles import Places

_VAGUE_KM = 80.0  # "a base in Deir ez-Zor" may lie this far from the city
_LENT = timedelta(days=3)  # between the day of an answer and that of its attack
_NEWS = timedelta(days=7)
_UNDATED_SPAN = timedelta(days=3)  # reports without a day speak of the last days


class Story:
    """The events of a text. `events` may be read after all accounts were told."""

    def __init__(self, places: Places, published: date, opening: Days | None = None) -> None:
        self.places, self.published = places, published
        self.events: list[Event] = []
        self.context: list[Account] = []
        self._event_of: dict[int, Event] = {}
        self._also_meant: dict[int, list[Event]] = {}  # "both strikes were an answer"
        self._told_after: dict[int, Days | None] = {}  # the days of what came after an account
        self._now = opening  # the day of a bulletin
        self._told_last: Days | None = None
        self._heading: Days | None = None

    def tell(self, accounts: list[Account]) -> None:
        self._told_after = {
            earlier: account.days
            for account in accounts
            for earlier in (account.answered, account.follows)
            if earlier is not None and account.days is not None
        }
        for number, account in self._in_order(accounts):
            if account.context:
                self.context.append(account)
                continue
            self._tell_one(number, account)
        self._drop_summaries()
        link(self.events, accounts, self._event_of, self._also_meant)
        self._date_the_undated()
        find_alternatives(self.events)

    def _in_order(self, accounts: list[Account]) -> list[tuple[int, Account]]:
        """What is answered is told before its answer, in whatever order the text has them."""
        order: dict[int, None] = {}
        for number, account in enumerate(accounts):
            for earlier in (account.answered, account.follows):
                if earlier is not None:
                    order.setdefault(earlier)
            order.setdefault(number)
        return [(number, accounts[number]) for number in order]

    def _tell_one(self, number: int, account: Account) -> None:
        days = self._days_of(number, account)
        self._told_last = days or self._told_last
        event = self._told_elsewhere(account, days)
        if event is not None:
            account.days = days = event.days
        event = event or self._same_event(account, days)
        last = self.events[-1] if self.events else None
        if account.answered_by_the_last and last is not None:
            last.answers = True
            for other in self._others_meant(last) if account.several else ():
                other.answers = True
        if event is None:
            event = Event(
                account.deed.kind, account.deed.manner, days=days, flashback=account.flashback
            )
            self.events.append(event)
        if event.days_are_guessed and account.days is not None and not account.day_is_shared:
            event.days, event.days_are_guessed = account.days, False
        event.days = _narrower(event.days, account.days or days)
        event.days_are_guessed = event.days_are_guessed or (
            account.day_is_shared and len(event.accounts) == 0
        )
        event.add(account, self.places)
        if account.answered_by_the_last and last is not None and last is not event:
            last.said_to_answer.append(event)
        self._date_what_it_followed(event)
        self._event_of[number] = event
        if account.several and not account.targets(self.places):
            self._also_meant[number] = self._others_meant(event)
        self._move_on(account)

    def _others_meant(self, event: Event) -> list[Event]:
        """The strike told beside the last one that "the two operations" were, too."""
        alike = [
            other
            for other in self.events
            if other is not event and other.kind == event.kind and other.placed
            if other.hit_a_base == event.hit_a_base and not other.flashback
        ]
        return alike[-1:]

    def _days_of(self, number: int, account: Account) -> Days | None:
        """The account's own days, those counted from what was told, or those the story is at."""
        if account.heading is not None and account.heading is not self._heading:
            self._now = self._heading = account.heading
        days = self._counted_from_its_answer(number, account)
        if days is None and account.shift is not None:
            told = self._told_last if account.on_the_same_day else self._now
            counted = account.shift.shift
            if counted and max(counted) < 0:  # "it followed an attack two days earlier"
                told = self._told_after.get(number) or told
            days = account.days = shifted(told or self._now or self._told_last, account.shift)
        if days is None and account.days_apart and self._now is not None:
            days = self._now.earlier_by(account.days_apart)
        if days is None and account.that_time:
            days = self._told_last
        if days is None and not account.flashback:
            days = self._now
        return days

    def _counted_from_its_answer(self, number: int, account: Account) -> Days | None:
        """رداً على استهداف القاعدة قبل يومين: before its answer, where two days before publication
        would be after it."""
        answer = self._told_after.get(number) or self._now
        if account.days is None or answer is None or not account.clause.antecedent:
            return account.days
        if account.days_ago and _is_before(answer, account.days):
            account.days = answer.earlier_by(account.days_ago)
        return account.days

    def _date_what_it_followed(self, event: Event) -> None:
        """An event told of again, now with its day: what it had followed was on that day."""
        for account in event.accounts:
            for number in (account.answered, account.follows):
                before = self._event_of.get(number) if number is not None else None
                same_day = before is not None and not before.flashback and not account.days_apart
                if before is not None and before.days is None and same_day:
                    before.days, before.days_are_guessed = event.days, True

    def _move_on(self, account: Account) -> None:
        days = account.days
        if days is None or account.flashback or account.clause.antecedent:
            return
        self._now = days

    def _same_event(self, account: Account, days: Days | None) -> Event | None:
        refers = account.definite or account.clause.antecedent == ANSWER
        targets = account.targets(self.places)
        before = [
            self._event_of.get(n) for n in (account.answered, account.follows) if n is not None
        ]
        if account.answered_by_the_last and self.events:
            before.append(self.events[-1])
        possible = [
            event
            for event in reversed(self.events)
            if event not in before and self._may_be(event, account, days)
        ]
        same_place = (event for event in possible if targets & event.targets)
        if account.unknown and not targets:
            return None
        unplaced = [event for event in possible if self._summed_up(event, account, refers=refers)]
        called_so = (event for event in unplaced if refers and event.is_called(account))
        return next(same_place, None) or next(called_so, None) or next(iter(unplaced), None)

    def _told_elsewhere(self, account: Account, days: Days | None) -> Event | None:
        """ "In response to the raids on A": those that a sentence before told of, on their day."""
        if account.clause.antecedent != ANSWER or account.shift is not None:
            return None
        if account.days is not None and not account.day_is_shared:
            return None
        targets = account.targets(self.places)
        until = days.latest if days is not None else None
        told = (
            event
            for event in reversed(self.events)
            if targets & event.targets and event.days and event.days.earliest
            if until is not None and event.days.earliest <= until
        )
        return next((e for e in told if self._may_be(e, account, e.days)), None)

    def _summed_up(self, event: Event, account: Account, *, refers: bool) -> bool:
        """One of the two names no place of its own, or only a vague one."""
        if account.explains and not account.targets(self.places) and event.targets:
            return True
        targets = account.targets(self.places)
        side = account.actor.side if account.actor else ""
        if not targets and account.answers and side and side == event.side:
            return True  # "the forces answered": what else they did is told elsewhere
        if not targets:
            told_of = account.definite and not account.is_the_answer
            same_part = event.answers == account.answers or told_of
            return same_part and (refers or account.only_launches or not event.targets)
        same_part = event.answers == account.answers or (
            event.answers and not event.targets and bool(side) and side == event.side
        )
        same_part = same_part or (event.answers and not event.targets and account.definite)
        same_part = same_part and not event.unknown
        if not same_part or not event.targets:
            return same_part
        return (event.is_vague or account.is_vague) and self._near(event.targets, targets)

    def _near(self, some: set[str], others: set[str]) -> bool:
        names = {n.slug: n for n in map(self.places.best, range(len(self.places.mentions))) if n}
        return any(
            kilometres(names[one], names[other]) <= _VAGUE_KM for one in some for other in others
        )

    def _may_be(self, event: Event, account: Account, days: Days | None) -> bool:
        if event.kind != account.deed.kind or account.is_another:
            return False
        if not _manners_agree(event, account):
            return False
        dated = account.days is not None and event.days is not None
        if account.flashback and dated and account.days != event.days:
            return False
        if account.clause.antecedent and event.answers and not self._told_before(event, account):
            return False  # what is answered is no answer itself, unless it was told as one
        if self._other_days(event, account, days):
            return False
        if event.flashback != account.flashback and event.days is None:
            return False
        return not self._by_others(event, account)

    def _by_others(self, event: Event, account: Account) -> bool:
        """Told of another side; nobody hits himself, and what answers is not what is answered."""
        side = account.actor_side
        if side and side == event.side_hit and event.side != side:
            return True
        located = event.targets and account.targets(self.places)
        told_of_another = side != event.side and (side or not event.side)
        apart = account.answers and not event.answers and located and told_of_another
        if apart and not event.is_headline:
            return True
        return bool(side and event.side and side != event.side)

    def _other_days(self, event: Event, account: Account, days: Days | None) -> bool:
        """Days that only an answer lent to its attack give way to those told of it, if earlier."""
        if days is None or event.days is None or days.overlaps(event.days):
            return False
        if not event.days_are_guessed or account.days is None or account.answers:
            return True
        weapons = set(account.deed.weapons)
        if weapons and event.weapons and not weapons & set(event.weapons):
            return True
        if days.latest is None or event.days.earliest is None:
            return True
        return not timedelta(0) < event.days.earliest - days.latest <= _LENT

    def _told_before(self, event: Event, account: Account) -> bool:
        """ "In revenge for the shelling of A": an answer that an earlier sentence told of."""
        earlier = event.accounts[0].clause.sentence < account.clause.sentence
        targets = account.targets(self.places)
        called_so = account.is_that or (account.definite and event.is_called(account))
        return earlier and (bool(event.targets & targets) or (called_so and not targets))

    def _drop_summaries(self) -> None:
        """An event without a place only sums up the ones that have one; or it lay beyond the
        places that are known, and was answered all the same."""
        for event in self.events:
            if event.placed and not event.answers and self._answers_one_elsewhere(event):
                event.answers = True
        self.events = [e for e in self.events if e.placed or self._alone(e)]

    def _answers_one_elsewhere(self, event: Event) -> bool:
        """ "Israel struck A, a day after a missile hit the Golan Heights"."""
        numbers = [account.follows for account in event.accounts if account.follows is not None]
        told = [self._event_of[number] for number in numbers if number in self._event_of]
        outside = [
            o for o in told if not o.placed and o.accounts and o.accounts[0].clause.antecedent
        ]
        return any(o.side != event.side and o in self.events for o in outside) and bool(event.side)

    def _alone(self, event: Event) -> bool:
        same = [o for o in self.events if o.placed and o.kind == event.kind]
        armed = event.weapons or event.side or event.side_hit or event.unknown
        return bool(armed) and not same and not event.accounts[0].definite

    def _date_the_undated(self) -> None:
        for event in self.events:
            answered = event.answered
            if answered is not None and event.days is None:
                event.days = answered.days
            if answered is not None and answered.days is None and self._is_news(event):
                answered.days = event.days
        main = next((e.days for e in self.events if self._is_news(e)), None)
        for event in self.events:
            if event.days is None:
                event.days = main or self._last_days()

    def _is_news(self, event: Event) -> bool:
        days = event.days
        if days is None or days.latest is None or event.flashback:
            return False
        return self.published - days.latest <= _NEWS

    def _last_days(self) -> Days:
        return Days(
            self.published - _UNDATED_SPAN,
            self.published,
            basis="estimated",
            reason="no day told: taken to be one of the last days before publication",
        )


def _is_before(one: Days, other: Days) -> bool:
    if one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def _narrower(one: Days | None, other: Days | None) -> Days | None:
    """What two tellings of one event leave of its possible days."""
    if one is None or other is None:
        return one or other
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return one if one.known else other
    first, last = max(one.earliest, other.earliest), min(one.latest, other.latest)
    if first > last:
        return one
    surer = one if one.latest - one.earliest <= other.latest - other.earliest else other
    return replace(
        surer,
        earliest=first,
        latest=last,
        part_of_day=surer.part_of_day or one.part_of_day or other.part_of_day,
    )


def _manners_agree(event: Event, account: Account) -> bool:
    """A clash is another event than a shelling, unless it broke out over the attack told
    in the same sentence."""
    one, other = event.manner, account.deed.manner
    if "clash" in (one, other):
        same_sentence = event.accounts[-1].clause.sentence == account.clause.sentence
        return one == other or same_sentence or (other == "clash" and account.definite)
    return not one or not other or one == other
