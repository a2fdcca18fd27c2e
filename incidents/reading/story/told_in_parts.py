"""An answer told in parts: summed up in one sentence, told with its place in another; its attack
told first, and named again where the text says why.

What holds here holds in whatever words: an answer that was spoken of is one of those told, and
what is said to have been answered has an answer.
"""

from incidents.reading.accounts.account import Account
from incidents.reading.clauses.clause_relations import ANSWER
from incidents.reading.deeds.deeds import STRIKE
from incidents.reading.story.answer_evidence import HOLDS_BASES, is_possible, pair_of, weight
from incidents.reading.story.events import Event

_LEAST = -6.0  # what must speak for a strike's being the answer that is summed up
_LEAST_OF_ALL = -16.0  # for the only one that can have answered what is said to be answered
_OF_ITS_SIDE, _OF_ITS_WEAPON = 3.0, 1.5
_OTHER_DAY = -2.0
_REFERS_BACK = 2.0
_SAME_SENTENCE = 2.0
_COUNTED = 6  # days between one reckoning ("six days before") and another


def credit_summed_up_answers(
    events: list[Event], accounts: list[Account], event_of: dict[int, Event]
) -> None:
    """ "… and gunners shelled villages in return": the strike told with its place was an answer.
    So was the one of which a later sentence says that "its shelling was a reply"."""
    for number, account in enumerate(accounts):
        summed_up = event_of.get(number)
        if summed_up is None or summed_up.targets or summed_up not in events:
            continue
        if not account.answers or account.unknown:
            continue
        attack = _said_before(account, event_of)
        fits = [(event, _fit(account, event, attack, events)) for event in events]
        known = [(event, fit) for event, fit in fits if fit is not None]
        if not known or any(event.answers for event, _ in known):
            continue
        at = events.index(summed_up)
        answer, fit = max(known, key=lambda one: (one[1], -abs(events.index(one[0]) - at)))
        if fit < _LEAST:
            continue
        answer.answers = True
        if attack is not None and attack.placed and attack in events:
            answer.said_to_answer.append(attack)


def _said_before(account: Account, event_of: dict[int, Event]) -> Event | None:
    """What the account is said to have answered, or to have followed."""
    numbers = (account.answered, account.follows)
    return next((event_of[n] for n in numbers if n is not None and n in event_of), None)


def _fit(account: Account, event: Event, attack: Event | None, events: list[Event]) -> float | None:
    """How well a strike fits an answer that is summed up; None where it cannot be it."""
    beside = [a for a in event.accounts if a.clause.sentence == account.clause.sentence]
    before = event.accounts[0].clause.start < account.clause.start
    if not _may_be_an_answer(event) or event is attack or _hits_its_own(account, event, attack):
        return None
    other_side = _agree(account.actor_side, event.side) < 0
    if before and (beside or other_side) and not event.answers:
        return None  # "the base came under fire, and troops responded": it was answered
    if before and _is_all_that_was_told(account, event, events):
        return None
    if "explosive-devices" in event.weapons and _agree_in_some(*_weapons(account, event)) < 0:
        return None  # they bombed caves in response; a mine that went off later was no raid
    fit = (_SAME_SENTENCE if beside else 0.0) + (_REFERS_BACK * (before and account.definite))
    fit += _agree(account.actor_side, event.side) * _OF_ITS_SIDE
    fit += _agree_in_some(*_weapons(account, event)) * _OF_ITS_WEAPON
    if account.days is not None and event.days is not None:
        fit += 0 if account.days.overlaps(event.days) else _OTHER_DAY
    if attack is not None and attack in events:
        fit += weight(pair_of(event, attack, events)) / 2
    return fit


def _weapons(account: Account, event: Event) -> tuple[set[str], set[str]]:
    return set(account.deed.weapons), set(event.weapons)


def _is_all_that_was_told(account: Account, event: Event, events: list[Event]) -> bool:
    """ "A drone hit A. The forces said that they had responded": to that, as to nothing else."""
    if account.definite or account.is_the_answer:
        return False  # "the shelling was a reply": what was told
    told = (e for e in events if e.kind == STRIKE and e.targets and not e.is_vague)
    return all(e is event or e.accounts[0].clause.start > account.clause.start for e in told)


