"""One telling of one event: a clause with its deed, places, days, actor and standing."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from incidents.reading.accounts.account_days import ongoing_days, own_days, own_shift
from incidents.reading.accounts.deed_words import (
    bare_word,
    by_the_attackers,
    is_definite,
    is_that,
    is_the_latest,
    speaks_of_two,
    tells_it,
)
from incidents.reading.accounts.unlisted_villages import unlisted_in, villages_of
from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.clocks import clock_at
from incidents.reading.days.day_values import DayExpression, Days
from incidents.reading.days.day_words import day_atoms
from incidents.reading.deeds.deeds import Deed
from incidents.reading.deeds.effects import Toll
from incidents.reading.deeds.some_of_them import is_one_more_of_them, is_some_of_them
from incidents.reading.deeds.standing import why_no_fact
from incidents.reading.roles.anaphora import meant_place
from incidents.reading.roles.placed import Placed, Places
from incidents.reading.roles.role_cues import AREA, ORIGIN, TARGET
from incidents.reading.roles.roles import placed_in
from incidents.reading.roles.sides import Actor, actor_in
from incidents.reading.roles.sides_hit import side_hit
from incidents.reading.roles.speakers import Speaker
from incidents.reading.words.text import Text

_BESIDE, _BACK_REACH = 2, 5  # tokens
_STOPS = frozenset(".!?؟…")
_CAME_BACK = frozenset({"عاد", "عادت", "عادوا", "عاود", "عاودت", "عاودوا"})
_DID_AGAIN = frozenset({"عاود", "عاودت", "عاودوا", "عاودتا"})
_BACK_TO_IT = frozenset(
    {
        ("علي", "ذلك"),
        ("ردا", "عليه"),
        ("ردا", "عليها"),
        ("ردا", "عليهما"),
        ("answered", "that"),
        ("to", "that"),
        ("to", "this"),
    }
)


@dataclass(frozen=True, slots=True)
class Called:
    """What an answer calls the attack that it answers: "for the drone", "to Sunday's rockets",
    على صاروخي العمر."""

    weapons: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    days: Days | None = None
    shift: tuple[int, int] | None = None  # "the previous day's drone"
    day_at: int | None = None  # the first token of that day


NOTHING_CALLED = Called()


@dataclass(slots=True)
class Account:
    """One telling. `answered` is the number of the account that it answers, `follows` of one
    that merely came before. `context` is why it is no incident, "" if it is one."""

    clause: Clause
    deed: Deed
    placed: list[Placed]
    unknown: list[int]
    villages: frozenset[str]  # of the unknown ones
    that_time: bool
    days_apart: int
    days: Days | None
    days_ago: int  # two of قبل يومين: from publication, if not from what is told
    shift: DayExpression | None  # "the next day": counted from the day the story is at
    actor: Actor | None
    side_hit: str
    speaker: Speaker | None
    toll: Toll
    context: str
    flashback: bool
    headline: bool
    before: bool  # "an hour earlier": shortly before what was told last
    is_another: bool
    is_new_round: bool  # "a new attack on the base": after the first one had been answered
    is_also: bool  # "shells also fell on B": beside what was told last
    who_began: bool  # "each side says the other began"
    is_soon: bool  # "ten minutes later"
    is_apart: bool  # "in a separate incident": it has nothing to do with what was told
    definite: bool
    word: str  # the folded word that it rests on, without its article
    is_that: bool  # "that shelling": the last one told, and not the attack that began it
    is_the_latest: bool  # "the latest attack": the last one told
    explains: bool  # "it turned out to be a drone": what was heard before
    several: bool  # "the two operations", العمليتين
    clock: int | None  # minutes since midnight, where its line begins with a time
    entry: int  # of a bulletin: the how manyth line with a dash or a dot, 0 in other texts
    to_that: bool  # "they answered that": what was told before, ردت على ذلك
    of_the_last: bool  # "two of the rockets"
    one_more: bool  # "a fifth fell on B": of one salvo with what was told last
    names_a_base: bool  # "rockets hit a base", which one is told elsewhere
    is_the_answer: bool  # it rests on the word "answer": "the attack" was another thing
    day_is_shared: bool = False  # what is answered is dated by its answer only if told nowhere else
    answers: bool = False
    answered_by_the_last: bool = False
    answered: int | None = None
    follows: int | None = None
    answer_near: bool = False  # an answer is spoken of beside it, or in the sentence before
    hints: bool = False  # words near it only suggest an answer: "a message", "a lesson"
    vengeful: bool = False  # or speak of blood
    called: Called = NOTHING_CALLED
    heading: Days | None = None  # the day of the line above, in a log or a round-up
    reasons: list[str] = field(default_factory=list)

    @property
    def is_vague(self) -> bool:
        return bool(self.placed) and all(placed.vague for placed in self.placed)

    @property
    def only_launches(self) -> bool:
        """It tells where something was fired, and not where it landed."""
        return bool(self.placed) and all(placed.role == ORIGIN for placed in self.placed)

    @property
    def actor_side(self) -> str:
        return self.actor.side if self.actor else ""

    @property
    def on_the_same_day(self) -> bool:
        return self.shift is not None and self.shift.shift == (0, 0)

    def origins(self, places: Places) -> set[str]:
        """The slugs of the places that it was fired from."""
        return self._slugs(places, (ORIGIN,))

    def targets(self, places: Places) -> set[str]:
        """The slugs of the places where it landed."""
        return self._slugs(places, (TARGET, AREA))

    def _slugs(self, places: Places, roles: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for placed in self.placed:
            name = places.best(placed.mention) if placed.role in roles else None
            if name is not None:
                found.add(name.slug)
        return found


def _year_before(text: Text, clause: Clause, days: list[DayExpression]) -> list[DayExpression]:
    """ "Taken, or opened, in 2017, after heavy fighting": the year is of the fighting, too."""
    if not text.tagged.any_with("cue.after", clause.start, clause.start + 1):
        return []
    reach = clause.start if all(d.coarse for d in days) else _BESIDE
    return [d for d in days if d.coarse and 0 < clause.start - d.last <= reach]


def account_of(
    text: Text,
    places: Places,
    clause: Clause,
    deed: Deed,
    sentence: range,
    days: list[DayExpression],
    speaker: Speaker | None,
    toll: Toll,
    published: date,
) -> Account:
    own = [d for d in days if clause.start <= d.first < clause.end]
    tagged, unlisted = text.tagged, unlisted_in(clause, places)
    said = tagged.together(range(clause.start, clause.end))
    before = clause.relative or _says_earlier(text, clause)
    return Account(
        clause=clause,
        deed=deed,
        placed=placed_in(
            text,
            clause,
            places,
            other_target=meant_place(text, places, clause) is not None,
            deed=deed,
        ),
        unknown=unlisted,
        villages=villages_of(text, unlisted, places),
        days_apart=_days_apart(text, clause),
        that_time=before or clause.after_the_last or "cue.that_time" in said,
        days=own_days(own) or ongoing_days(text, clause, published),
        days_ago=_days_ago(text, own, published),
        shift=own_shift(own),
        actor=actor_in(text, clause, deed),
        side_hit=side_hit(text, clause),
        speaker=speaker,
        toll=toll,
        context=why_no_fact(text, clause, sentence, deed, own + _year_before(text, clause, days)),
        flashback=before or _looks_back(text, clause) or _is_only_a_toll(text, clause, deed, own),
        headline=_is_headline(text, clause),
        before=before,
        is_another="cue.new_event" in said or _comes_back(text, deed.trigger),
        is_new_round=tagged.any_with("cue.new_round", sentence.start, clause.end),
        is_also="cue.also" in said,
        who_began=tagged.any_with("cue.who_began", sentence.start, sentence.stop),
        is_soon="cue.soon" in said or text.tokens[clause.start].form in ("ثم", "then"),
        is_apart=tagged.any_with("cue.apart", sentence.start, deed.trigger) and not deed.answers,
        definite=is_definite(text, deed.trigger),
        word=bare_word(text, deed.trigger),
        is_that=is_that(text, deed.trigger),
        is_the_latest=is_the_latest(text, deed.trigger),
        explains="explains" in said
        or text.tokens[clause.start].form == "حيث"
        or by_the_attackers(text, clause.start, deed.trigger),
        clock=clock_at(text, clause.start),
        entry=bisect_right(text.bullets, clause.start),
        to_that=_answers_that(text, clause),
        several=speaks_of_two(text, deed.trigger)
        or text.tokens[sentence.start].form in ("both", "these", "كلاهما", "كلتاهما"),
        of_the_last=is_some_of_them(text, clause),
        one_more=is_one_more_of_them(text, clause, deed.trigger),
        names_a_base="base" in said,
        is_the_answer="answer" in tagged.tags[deed.trigger] and not tells_it(text, deed.trigger),
        answers=deed.answers or clause.answers,
    )


def _is_headline(text: Text, clause: Clause) -> bool:
    """In a first line that ends without a mark; two dots may part it: صواريخ على أ.. وقصف على ب."""
    end = text.first_line_end
    return end is not None and clause.start < end and text.forms[end - 1] not in _STOPS


def _says_earlier(text: Text, clause: Clause) -> bool:
    """ "An hour before", but not "shortly before 1 a.m."."""
    for index in text.tagged.between("cue.before", clause.start, clause.end):
        after = text.tagged.last[index] + 1
        nearby = day_atoms(text, after, min(after + 1, clause.end))
        at_a_time = after < clause.end and text.tokens[after].form[:1].isdigit()
        if not (at_a_time or any(atom.kind == "parts" for atom in nearby)):
            return True
    return False


def _days_apart(text: Text, clause: Clause) -> int:
    """Two of "two days after an attack", 0 where no number is said."""
    for index in text.tagged.between("days_later", clause.start, clause.end):
        for tag in text.tagged.tags[index]:
            if tag.startswith("days_later."):
                return int(tag.removeprefix("days_later."))
    return 0


def _days_ago(text: Text, days: list[DayExpression], published: date) -> int:
    ago = [d.days.earliest for d in days if text.tokens[d.first].form == "قبل"]
    return (published - ago[0]).days if ago and ago[0] is not None else 0


def _comes_back(text: Text, trigger: int) -> bool:
    """عادت الميليشيات واستهدفت القاعدة, عاود المسلحون قصفها: once more."""
    before = {
        token.form.lstrip("و") for token in text.tokens[max(0, trigger - _BACK_REACH) : trigger]
    }
    joined = text.tokens[trigger].form[0] in "ول"
    return not before.isdisjoint(_CAME_BACK if joined else _DID_AGAIN)


def _is_only_a_toll(text: Text, clause: Clause, deed: Deed, days: list[DayExpression]) -> bool:
    """ارتفعت إلى خمسة حصيلة قتلى القصف على أ: on a day that is not told here."""
    return own_days(days) is None and text.tagged.any_with("toll", clause.start, deed.trigger)


def _looks_back(text: Text, clause: Clause) -> bool:
    tagged, start, end = text.tagged, clause.start, clause.end
    if tagged.any_with("cue.past_perfect", start, end) or tagged.any_with("days_later", start, end):
        return True
    return bool(clause.antecedent) and tagged.any_with("days_unit", start, min(start + 5, end))


def _answers_that(text: Text, clause: Clause) -> bool:
    return not _BACK_TO_IT.isdisjoint(pairwise(text.forms[clause.start : clause.end]))
