"""What a clause tells: an attack, an answer, an interception, air activity, or nothing.

Words alone do not make an attack: a storm strikes, a team attacks, prices explode. A strong
word (shelling, ambush) counts by itself, a weak one only in armed company, a light verb
(fell, carried out) only with a weapon.
"""

from dataclasses import dataclass

from incidents.reading import kind_words
from incidents.reading.clauses import Clause
from incidents.reading.lexicon import Tags
from incidents.reading.text import Text

STRIKE, INTERCEPTION, AIR = "strike", "interception", "air_activity"
_MUNITIONS = frozenset(
    {"weapon.rockets", "weapon.artillery", "weapon.shells", "weapon.mortars", "weapon.drones",
     "weapon.small-arms", "weapon.rpg", "weapon.explosive-devices"}
)  # fmt: skip
PASSIVE = frozenset({"was", "were", "been", "being", "are", "is", "get", "got"})
_DONE_TO = frozenset({"killed", "injured", "strike", "shot"})
_KILLERS = _MUNITIONS | {"weapon.air-strike", "actor.unknown", "actor.islamic-state"}
_ARMED = frozenset({"weapon", "actor", "military.sure", "killed", "injured", "us_target"})
_FIGHTING = frozenset({"weapon", "actor", "military.sure", "us_target"})
_TOPICS = frozenset({"topic.sport", "topic.nature", "topic.culture", "topic.accident"})
_SIDES = ("us", "iran", "sdf", "government", "is", "tribes", "israel", "turkey")


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clause tells. `trigger` is the token it rests on, `manner` tells apart what
    cannot be one event: clash, bomb, shooting or "" for all that flies."""

    kind: str
    trigger: int
    manner: str
    weapons: tuple[str, ...]
    answers: bool


def deed_in(text: Text, clause: Clause, sentence: range) -> Deed | None:
    """The deed of a clause, or None."""
    spread = [(i, text.tagged.tags[i]) for i in range(clause.start, clause.end)]
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
    }:
        return None
    if _is_sport(text, sentence):
        return None
    trigger = _strike_trigger(text, tagged, everything, sentence)
    if trigger is not None:
        answers = _says_it_answers(text, clause)
        return Deed(STRIKE, trigger, _manner(everything), _weapons(tagged), answers)
    return _other_deed(tagged, everything)


def _says_it_answers(text: Text, clause: Clause) -> bool:
    """ "Responded", but not "without a response"."""
    index = text.tagged.first_with("answer", clause.start, clause.end)
    if index is None:
        return False
    return not text.tagged.any_with("cue.negation", max(clause.start, index - 3), index)


def _is_sport(text: Text, sentence: range) -> bool:
    """A team attacks too; where sport is told, an armed side or a victim must be named."""
    around: Tags = frozenset().union(*(text.tagged.tags[i] for i in sentence))
    return "topic.sport" in around and not around & {"actor", "killed", "injured"}


def _other_deed(tagged: list[tuple[int, Tags]], everything: Tags) -> Deed | None:
    weapons = _weapons(tagged)
    if "intercept" in everything and ("weapon" in everything):
        return Deed(INTERCEPTION, _first(tagged, "intercept"), "", weapons, answers=True)
    if "air" in everything and everything & {"weapon.air-strike", "flare", "us", "weapon.drones"}:
        return Deed(AIR, _first(tagged, "air"), "", weapons, answers=False)
    return None


def _first(tagged: list[tuple[int, Tags]], tag: str) -> int:
    return next(index for index, tags in tagged if tag in tags)


def _strike_trigger(
    text: Text, tagged: list[tuple[int, Tags]], everything: Tags, sentence: range
) -> int | None:
    munitions = any(tags & _MUNITIONS and "flare" not in tags for _, tags in tagged)
    if "air" in everything and not everything & {"strike.strong", "strike.weak"}:
        return None
    if "intercept" in everything and not _strikes_besides_interception(tagged):
        return None
    for tag, counts in (
        ("strike.strong", True),
        ("clash", _clashes(tagged, everything)),
        ("shot", munitions or bool(everything & {"killed", "injured", "actor"})),
        ("strike.weak", _in_armed_company(text, sentence, everything)),
        ("strike.light", munitions and "arrest" not in everything),
        ("killed", bool(everything & _KILLERS)),
        ("injured", bool(everything & _KILLERS)),
        ("answer", bool(everything & {"weapon", "fire_source"})),
    ):
        if counts and tag in everything:
            return _first(tagged, tag)
    return None


def _strikes_besides_interception(tagged: list[tuple[int, Tags]]) -> bool:
    """The clause tells of a strike before it tells of what was shot down."""
    if any("weapon.air-defence" in tags for _, tags in tagged):
        return False
    strike = next((i for i, tags in tagged if "strike" in tags), None)
    return strike is not None and strike < _first(tagged, "intercept")


def _clashes(tagged: list[tuple[int, Tags]], everything: Tags) -> bool:
    sure = any("clash" in t and not t & {"clash.light", "clash.weak"} for _, t in tagged)
    return sure or bool("clash.weak" in everything and everything & _ARMED)


def _in_armed_company(text: Text, sentence: range, everything: Tags) -> bool:
    around: Tags = frozenset().union(*(text.tagged.tags[i] for i in sentence))
    if around & _TOPICS:
        return bool(around & _FIGHTING)
    if "assault" in everything and "military" in everything:
        return True  # "an attack on a base", whoever it was
    return bool(around & _ARMED) or "explode" in everything


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


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: the side it belongs to, the lexicon's name, and the first and last token."""

    side: str
    name: str
    first: int
    last: int


