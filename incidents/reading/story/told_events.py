"""Which event a telling is of: one told before, by its place, day, side and manner, or none."""

from incidents.reading.accounts.account import Account
from incidents.reading.clauses.clause_relations import ANSWER
from incidents.reading.days.day_values import Days
from incidents.reading.names.resolution import kilometres
from incidents.reading.roles.placed import Places
from incidents.reading.roles.role_cues import ORIGIN
from incidents.reading.story.answer_evidence import HOLDS_BASES
from incidents.reading.story.events import Event
from incidents.reading.story.tellings import (
    adds_to,
    falls_on_a_base,
    is_answered_since,
    is_its_clash,
    is_of_its_salvo,
    manners_agree,
    on_other_days,
    the_latest,
    told_on,
    told_right_before,
)

_VAGUE_KM = 80.0  # "a base in Deir ez-Zor" may lie this far from the city


class ToldEvents:
    """The events told so far; `event_of` has those of accounts by their number. Both grow while
    a story is told."""

    def __init__(self, places: Places, events: list[Event], event_of: dict[int, Event]) -> None:
        self._places, self._events, self._event_of = places, events, event_of
        self._targets_of: dict[int, set[str]] = {}  # by the identity of the account
        named = (places.best(number) for number in range(len(places.mentions)))
        self._names = {name.slug: name for name in named if name is not None}

    def _targets(self, account: Account) -> set[str]:
        """The places where it landed; those that a telling names do not change any more."""
        known = self._targets_of.get(id(account))
        if known is None:
            known = self._targets_of[id(account)] = account.targets(self._places)
        return known

    def on_its_own_days(self, account: Account, days: Days | None) -> Event | None:
        """The event that an account without days of its own tells of, which has other ones than
        those (`days`) that the story is at."""
        return (
            self._called_the_latest(account)
            or self._some_of_the_last(account)
            or self._of_the_same_salvo(account)
            or self._told_elsewhere(account, days)
            or self._told_in_detail(account)
            or self._told_in_full(account)
            or self._told_on_of(account)
            or self._told_of_again(account, days)
        )

    def with_these_days(
        self, account: Account, days: Days | None, answer: Account | None = None
    ) -> Event | None:
        """The event that an account tells of on the days that the story is at; `answer` is the
        account of what answered it, which the text may have told before."""
        refers = account.definite or account.clause.antecedent == ANSWER
        targets = self._targets(account)
        before = [
            self._event_of.get(n) for n in (account.answered, account.follows) if n is not None
        ]
        if (account.answered_by_the_last or account.to_that) and self._events:
            before.append(self._events[-1])  # وجاء القصف رداً عليها: not what was told last
        if answer is not None and answer.definite and not self._targets(answer):
            before.append(self.with_these_days(answer, answer.days or days))  # "the raid came in"
        possible = [
            event
            for event in reversed(self._events)
            if event not in before and self._may_be(event, account, days)
        ]
        there = (event for event in possible if targets & event.targets)
        fought = [e for e in before if e and self._is_fought_over(e, account, days)]
        same_place = (e for e in (*fought, *there) if not adds_to(e, account, targets))
        if account.unknown and not targets:
            alike = (e for e in possible if not e.targets and e.villages & account.villages)
            return next(alike, None)
        unplaced = [event for event in possible if self._summed_up(event, account, refers=refers)]
        if not account.is_that:
            unplaced.sort(key=lambda event: event.answers != account.answers)
        called = [event for event in unplaced if refers and event.is_called(account)]
        called.sort(key=lambda event: not told_right_before(event, account))
        return next(same_place, None) or next(iter(called or unplaced), None)

    def _called_the_latest(self, account: Account) -> Event | None:
        last = the_latest(self._events, account)
        return last if last and self._may_be(last, account, last.days) else None

    def _some_of_the_last(self, account: Account) -> Event | None:
        """أطلقوا صواريخ على أ، وأصاب أحدها مستودعاً: of what was told right before."""
        last = self._events[-1] if self._events else None
        if last is None or not account.of_the_last or account.answers:
            return None
        if account.placed or account.unknown or not last.targets or account.clause.antecedent:
            return None
        return last if self._may_be(last, account, last.days) else None

    def _of_the_same_salvo(self, account: Account) -> Event | None:
        """ "Four shells landed on A. A fifth fell on B": one event, with both places."""
        last = self._events[-1] if self._events and self._targets(account) else None
        same = last is not None and is_of_its_salvo(last, account)
        return last if last and same and self._may_be(last, account, last.days) else None

    def _told_elsewhere(self, account: Account, days: Days | None) -> Event | None:
        """ "In response to the raids on A": those that a sentence before told of, on their day."""
        if account.clause.antecedent != ANSWER or account.shift is not None:
            return None
        if account.days is not None and not account.day_is_shared:
            return None
        targets = self._targets(account)
        until = days.latest if days is not None else None
        told = (
            event
            for event in reversed(self._events)
            if targets & event.targets and event.days and event.days.earliest
            if until is not None and event.days.earliest <= until
        )
        return next((e for e in told if self._may_be(e, account, e.days)), None)

    def _told_in_detail(self, account: Account) -> Event | None:
        """ "In retaliation for an ambush a day earlier. The soldiers died when gunmen fired at
        A": that ambush, on its day."""
        if account.days is not None or account.shift is not None or account.answers:
            return None
        if account.clause.antecedent or not self._targets(account):
            return None
        if account.definite and any(e.answers and e.is_called(account) for e in self._events):
            return None  # "air strikes in retaliation for … The strikes hit A"
        before = account.clause.sentence - 1
        told = (
            event
            for event in reversed(self._events)
            if not event.placed and event.days and event.manner == account.deed.manner
            if all(a.clause.antecedent and a.clause.sentence == before for a in event.accounts)
        )
        return next((e for e in told if self._may_be(e, account, e.days)), None)

    def _told_in_full(self, account: Account) -> Event | None:
        """رداً على هجوم صاروخي على أ مساء أمس. … وسقطت خمسة صواريخ في القاعدة: that attack, on its
        day, though its answer was told since."""
        if account.days is not None or account.shift is not None or account.answers:
            return None
        targets, weapons = self._targets(account), set(account.deed.weapons)
        if account.clause.antecedent or account.is_also or not (targets and weapons):
            return None
        told = (
            event
            for event in reversed(self._events)
            if targets <= event.targets and event.days and weapons & set(event.weapons)
            if all(a.clause.antecedent for a in event.accounts)
        )
        return next((e for e in told if self._may_be(e, account, e.days)), None)

    def _told_on_of(self, account: Account) -> Event | None:
        """ "Earlier on Sunday, rockets were fired at A. Four of them struck the base": of what the
        sentence before looked back to."""
        last = self._events[-1] if self._events else None
        if last is None or not last.flashback or not told_right_before(last, account):
            return None
        if account.days is not None or account.shift or account.is_also or account.answers:
            return None
        targets, weapons = self._targets(account), set(account.deed.weapons)
        alike = bool(targets) and targets <= last.targets and weapons <= set(last.weapons)
        return last if alike and self._may_be(last, account, last.days) else None

    def _told_of_again(self, account: Account, days: Days | None) -> Event | None:
        """ "Residents of A spoke of explosions": of those told before, on whatever day the story
        has got to since."""
        bare = not (account.deed.weapons or account.actor or account.side_hit or account.shift)
        targets = self._targets(account)
        if not bare or account.days is not None or account.is_also or not targets:
            return None
        if any(targets & e.targets and not on_other_days(e, account, days) for e in self._events):
            return None
        told = (e for e in reversed(self._events) if targets <= e.targets and e.days)
        return next((e for e in told if self._may_be(e, account, e.days)), None)

    def _summed_up(self, event: Event, account: Account, *, refers: bool) -> bool:
        """One of the two names no place of its own, or only a vague one."""
        if account.explains and not self._targets(account) and event.targets:
            return True
        targets, side = self._targets(account), account.actor_side
        if not targets and account.answers and side and side == event.side:
            return True  # "the forces answered": what else they did is told elsewhere
        if not targets and account.answers and side and self._may_have_done(event, account):
            return True
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
        return (event.is_vague or account.is_vague) and self.near(event.targets, targets)

    def _may_have_done(self, event: Event, account: Account) -> bool:
        """ "Shells fell on A. The army said that it had answered fire on its base": by nobody known
        so far, on something else than what it answers."""
        told = account.answered if account.answered is not None else account.follows
        attack = self._event_of.get(told) if told is not None else None
        if attack is None or not attack.targets or not event.targets or event.side:
            return False
        return not (event.hit_a_base or event.side_hit == account.actor_side)

    def near(self, some: set[str], others: set[str], within: float = _VAGUE_KM) -> bool:
        """Whether one of some places may be what a vague name for one of the others means."""
        names = self._names
        return any(
            kilometres(names[one], names[other]) <= within for one in some for other in others
        )

    def _may_be(self, event: Event, account: Account, days: Days | None) -> bool:
        if event.kind != account.deed.kind or self._is_another(event, account):
            return False
        if not (
            manners_agree(event, account) or is_its_clash(event, account, self._targets(account))
        ):
            return False
        told = account.days if account.flashback else None
        if told is not None and event.days is not None and not told.overlaps(event.days):
            return False
        if account.clause.antecedent and event.answers and not self._told_before(event, account):
            return False  # what is answered is no answer itself, unless it was told as one
        if on_other_days(event, account, days):
            return False
        if account.origins(self._places) & event.targets:
            return False  # what was fired from A is not what hit A
        if (
            event.flashback != account.flashback
            and event.days is None
            and not told_on(event, account)
        ):
            return False
        return not (self._by_others(event, account) or self._on_other_ground(event, account))

    def _is_another(self, event: Event, account: Account) -> bool:
        """Said to be one; a new attack, or what answers an answer, if that was told since."""
        again = account.is_new_round and not account.answers
        again = again or (account.clause.answers and not event.answers)
        if account.is_another or not again:
            return account.is_another
        return is_answered_since(event, self._events)

    def _is_fought_over(self, event: Event, account: Account, days: Days | None) -> bool:
        """شهدت أ بعد ذلك الهجوم اشتباكات: the fight that the attack became."""
        there = bool(self._targets(account) & event.targets)
        clash = account.deed.manner == "clash" and event.manner != "clash"
        return there and clash and self._may_be(event, account, days)

    def _on_other_ground(self, event: Event, account: Account) -> bool:
        """What is summed up as having hit a base fell on one; who holds the bases hits none."""
        if not self._targets(account):
            from_a_base = any(placed.base and placed.role == ORIGIN for placed in account.placed)
            fires = from_a_base or (account.deed.verbless and not account.definite)
            return fires and account.actor_side == HOLDS_BASES and event.hit_a_base
        if event.targets and not event.is_vague:
            return False
        landed = [placed.base for placed in account.placed if placed.role != ORIGIN]
        on_a_base = bool(landed) and all(landed)
        hit_a_base = event.side_hit == HOLDS_BASES and any(a.names_a_base for a in event.accounts)
        if event.side == HOLDS_BASES and not hit_a_base:
            return on_a_base
        named = account.names_a_base or (event.side and account.actor_side == event.side)
        return hit_a_base and not on_a_base and not named

    def _by_others(self, event: Event, account: Account) -> bool:
        """Told of another side; nobody hits himself, and what answers is not what is answered."""
        side, targets = account.actor_side, account.targets(self._places)
        if account.definite and account.speaker and targets and targets <= event.targets:
            return False  # "the SDF said that the army had made the attack on A"
        if side and side == event.side_hit and (event.side != side or account.answers):
            return True
        theirs = event.side == HOLDS_BASES == account.side_hit
        if account.answers and theirs and falls_on_a_base(account):
            return True
        answered = account.clause.antecedent == ANSWER and not self._targets(account)
        if answered and event.side and event.side == account.side_hit:
            return True
        located = event.targets and self._targets(account)
        told_of_another = side != event.side and (side or not event.side)
        apart = account.answers and not event.answers and located and told_of_another
        if apart and not event.is_headline:
            return True
        return bool(side and event.side and side != event.side)

    def _told_before(self, event: Event, account: Account) -> bool:
        """ "In revenge for the shelling of A": an answer that an earlier sentence told of."""
        earlier = event.accounts[0].clause.sentence < account.clause.sentence
        targets = self._targets(account)
        called_so = account.is_that or (account.definite and event.is_called(account))
        return earlier and (bool(event.targets & targets) or (called_so and not targets))
