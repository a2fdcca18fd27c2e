"""What a clause tells: an attack, an answer, an interception, air activity, or nothing.

Words alone do not make an attack: a storm strikes, a team attacks, prices explode. A strong
word (shelling, ambush) counts by itself, a weak one only in armed company, a light verb
(fell, carried out) only with a weapon.
"""

from bisect import bisect_left
from dataclasses import dataclass

from incidents.reading.clauses import Clause
from incidents.reading.launch_places import hits_where_it_came_from
from incidents.reading.lexicon import Tags
from incidents.reading.munitions import FLIES, guns_at_work, where_to
from incidents.reading.quiet_texts import is_quiet
from incidents.reading.text import Text
from incidents.reading.word_classes import is_noun

STRIKE, INTERCEPTION, AIR = "strike", "interception", "air_activity"
_MUNITIONS = frozenset(
    {"weapon.rockets", "weapon.artillery", "weapon.shells", "weapon.mortars", "weapon.drones",
     "weapon.small-arms", "weapon.rpg", "weapon.explosive-devices"}
)  # fmt: skip
PASSIVE = frozenset({"was", "were", "been", "being", "are", "is", "get", "got"})
DONE_TO = frozenset({"killed", "injured", "strike", "shot"})
_KILLERS = _MUNITIONS | {"weapon.air-strike", "actor.unknown", "actor.islamic-state"}
_FLYING = frozenset({"weapon.drones", "weapon.rockets"})
_DESTROYERS = _MUNITIONS | {"weapon.air-strike"}
_ARMED = frozenset({"weapon", "actor", "military.sure", "killed", "injured", "us_target"})
_FIGHTING = frozenset({"actor", "military.sure", "us_target"}) | _MUNITIONS - {"weapon.drones"}
_TOPICS = frozenset(
    {
        "topic.sport",
        "topic.nature",
        "topic.culture",
        "topic.accident",
        "topic.campaign",
        "topic.prices",
    }
)
_NO_FIRE = frozenset({"defuse", "arrest", "control", "foil", "cue.mine_clearing", "cue.topic"})
_RELATIVE, _RELATED = frozenset({"which", "that"}), 3  # tokens before "which"
_OTHERS_REACH = 30  # tokens from "a third" back to the rockets
_OBJECT_REACH = 7  # tokens from "shelled" to "the attackers"
_NOT_YET = frozenset({"fear", "plan"})
_NEGATED = 2  # tokens from "no" to the word it denies
_SUBJECT_REACH = 6  # tokens from a side to what it destroyed
_WHERE = frozenset({"علي", "في", "داخل", "قرب", "فوق"})


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


def deed_in(text: Text, clause: Clause, sentence: range, names: list[int]) -> Deed | None:
    """The deed of a clause, or None. `names` are the first tokens of the text's places, sorted."""
    first = clause.start - _RELATED if _is_relative(text, clause, sentence) else clause.start
    spread = [(i, text.tagged.tags[i]) for i in range(first, clause.end)]
    tagged = [(i, tags) for i, tags in spread if tags]
    everything: Tags = frozenset().union(*(tags for _, tags in tagged))
    if not everything & {
        "strike",
        "clash",
        "intercept",
        "air",
        "answer",
        "killed",
        "shot",
        "injured",
        "deals",
        "destroys",
    }:
        return _without_a_verb(text, clause, sentence, names)
    if _is_sport(text, sentence) or is_quiet(text):
        return None
    trigger = _strike_trigger(text, tagged, everything, sentence)
    if trigger is not None:
        answers = says_it_answers(text, clause)
        hits_back = _hits_the_attackers(text, clause, trigger)
        hits_back = hits_back or hits_where_it_came_from(text, trigger, sentence.stop)
        return Deed(STRIKE, trigger, _manner(everything), _weapons(tagged), answers, hits_back)
    attack = _attack_on_a_place(text, tagged, names)
    if attack is not None and not text.tagged.together(sentence) & _TOPICS:
        return Deed(STRIKE, attack, "", _weapons(tagged), says_it_answers(text, clause))
    return _other_deed(tagged, everything)


