"""Accounts joined into events: told twice is one event, and what answered what.

The text is followed in order with the day it is at. A day further back ("it had been hit last
Saturday") is a look back and moves nothing.
"""

from dataclasses import replace
from datetime import date, timedelta

from incidents.reading.accounts.account import Account
from incidents.reading.accounts.account_days import shifted
from incidents.reading.days.day_values import Days, is_before, narrower
from incidents.reading.roles.placed import Places
from incidents.reading.story.events import Event
from incidents.reading.story.links import find_alternatives, link
from incidents.reading.story.second_opinion import give_opinions
from incidents.reading.story.told_events import ToldEvents
from incidents.reading.story.told_in_parts import (
    credit_summed_up_answers,
    find_answers_of_the_answered,
    join_named_attacks,
)

_NEWS = timedelta(days=7)
_ITS_GOVERNORATE_KM = 130.0  # Abu Kamal lies 121 km from the city of Deir ez-Zor
_UNDATED_SPAN = timedelta(days=3)  # reports without a day speak of the last days


class Story:
    """The events of a text. `events` may be read after all accounts were told."""

    def __init__(
        self,
        places: Places,
        published: date,
        opening: Days | None = None,
        only_date: Days | None = None,
    ) -> None:
        self.places, self.published, self._only_date = places, published, only_date
        self.events: list[Event] = []
        self.context: list[Account] = []
        self._event_of: dict[int, Event] = {}
        self._also_meant: dict[int, list[Event]] = {}  # "both strikes were an answer"
        self._told_after: dict[int, Days | None] = {}  # the days of what came after an account
        self._now = opening  # the day of a bulletin
        self._answer_to: dict[int, Account] = {}  # by the number of the account that is answered
        self._told_last: Days | None = None
        self._told = ToldEvents(places, self.events, self._event_of)
        self._heading: Days | None = None

    def tell(self, accounts: list[Account]) -> None:
        self._told_after = {
            earlier: account.days
            for account in accounts
            for earlier in (account.answered, account.follows)
            if earlier is not None and account.days is not None
        }
        self._answer_to = {a.answered: a for a in accounts if a.answered is not None}
        for number, account in self._in_order(accounts):
            if account.context:
                self.context.append(account)
                continue
            self._tell_one(number, account)
        credit_summed_up_answers(self.events, accounts, self._event_of)
        self._drop_summaries()
        link(self.events, accounts, self._event_of, self._also_meant)
        join_named_attacks(self.events)
        find_answers_of_the_answered(self.events)
        self._date_the_undated()
        give_opinions(self.events)
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
        event = self._told.on_its_own_days(account, days)
        if event is not None:
            account.days = days = event.days
        event = event or self._told.with_these_days(account, days, self._answer_to.get(number))
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
        lent = account.day_is_shared and event.accounts  # "the raids", beside their answer's day
        event.days = event.days if lent else narrower(event.days, account.days or days)
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
        if days is None:
            days = self._some_days_apart(account)
        if days is None and account.that_time:
            days = self._told_last
        if days is None:
            days = self._looked_back_to(number, account)
        if days is None and not account.flashback:
            days = self._now
        return days

    def _some_days_apart(self, account: Account) -> Days | None:
        """ "… two days after an attack on A": before the day that the story is at."""
        if account.days_apart and self._now is not None:
            told_of = account.definite and account.clause.antecedent and self.events
            return self._now if told_of else self._now.earlier_by(account.days_apart)
        if account.follows is not None:
            account.days = self._days_after_what_was_told(account.follows)
        return account.days

    def _days_after_what_was_told(self, number: int) -> Days | None:
        """ "Jets hit A on Monday. … Two days after the attack B was shelled": on Wednesday."""
        before = self._event_of.get(number)
        if before is None or before.days is None or not before.accounts:
            return None
        apart = before.accounts[-1].days_apart
        told_before = len(before.accounts) > 1 and before.accounts[-1].clause.antecedent
        return before.days.later_by(apart, apart) if apart and told_before else None

    def _looked_back_to(self, number: int, account: Account) -> Days | None:
        """ "On Monday they had hit A, hours after shells on B": on Monday, too, if the story is at
        a later day."""
        after = self._told_after.get(number)
        if not account.clause.antecedent or after is None or self._now is None:
            return None
        return after if is_before(after, self._now) else None

    def _counted_from_its_answer(self, number: int, account: Account) -> Days | None:
        """رداً على استهداف القاعدة قبل يومين: before its answer, where two days before publication
        would be after it."""
        answer = self._told_after.get(number) or self._now
        if account.days is None or answer is None or not account.clause.antecedent:
            return account.days
        if account.days_ago and is_before(answer, account.days):
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

    def _drop_summaries(self) -> None:
        """An event without a place only sums up the ones that have one; or it lay beyond the
        places that are known, and was answered all the same."""
        for event in self.events:
            if event.placed and not event.answers and self._answers_one_elsewhere(event):
                event.answers = True
        self.events = [e for e in self.events if not self._told_nearer(e)]
        self.events = [e for e in self.events if e.placed or e.villages or self._alone(e)]

    def _told_nearer(self, event: Event) -> bool:
        """ "Strikes in Deir ez-Zor", which may be the governorate, where the same text tells of
        strikes on places of it: no other event than those."""
        if not event.is_vague or event.origins:
            return False
        return any(
            other.kind == event.kind
            and not other.is_vague
            and not self._came_after(other, event)
            and self._is_within(event, other)
            for other in self.events
            if other.days is None or event.days is None or other.days.overlaps(event.days)
        )

    def _is_within(self, event: Event, other: Event) -> bool:
        """At a place of the governorate, or at a village that no gazetteer knows."""
        if other.unknown and not other.placed:
            return True
        return self._told.near(event.targets, other.targets, _ITS_GOVERNORATE_KM)

    def _came_after(self, event: Event, earlier: Event) -> bool:
        """Told as an answer to it, or as what followed it."""
        numbers = [n for a in event.accounts for n in (a.answered, a.follows) if n is not None]
        return any(self._event_of.get(number) is earlier for number in numbers)

    def _answers_one_elsewhere(self, event: Event) -> bool:
        """ "Israel struck A, a day after a missile hit the Golan Heights"."""
        # "the second strike today, after one on B" answers none
        followed = (a.follows for a in event.accounts if not a.is_new_round)
        numbers = [number for number in followed if number is not None]
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
                event.days = self._until_published(answered)
            if answered is not None and answered.days is None and self._is_news(event):
                answered.days = event.days
        main = next((e.days for e in self.events if self._is_news(e)), None)
        for event in self.events:
            if event.days is None:
                event.days = main or self._only_date or self._last_days()

    def _until_published(self, attack: Event) -> Days | None:
        """The days of an answer of which none is told: that of the attack, or any since one that
        was days ago."""
        days, ago = attack.days, max((a.days_ago for a in attack.accounts), default=0)
        if days is None or ago <= 1 or days.latest is None:
            return days
        return replace(days, latest=self.published, basis="inferred", part_of_day="")

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
