"""The word that a strike rests on, if a clause tells of one.

A strong word (shelling, ambush) counts by itself, a weak one only in armed company, a light verb
(fell, carried out) only with a weapon, and what was denied or brought down in the air not at all.
"""

from collections.abc import Callable, Iterator

from incidents.reading.deeds.in_the_air import (
    lets_fall,
    only_in_the_air,
    strikes_besides_interception,
)
from incidents.reading.deeds.munitions import FLIES
from incidents.reading.deeds.negations import is_negated
from incidents.reading.deeds.other_meanings import means_something_else
from incidents.reading.deeds.quiet_texts import only_searches
from incidents.reading.lexicon import Tags
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import HARM, is_noun

MUNITIONS = frozenset(
    {"weapon.rockets", "weapon.artillery", "weapon.shells", "weapon.mortars", "weapon.drones",
     "weapon.small-arms", "weapon.rpg", "weapon.explosive-devices"}
)  # fmt: skip
_KILLERS = MUNITIONS | {"weapon.air-strike", "actor.unknown", "actor.islamic-state"}
_DESTROYERS = MUNITIONS | {"weapon.air-strike", "fire_source"}
_ARMED = frozenset({"weapon", "actor", "military.sure", "killed", "injured", "us_target"})
_FIGHTING = frozenset({"actor", "military.sure", "us_target"}) | MUNITIONS - {"weapon.drones"}
TOPICS = frozenset(
    {"topic.sport", "topic.nature", "topic.culture", "topic.accident", "topic.campaign",
     "topic.prices"}
)  # fmt: skip
_OTHERS_REACH = 30  # tokens from "a third" back to the rockets
_ANSWERED = 6  # tokens from "answered" to what it answers
_SUBJECT_NEAR = 3  # tokens
_SWOOPS = frozenset({"strike.weak", "verb"})
_SUBJECT_REACH = 6  # tokens from a side to what it destroyed
_GUNS = frozenset({"guns", "gunners", "howitzers", "batteries"})
_GUNS_NEAR = 5  # tokens from "the guns" to "were answering"
_AT = frozenset({"against", "at"})
_LANDS = frozenset({"اصابت", "سقطت", "طالت", "وقعت", "بلغت", "landed", "hit", "fell", "struck"})
_UNTIL = frozenset({"حتي", "ثم", "until", "then"})
_AIM_REACH = 9  # tokens from "strikes" to "against"


def first_with(tagged: list[tuple[int, Tags]], tag: str) -> int:
    return next(index for index, tags in tagged if tag in tags)


def strike_trigger(
    text: Text, tagged: list[tuple[int, Tags]], everything: Tags, sentence: range
) -> int | None:
    on_the_ground = _sent_down(text, tagged, everything)
    if on_the_ground is not None:
        return on_the_ground
    if only_in_the_air(text, tagged, everything):
        return None
    if "intercept" in everything and not strikes_besides_interception(text, tagged):
        return None
    munitions = _munitions_told(text, tagged, everything, sentence)
    if_it_counts: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("strike.strong", lambda: _means_it(text, sentence, everything)),
        ("clash", lambda: _clashes(tagged, everything)),
        ("shot", lambda: munitions or bool(everything & {"killed", "injured", "actor"})),
        ("strike.weak", lambda: _in_armed_company(text, sentence, tagged, everything)),
        ("strike.light", lambda: munitions and _fired(text, sentence, everything)),
        ("killed", lambda: bool(everything & _KILLERS)),
        ("injured", lambda: bool(everything & _KILLERS)),
        ("destroys", lambda: _destroys(text, tagged, everything)),
        ("answer", lambda: _answers_with_force(text, sentence, tagged, everything)),
        ("deals", lambda: "fire_source" in everything),
    )
    counting = (tag for tag, counts in if_it_counts if tag in everything and counts())
    return _rests_on(text, tagged, counting)


def _rests_on(text: Text, tagged: list[tuple[int, Tags]], counting: Iterator[str]) -> int | None:
    """The first word with one of these tags that tells a fact; else one that is denied, but no
    harm that is: where nobody was hurt, nothing is told by that."""
    denied: int | None = None
    for tag in counting:
        if tag == "answer" and denied is not None:
            break  # "said in a written reply that no raid had been carried out"
        own = [i for i, tags in tagged if tag in tags]
        told = next((i for i in own if not _ruled_out(text, tagged, i)), None)
        if told is not None:
            return _not_only_planned(text, tagged, told)
        if denied is None and tag not in HARM:
            denied = own[0]
    if denied is None or means_something_else(text, denied):
        return None
    if any("flare" in tags for i, tags in tagged if i < denied):
        return None  # flares fell, "and no blast was heard"
    return _not_only_planned(text, tagged, denied)


