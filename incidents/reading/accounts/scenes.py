"""What a sentence that tells of no deed says of the deeds beside it: where, when, who was hit."""

from dataclasses import replace

from incidents.reading.accounts.account import Account
from incidents.reading.accounts.account_days import NO_PART_OF_IT
from incidents.reading.clauses.clause_relations import ANSWER
from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_values import Days
from incidents.reading.deeds.deeds import STRIKE
from incidents.reading.deeds.standing import MISTAKEN, TRAINING
from incidents.reading.roles.anaphora import BASE_KINDS, said_to_be_base
from incidents.reading.roles.placed import REGIONS, Placed, Places
from incidents.reading.roles.role_cues import ORIGIN, TARGET
from incidents.reading.roles.roles import placed_in
from incidents.reading.roles.sides_hit import victims_in
from incidents.reading.roles.speaking_places import source_place
from incidents.reading.words.text import Text

_TOWNS = frozenset({"village", "town", "city"})
_FALLS = frozenset({"strike.light", "strike.weak", "killed", "injured", "shooting"})
_DUE_TO_TRAINING = ("explains", "cue.training")
_TURNS = frozenset({"cue.answer", "cue.after", "then"})
_HEARD = frozenset({"explode", "sound"})
_OPENING = 3  # tokens of a dateline


def place_of_the_scene(text: Text, places: Places, sentence: list[Clause]) -> int | None:
    """The one base or village that a sentence names in which nothing is told: "sirens wailed at
    the Omar field". What is told next without a place happened there."""
    span = range(sentence[0].start, sentence[-1].end)
    return None if text.tagged.together(span) & NO_PART_OF_IT else _only_place(places, sentence)


def _only_place(places: Places, sentence: list[Clause]) -> int | None:
    named = [number for clause in sentence for number in places.inside(clause)]
    inside = [number for number in named if _kind(places, number) not in REGIONS]
    if len(inside) != 1 or places.mentions[inside[0]].first < _OPENING:
        return None
    return inside[0] if _kind(places, inside[0]) in (*BASE_KINDS, *_TOWNS) else None


def _kind(places: Places, number: int) -> str:
    name = places.best(number)
    return name.kind if name is not None else ""


def place_in_the_scene(text: Text, places: Places, told: list[Account], scene: int | None) -> None:
    account = told[0] if told else None
    if account is None or scene is None or account.placed or account.unknown:
        return
    if account.deed.kind != STRIKE or account.definite or account.answers or account.context:
        return
    falls = text.tagged.tags[account.deed.trigger] & _FALLS
    armed = account.deed.weapons or account.deed.manner == "shooting"
    if armed and falls and not account.clause.antecedent:
        account.placed.append(Placed(scene, TARGET))
        account.reasons.append("the place is named before")
        mark_bases(text, places, [account])


def place_of_the_base(
    text: Text, places: Places, sentence: list[Clause], accounts: list[Account]
) -> None:
    """ "The base is located in A", of a strike on a base of which no more was told than the
    province: on the one in A."""
    scene = _only_place(places, sentence)
    last = accounts[-1] if accounts else None
    if scene is None or last is None or last.context or last.deed.kind != STRIKE:
        return
    span = range(sentence[0].start, places.mentions[scene].first)
    lies = text.tagged.any_with("origin.station", span.start, span.stop)
    base = text.tagged.any_with("base", span.start, span.stop)
    if lies and base and last.names_a_base and (not last.targets(places) or last.is_vague):
        last.placed = [Placed(scene, TARGET)]
        last.reasons.append("where the base lies is told after it")
        mark_bases(text, places, [last])


def place_by_the_source(
    text: Text, places: Places, sentence: list[Clause], account: Account
) -> None:
    """ "A source from the village of X said that three shells had landed on homes"."""
    number = source_place(text, places.mentions, sentence[0].start, sentence[-1].end)
    falls = text.tagged.tags[account.deed.trigger] & _FALLS
    if number is None or not falls or not account.deed.weapons or account.clause.antecedent:
        return
    if places.best(number) is not None and not account.answers:
        account.placed.append(Placed(number, TARGET))
        account.reasons.append("the place is that of the source")