def _attack_on_a_place(text: Text, tagged: list[tuple[int, Tags]], names: list[int]) -> int | None:
    """ "The attack on A came at dawn": no weapon and no side is named."""
    for index, tags in tagged:
        last = text.tagged.last[index]
        on = (
            "tells_more" in tags
            or "toward" in text.tagged.tags[min(last + 1, len(text.tokens) - 1)]
        )
        name = bisect_left(names, last + 1)
        near = name < len(names) and names[name] < last + 4
        if "assault" in tags and on and near and not _owns(text, names[name]):
            return index
    return None


def _owns(text: Text, index: int) -> bool:
    """ "Mayadin's mayor": it is about someone of the place."""
    return text.source[text.tokens[index].end :][:2] in ("'s", "’s")


def _without_a_verb(text: Text, clause: Clause, sentence: range, names: list[int]) -> Deed | None:
    """ "Four rockets on the base", "the shells did not stop over A": a munition and where to."""
    munition = where_to(text, clause.start, clause.end, names)
    if munition is None:
        munition = guns_at_work(text, clause.start, clause.end, names)
    if munition is None or is_quiet(text) or text.tagged.together(sentence) & (_TOPICS | _NO_FIRE):
        return None
    weapons = _weapons([(munition, text.tagged.tags[munition])])
    answers = says_it_answers(text, clause)
    return Deed(STRIKE, munition, "", weapons, answers, verbless=True)


def _hits_the_attackers(text: Text, clause: Clause, trigger: int) -> bool:
    """ "Shelled the attackers' positions", قصفت مواقع المهاجمين, "pounded the launch sites"."""
    attackers = text.lexicon.word_lists["attackers"]
    for index in range(trigger + 1, min(trigger + _OBJECT_REACH, clause.end)):
        if text.tagged.tags[index] & {"killed", "injured"}:
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
    return any(text.tagged.tags[i] & _MUNITIONS for i in before)


def says_it_answers(text: Text, clause: Clause) -> bool:
    """ "Responded", but not "without a response", and not to what happened in another country."""
    tagged = text.tagged
    start = clause.start + 1 if clause.antecedent else clause.start  # رداً على: another one does
    index = tagged.first_with("answer", start, clause.end)
    if index is None and clause.antecedent:
        return False
    if index is None:
        index = tagged.first_with("cue.source", start, clause.end)
    if index is None:
        index = tagged.first_with("deals", start, clause.end)
        if index is None or not tagged.any_with("fire_source", index, clause.end):
            return False
    if tagged.any_with("elsewhere", index, clause.end):
        return False
    if "then" in tagged.tags[index] and text.tokens[index - 1].form == "that":
        return False  # "the rockets that provoked it"
    near = range(max(clause.start, index - 3), index)
    if any(tagged.tags[i] & _NOT_YET for i in near):
        return False  # "vowed to respond"
    return not tagged.any_with("cue.negation", near.start, index)


def _is_sport(text: Text, sentence: range) -> bool:
    """A team attacks too, and so do novels; an armed side or a victim must be named there."""
    around = text.tagged.together(sentence)
    told = around & {"topic.sport", "topic.culture"}
    if (
        "topic.culture" not in told
        and len({text.tokens[i].form for i in text.tagged.all_with("topic.sport")}) < 2
    ):
        return False  # "the other side", "a launch team"
    return bool(told) and not around & {"actor", "killed", "injured", "weapon.drones"}


def _brought_down(text: Text, tagged: list[tuple[int, Tags]]) -> bool:
    """ "Engaged and destroyed a drone", دمرت الدفاعات مسيّرة: what flew was hit, and nothing else."""
    first = next((i for i, tags in tagged if tags & {"destroys", "deals"}), None)
    if first is None or any("strike" in tags for _, tags in tagged):
        return False
    flying = text.tagged.first_with("weapon", first + 1, first + _OBJECT_REACH)
    if flying is None or not text.tagged.tags[flying] & _FLYING:
        return False
    beside = text.tagged.tags[flying + 1 : flying + 3] + text.tagged.tags[first + 1 : flying]
    return not any(tags & {"military", "fire_source"} for tags in beside) and not any(
        form in text.lexicon.word_lists["made_or_kept"]
        for form in (t.form for t in text.tokens[first + 1 : flying + 3])
    )