def _munitions_told(
    text: Text, tagged: list[tuple[int, Tags]], everything: Tags, sentence: range
) -> bool:
    named = not everything.isdisjoint(MUNITIONS)
    if named and any(tags & MUNITIONS and "flare" not in tags for _, tags in tagged):
        return True
    if _drops_its_load(text, sentence, everything):
        return True
    if "strike.light" not in everything:
        return False
    return _another_of_those(text, tagged, sentence) or _goes_on(text, tagged, sentence)


def _sent_down(text: Text, tagged: list[tuple[int, Tags]], everything: Tags) -> int | None:
    """أسقطت مسيّرة قنبلة على أ, تصدت المدفعية لمصادر النيران: words for what is shot down."""
    if "intercept" not in everything:
        return None
    first = first_with(tagged, "intercept")
    if lets_fall(text, first):
        return first
    at_guns = "fire_source" in everything and not only_in_the_air(text, tagged, everything)
    return first if at_guns else None


def _means_it(text: Text, sentence: range, everything: Tags) -> bool:
    """Goals are shelled too, and prices bombed."""
    if "topic.sport" in text.tagged.together(sentence):
        return bool(everything & {"actor", "military.sure", "us_target"})
    return "topic.prices" not in everything or bool(everything & _FIGHTING)


def _ruled_out(text: Text, tagged: list[tuple[int, Tags]], index: int) -> bool:
    if is_negated(text, range(tagged[0][0], index)):
        return True  # the explosion of "crashed into the plant, no explosion"
    return means_something_else(text, index) or _is_answered(text, index)


def _is_answered(text: Text, index: int) -> bool:
    """The ambush of ورد الطيران على الكمين بغارات, شنّ، رداً على الكمين، غارات: the deed is told
    after it."""
    if not text.tokens[index].form.startswith("ال") or text.tokens[index - 1].form != "علي":
        return False
    if "cue.answer" in text.tagged.tags[max(0, index - 2)]:
        return True
    near = text.tagged.tags[max(0, index - _ANSWERED) : index]
    return any({"answer", "verb"} <= tags for tags in near)


def _destroys(text: Text, tagged: list[tuple[int, Tags]], everything: Tags) -> bool:
    if everything & _DESTROYERS or _a_side_destroys(text, tagged):
        return True
    return _a_raid_destroys(text, tagged, everything)


def _a_side_destroys(text: Text, tagged: list[tuple[int, Tags]]) -> bool:
    """ "Forces today destroyed a safe house used by …": a side is named before the verb."""
    first = next((i for i, tags in tagged if "destroys" in tags), None)
    if first is None or any("cue.mine_clearing" in tags or "arrest" in tags for _, tags in tagged):
        return False
    sides = [i for i, tags in tagged if "actor" in tags]
    if text.lexicon.language == "ar" and any(first < i < first + _SUBJECT_NEAR for i in sides):
        return True  # أحرق مسلحوه صهريجين
    return any(first - _SUBJECT_REACH <= i < first for i in sides)


def _drops_its_load(text: Text, sentence: range, everything: Tags) -> bool:
    """Jets and drones drop theirs; lorries empty it too."""
    return "payload" in everything and bool(text.tagged.together(sentence) & {"weapon", "actor"})


def _a_raid_destroys(text: Text, tagged: list[tuple[int, Tags]], everything: Tags) -> bool:
    """ "Another raid, about the same time, destroyed a store": a noun, and what it did."""
    if everything & (TOPICS | {"arrest", "cue.mine_clearing"}):
        return False
    verb = next((i for i, tags in tagged if {"destroys", "verb"} <= tags), 0)
    raids = (i for i, tags in tagged if "strike.weak" in tags and i < verb and is_noun(text, i))
    raid = next(raids, None)
    if raid is None:
        return False
    law = text.lexicon.word_lists["law_keepers"]
    return not any(token.form in law for token in text.tokens[raid - 1 : raid + _SUBJECT_NEAR])


def _another_of_those(text: Text, tagged: list[tuple[int, Tags]], sentence: range) -> bool:
    """ "… and a third landed in A", وسقطت أخرى على أ: shells, or what was told of last."""
    falls = next((i for i, tags in tagged if {"strike.light", "verb"} <= tags), None)
    if falls is None:
        return False
    if text.tagged.any_with("answer", sentence.start, falls) and "received" not in tagged[0][1]:
        return True  # "the response came at night and was aimed at A"
    if text.tagged.any_with("corrects", sentence.start, falls) or _lands_in_the_end(text, falls):
        return any(tags & FLIES for tags in text.tagged.tags[sentence.start : falls])
    near = text.tokens[max(sentence.start, falls - 2) : falls + 3]
    others = text.lexicon.word_lists["others"]
    earlier = text.tagged.tags[max(0, falls - _OTHERS_REACH) : falls]
    return any(t.form in others for t in near) and any(tags & MUNITIONS for tags in earlier)


