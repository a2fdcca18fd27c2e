"""What is seen of a strike among the others of its text: the signs that `second_opinion` weighs.

Each is a short phrase that holds or does not, of sides, order, days and what the rules made of it.
None is of words: those of one writer say nothing of the next one's.
"""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from incidents.reading.deeds.deeds import STRIKE
from incidents.reading.story.answer_evidence import (
    EVIDENCE,
    Pair,
    is_possible,
    pair_of,
    side_hit,
    weight,
)
from incidents.reading.story.events import Event

_STEPS = [
    (step, f"evidence above {step:g}") for step in (-8.0, -6.0, -4.0, -2.0, 0.0, 2.0, 3.5, 5.0, 8.0)
]
_LINES = [(f"evidence: {line}", holds) for _, holds, line in EVIDENCE]
_CAMPS = {"sdf": "us", "government": "iran"}
_MOST = 3
_NOBODY = "nobody named"
_TOLD = (
    ("named as what was answered", attrgetter("clause.antecedent")),
    ("told with the", attrgetter("definite")),
    ("told as that strike", attrgetter("is_that")),
    ("told as soon after", attrgetter("is_soon")),
    ("told with also", attrgetter("is_also")),
    ("told in the headline", attrgetter("headline")),
    ("told as earlier", attrgetter("before")),
    ("an answer is spoken of near it", attrgetter("answer_near")),
    ("an answer is hinted at", attrgetter("hints")),
    ("blood is spoken of near it", attrgetter("vengeful")),
    ("called apart", attrgetter("is_apart")),
    ("told as another", attrgetter("is_another")),
    ("at the attackers", attrgetter("deed.hits_back")),
)
BY_NOBODY_NAMED = f"by {_NOBODY}"
SAID_OUTRIGHT = "said outright to be an answer"
DAYS_AFTER = frozenset(f"{days} days after" for days in range(1, _MOST + 1))


def likeliest(event: Event, events: list[Event]) -> tuple[Pair | None, float, int]:
    """Which strike on a known place it most likely answered, how much speaks for that, and how
    many it may have answered; of those with as much the one told nearest to it."""
    at = events.index(event)
    able = ((n, e) for n, e in enumerate(events) if e.targets and is_possible(event, e))
    pairs = ((n, pair_of(event, other, events)) for n, other in able)
    weighed = [(weight(pair), -abs(at - n), pair) for n, pair in pairs]
    best = max(weighed, key=lambda found: found[:2], default=None)
    return (best[2], best[0], len(weighed)) if best else (None, 0.0, 0)


def signs_of(event: Event, events: list[Event]) -> frozenset[str]:
    """All that holds of a strike."""
    strikes = [e for e in events if e.kind == STRIKE and e.targets]
    others = [other for other in strikes if other is not event]
    found = {*_of_itself(event), *_in_order(event, strikes), *_beside(event, others)}
    found |= {*_in_time(event, strikes), *_as_told(event)}
    pair, most, able = likeliest(event, events)
    if pair is None:
        return frozenset(found | {"nothing can have been answered"})
    if able == 1:
        found.add("only one can have been answered")
    return frozenset(found.union(_with_the_likeliest(pair, most, events)))


def _of_itself(event: Event) -> Iterator[str]:
    side, hit = event.side, side_hit(event)
    yield f"by {side or _NOBODY}"
    yield f"on {hit or _NOBODY}"
    yield f"{_camp(side)} hit {_camp(hit)}"
    yield f"manner {event.manner or 'none'}"
    yield from (f"with {weapon}" for weapon in event.weapons)
    ground = "on a base" if event.hit_a_base else "on no base"
    yield ground
    yield from (f"with {weapon} {ground}" for weapon in event.weapons)
    yield f"{min(_MOST, len(event.targets))} targets"
    yield f"told {min(_MOST, len(event.accounts))} times"


def _in_order(event: Event, strikes: list[Event]) -> Iterator[str]:
    yield f"{min(len(strikes), _MOST + 1)} strikes told"
    if strikes and strikes[0] is event:
        yield "told first"
    if strikes and strikes[-1] is event:
        yield "told last"


def _beside(event: Event, others: list[Event]) -> Iterator[str]:
    if event.answers:
        yield "the rules call it an answer"
    if event.answered is not None:
        yield "the rules know what it answered"
    if any(other.answers for other in others):
        yield "another is an answer"
    if any(other.answered is event for other in others):
        yield "it was answered"
    if any(other.hit_a_base for other in others):
        yield "another hit a base"
        if not event.hit_a_base:
            yield "another, and not this one, hit a base"


def _in_time(event: Event, strikes: list[Event]) -> Iterator[str]:
    day = _first_day(event)
    if day is None:
        return
    days = [known for known in map(_first_day, strikes) if known is not None]
    if day == min(days):
        yield "on the first day"
    if day == max(days):
        yield "on the last day"
    if days.count(day) == 1:
        yield "alone on its day"


def _first_day(event: Event) -> date | None:
    return event.days.earliest if event.days else None


def _as_told(event: Event) -> Iterator[str]:
    if event.said_to_answer:
        yield "said to answer another"
    if event.said_to_follow:
        yield "said to follow another"
    if any(account.answered is not None for account in event.accounts) or _says_it_answers(event):
        yield SAID_OUTRIGHT
    if event.flashback:
        yield "looked back to"
    yield from (sign for sign, holds in _TOLD if any(map(holds, event.accounts)))


def _says_it_answers(event: Event) -> bool:
    """ "They answered with shells on B", where what they answered is known."""
    said = any(account.deed.answers and account.placed for account in event.accounts)
    return said and event.answered is not None


def _with_the_likeliest(pair: Pair, most: float, events: list[Event]) -> Iterator[str]:
    event, attack = pair.answer, pair.attack
    yield from [sign for step, sign in _STEPS if most > step]
    yield from [sign for sign, holds in _LINES if holds(pair) > 0]
    yield f"first {_ground(attack)}, then {_ground(event)}"
    yield f"first on {_camp(side_hit(attack))}, then by {_camp(event.side)}"
    yield f"first on {_camp(side_hit(attack))}, then on {_camp(side_hit(event))}"
    yield f"first with {_arm(attack)}, then with {_arm(event)}"
    later = events.index(event) - events.index(attack)
    yield f"told {max(-2, min(2, later)):+d} places after it"
    yield f"{'unknown' if pair.days_between is None else min(_MOST, pair.days_between)} days after"
    if attack.answers:
        yield "what it may answer was an answer"
    if any(other.answered is attack for other in events if other is not event):
        yield "what it may answer has another answer"
    if any(account.clause.antecedent for account in attack.accounts):
        yield "what it may answer is named as answered"


def _camp(side: str) -> str:
    return _CAMPS.get(side, side) or _NOBODY


def _ground(event: Event) -> str:
    return "a base" if event.hit_a_base else "other ground"


def _arm(event: Event) -> str:
    return event.weapons[0] if event.weapons else "nothing named"