def _other_deed(tagged: list[tuple[int, Tags]], everything: Tags) -> Deed | None:
    weapons = _weapons(tagged)
    if "intercept" in everything and ("weapon" in everything):
        return Deed(INTERCEPTION, _first(tagged, "intercept"), "", weapons, answers=True)
    shot_down = next((i for i, tags in tagged if tags & {"destroys", "deals"}), None)
    if shot_down is not None and "weapon" in everything:
        return Deed(INTERCEPTION, shot_down, "", weapons, answers=True)
    if "air" in everything and everything & {"weapon.air-strike", "flare", "us", "weapon.drones"}:
        return Deed(AIR, _first(tagged, "air"), "", weapons, answers=False)
    return None


def _first(tagged: list[tuple[int, Tags]], tag: str) -> int:
    return next(index for index, tags in tagged if tag in tags)


def _strike_trigger(
    text: Text, tagged: list[tuple[int, Tags]], everything: Tags, sentence: range
) -> int | None:
    if "debris" in everything and not everything & {"strike.strong", "strike.weak"}:
        return None
    munitions = any(tags & _MUNITIONS and "flare" not in tags for _, tags in tagged)
    munitions = munitions or _another_of_those(text, tagged, sentence)
    munitions = munitions or _goes_on(text, tagged, sentence)
    if "air" in everything and not everything & {"strike.strong", "strike.weak"}:
        return None
    if _brought_down(text, tagged):
        return None
    if "intercept" in everything and "fire_source" in everything:
        return _first(tagged, "intercept")  # تصدت المدفعية لمصادر النيران
    if "intercept" in everything and not _strikes_besides_interception(text, tagged):
        return None
    found: int | None = None
    for tag, counts in (
        ("strike.strong", "topic.prices" not in everything or bool(everything & _FIGHTING)),
        ("clash", _clashes(tagged, everything)),
        ("shot", munitions or bool(everything & {"killed", "injured", "actor"})),
        ("strike.weak", _in_armed_company(text, sentence, everything)),
        ("strike.light", munitions and _fired(text, sentence, everything)),
        ("killed", bool(everything & _KILLERS)),
        ("injured", bool(everything & _KILLERS)),
        (
            "destroys",
            bool(everything & (_DESTROYERS | {"fire_source"})) or _a_side_destroys(tagged),
        ),
        ("answer", _answers_with_force(text, sentence, tagged, everything)),
        ("deals", "fire_source" in everything),
    ):
        if counts and tag in everything:
            found = found or _first(tagged, tag)
            told = next((i for i, tags in tagged if tag in tags and not _negated(text, i)), None)
            if told is not None:
                return _not_only_planned(text, tagged, told)
    return None if found is None else _not_only_planned(text, tagged, found)


def _negated(text: Text, index: int) -> bool:
    """The explosion of "crashed into the plant, no explosion"."""
    return text.tagged.any_with("cue.negation", index - _NEGATED, index)


def _a_side_destroys(tagged: list[tuple[int, Tags]]) -> bool:
    """ "Forces today destroyed a safe house used by …": a side is named before the verb."""
    first = next((i for i, tags in tagged if "destroys" in tags), None)
    if first is None or any("cue.mine_clearing" in tags or "arrest" in tags for _, tags in tagged):
        return False
    sides = [i for i, tags in tagged if "actor" in tags]
    return any(first - _SUBJECT_REACH <= i < first for i in sides)


def _another_of_those(text: Text, tagged: list[tuple[int, Tags]], sentence: range) -> bool:
    """ "… and a third landed in A", وسقطت أخرى على أ: shells, or what was told of last."""
    falls = next((i for i, tags in tagged if {"strike.light", "verb"} <= tags), None)
    if falls is None:
        return False
    if text.tagged.any_with("answer", sentence.start, falls) and "received" not in tagged[0][1]:
        return True  # "the response came at night and was aimed at A"
    near = text.tokens[max(sentence.start, falls - 2) : falls + 3]
    others = text.lexicon.word_lists["others"]
    earlier = text.tagged.tags[max(0, falls - _OTHERS_REACH) : falls]
    return any(t.form in others for t in near) and any(tags & _MUNITIONS for tags in earlier)


def _goes_on(text: Text, tagged: list[tuple[int, Tags]], sentence: range) -> bool:
    """ "A salvo sailed over the river and came down inside B": the subject was told before."""
    first = tagged[0][0] if tagged else sentence.start
    joined = text.tokens[first - 1].form == "and" or text.tagged.conjunction[first]
    if not joined or not {"strike.light", "verb"} <= text.tagged.tags[first]:
        return False
    before = text.tagged.tags[max(sentence.start, first - _OTHERS_REACH) : first]
    return any(tags & FLIES or (tags >= {"strike.weak"} and "verb" not in tags) for tags in before)