def actor_in(text: Text, clause: Clause, deed: Deed) -> Actor | None:
    """The first armed side that the clause does not name as the one hit.

    Who "came under" fire is no actor: after such a verb it must be said by whom.
    """
    received = "received" in text.tagged.tags[deed.trigger]
    for index in range(clause.start, clause.end):
        tags = text.tagged.tags[index]
        if "actor" not in tags or is_hit(text, clause, index):
            continue
        if _speaks(text, clause, index):
            continue
        if not received or _named_as_agent(text, deed.trigger, index):
            return Actor(_side(tags), _actor_name(tags), index, text.tagged.last[index])
    return None


def _speaks(text: Text, clause: Clause, index: int) -> bool:
    """The side is quoted, not at work, unless it claims the deed for itself."""
    if text.tagged.any_with("responsibility", clause.start, clause.end):
        return False
    following = text.tagged.last[index] + 1
    if text.tagged.any_with("speech", following, min(following + 2, clause.end)):
        return True
    arabic = text.lexicon.language == "ar"
    return arabic and text.tagged.any_with("speech", max(clause.start, index - 2), index)


def _named_as_agent(text: Text, trigger: int, index: int) -> bool:
    near = range(max(trigger + 1, index - 4), index)
    return any(text.tagged.tags[i] & {"agent", "origin.strong"} for i in near)


def side_hit(text: Text, clause: Clause) -> str:
    """The side whose base, positions or men the clause says were hit, "" if not said."""
    for index in range(clause.start, clause.end):
        tags = text.tagged.tags[index]
        if "us_target" in tags:
            return "us"
        if "actor" in tags and is_hit(text, clause, index):
            return _side(tags)
    return ""


def is_hit(text: Text, clause: Clause, index: int) -> bool:
    """Positions *of* the militias, a checkpoint *for* the SDF, fire *at* the forces."""
    if _belongs_to(text, clause, index):
        return True
    if text.lexicon.language == "en" and _is_english_object(text, clause, index):
        return True
    return _is_victim(text, clause, index) or _stands_behind_what_was_hit(text, clause, index)


def _belongs_to(text: Text, clause: Clause, index: int) -> bool:
    """لقسد after a noun, تابعة لـ"قسد"; but هجوم للجيش is by the army."""
    form = text.tokens[index].form
    if form.startswith("ل") and not form.startswith("لوا"):
        return index == clause.start or "strike" not in text.tagged.tags[index - 1]
    owner = kind_words.previous_word(text.tokens, index)
    return owner is not None and text.tokens[owner].form == "ل"


def _is_victim(text: Text, clause: Clause, index: int) -> bool:
    """ "The killing of SDF fighters"."""
    before = text.tagged.tags[max(clause.start, index - 5) : index]
    return any(tags & {"killed", "injured"} and "verb" not in tags for tags in before)


def _stands_behind_what_was_hit(text: Text, clause: Clause, index: int) -> bool:
    for before in reversed(range(max(clause.start, index - 5), index)):
        tags = text.tagged.tags[before]
        if "actor" in tags and text.tagged.conjunction[index]:
            return is_hit(text, clause, before)
        if "verb" in tags or "actor" in tags:
            return False
        if tags & {"military", "toward"} and text.tagged.last[before] < index:
            return True
    return False


def _is_english_object(text: Text, clause: Clause, index: int) -> bool:
    """ "SDF positions", or a side right after "targeted"."""
    following = text.tagged.last[index] + 1
    if following < clause.end and text.tokens[following].is_word:
        tags = text.tagged.tags[following]
        if "military" in tags and not tags & {"actor", "weapon"}:
            return True
    for later in range(following, min(following + 4, clause.end - 1)):
        if text.tokens[later].form in PASSIVE and text.tagged.tags[later + 1] & _DONE_TO:
            return True
    if index > clause.start and text.tokens[index - 1].form in ("at", "against"):
        return True
    before = range(max(clause.start, index - 2), index)
    return any({"strike", "verb"} <= text.tagged.tags[i] for i in before)


def _side(tags: Tags) -> str:
    return next((side for side in _SIDES if side in tags), "")


def _actor_name(tags: Tags) -> str:
    return next((t.removeprefix("actor.") for t in sorted(tags) if t.startswith("actor.")), "")
