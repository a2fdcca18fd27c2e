"""What an event and a telling of one have to do with each other, by the words of both."""

from datetime import timedelta

from incidents.reading.accounts.account import Account
from incidents.reading.clauses.clause_relations import ANSWER
from incidents.reading.days.day_values import Days
from incidents.reading.deeds.deeds import STRIKE
from incidents.reading.roles.role_cues import ORIGIN
from incidents.reading.story.events import Event

_AMBUSHES = frozenset({"كمين", "ambush"})
_PARTS = ("dawn", "morning", "afternoon", "evening", "night")
_HALF_A_DAY, _BOTH = (2, 3), 2  # dawn and night may be one: that between two days
_LENT = timedelta(days=3)  # between the day of an answer and that of its attack


def told_right_before(event: Event, account: Account) -> bool:
    """ "It added that the shelling …": what the sentence before told of."""
    return event.accounts[-1].clause.sentence == account.clause.sentence - 1


def told_on(event: Event, account: Account) -> bool:
    """ "In response to shelling an hour earlier, when the SDF fired at A": of that shelling."""
    before = event.accounts[-1].clause
    return bool(before.antecedent) and before.end == account.clause.start


def falls_on_a_base(account: Account) -> bool:
    return any(placed.base and placed.role != ORIGIN for placed in account.placed)


def is_of_its_salvo(event: Event, account: Account) -> bool:
    """ "A fifth fell on B": right after the shells of the event, and on ground of the same sort."""
    if not (account.one_more and event.targets and event.weapons):
        return False
    if account.days or account.shift or account.answers or account.clause.antecedent:
        return False
    apart = account.clause.sentence - event.accounts[-1].clause.sentence
    return apart <= 1 and falls_on_a_base(account) == event.hit_a_base


def the_latest(events: list[Event], account: Account) -> Event | None:
    """ورداً على الاستهداف الأخير: of several attacks the one that was told last."""
    if not account.is_the_latest or account.clause.antecedent != ANSWER:
        return None
    return next((e for e in reversed(events) if e.kind == STRIKE and e.targets), None)


def is_answered_since(event: Event, events: list[Event]) -> bool:
    """Whether a strike elsewhere that answered one was told after it."""
    later = events[events.index(event) + 1 :]
    return any(e.answers and e.kind == STRIKE and not e.targets & event.targets for e in later)


def adds_to(event: Event, account: Account, targets: set[str]) -> bool:
    """كما هاجمت العشائر أ وب: another one, if B was not told of before."""
    return account.is_also and account.actor is not None and bool(targets - event.targets)


def manners_agree(event: Event, account: Account) -> bool:
    """A clash is another event than a shelling, unless it broke out over the attack told
    in the same sentence."""
    one, other = event.manner, account.deed.manner
    if "clash" in (one, other):
        same_sentence = event.accounts[-1].clause.sentence == account.clause.sentence
        return one == other or same_sentence or (other == "clash" and account.definite)
    if event.is_headline and event.accounts[0].word in _AMBUSHES and other == "bomb":
        return True  # قتلى بكمين استهدف رتلاً: by a bomb, as is told below
    return not one or not other or one == other


def is_its_clash(event: Event, account: Account, targets: set[str]) -> bool:
    """ "The ISIS attacked A. It fought its way to a post in A": by one side, at one place."""
    if {event.manner, account.deed.manner} != {"", "clash"} or account.days is not None:
        return False
    one_side = bool(event.side) and account.actor_side in ("", event.side)
    return one_side and bool(targets & event.targets)


def _at_another_time(event: Event, account: Account) -> bool:
    """ "Rockets fell at dawn. At noon a drone struck": half a day apart, with something else."""
    parts = [days.part_of_day for days in (event.days, account.days) if days is not None]
    if len(parts) < _BOTH or not all(part in _PARTS for part in parts):
        return False
    apart = abs(_PARTS.index(parts[0]) - _PARTS.index(parts[1]))
    used, now = set(event.weapons), set(account.deed.weapons)
    return apart in _HALF_A_DAY and bool(used and now) and used.isdisjoint(now)


def on_other_days(event: Event, account: Account, days: Days | None) -> bool:
    """Days that only an answer lent to its attack give way to those told of it, if earlier."""
    if days is None or event.days is None:
        return False
    if days.overlaps(event.days):
        return _at_another_time(event, account)
    if not event.days_are_guessed or account.days is None or account.answers:
        return True
    weapons = set(account.deed.weapons)
    if weapons and event.weapons and not weapons & set(event.weapons):
        return True
    if days.latest is None or event.days.earliest is None:
        return True
    return not timedelta(0) < event.days.earliest - days.latest <= _LENT
