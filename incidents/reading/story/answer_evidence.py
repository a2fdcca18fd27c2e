"""What speaks for one event having answered another, and how much.

`EVIDENCE` is the whole of it: a line for each thing that is looked at, with its weight. What
the text says outright weighs most; the others are seen in who was hit and who struck, where
and when, and hold in whatever words it was told.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from incidents.reading.days.clocks import is_later
from incidents.reading.deeds.deeds import INTERCEPTION, STRIKE
from incidents.reading.story.events import Event

ENOUGH = 3.5  # what there must be for an answer that the text does not call one
CONTRADICTED = -6.0  # below it, what the text calls an answer can have answered nothing told
HOLDS_BASES = "us"  # a base or a gas field of the gazetteer that was hit was theirs
_WIDE = timedelta(days=3)  # "last week": rather earlier than what has a day
_HEAVY = frozenset({"artillery", "shells", "rockets", "air-strike", "mortars"})
_FIRED = frozenset({"shells", "rockets", "mortars", "artillery", "rpg"})  # all are called shells
_CAMPS = {"us": "us", "sdf": "us", "iran": "iran", "government": "iran"}


class Pair(NamedTuple):
    """An event and one that it may have answered, with all of their text in the order told."""

    answer: Event
    attack: Event
    told: list[Event]
    told_later: bool
    days_between: int | None


def pair_of(answer: Event, attack: Event, told: list[Event]) -> Pair:
    return Pair(
        answer,
        attack,
        told,
        _is_told_later(answer, attack, told),
        _days_between(answer, attack),
    )


def _is_told_later(answer: Event, attack: Event, told: list[Event]) -> bool:
    """In the text; a log may begin with the newest, but says when each thing was."""
    if answer.clock is not None and attack.clock is not None:
        return is_later(attack.clock, answer.clock)
    return told.index(attack) > told.index(answer)


def _days_between(answer: Event, attack: Event) -> int | None:
    """Days from the attack to the answer: 0 where they may be one, None if not known."""
    one, two = attack.days, answer.days
    if one is None or two is None or one.latest is None or two.earliest is None:
        return None
    return max(0, (two.earliest - one.latest).days)


def weight(pair: Pair) -> float:
    """All that speaks for it, less what speaks against it."""
    return sum([worth * holds(pair) for worth, holds, _ in EVIDENCE])


def is_possible(answer: Event, attack: Event) -> bool:
    """It was another strike, did not come later, and was itself no answer to this one."""
    alone = attack.kind == INTERCEPTION and attack.answered is None
    brought_down = alone and any(account.deed.hits_back for account in answer.accounts)
    if attack is answer or not (attack.kind == STRIKE or brought_down):
        return False
    if _goes_back_to(attack, answer):
        return False
    if attack.days == answer.days and is_later(attack.clock, answer.clock):
        return False
    one, two = attack.days, answer.days
    if one is None or two is None or one.earliest is None or two.latest is None:
        return True
    if two.earliest is not None and two.latest - two.earliest > _WIDE:
        return one.earliest <= two.earliest + (two.latest - two.earliest) / 2
    return one.earliest <= two.latest


def _goes_back_to(event: Event | None, first: Event) -> bool:
    while event is not None and event is not first:
        event = event.answered
    return event is first


def side_hit(event: Event) -> str:
    return event.side_hit or (HOLDS_BASES if event.hit_a_base else "")


def _side(event: Event) -> str:
    """Who struck; an answer by nobody that is named was theirs who had been hit."""
    return event.side or (side_hit(event.answered) if event.answered else "")


def _camp(side: str) -> str:
    return _CAMPS.get(side, side)


def _by_those_hit(pair: Pair) -> bool:
    answer, attack = pair.answer, pair.attack
    if attack.hit_a_base and answer.side == HOLDS_BASES:
        return not answer.hit_a_base
    return bool(attack.side_hit) and attack.side_hit == answer.side


def _by_their_allies(pair: Pair) -> bool:
    hit = side_hit(pair.attack)
    allied = bool(hit) and _camp(hit) == _camp(pair.answer.side)
    return allied and not pair.answer.hit_a_base and not _by_those_hit(pair)


def _across_the_line(pair: Pair) -> bool:
    sides = pair.attack.side, pair.answer.side
    return all(sides) and _camp(sides[0]) != _camp(sides[1])


def _after_a_base(pair: Pair) -> bool:
    answer = pair.answer
    return not answer.side and not answer.hit_a_base and pair.attack.hit_a_base


def _on_the_same_camp(pair: Pair) -> bool:
    """But an interception at a base hit nobody, and who holds the bases does not hit them."""
    if pair.answer.kind != STRIKE or pair.answer.side == HOLDS_BASES:
        return False
    one, two = side_hit(pair.attack), side_hit(pair.answer)
    return bool(one) and _camp(one) == _camp(two)


def _out_of_order(pair: Pair) -> bool:
    """It is told after the answer, and not said to have come before."""
    if not pair.told_later:
        return False
    known = _any(pair, lambda a: a.vengeful) or (pair.answer.answers and _by_those_hit(pair))
    known = known and not _any(pair, lambda a: a.to_that)
    earlier = (pair.days_between or 0) > 0 and known
    tied = pair.attack in pair.answer.said_to_follow + pair.answer.said_to_answer
    return not tied and not earlier


def _on_nobody_known(pair: Pair) -> bool:
    """An answer hits those who began."""
    if side_hit(pair.attack) or pair.attack.answered is not None:
        return False
    return not _any(pair, lambda a: a.deed.hits_back)


def _flown_by_others(pair: Pair) -> bool:
    theirs = pair.answer.answers or pair.answer.side in ("", HOLDS_BASES)
    return not theirs and "air-strike" in pair.answer.weapons


def _by_who_needs_no_cause(pair: Pair) -> bool:
    answer = pair.answer
    return not answer.answers and (answer.side == "is" or "explosive-devices" in answer.weapons)


def _by_the_other_side_again(pair: Pair) -> float:
    """Who was answered answers in turn; half of it where nobody is named."""
    answer, began = pair.answer, pair.attack.answered
    if began is None:
        return 0
    if answer.side:
        return answer.side == began.side or _across_the_line(pair)
    named = any(account.actor for account in answer.accounts)
    return (1 if named else 0.5) * (answer.hit_a_base and _side(pair.attack) == HOLDS_BASES)


def _what_it_is_called(pair: Pair) -> int:
    """How much of what the answer calls it, by weapon and by day, the attack was."""
    fits = 0
    for account in pair.answer.accounts:
        called = account.called
        weapons = called.weapons | _FIRED if "shells" in called.weapons else called.weapons
        fits += bool(weapons) and not weapons.isdisjoint(pair.attack.weapons)
        fits += bool(called.places) and not called.places.isdisjoint(pair.attack.targets)
        days = called.days
        if called.shift is not None and pair.answer.days is not None:
            days = pair.answer.days.later_by(*called.shift)
        if days is not None and days.known and pair.attack.days is not None:
            fits += days.overlaps(pair.attack.days)
    return fits


def _told_beside(pair: Pair) -> bool:
    """ "Their jets bombed A in response, while artillery shelled B": B too was the answer."""
    number = pair.told.index(pair.answer)
    before = pair.told[number - 1] if number else None
    if before is None or before.answered is not pair.attack:
        return False
    last, first = before.accounts[-1].clause, pair.answer.accounts[0]
    return last.sentence == first.clause.sentence or first.is_also


def _is_suggested(pair: Pair, said: Callable[..., bool]) -> bool:
    """Of two strikes that were not by one side."""
    if not _any(pair, said):
        return False
    sides = _side(pair.attack), pair.answer.side
    apart = not (all(sides) and _camp(sides[0]) == _camp(sides[1]))
    return apart and not _out_of_order(pair)


def _soon_after_the_last(pair: Pair) -> bool:
    """ "Ten minutes later the batteries opened up": after what was told last."""
    number = pair.told.index(pair.answer)
    last = pair.told[number - 1] if number else None
    return last is pair.attack and pair.answer.accounts[0].is_soon


def _called_an_answer_beside(pair: Pair) -> bool:
    """ "Jets hit A, and the militias answered by shelling B"."""
    told = {a.clause.sentence: a.clause.start for a in pair.attack.accounts if a.placed}
    answers = (a for a in pair.answer.accounts if a.answers and a.placed)
    return any(told.get(a.clause.sentence, a.clause.start) < a.clause.start for a in answers)


def _spoken_of_beside(pair: Pair) -> bool:
    """Of what was told before it: a word for an answer says nothing of what is told later."""
    return not pair.told_later and _any(pair, lambda account: account.answer_near)


def _some_of_what_was_fired(pair: Pair) -> bool:
    """ "Six rockets were fired at A. Two of the rockets fell in B"."""
    of_the_last = pair.answer.kind == STRIKE and pair.answer.accounts[0].of_the_last
    return of_the_last and not set(pair.answer.weapons).isdisjoint(pair.attack.weapons)


def _is_a_new_round(pair: Pair) -> bool:
    return not pair.answer.answers and _any(pair, lambda a: a.is_new_round)


def _in_other_entries(pair: Pair) -> bool:
    """Unless the answer speaks of what the other entry told: "• Noon: they answered the shells"."""
    if _what_it_is_called(pair):
        return False
    entries = [{account.entry for account in e.accounts} for e in (pair.attack, pair.answer)]
    return all(max(some) > 0 for some in entries) and not entries[0] & entries[1]


def _any(pair: Pair, said: Callable[..., bool]) -> bool:
    accounts = pair.answer.accounts
    return said(accounts[0]) if len(accounts) == 1 else any(map(said, accounts))


EVIDENCE: tuple[tuple[float, Callable[[Pair], float], str], ...] = (
    # what the text says
    (6, lambda p: p.attack in p.answer.said_to_answer, "it is said to answer it"),
    (6, lambda p: p.attack in p.answer.said_to_follow, "it is said to have come after it"),
    (4, _what_it_is_called, "the answer calls it by its weapon, place or day"),
    (4, lambda p: _any(p, lambda a: a.deed.hits_back), "it hit the attackers"),
    (3, _called_an_answer_beside, "told right before it, in the same sentence"),
    (3.5, _spoken_of_beside, "an answer is spoken of right beside it"),
    (4, lambda p: _is_suggested(p, lambda a: a.hints), "words near it suggest an answer"),
    (5, lambda p: _is_suggested(p, lambda a: a.vengeful), "blood is spoken of"),
    (-3, lambda p: _any(p, lambda a: a.who_began), "nobody knows who began"),
    (-6, lambda p: _any(p, lambda a: a.is_apart), "it is called a separate matter"),
    (-4, _is_a_new_round, "it is called a new round, and no answer"),
    (-12, _some_of_what_was_fired, "some of what was fired then"),
    (-8, _in_other_entries, "they stand in other entries of a bulletin"),
    # who
    (4, _by_those_hit, "it was by the side that was hit"),
    (3, _by_their_allies, "it was by allies of the side that was hit"),
    (-4, lambda p: bool(p.attack.side) and p.attack.side == p.answer.side, "one side did both"),
    (6, _by_the_other_side_again, "who was answered struck once more"),
    (-1, lambda p: p.attack.answers and p.attack.kind == STRIKE, "it was an answer itself"),
    (-4, _on_the_same_camp, "both hit the same camp"),
    (-3, lambda p: _on_the_same_camp(p) and p.answer.hit_a_base, "both hit a base"),
    (-2, _on_nobody_known, "nobody knows who was hit"),
    (-4, _by_who_needs_no_cause, "a mine is laid, and the ISIS attacks, without a cause"),
    (-4, _flown_by_others, "jets are seldom those of the men who were hit"),
    (2, _after_a_base, "a base was hit, and then something else, by whom is not said"),
    (1, lambda p: _after_a_base(p) and not _HEAVY.isdisjoint(p.answer.weapons), "with guns"),
    (1, lambda p: _after_a_base(p) and "air-strike" in p.answer.weapons, "from the air"),
    (-1.5, lambda p: p.answer.manner not in ("", p.attack.manner), "it was of another manner"),
    # where
    (4, lambda p: bool(p.answer.origins & p.attack.targets), "it was fired from where that hit"),
    (-2.5, lambda p: bool(p.answer.origins - p.attack.targets), "it was fired from elsewhere"),
    # when, in time and in the telling
    (1, lambda p: p.days_between == 0, "they were on one day"),
    (-3, lambda p: (p.days_between or 0) > 1, "days lay between"),
    (-3, lambda p: (p.days_between or 0) > 3, "many days"),
    (1, _soon_after_the_last, "it came soon after what was told right before it"),
    (-1, lambda p: p.attack.flashback and not p.told_later, "the text only looks back to it"),
    (-6, _out_of_order, "it was told after the answer"),
    (6, lambda p: _out_of_order(p) and _told_as_earlier(p.attack), "as what had happened before"),
    (1, _told_beside, "what was told beside it answered it"),
)  # fmt: skip


def _told_as_earlier(event: Event) -> bool:
    return any(a.before or a.flashback or a.clause.was_after for a in event.accounts)
