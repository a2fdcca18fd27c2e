"""Answers that a sentence only speaks of: of what was told last, or of what is told next.

"This was our answer", "the commander called it payback" look back; "the answer was not long in
coming" looks ahead.
"""

from dataclasses import dataclass, replace
from datetime import date

from incidents.reading.accounts.account import NOTHING_CALLED, Account, Called
from incidents.reading.accounts.account_ties import called_in
from incidents.reading.accounts.calling_it_an_answer import (
    IT,
    NAMED,
    NOT_DONE,
    OPENING,
    calls_it_an_answer,
)
from incidents.reading.accounts.denied_next import is_denied_next
from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.days import find_days
from incidents.reading.deeds.beside_answers import was_answered
from incidents.reading.deeds.deeds import STRIKE
from incidents.reading.deeds.said_to_answer import says_it_answers
from incidents.reading.roles.placed import Places
from incidents.reading.roles.role_cues import ORIGIN
from incidents.reading.roles.sides import Actor, actor_at
from incidents.reading.story.answer_evidence import HOLDS_BASES
from incidents.reading.words.text import Text

_SEVERAL = frozenset({"both", "these", "they", "الضربتان", "الضربتين", "الغارتان", "الغارتين"})
_SUBJECT_REACH = 16  # tokens
_AS = frozenset({"في", "ضمن", "as", "which", ":", "كرد", "وهو", "وهي"})
_WHICH = frozenset({"which", "التي", "الذي", "اللتين", "اللتان"})
_HINTS = ("hint.blood", "hint.answer", "cue.fulfilled")
_WAITS = 2  # sentences
_FORCE = frozenset({"actor", "military", "weapon", "cue.soon", "cue.comes", "vague", "base"})


@dataclass(frozen=True, slots=True)
class Announced:
    """An answer that a sentence speaks of before it is told, and who is named there. It is
    `sure` to have been one of arms."""

    actor: Actor | None
    sure: bool
    sentence: int
    by_the_base: bool  # "the base answered"
    called: Called = NOTHING_CALLED  # "the answer to the attack on A was not long in coming"


def mark_answers_near(
    text: Text,
    places: Places,
    sentence: list[Clause],
    told: list[Account],
    earlier: list[Account],
    announced: Announced | None,
) -> Announced | None:
    """Mark what a sentence tells beside a word for an answer, or right after a sentence with
    one, whose side it then is; return the answer that the sentence speaks of and does not tell."""
    speaking = [c for c in sentence if _speaks_of_an_answer(text, c)]
    tells = any(_tells_the_answer(account) for account in told)
    _note_hints(text, range(sentence[0].start, sentence[-1].end), told, earlier)
    for account in told:
        attack = was_answered(text, account.clause, account.deed.trigger)
        account.answer_near = bool(announced or (speaking and not attack)) and not tells
    if speaking and not tells:
        _answer_what_was_told(speaking[0], told, earlier)
    if announced and not tells:
        there = [a for a in earlier if a.clause.sentence == announced.sentence]
        began = any(_on_a_base(a) or (a.names_a_base and not a.answers) for a in there)
        _is_what_was_announced(text, told, announced, began_at_a_base=began)
    waits = announced is not None and sentence[0].sentence - announced.sentence < _WAITS
    if not told and not speaking and waits:
        return announced  # one sentence may stand between
    if not speaking or tells or _names_what_was_told(text, speaking, told, earlier):
        return None
    headline = text.tokens[sentence[-1].end - 1].form == "\n" and not earlier
    if headline and not calls_it_an_answer(text, sentence):
        return None  # a headline speaks of what the whole text tells
    called = called_in(text, places, range(sentence[0].start, sentence[-1].end), [])
    return replace(_announced(text, speaking, sentence[-1].end), called=called)


def _tells_the_answer(account: Account) -> bool:
    """With its place, or شنّ الطيران، رداً على الكمين، غارات على مغاور: with what it was done."""
    if not account.answers or account.only_launches:
        return False
    return bool(account.placed or (account.deed.weapons and account.actor and not account.definite))


