"""What ties the accounts of one sentence: which answers which, and which came before it."""

from dataclasses import replace
from itertools import pairwise

from incidents.reading.accounts.account import Account, Called
from incidents.reading.accounts.deed_words import is_definite
from incidents.reading.clauses.clause_relations import AFTER, ANSWER
from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_values import DayExpression
from incidents.reading.deeds.deeds import AIR, INTERCEPTION, STRIKE, Deed
from incidents.reading.deeds.standing import FOILED
from incidents.reading.roles.placed import Places
from incidents.reading.roles.role_cues import ORIGIN, TARGET
from incidents.reading.roles.sides_hit import is_its_own
from incidents.reading.words.text import Text

NOWHERE: frozenset[str] = frozenset()
_WHILE = frozenset({"while", "as", "during", "بينما", "فيما", "اثنا", "خلال"})
_HIT_THERE = frozenset({"killed", "weapon", "strike"})
_CALLED = 6  # tokens from "response" to "the drone"
_ANSWER = frozenset({"answer", "cue.answer"})
_LEADS_TO_IT = frozenset({"to", "for", "علي"})
_PAUSES = frozenset({"،", ",", "؛", ";", "by", "with", ".", ":", "came", "بقصف", "باستهداف"})
_IT = frozenset({"it", "them", "intercepted", "downed"})
_ITS_OBJECT = ("تها", "تهما", "تهم")
_SHORT = 8  # tokens of "this move came"
_LONG_AGO = frozenset(
    {"weeks", "week", "months", "month", "years", "اسابيع", "اسبوع", "اشهر", "شهر", "سنوات"}
)
_REFERRING = frozenset({"the", "this", "that", "it", "these", "its", "their"})


def give_places(text: Text, accounts: list[Account], offset: int) -> None:
    """Places that another clause of the sentence names."""
    _give_answered_their_places(accounts, offset)
    for before, account in pairwise(accounts):
        heard = "explode" in text.tagged.tags[account.deed.trigger]
        if before.deed.kind == AIR and _goes_on(text, before, account) and not heard:
            account.placed = [replace(placed) for placed in before.placed]


def _goes_on(text: Text, before: Account, account: Account) -> bool:
    """ "Drones hovered over A and dropped bombs on the yard": on that of A."""
    if account.definite and is_set_beside(text, account.clause):
        return False
    bare = account.deed.kind == STRIKE and not account.placed and not account.unknown
    return bare and account.clause.start == before.clause.end and not account.clause.antecedent


def _give_answered_their_places(accounts: list[Account], offset: int) -> None:
    """ "Gunners at A returned fire after shells landed near the runway": they landed at A."""
    for account in accounts:
        number = account.answered if account.answered is not None else account.follows
        if number is None or not 0 <= number - offset < len(accounts):
            continue
        if not any(p.base and p.role == ORIGIN for p in account.placed):
            continue
        attack = accounts[number - offset]
        if not attack.placed and not attack.unknown:
            origins = [placed for placed in account.placed if placed.role == ORIGIN]
            attack.placed += [replace(placed, role=TARGET) for placed in origins]


def fire_from_what_was_hit(accounts: list[Account], places: Places, offset: int) -> None:
    """ "Guns at A opened fire in answer to two rockets on A": from A, and on another place."""
    for account in accounts:
        number = -1 if account.answered is None else account.answered - offset
        hit = accounts[number].targets(places) if 0 <= number < len(accounts) else set()
        for at, placed in enumerate(account.placed):
            name = places.best(placed.mention)
            if placed.base and name is not None and name.slug in hit:
                account.placed[at] = replace(placed, role=ORIGIN)


def join_what_was_brought_down(text: Text, accounts: list[Account], offset: int) -> None:
    """ "A drone exploded over A after air defences shot it down", بعدما اعترضتها الدفاعات: it was
    brought down there, and hit nothing."""
    for account in accounts:
        number = -1 if account.follows is None else account.follows - offset
        if not 0 <= number < len(accounts) or accounts[number].deed.kind != INTERCEPTION:
            continue
        down, tags = accounts[number], text.tagged.tags[account.deed.trigger]
        if "explosion" not in tags or account.clause.start > down.clause.start:
            continue
        words = text.tokens[down.clause.start : down.clause.end]
        if any(w.form in _IT or w.form.endswith(_ITS_OBJECT) for w in words):
            down.placed, account.context = [*down.placed, *account.placed], FOILED


def _only_refers_back(text: Text, clauses: list[Clause], clause: Clause) -> bool:
    """ "The move followed an assault on A", ويأتي ذلك بعد استهداف: it came before what was told
    last, and no weeks before."""
    main = clauses[0]
    tagged = text.tagged
    if main is clause or main.end - main.start > _SHORT:
        return False
    if any(text.tokens[i].form in _LONG_AGO for i in range(clause.start, clause.end)):
        return False
    if tagged.any_with("days_unit", clause.start, clause.start + 2):
        return False  # "the following day", بعد أيام من
    if tagged.any_with("days_later", clause.start, clause.end):
        return False
    opening = text.tokens[main.start].form
    return opening in _REFERRING or tagged.any_with("cue.comes", main.start, main.end)


def called_in(text: Text, places: Places, span: range, days: list[DayExpression]) -> Called:
    """What an answer told in a sentence calls the attack: "a response to Sunday's drone"."""
    for index in text.tagged.among(_ANSWER, span.start, span.stop):
        first = text.tagged.last[index] + 1
        near = range(first, min(first + _CALLED, span.stop))
        to = next((i for i in (index, *near) if _leads_to_it(text, i)), None)
        if to is None:
            continue
        near = range(max(to, first), near.stop)
        pause = next((i for i in near if text.tokens[i].form in _PAUSES), near.stop)
        weapons = {tag for i in range(near.start, pause) for tag in text.tagged.tags[i]}
        named = frozenset(t.removeprefix("weapon.") for t in weapons if t.startswith("weapon."))
        told = [d for d in days if near.start <= d.first < pause + 1]
        where = (places.best(number) for number in places.between(near.start, pause))
        fell = weapons & _HIT_THERE  # "revenge for the dead of A", "the answer to the attack on A"
        hit = frozenset(name.slug for name in where if name is not None) if fell else NOWHERE
        if named or told or hit:
            return _called(Called(named, hit), told[0] if told else None)
    return Called()


