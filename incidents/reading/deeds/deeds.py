"""What a clause tells: an attack, an answer, an interception, air activity, or nothing.

Words alone do not make an attack: a storm strikes, a team attacks, prices explode. A strong
word (shelling, ambush) counts by itself, a weak one only in armed company, a light verb
(fell, carried out) only with a weapon.
"""

from bisect import bisect_left
from dataclasses import dataclass

from incidents.reading.clauses.clause_relations import ANSWER
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.beside_answers import (
    answered_attack,
    fell_in_the_answer,
    violence_before,
    was_answered,
)
from incidents.reading.deeds.in_the_air import brings_them_down, flew_beside_what_was_told
from incidents.reading.deeds.launch_places import hits_where_it_came_from
from incidents.reading.deeds.munitions import guns_at_work, where_to
from incidents.reading.deeds.quiet_texts import is_quiet, is_sport
from incidents.reading.deeds.said_to_answer import brings_an_answer, says_it_answers
from incidents.reading.deeds.strike_triggers import MUNITIONS, TOPICS, first_with, strike_trigger
from incidents.reading.lexicon import Tags
from incidents.reading.words.clitics import forms
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM

STRIKE, INTERCEPTION, AIR = "strike", "interception", "air_activity"
PASSIVE = frozenset({"was", "were", "been", "being", "are", "is", "get", "got"})
DONE_TO = frozenset({"killed", "injured", "strike", "shot"})
_NO_FIRE = frozenset({"defuse", "arrest", "control", "foil", "cue.mine_clearing", "cue.topic"})
_DONE = frozenset(
    {"strike", "clash", "intercept", "air", "answer"}
    | {"killed", "shot", "injured", "deals", "destroys"}
)
_RELATIVE, _RELATED = frozenset({"which", "that"}), 3  # tokens before "which"
_NO_SORT = frozenset({"weapon.air-defence", "weapon.arms"})  # of weapons that strike
_OBJECT_REACH = 7  # tokens from "shelled" to "the attackers"
_BACK_TO_IT = frozenset({"to", "the", "that", "this", "علي", "هذا"})


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clause tells. `trigger` is the token it rests on, `manner` tells apart what
    cannot be one event: clash, bomb, shooting or "" for all that flies."""

    kind: str
    trigger: int
    manner: str
    weapons: tuple[str, ...]
    answers: bool
    hits_back: bool = False  # at those who attacked, or at where they fired from
    verbless: bool = False  # "two rockets on A, ten shells on B"
    gunfire: bool = False  # "shot dead": small arms, which need no name


def deed_in(text: Text, clause: Clause, sentence: range, names: list[int]) -> Deed | None:
    """The deed of a clause, or None. `names` are the first tokens of the text's places, sorted."""
    first = clause.start - _RELATED if _is_relative(text, clause, sentence) else clause.start
    everything = text.tagged.together(range(first, clause.end))
    if everything.isdisjoint(_DONE):
        led_to_it = _led_to_it(text, clause, sentence, names)
        return led_to_it or _without_a_verb(text, clause, sentence, names)
    if is_sport(text, sentence) or is_quiet(text):
        return None
    spread = enumerate(text.tagged.tags[first : clause.end], first)
    tagged = [(i, tags) for i, tags in spread if tags]
    if flew_beside_what_was_told(text, clause.start, clause.end, names):
        return _other_deed(tagged, everything)
    trigger = _rests_on(text, clause, tagged, everything, sentence)
    if trigger is not None and _is_only_what_was_answered(text, clause, trigger, names):
        return None
    if trigger is not None:
        return _strike(text, clause, trigger, tagged, everything, sentence)
    return (
        _attack_besides(text, clause, sentence, names, tagged)
        or _led_to_it(text, clause, sentence, names)
        or _other_deed(tagged, everything)
    )


def _attack_besides(
    text: Text, clause: Clause, sentence: range, names: list[int], tagged: list[tuple[int, Tags]]
) -> Deed | None:
    """ "Two shells on A, no casualties", "the attack on A came at dawn"."""
    if all(tags.isdisjoint(_DONE - HARM) for _, tags in tagged):
        munition = _without_a_verb(text, clause, sentence, names)
        if munition is not None:
            return munition
    attack = _attack_on_a_place(text, tagged, names) or answered_attack(text, clause, names)
    if attack is None or text.tagged.together(sentence) & TOPICS:
        return None
    return Deed(STRIKE, attack, "", _weapons(tagged), says_it_answers(text, clause))