def _answer_what_was_told(speaking: Clause, told: list[Account], earlier: list[Account]) -> None:
    """لم يتأخر الرد، فقد سقطت صواريخ داخل القاعدة: on a base, if its guns had hit before."""
    struck = [a for a in earlier if a.placed and not a.context and a.deed.kind == STRIKE]
    if not struck or _on_a_base(struck[-1]) or struck[-1].actor_side not in ("", HOLDS_BASES):
        return
    for account in told:
        later = account.clause.start >= speaking.end and not account.clause.antecedent
        if later and _on_a_base(account) and account.actor_side != HOLDS_BASES:
            account.answers = True
            return


def _note_hints(text: Text, sentence: range, told: list[Account], earlier: list[Account]) -> None:
    """Words that only suggest an answer are of what their sentence tells, or the one before."""
    said = text.tagged.together(sentence)
    if said.isdisjoint(_HINTS):
        return
    blood, hints, fulfilled = (hint in said for hint in _HINTS)
    placed = [account for account in told if account.placed]
    last = [account for account in earlier if account.placed and not account.clause.antecedent]
    for account in [*placed, *last[-1:]] if blood else placed or last[-1:]:
        account.hints, account.vengeful = account.hints or hints, account.vengeful or blood
    main = next((account for account in placed if not account.clause.antecedent), None)
    if main and earlier and fulfilled:
        main.hints = main.vengeful = True  # "they made good on their threat"


def _speaks_of_an_answer(text: Text, clause: Clause) -> bool:
    """With a word of its own, or "in response" to what was told."""
    said = says_it_answers(text, clause) or (clause.answers and not clause.antecedent)
    return said and _is_told_as_done(text, clause)


def _is_told_as_done(text: Text, clause: Clause) -> bool:
    return not any(text.tagged.any_with(tag, clause.start, clause.end) for tag in NOT_DONE)


def _announced(text: Text, speaking: list[Clause], sentence_end: int) -> Announced:
    start, end = speaking[0].start, speaking[-1].end
    first = text.tagged.first_with("actor", start, end)
    if first is None and text.tokens[start].form == "and":  # "forces came under fire and responded"
        first = text.tagged.first_with("actor", max(0, start - _SUBJECT_REACH), start)
    said = frozenset[str]().union(*text.tagged.tags[start:sentence_end])
    began = any("strike.strong" in t and "answer" not in t for t in text.tagged.tags[start:end])
    return Announced(
        None if first is None else actor_at(text, first),
        began or bool(said & _FORCE),
        speaking[0].sentence,
        _by_the_base(text, speaking),
    )


def _by_the_base(text: Text, speaking: list[Clause]) -> bool:
    """ردّت القاعدة, "the base answered": right beside the verb."""
    for clause in speaking:
        verb = text.tagged.first_with("answer", clause.start, clause.end)
        if verb is not None and "verb" in text.tagged.tags[verb]:
            return text.tagged.any_with("base", max(clause.start, verb - 2), verb + 2)
    return False


def _is_what_was_announced(
    text: Text, told: list[Account], announced: Announced, *, began_at_a_base: bool
) -> None:
    """The first strike told after it, unless it hit who was to answer."""
    for account in told:
        if account.context or account.deed.kind != STRIKE or account.clause.antecedent:
            continue
        if account.definite and "assault" in text.tagged.tags[account.deed.trigger]:
            continue  # "the attack on the base wounded a guard": the one told before
        if account.is_apart or account.flashback or not _may_be_the_answer(account, announced):
            return
        if began_at_a_base and _on_a_base(account):
            return  # the attack that calls for the answer, told in detail
        account.actor = account.actor or announced.actor
        theirs = announced.actor is not None and announced.actor.side == account.actor_side
        account.answers = account.answers or ((announced.sure and not account.actor_side) or theirs)
        account.called = announced.called if account.called == NOTHING_CALLED else account.called
        return


def _may_be_the_answer(account: Account, announced: Announced) -> bool:
    """Who holds the bases does not hit them."""
    on_a_base = _on_a_base(account)
    theirs = announced.actor is not None and announced.actor.side == HOLDS_BASES
    theirs = theirs or announced.by_the_base
    return not (theirs and (on_a_base or not account.placed))


def _on_a_base(account: Account) -> bool:
    return any(placed.base for placed in account.placed if placed.role != ORIGIN)


