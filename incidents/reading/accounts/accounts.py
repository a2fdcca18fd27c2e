"""Each clause that tells of a deed, with its places, days, actor, speaker and standing.

An account is one telling of one event. Several accounts of one event are joined in `story`.
"""

from datetime import date
from itertools import pairwise

from incidents.reading.accounts.account import Account, account_of
from incidents.reading.accounts.account_days import (
    day_heading,
    day_it_happened,
    day_of_the_list,
    day_of_the_scene,
    day_of_the_story,
    event_days,
)
from incidents.reading.accounts.account_sentence_days import apart_by_day, give_days
from incidents.reading.accounts.account_sides import give_actors, give_sides_hit
from incidents.reading.accounts.account_ties import (
    called_in,
    fire_from_what_was_hit,
    free_lone_antecedents,
    give_places,
    is_a_backdrop,
    is_set_beside,
    join_what_was_brought_down,
    relate,
)
from incidents.reading.accounts.answers_in_a_sentence import (
    answer_in_one_breath,
    carry_answers_on,
    give_the_reason,
)
from incidents.reading.accounts.corrections import (
    date_what_is_corrected,
    forget_what_was_not_hit,
    of_the_bulletin,
)
from incidents.reading.accounts.scenes import (
    explain_by_training,
    from_silent_clause,
    hear_the_training,
    mark_bases,
    place_by_the_source,
    place_in_the_scene,
    place_of_the_base,
    place_of_the_scene,
    tell_of_the_last,
)
from incidents.reading.accounts.spoken_answers import Announced, look_back, mark_answers_near
from incidents.reading.accounts.told_toll import give_toll_to_the_last
from incidents.reading.accounts.what_the_text_is_about import leave_what_is_no_news
from incidents.reading.clauses.clauses import Clause, clauses_of
from incidents.reading.days.clocks import passes_midnight
from incidents.reading.days.day_values import Days
from incidents.reading.days.days import find_days
from incidents.reading.deeds.captions import is_caption
from incidents.reading.deeds.deeds import AIR, INTERCEPTION, Deed, deed_in
from incidents.reading.deeds.effects import toll_in
from incidents.reading.deeds.negations import is_one_that_was
from incidents.reading.roles.anaphora import firing_base, meant_place, place_there
from incidents.reading.roles.placed import Placed, Places
from incidents.reading.roles.role_cues import AREA, ORIGIN, TARGET
from incidents.reading.roles.speakers import speaker_of
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import may_tell_of_a_deed

_PRECEDED = frozenset({"سبقه", "سبقها", "سبقته", "سبقتها", "سبقهما", "سبقتهما"})
_AND_FELL = 3  # tokens
_A_LEAD = 12  # tokens; shorter lines are also said twice of two things
MOST_TOLD = 500  # tellings; each is compared with those before it, so a flood of them is left


def accounts_of(text: Text, places: Places, published: date) -> list[Account]:
    """The accounts of a text in order, those of context included."""
    clauses = clauses_of(text, places.firsts)
    accounts: list[Account] = []
    heading: Days | None = None
    announced: Announced | None = None
    scene: int | None = None
    before, printed = range(0), set[tuple[str, ...]]()
    for sentence in _by_sentence(clauses):
        if len(accounts) >= MOST_TOLD:
            break
        if _is_printed_again(text, sentence, printed):
            continue
        if is_caption(text, range(sentence[0].start, sentence[-1].end)):
            continue
        told = _in_sentence(text, places, sentence, published, len(accounts))
        date_what_is_corrected(told, accounts)
        forget_what_was_not_hit(text, places, told, accounts)
        hear_the_training(text, told, before)
        explain_by_training(text, range(sentence[0].start, sentence[-1].end), accounts)
        place_in_the_scene(text, places, told, scene)
        if accounts and not any(_tells_something(account) for account in told):
            told = [] if look_back(text, places, sentence, accounts, published) else told
        span = before = range(sentence[0].start, sentence[-1].end)
        scene = None if told else place_of_the_scene(text, places, sentence)
        heading = _headed_by(text, span, bool(told), accounts, published) or heading
        if not told:
            place_of_the_base(text, places, sentence, accounts)
            give_toll_to_the_last(text, places, sentence, accounts, published)
            tell_of_the_last(text, sentence, accounts, day_it_happened(text, span, published))
        heading = _set_under(heading, told, accounts)
        announced = mark_answers_near(text, places, sentence, told, accounts, announced)
        accounts += told
    leave_what_is_no_news(text, places, accounts, published)
    _tie_what_came_before(text, accounts)
    return accounts