def _fired(text: Text, sentence: range, everything: Tags) -> bool:
    """Not seized, and no drone that was sent up to film a flood."""
    if "arrest" in everything:
        return False
    around = text.tagged.together(sentence)
    return not around & _TOPICS or bool(around & _FIGHTING)


def _answers_with_force(
    text: Text, sentence: range, tagged: list[tuple[int, Tags]], everything: Tags
) -> bool:
    """ "Answered with shells"; "the reply fell on A", "the answer took in depots at A"."""
    around = text.tagged.together(sentence)
    if around & _TOPICS and not around & _FIGHTING:
        return False  # "the council answered the flood by opening two schools"
    if everything & {"weapon", "fire_source", "received", "in_kind"}:
        return True
    hit = any("military" in tags and "base" not in tags for _, tags in tagged)
    return hit or "strike.light" in everything


def _not_only_planned(text: Text, tagged: list[tuple[int, Tags]], trigger: int) -> int:
    """ "Hit a launcher that was prepared to shell A": it rests on the hitting."""
    if not any("plan" in tags for tags in text.tagged.tags[max(0, trigger - 3) : trigger]):
        return trigger
    done = (i for i, tags in tagged if i < trigger - 3 and {"strike.weak", "verb"} <= tags)
    return next(done, trigger)


def _strikes_besides_interception(text: Text, tagged: list[tuple[int, Tags]]) -> bool:
    """The clause tells of a strike before it tells of what was shot down."""
    if any("weapon.air-defence" in tags for _, tags in tagged):
        return False
    intercepted = next((i for i, tags in tagged if _shoots_down(text, i, tags)), None)
    strike = next((i for i, tags in tagged if "strike" in tags), None)
    return intercepted is None or (strike is not None and strike < intercepted)


def _shoots_down(text: Text, index: int, tags: Tags) -> bool:
    """تسقط is "fall" as well as "shoot down": shells fall *on* something."""
    if "intercept" not in tags or "strike.light" not in tags:
        return "intercept" in tags
    following = text.tagged.tags[index + 1 : index + 4]
    where = any(
        text.tokens[i].form in _WHERE for i in range(index + 1, index + 4) if i < len(text.tokens)
    )
    return not where and any("weapon.drones" in tags for tags in following)


def _clashes(tagged: list[tuple[int, Tags]], everything: Tags) -> bool:
    sure = any("clash" in t and not t & {"clash.light", "clash.weak"} for _, t in tagged)
    return sure or bool("clash.weak" in everything and everything & _ARMED)


def _in_armed_company(text: Text, sentence: range, everything: Tags) -> bool:
    around = text.tagged.together(sentence)
    if "search" in everything and "arrest" in around and not everything & _MUNITIONS:
        return False  # "raided A and arrested six men"
    if "topic.prices" in around and not around & {"actor", "military.sure"}:
        return False
    if around & _TOPICS:  # aircraft also spray fields and put out fires
        return bool(around & _FIGHTING)
    if "assault" in everything and "military" in everything:
        return True  # "an attack on a base", whoever it was
    if not around & _TOPICS and _raid_hits(text, sentence):
        return True
    return bool(around & _ARMED) or "explode" in everything


def _raid_hits(text: Text, sentence: range) -> bool:
    """ "A second raid hit a farm": a word for a strike, and then a verb for what it did."""
    weak = (i for i in sentence if "strike.weak" in text.tagged.tags[i])
    noun = next((i for i in weak if is_noun(text, i)), None)
    if noun is None:
        return False
    near = text.tagged.tags[noun + 1 : min(noun + _OTHERS_REACH, sentence.stop)]
    sure = {"strike.weak", "strike.strong"}
    return any("verb" in tags and tags & sure and "explode" not in tags for tags in near)


def _manner(everything: Tags) -> str:
    if "bomb" in everything:
        return "bomb"
    if everything & {"shooting", "shot"}:
        return "shooting"
    if "clash" in everything and not everything & {"strike.strong"}:
        return "clash"
    return ""


def _weapons(tagged: list[tuple[int, Tags]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _, tags in tagged:
        for tag in sorted(tags):
            if tag.startswith("weapon.") and tag != "weapon.air-defence":
                found.setdefault(tag.removeprefix("weapon."))
    return tuple(found)