def _names_what_was_told(
    text: Text, speaking: list[Clause], told: list[Account], earlier: list[Account]
) -> bool:
    """ "…, in what it called a reply", "… : the Americans' answer", فجاءت القذائف عقاباً: of what
    the sentence told before it, or of what is told of by the same weapon."""
    for clause in speaking:
        before = [a for a in told if a.placed and a.clause.start < clause.start]
        relative = any(t.form in _WHICH for t in text.tokens[clause.start : clause.start + 2])
        before = before[-1:] if relative else [a for a in before if not a.clause.antecedent]
        weapons = _weapons_it_speaks_of(text, range(clause.start, clause.end))
        named = before[-1:] if _is_a_name(text, clause) else []
        if weapons:
            known = (a for a in reversed([*earlier, *before]) if a.placed)
            named = [a for a in known if weapons & set(a.deed.weapons)][:1]
        if named:
            named[0].answers = True
            return True
    return False


def _weapons_it_speaks_of(text: Text, span: range) -> set[str]:
    """The shells of "the shells came as a punishment"."""
    answer = text.tagged.first_with("answer", span.start, span.stop)
    if answer is None:
        answer = text.tagged.first_with("cue.answer", span.start, span.stop)
    if answer is None or "verb" in text.tagged.tags[answer]:
        return set()
    near = range(span.start, answer)
    the = (
        i for i in near if text.tokens[i].form.startswith("ال") or text.tokens[i - 1].form == "the"
    )
    tags = {tag for i in the for tag in text.tagged.tags[i]}
    return {tag.removeprefix("weapon.") for tag in tags if tag.startswith("weapon.")}


def _is_a_name(text: Text, clause: Clause) -> bool:
    """The word for an answer is no verb, and what comes before it says that it is a name."""
    answer = text.tagged.first_with("answer", clause.start, clause.end)
    if answer is None:
        return False
    near = range(max(clause.start, answer - NAMED), answer)
    noun = not text.tokens[answer].form.endswith("ت")  # إنها ردت
    if noun and text.tokens[answer - 1].form in IT and text.lexicon.language == "ar":
        return True  # إنها رد: a noun, though it could be a verb
    if "verb" in text.tagged.tags[answer]:
        return False
    if any(text.tokens[i].form in IT or text.tokens[i].form == ":" for i in near):
        return True
    opening = text.tokens[max(0, clause.start - 1) : clause.start + 2]
    return any(token.form in _AS for token in opening)


def look_back(
    text: Text,
    places: Places,
    sentence: list[Clause],
    accounts: list[Account],
    published: date,
) -> bool:
    """What a sentence without a deed of its own says of the last one told; whether it does."""
    last = accounts[-1]
    if is_denied_next(text, sentence, last):
        for account in accounts:
            if account.clause.sentence == last.clause.sentence:
                account.context = account.context or "denied"
        return True
    if not calls_it_an_answer(text, sentence):
        return False
    span = range(sentence[0].start, sentence[-1].end)
    announced = _announced(text, sentence, span.stop)
    main = _called_so(accounts, announced, _weapons_it_speaks_of(text, span))
    main.answers = True
    if _speaks_of_several(text, span):
        for account in _told_beside(main, accounts):
            account.answers = True
    main.called = called_in(text, places, span, find_days(text, span.start, span.stop, published))
    return True


def _speaks_of_several(text: Text, span: range) -> bool:
    opening = range(span.start, min(span.start + OPENING, span.stop))
    return any(text.tokens[i].form in _SEVERAL for i in opening)


def _told_beside(main: Account, accounts: list[Account]) -> list[Account]:
    """The strike told before it that "both were an answer" means, too."""
    on_a_base = any(placed.base for placed in main.placed)
    alike = [
        account
        for account in accounts
        if account is not main and account.placed and not account.clause.antecedent
        if main.clause.sentence - account.clause.sentence <= 1
        if any(placed.base for placed in account.placed) == on_a_base
        if account.actor_side in ("", main.actor_side)
    ]
    return alike[-1:]


def _called_so(accounts: list[Account], announced: Announced, weapons: set[str]) -> Account:
    """The last strike told that can be meant: by those who call it so, if any are named, and with
    the weapons that are spoken of."""
    told = [account for account in reversed(accounts) if not account.clause.antecedent]
    placed = [account for account in told if account.placed]
    meant = [account for account in placed if _may_be_the_answer(account, announced)]
    armed = [account for account in meant if weapons & set(account.deed.weapons)]
    return next(iter([*armed, *meant, *placed, *told]), accounts[-1])