def from_silent_clause(
    text: Text, places: Places, clause: Clause, silent: list[Clause]
) -> list[Placed]:
    """A clause beside it that tells of no deed: "as a vehicle passed through X"."""
    near = [other for other in silent if other.end == clause.start]
    near += _goes_on_behind(text, clause, silent)
    near += [c for c in silent if c.start == clause.end and c.antecedent != ANSWER]
    for other in near:
        found = [p for p in placed_in(text, other, places) if p.role != ORIGIN]
        last = max((places.mentions[p.mention].last for p in found), default=other.end - 1)
        tags = frozenset().union(*text.tagged.tags[other.start : last + 1])
        hoped = tags & {"fear", "plan", "cue.future"}  # "people in A fear that …"
        if found and not hoped and ("speech" not in tags or "control" in tags):
            return found
    return []


def _goes_on_behind(text: Text, clause: Clause, silent: list[Clause]) -> list[Clause]:
    """نفذت مسيّرة ضربة رداً على الهجوم، طالت منصة في أ: what it hit, behind what it answered."""
    later = (c for c in silent if c.start > clause.end and not c.antecedent)
    return [
        c
        for c in later
        if {"strike", "verb"} <= text.tagged.tags[c.start]
        and text.tagged.among(_TURNS, clause.end, clause.end + 1)
    ]


def hear_the_training(text: Text, told: list[Account], before: range) -> None:
    """ "They held an exercise at A. Explosions were heard in B": those of the exercise. `before`
    is the sentence before it."""
    if not text.tagged.any_with("cue.training", before.start, before.stop):
        return
    for account in told:
        heard = text.tagged.tags[account.deed.trigger] & _HEARD
        if heard and not (account.context or account.deed.weapons or account.actor):
            account.context = TRAINING


def explain_by_training(text: Text, span: range, accounts: list[Account]) -> None:
    """ "Explosions were heard near A. They resulted from live-fire drills", or from a jet that
    broke the sound barrier."""
    last = accounts[-1] if accounts else None
    if last is None or last.context or last.deed.weapons or last.actor:
        return
    heard = text.tagged.tags[last.deed.trigger] & _HEARD
    why = all(text.tagged.any_with(tag, span.start, span.stop) for tag in _DUE_TO_TRAINING)
    if heard and why:
        last.context = TRAINING
    elif heard and text.tagged.any_with("cue.sonic_boom", span.start, span.stop):
        last.context = MISTAKEN


def _date_what_was_told(accounts: list[Account], days: Days | None) -> None:
    """The accounts of the last sentence that told of any, if nothing has had a day so far."""
    if days is None or any(account.days is not None for account in accounts):
        return
    for account in accounts:
        if account.shift is None and not account.flashback:
            account.days = days


def tell_of_the_last(
    text: Text, sentence: list[Clause], accounts: list[Account], days: Days | None
) -> None:
    """Whose men were killed, and on which day it happened, of what was told last."""
    if accounts and not accounts[-1].side_hit:
        side = next(filter(None, (victims_in(text, clause) for clause in sentence)), "")
        accounts[-1].side_hit = side if side != accounts[-1].actor_side else ""
    _date_what_was_told(accounts, days)


def mark_bases(text: Text, places: Places, accounts: list[Account]) -> None:
    """Which places are bases, or named for one; "a base in Deir ez-Zor" is not the city."""
    for account in accounts:
        for position, placed in enumerate(account.placed):
            name = places.best(placed.mention)
            if name is None:
                continue
            at_base = said_to_be_base(text, places, placed.mention)
            base = at_base or name.kind in BASE_KINDS
            base = base or places.mentions[placed.mention].kind_group == "base"
            vague = placed.vague or (name.kind == "city" and at_base)
            if (base, vague) != (placed.base, placed.vague):
                account.placed[position] = replace(placed, base=base, vague=vague)