def _called(called: Called, day: DayExpression | None) -> Called:
    if day is None:
        return called
    days = None if day.shift else day.days
    return replace(called, days=days, shift=day.shift, day_at=day.first)


def _leads_to_it(text: Text, index: int) -> bool:
    form = text.tokens[index].form
    return form in _LEADS_TO_IT or text.tokens[text.tagged.last[index]].form in _LEADS_TO_IT


def free_lone_antecedents(text: Text, clauses: list[Clause], deeds: list[Deed | None]) -> None:
    """An "after" with nothing told beside it is told for itself."""
    for place, (clause, deed) in enumerate(zip(clauses, deeds, strict=True)):
        others = [d for c, d in zip(clauses, deeds, strict=True) if c is not clause and d]
        if not clause.opens_sentence:  # "the army retook A after an attack, while …"
            others = [d for d in deeds[:place] if d]
        lone = clause.antecedent == AFTER or is_a_backdrop(text, clause)
        if lone and deed is not None and not others:
            clause.antecedent, clause.was_after = "", True
            clause.before_the_last = _only_refers_back(text, clauses, clause)


def is_set_beside(text: Text, clause: Clause) -> bool:
    """ "Flares fell over A while the shelling was under way": it only says when."""
    return clause.was_after or text.tokens[clause.start].form in _WHILE


def is_a_backdrop(text: Text, clause: Clause) -> bool:
    """فرضت قسد حظراً للتجوال على خلفية الهجوم: nothing struck back."""
    return [t.form for t in text.tokens[clause.start : clause.start + 2]] == ["علي", "خلفيه"]


def _came_then(clause: Clause, account: Account, before: list[int | None], offset: int) -> None:
    earlier = [number for number in before if number is not None]
    if clause.after_the_last and offset:
        earlier = [offset - 1]
    if earlier:
        account.follows = earlier[-1]
        account.answered = earlier[-1] if clause.answers else account.answered


def _side_it_belongs_to(text: Text, attack: Account, account: Account) -> None:
    """ "The SDF shelled A after fighters attacked its post": the post was the SDF's."""
    side = account.actor.side if account.actor else ""
    if not side or attack.side_hit or (attack.actor and attack.actor.side == side):
        return
    clause = attack.clause
    if any(is_its_own(text, index) for index in range(clause.start, clause.end - 1)):
        attack.side_hit = side


def relate(
    text: Text,
    clauses: list[Clause],
    accounts: list[Account],
    numbers: list[int | None],
    offset: int,
) -> None:
    """Tie each antecedent to the clause that it belongs to, and what came then to what it
    came after."""
    for place, clause in enumerate(clauses):
        told = numbers[place]
        if clause.then and told is not None:
            before = numbers[:place]
            _came_then(clause, accounts[told - offset], before, offset)
        _tie_to_what_stands_before(clause, accounts, told, offset)
        if not clause.antecedent:
            continue
        looks_back = clause.antecedent == ANSWER and _is_of_the_last(text, place, clauses, numbers)
        main = None if looks_back else _main_of(place, clauses, numbers)
        if main is None and told is not None and clause.antecedent == ANSWER:
            accounts[told - offset].answered_by_the_last = True
        if main is None:
            continue
        account = accounts[main - offset]
        if clause.antecedent == ANSWER:
            account.answers = True
            account.answered = numbers[place]
        elif told is not None and not _flew_after_it(text, account):
            account.follows = told
            _side_it_belongs_to(text, accounts[told - offset], account)


def _is_of_the_last(
    text: Text, place: int, clauses: list[Clause], numbers: list[int | None]
) -> bool:
    """ "The rockets were | in response to shelling an hour earlier, when …": those told before."""
    if place != 1 or numbers[0] is not None or clauses[0].end != clauses[1].start:
        return False
    start, end = clauses[0].start, clauses[0].end
    if end - start > _SHORT:
        return False
    first = text.tagged.first_with("weapon", start, end)
    return first is not None and is_definite(text, first)


def _flew_after_it(text: Text, account: Account) -> bool:
    """استُهدفت القاعدة، وحلقت المروحيات بعد الاستهداف: the flight came after."""
    return account.deed.kind == STRIKE and text.tagged.any_with(
        "air", account.deed.trigger + 1, account.clause.end
    )


def _tie_to_what_stands_before(
    clause: Clause, accounts: list[Account], number: int | None, offset: int
) -> None:
    """ "A sniper killed a sergeant in A; in response, guns shelled B": in the same sentence."""
    if number is None or number == offset or clause.antecedent or not clause.answers:
        return
    account, before = accounts[number - offset], accounts[number - offset - 1]
    told = before.placed and not (before.context or before.answers)
    if told and account.placed and account.answered is None:
        account.answered = number - 1


def _main_of(place: int, clauses: list[Clause], numbers: list[int | None]) -> int | None:
    before = [numbers[p] for p in range(place) if not clauses[p].antecedent]
    after = [numbers[p] for p in range(place + 1, len(clauses)) if not clauses[p].antecedent]
    order = (
        [*after, *reversed(before)]
        if clauses[place].opens_sentence
        else [*reversed(before), *after]
    )
    return next((number for number in order if number is not None), None)