def _rests_on(
    text: Text,
    clause: Clause,
    tagged: list[tuple[int, Tags]],
    everything: Tags,
    sentence: range,
) -> int | None:
    """Its trigger; but that of كان رداً من مدفعية القاعدة only says who answered."""
    trigger = strike_trigger(text, tagged, everything, sentence)
    if trigger != clause.start or clause.antecedent != ANSWER:
        return trigger
    tags = text.tagged.tags[trigger]
    return None if "cue.answer" in tags and "strike" not in tags else trigger


def _strike(
    text: Text,
    clause: Clause,
    trigger: int,
    tagged: list[tuple[int, Tags]],
    everything: Tags,
    sentence: range,
) -> Deed:
    if brings_them_down(text, clause.start, trigger):
        return Deed(INTERCEPTION, trigger, "", _weapons(tagged), answers=True)
    answers = says_it_answers(text, clause) and not was_answered(text, clause, trigger)
    hits_back = _hits_the_attackers(text, clause, trigger)
    hits_back = hits_back or hits_where_it_came_from(text, trigger, sentence.stop)
    used = _weapons([(i, t) for i, t in tagged if not _was_hit_itself(text, i, trigger)])
    gunfire = "gunfire" in everything
    return Deed(STRIKE, trigger, _manner(everything), used, answers, hits_back, gunfire=gunfire)


def _led_to_it(text: Text, clause: Clause, sentence: range, names: list[int]) -> Deed | None:
    """What is told beside an answer by those who fell."""
    killed = violence_before(text, clause, sentence, names)
    if killed is not None:
        tags = text.tagged.tags
        inside = [(i, tags[i]) for i in range(clause.start, clause.end)]
        return Deed(STRIKE, killed, "", _weapons(inside), answers=False)
    fell = fell_in_the_answer(text, clause, sentence, names)
    return None if fell is None else Deed(STRIKE, fell, "", (), answers=True)


def _is_only_what_was_answered(text: Text, clause: Clause, trigger: int, names: list[int]) -> bool:
    """ "It said that it had responded to the attack": the answer is not told here."""
    if bisect_left(names, clause.start) < bisect_left(names, clause.end):
        return False
    answer = text.tagged.first_with("answer", max(clause.start, trigger - 3), trigger)
    if brings_an_answer(text, clause.start, clause.end):
        return True
    if answer is None or "verb" not in text.tagged.tags[answer]:
        return False
    between = text.tokens[text.tagged.last[answer] + 1 : trigger]
    back = all(token.form in _BACK_TO_IT for token in between)
    others = text.tagged.tags[clause.start : answer] + text.tagged.tags[trigger + 1 : clause.end]
    alone = not any(tags & {"strike", "weapon", "fire_source"} for tags in others)
    back = back and (bool(between) or text.lexicon.language == "en")
    return back and alone and "assault" in text.tagged.tags[trigger]


def _attack_on_a_place(text: Text, tagged: list[tuple[int, Tags]], names: list[int]) -> int | None:
    """ "The attack on A came at dawn", "the assault took place near A": no weapon and no side is
    named."""
    for index, tags in tagged:
        last = text.tagged.last[index]
        happened = text.tagged.first_with("happened", last + 1, last + 2)
        if happened is not None:
            last = text.tagged.last[happened]
        on = happened is not None or (
            "tells_more" in tags
            or "toward" in text.tagged.tags[min(last + 1, len(text.tokens) - 1)]
        )
        name = bisect_left(names, last + 1)
        near = name < len(names) and names[name] < last + 4
        counts = ("assault" in tags and on) or (near and _hits_a_base(text, index, names[name]))
        if counts and near and not _owns(text, names[name]):
            return index
    return None