def _lands_in_the_end(text: Text, falls: int) -> bool:
    """The shells came nearer, حتى أصابت مزرعة في ب, "until they hit a farm in B"."""
    before = text.tokens[max(0, falls - 2) : falls]
    return text.tokens[falls].form in _LANDS and any(t.form in _UNTIL for t in before)


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
    return not around & TOPICS or bool(around & _FIGHTING)


def _answers_with_force(
    text: Text, sentence: range, tagged: list[tuple[int, Tags]], everything: Tags
) -> bool:
    """ "Answered with shells"; "the reply fell on A", "the answer took in depots at A"."""
    around = text.tagged.together(sentence)
    if around & TOPICS and not around & _FIGHTING:
        return False  # "the council answered the flood by opening two schools"
    if everything & {"weapon", "fire_source", "received", "in_kind"}:
        return True
    hit = any("military" in tags and "base" not in tags for _, tags in tagged)
    first = first_with(tagged, "answer")
    guns = any(text.tokens[i].form in _GUNS for i in range(max(0, first - _GUNS_NEAR), first))
    return hit or guns or "strike.light" in everything


def _not_only_planned(text: Text, tagged: list[tuple[int, Tags]], trigger: int) -> int:
    """ "Hit a launcher that was prepared to shell A": it rests on the hitting."""
    if not any("plan" in tags for tags in text.tagged.tags[max(0, trigger - 3) : trigger]):
        return trigger
    done = (i for i, tags in tagged if i < trigger - 3 and {"strike.weak", "verb"} <= tags)
    return next(done, trigger)


def _clashes(tagged: list[tuple[int, Tags]], everything: Tags) -> bool:
    sure = any("clash" in t and not t & {"clash.light", "clash.weak"} for _, t in tagged)
    return sure or bool("clash.weak" in everything and everything & _ARMED)


def _in_armed_company(
    text: Text, sentence: range, tagged: list[tuple[int, Tags]], everything: Tags
) -> bool:
    if only_searches(text, tagged):
        return False
    around = text.tagged.together(sentence)
    if "search" in everything and "arrest" in around and not everything & MUNITIONS:
        return False  # "raided A and arrested six men"
    if "topic.prices" in around and not around & {"actor", "military.sure"}:
        return False
    if around & TOPICS:  # aircraft also spray fields and put out fires
        return _fights(text, sentence) or _a_drone_attacks(tagged)
    if "assault" in everything and "military" in everything:
        return True  # "an attack on a base", whoever it was
    if around & _ARMED or "explode" in everything:
        return True
    weak = text.tagged.between("strike.weak", sentence.start, sentence.stop)
    return any(_aims_at_arms(text, i) for i in weak) or _raid_hits(text, weak, sentence.stop)


def _a_drone_attacks(tagged: list[tuple[int, Tags]]) -> bool:
    """انفجرت مسيّرة في أ وتسبب الانفجار بحريق, انقضّت مسيّرة على خزان وقود في القاعدة: none that
    sprays fields does."""
    at_arms = any("military" in tags for _, tags in tagged)
    blasts = [i for i, tags in tagged if "explosion" in tags or (at_arms and tags >= _SWOOPS)]
    drones = [i for i, tags in tagged if "weapon.drones" in tags]
    return any(abs(blast - drone) <= _SUBJECT_NEAR for blast in blasts for drone in drones)


def _fights(text: Text, sentence: range) -> bool:
    """But a blast of "a gas canister, not a shell" is no fighting."""
    armed = text.tagged.among(_FIGHTING, sentence.start, sentence.stop)
    return any(not is_negated(text, range(sentence.start, index)) for index in armed)


def _aims_at_arms(text: Text, index: int) -> bool:
    """ "The strikes carried out on Sunday against a depot": a noun, and what it was for."""
    tags = text.tagged.tags
    if not is_noun(text, index):
        return False
    near = range(index + 1, min(index + _AIM_REACH, len(tags)))
    toward = next((i for i in near if text.tokens[i].form in _AT), None)
    return toward is not None and any("military" in t for t in tags[toward + 1 : toward + 5])


def _raid_hits(text: Text, weak: list[int], end: int) -> bool:
    """ "A second raid hit a farm": a word for a strike, and then a verb for what it did."""
    noun = next((i for i in weak if is_noun(text, i)), None)
    if noun is None:
        return False
    near = text.tagged.tags[noun + 1 : min(noun + _OTHERS_REACH, end)]
    sure = {"strike.weak", "strike.strong"}
    return any("verb" in tags and tags & sure and "explode" not in tags for tags in near)