def _is_printed_again(text: Text, sentence: list[Clause], printed: set[tuple[str, ...]]) -> bool:
    """The lead of a page that stands above its picture and once more in the text; notes it."""
    words = tuple(text.forms[sentence[0].start : sentence[-1].end])
    again = len(words) >= _A_LEAD and words in printed
    printed.add(words)
    return again


def _headed_by(
    text: Text, span: range, tells: bool, accounts: list[Account], published: date
) -> Days | None:
    """The day that a sentence sets for what is told from there on."""
    heading = day_heading(text, span.start, span.stop, published)
    heading = heading or day_of_the_list(text, span, published)
    if not tells and not accounts:
        heading = day_of_the_scene(text, span, published) or heading
    return heading if tells else day_of_the_story(text, span, published) or heading


def _set_under(heading: Days | None, told: list[Account], earlier: list[Account]) -> Days | None:
    """Set what is told under a heading, which in a log is the next day's after midnight."""
    clock = earlier[-1].clock if earlier and earlier[-1].heading is heading else None
    for account in told:
        if heading is not None and passes_midnight(clock, account.clock):
            heading = heading.later_by(1, 1)
        account.heading, clock = heading, account.clock
    return heading


def _preceded_it(text: Text, account: Account) -> bool:
    """إذ سبقه إطلاق صواريخ على أ: before what was told last."""
    first = range(account.clause.start, min(account.clause.start + 2, account.clause.end))
    return any(text.tokens[i].form.lstrip("و") in _PRECEDED for i in first)


def _tie_what_came_before(text: Text, accounts: list[Account]) -> None:
    """ "The move followed": it came before what was told last."""
    for number, (before, account) in enumerate(pairwise(accounts), start=1):
        came_first = account.clause.before_the_last or _preceded_it(text, account)
        if came_first and before.follows is None and before.answered is None:
            before.follows = number


def _tells_something(account: Account) -> bool:
    """More than what a word for an answer looks back to: a place, or what was answered."""
    return bool(account.placed or account.unknown or account.clause.antecedent)


def _by_sentence(clauses: list[Clause]) -> list[list[Clause]]:
    grouped: dict[int, list[Clause]] = {}
    for clause in clauses:
        grouped.setdefault(clause.sentence, []).append(clause)
    return list(grouped.values())


def _in_sentence(
    text: Text, places: Places, clauses: list[Clause], published: date, offset: int
) -> list[Account]:
    sentence = range(clauses[0].start, clauses[-1].end)
    if not may_tell_of_a_deed(text, sentence):
        return []
    deeds = [deed_in(text, clause, sentence, places.firsts) for clause in clauses]
    if not any(deeds):
        return []
    days = event_days(text, sentence, find_days(text, sentence.start, sentence.stop, published))
    days = [d for d in days if not of_the_bulletin(text, sentence, d)] or days
    free_lone_antecedents(text, clauses, deeds)
    called = called_in(text, places, sentence, days)
    if called.day_at is not None and not _tells_it(called.day_at, clauses, deeds):
        days = [day for day in days if day.first != called.day_at]  # the day of the attack
    speaker, toll = speaker_of(text, sentence), toll_in(text, sentence.start, sentence.stop)
    accounts: list[Account] = []
    numbers: list[int | None] = []
    for clause, deed in zip(clauses, deeds, strict=True):
        numbers.append(offset + len(accounts) if deed else None)
        if deed is None:
            continue
        accounts.append(
            account_of(text, places, clause, deed, sentence, days, speaker, toll, published)
        )
    _give_places(text, places, clauses, accounts, told_before=offset > 0)
    mark_bases(text, places, accounts)
    give_days(text, accounts, days)
    give_actors(text, clauses, accounts)
    give_sides_hit(text, clauses, accounts)
    relate(text, clauses, accounts, numbers, offset)
    _land_beside(text, places, clauses, accounts, offset)
    give_the_reason(text, sentence.start, accounts)
    answer_in_one_breath(text, accounts)
    fire_from_what_was_hit(accounts, places, offset)
    carry_answers_on(text, places, clauses, accounts)
    join_what_was_brought_down(text, accounts, offset)
    give_places(text, accounts, offset)
    for account in accounts:
        account.called = called if account.answers else account.called
    again = text.tagged.between("cue.new_event", sentence.start, sentence.stop)
    return accounts + apart_by_day(accounts, days, places, again)