def _hits_a_base(text: Text, index: int, name: int) -> bool:
    """ "It said that it had targeted “the A base” and the B field"."""
    verb = {"strike.weak", "verb"} <= text.tagged.tags[index]
    if text.lexicon.language != "en" or not verb:
        return False
    return text.tagged.any_with("base", name, name + _OBJECT_REACH)


def _owns(text: Text, index: int) -> bool:
    """ "Mayadin's mayor": it is about someone of the place."""
    return text.source.startswith(("'s", "’s"), text.tokens[index].end)


def _without_a_verb(text: Text, clause: Clause, sentence: range, names: list[int]) -> Deed | None:
    """ "Four rockets on the base", "the shells did not stop over A": a munition and where to."""
    munition = where_to(text, clause.start, clause.end, names)
    if munition is None:
        munition = guns_at_work(text, clause.start, clause.end, names)
    if munition is None or is_quiet(text) or text.tagged.together(sentence) & (TOPICS | _NO_FIRE):
        return None
    weapons = _weapons([(munition, text.tagged.tags[munition])])
    answers = says_it_answers(text, clause)
    return Deed(STRIKE, munition, "", weapons, answers, verbless=True)


def _hits_the_attackers(text: Text, clause: Clause, trigger: int) -> bool:
    """ "Shelled the attackers' positions", قصفت مواقع المهاجمين, "pounded the launch sites"."""
    attackers = text.lexicon.word_lists["attackers"]
    for index in range(trigger + 1, min(trigger + _OBJECT_REACH, clause.end)):
        if text.tagged.tags[index] & HARM:
            return False  # "three of the attackers were killed"
        if text.tokens[index].form in attackers:
            return True
    passive = any(t.form in PASSIVE for t in text.tokens[max(0, trigger - 2) : trigger])
    start = clause.start if passive else trigger + 1  # "the launcher … was flattened"
    return text.tagged.any_with("fire_source", start, clause.end)


def _is_relative(text: Text, clause: Clause, sentence: range) -> bool:
    """ "… mortar shells, which landed in": what landed is named right before."""
    if text.tokens[clause.start].form not in _RELATIVE or clause.start - _RELATED < sentence.start:
        return False
    before = range(clause.start - _RELATED, clause.start)
    return any(text.tagged.tags[i] & MUNITIONS for i in before)


def _other_deed(tagged: list[tuple[int, Tags]], everything: Tags) -> Deed | None:
    weapons = _weapons(tagged)
    if "intercept" in everything and ("weapon" in everything):
        return Deed(INTERCEPTION, first_with(tagged, "intercept"), "", weapons, answers=True)
    shot_down = next((i for i, tags in tagged if tags & {"destroys", "deals"}), None)
    if shot_down is not None and "weapon" in everything:
        return Deed(INTERCEPTION, shot_down, "", weapons, answers=True)
    if "air" in everything and everything & {"weapon.air-strike", "flare", "us", "weapon.drones"}:
        return Deed(AIR, first_with(tagged, "air"), "", weapons, answers=False)
    return None


def _manner(everything: Tags) -> str:
    if "bomb" in everything:
        return "bomb"
    if everything & {"shooting", "shot"}:
        return "shooting"
    if "clash" in everything and not everything & {"strike.strong"}:
        return "clash"
    return ""


def _was_hit_itself(text: Text, index: int, trigger: int) -> bool:
    """ "Struck a rocket launcher", قصفت مستودع صواريخ: told as what was hit, not as what hit it."""
    if index <= trigger or "weapon" not in text.tagged.tags[index]:
        return False
    arabic = text.lexicon.language == "ar"
    if arabic and text.tokens[index].form.startswith("ب"):
        return False  # القاعدة بصواريخ
    beside = index - 1 if arabic else text.tagged.last[index] + 1
    kept = text.lexicon.word_lists["made_or_kept"]
    return beside < len(text.tokens) and any(
        form.rest in kept and not form.article for form in forms(text.tokens[beside].form)
    )


def _weapons(tagged: list[tuple[int, Tags]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _, tags in tagged:
        for tag in sorted(tags) if "weapon" in tags else ():
            if tag.startswith("weapon.") and tag not in _NO_SORT:
                found.setdefault(tag.removeprefix("weapon."))
    return tuple(found)