def _hits_its_own(account: Account, event: Event, attack: Event | None) -> bool:
    on_a_base = attack is not None and attack.hit_a_base
    return event.hit_a_base and (account.actor_side == HOLDS_BASES or on_a_base)


def _agree(one: str, other: str) -> int:
    """1 if they are the same, -1 if not, 0 if one is not known."""
    return 0 if not one or not other else 1 if one == other else -1


def _agree_in_some(some: set[str], others: set[str]) -> int:
    return 0 if not some or not others else 1 if some & others else -1


def _may_be_an_answer(event: Event) -> bool:
    """A strike on a place, and not one that is only named as what was answered."""
    if event.kind != STRIKE or not event.targets:
        return False
    return not any(
        told.is_apart or told.flashback or told.who_began or told.clause.antecedent == ANSWER
        for told in event.accounts
    )


def join_named_attacks(events: list[Event]) -> None:
    """ "In retaliation for the Tayyana raid": the raid told there before, on its own day, though
    the answer's day stands beside its name."""
    for named in list(events):
        answers = [e for e in events if e.answered is named or named in e.said_to_answer]
        if answers and _is_only_named(named):
            told = _told_before(named, answers, events)
            if told is not None:
                _replace(named, told, answers)
                events.remove(named)


def _is_only_named(event: Event) -> bool:
    strike = event.kind == STRIKE and bool(event.targets) and event.answered is None
    return strike and all(told.clause.antecedent == ANSWER for told in event.accounts)


def _told_before(named: Event, answers: list[Event], events: list[Event]) -> Event | None:
    start = named.accounts[0].clause.start
    told = (
        event
        for event in reversed(events)
        if event is not named and event not in answers and event.kind == STRIKE
        if named.targets <= event.targets and event.accounts[0].clause.start < start
        if all(is_possible(answer, event) for answer in answers)
    )
    return next((event for event in told if _on_one_day(named, event)), None)


def _on_one_day(named: Event, told: Event) -> bool:
    """Whether nothing says that they were on other days: a reckoning may be out by some."""
    one, other = named.days, told.days
    own = [a for a in named.accounts if a.days is not None and not a.day_is_shared]
    if one is None or other is None or not own or one.overlaps(other):
        return True
    counted = all(account.days_ago or account.shift is not None for account in own)
    if not counted or one.earliest is None or other.earliest is None:
        return False
    return abs((one.earliest - other.earliest).days) <= _COUNTED


def _replace(named: Event, told: Event, answers: list[Event]) -> None:
    for account in named.accounts:
        told.tell_again(account)
    for answer in answers:
        answer.answered = told if answer.answered is named else answer.answered
        answer.said_to_answer = [told if e is named else e for e in answer.said_to_answer]


def find_answers_of_the_answered(events: list[Event]) -> None:
    """What is told as answered, and by nothing that was found: by what most speaks for."""
    for attack in events:
        if not _is_only_named(attack) or any(event.answered is attack for event in events):
            continue
        at = events.index(attack)
        able = [event for event in events if _can_have_answered(event, attack, events)]
        weighed = [
            (_weight_beside(event, attack, events), -abs(events.index(event) - at), event)
            for event in able
        ]
        best = max(weighed, key=lambda found: found[:2], default=None)
        if best is not None and best[0] >= _LEAST_OF_ALL:
            best[2].answered, best[2].answers = attack, True


def _can_have_answered(event: Event, attack: Event, events: list[Event]) -> bool:
    if event.kind != STRIKE or event.answered is not None or event.targets == attack.targets:
        return False
    if not event.targets or any(told.is_apart or told.flashback for told in event.accounts):
        return False
    return is_possible(event, attack)


def _weight_beside(event: Event, attack: Event, events: list[Event]) -> float:
    named = {a.clause.sentence for a in attack.accounts if a.clause.antecedent == ANSWER}
    beside = any(told.clause.sentence in named for told in event.accounts)
    return weight(pair_of(event, attack, events)) + beside * _SAME_SENTENCE