def _tells_it(day_at: int, clauses: list[Clause], deeds: list[Deed | None]) -> bool:
    """Whether the attack that a day belongs to is told there itself, in a clause of its own."""
    told = zip(clauses, deeds, strict=True)
    return any(c.start <= day_at < c.end and c.antecedent and d for c, d in told)


def _silent(clauses: list[Clause], accounts: list[Account]) -> list[Clause]:
    told = {account.clause.start for account in accounts}
    return [clause for clause in clauses if clause.start not in told]


def _give_places(
    text: Text,
    places: Places,
    clauses: list[Clause],
    accounts: list[Account],
    *,
    told_before: bool,
) -> None:
    """A deed without a place of its own: "the base", or a place that its sentence names."""
    silent = _silent(clauses, accounts)
    for account in accounts:
        fired_from = firing_base(text, places, account.clause)
        if fired_from is not None:
            account.placed.append(Placed(fired_from, ORIGIN))
        if any(p.role in (TARGET, AREA) for p in account.placed):
            continue
        if account.unknown or _is_abroad(text, account) or _fell_short(text, account):
            continue
        alone = len(accounts) == 1 and not account.answers
        end = clauses[-1].end if alone else account.clause.end
        meant = _meant(text, places, account, end)
        if meant is not None and places.best(meant) is not None:
            account.placed.append(Placed(meant, TARGET))
            account.reasons.append("the place is named before")
        elif _takes_a_place(text, account, told_before=told_before):
            account.placed += from_silent_clause(text, places, account.clause, silent)
        if not account.placed:
            place_by_the_source(text, places, clauses, account)


def _land_beside(
    text: Text, places: Places, clauses: list[Clause], accounts: list[Account], offset: int
) -> None:
    """ "A man died in A when they replied to rockets on B": what was answered has its own place,
    so the other one is where the answer landed."""
    if all(account.answered is None for account in accounts):
        return
    silent = _silent(clauses, accounts)
    for account in accounts:
        number = -1 if account.answered is None else account.answered - offset
        if not 0 <= number < len(accounts) or account.placed or account.unknown:
            continue
        if accounts[number].targets(places) and account.deed.kind not in (INTERCEPTION, AIR):
            account.placed += from_silent_clause(text, places, account.clause, silent)
            mark_bases(text, places, [account])


def _meant(text: Text, places: Places, account: Account, end: int) -> int | None:
    """The place of "the base", "which was hit", "there"."""
    towns = not account.definite or is_one_that_was(text, account.deed.trigger)
    meant = meant_place(text, places, account.clause, towns=towns)
    if account.clause.relative:
        return meant if meant is not None else places.last_point_before(account.clause.start)
    return meant if meant is not None else place_there(text, places, account.clause.start, end)


def _is_abroad(text: Text, account: Account) -> bool:
    """ "Israel's strikes on Iran raised fears in A": no place of the sentence was hit."""
    return text.tagged.any_with("foreign", account.clause.start, account.clause.end)


def _fell_short(text: Text, account: Account) -> bool:
    """ "… and fell short of the runway": told of what was fired in the clause before."""
    start = account.clause.start
    joined = text.tokens[start].form == "and"
    return joined and text.tagged.any_with("fell_short", start, start + _AND_FELL)


def _takes_a_place(text: Text, account: Account, *, told_before: bool) -> bool:
    """A strike told by itself, that does not only say where it was fired from."""
    if told_before and account.definite and is_set_beside(text, account.clause):
        return False  # "people left A after the shelling": the one that was told of before
    if account.deed.kind in (INTERCEPTION, AIR) or account.clause.antecedent:
        return False
    if account.answers:  # the place beside it is where what it answers landed
        return False
    return not (account.only_launches or is_a_backdrop(text, account.clause))
