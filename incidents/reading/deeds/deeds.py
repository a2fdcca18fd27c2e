"""What a clause tells: an attack, an answer, an interception, air activity, or nothing.

Words alone do not make an attack: a storm strikes, a team attacks, prices explode. A strong
word (shelling, ambush) counts by itself, a weak one only in armed company, a light verb
(fell, carried out) only with a weapon.
"""

from bisect import bisect_left
from dataclasses import dataclass

from incidents.reading.clauses.clause_relations import ANSWER, sets_off_a_blast
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.in_the_air import brings_them_down, flew_beside_what_was_told
from incidents.reading.deeds.launch_places import hits_where_it_came_from
from incidents.reading.deeds.munitions import guns_at_work, where_to
from incidents.reading.deeds.negations import HARM
from incidents.reading.deeds.quiet_texts import is_quiet, is_sport
from incidents.reading.deeds.strike_triggers import MUNITIONS, TOPICS, first_with, strike_trigger
from incidents.reading.lexicon import Tags
from incidents.reading.words.clitics import forms
from incidents.reading.words.text import Text

STRIKE, INTERCEPTION, AIR = "strike", "interception", "air_activity"
PASSIVE = frozenset({"was", "were", "been", "being", "are", "is", "get", "got"})
DONE_TO = frozenset({"killed", "injured", "strike", "shot"})
_NO_FIRE = frozenset({"defuse", "arrest", "control", "foil", "cue.mine_clearing", "cue.topic"})
_DONE = frozenset(
    {"strike", "clash", "intercept", "air", "answer"}
    | {"killed", "shot", "injured", "deals", "destroys"}
)
_ANSWERS = frozenset({"answer", "cue.source", "deals"})
_ANY = frozenset({"اي", "باي", "any"})
_RELATIVE, _RELATED = frozenset({"which", "that"}), 3  # tokens before "which"
_OBJECT_REACH = 7  # tokens from "shelled" to "the attackers"
_BROUGHT = frozenset({"brought", "brings", "invited", "earned", "جلب", "جلبت", "جر", "جرت"})
_BACK_TO_IT = frozenset({"to", "the", "that", "this", "علي", "هذا"})
_IN_TURN = frozenset({"بدوره", "بدورها", "بدورهم"})
_NOT_YET = frozenset({"fear", "plan"})


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
    everything = text.tagged.together(range(first, clause.end))
    if everything.isdisjoint(_DONE):
        led_to_it = _violence_before(text, clause, sentence, names)
        return led_to_it or _without_a_verb(text, clause, sentence, names)
    if is_sport(text, sentence) or is_quiet(text):
        return None
    spread = enumerate(text.tagged.tags[first : clause.end], first)
    tagged = [(i, tags) for i, tags in spread if tags]
    if flew_beside_what_was_told(text, clause.start, clause.end, names):
        return _other_deed(tagged, everything)
    trigger = strike_trigger(text, tagged, everything, sentence)
    if trigger is not None and _is_only_what_was_answered(text, clause, trigger, names):
        return None
    if trigger is not None:
        if brings_them_down(text, clause.start, trigger):
            return Deed(INTERCEPTION, trigger, "", _weapons(tagged), answers=True)
        answers = says_it_answers(text, clause)
        hits_back = _hits_the_attackers(text, clause, trigger)
        hits_back = hits_back or hits_where_it_came_from(text, trigger, sentence.stop)
        used = _weapons([(i, t) for i, t in tagged if not _was_hit_itself(text, i, trigger)])
        return Deed(STRIKE, trigger, _manner(everything), used, answers, hits_back)
    return (
        _attack_besides(text, clause, sentence, names, tagged)
        or _violence_before(text, clause, sentence, names)
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
    attack = _attack_on_a_place(text, tagged, names)
    if attack is None or text.tagged.together(sentence) & TOPICS:
        return None
    return Deed(STRIKE, attack, "", _weapons(tagged), says_it_answers(text, clause))


def _violence_before(text: Text, clause: Clause, sentence: range, names: list[int]) -> Deed | None:
    """ "In revenge for the killing of two soldiers at A", "after a patrol had killed two men in
    A": it is told without what killed them, beside the strike that it led to."""
    if not clause.antecedent or text.tagged.together(sentence) & TOPICS:
        return None
    if bisect_left(names, clause.start) == bisect_left(names, clause.end):
        return None
    tags, inside = text.tagged.tags, range(clause.start, clause.end)
    near = inside[:_OBJECT_REACH]
    if clause.antecedent == ANSWER:
        deaths = text.lexicon.word_lists["deaths"]
        killed = next((i for i in near if text.tokens[i].form in deaths), None)
    else:
        beside = (*range(sentence.start, clause.start), *range(clause.end, sentence.stop))
        struck = any(tags[i] & {"strike.strong", "strike.weak"} for i in beside)
        armed = struck and any(tags[i] & {"actor", "military.sure"} for i in inside)
        killed = next((i for i in near if armed and tags[i] & {"killed", "injured"}), None)
    if killed is None:
        return None
    return Deed(STRIKE, killed, "", _weapons([(i, tags[i]) for i in inside]), answers=False)


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


def brings_an_answer(text: Text, start: int, end: int) -> bool:
    """ "That shelling brought its own reprisal", جلب القصف رداً: it is told next."""
    answers = text.tagged.between("answer", start, end)
    return any(not _BROUGHT.isdisjoint(text.forms[max(start, i - 4) : i]) for i in answers)


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
    return any(text.tagged.tags[i] & MUNITIONS for i in before)


def says_it_answers(text: Text, clause: Clause) -> bool:
    """ "Responded", but not "without a response", and not to what happened in another country."""
    tagged = text.tagged
    if tagged.together(range(clause.start, clause.end)).isdisjoint(_ANSWERS):
        return False
    index = _what_says_it(text, clause)
    if index is None:
        return False
    if tagged.any_with("elsewhere", index, clause.end) or sets_off_a_blast(text, index):
        return False
    if text.tokens[index - 1].form == "that" and "then" in tagged.tags[index]:
        return False  # "the rockets that provoked it"
    whole = index > 0 and text.tokens[index - 1].form in _ANY  # لم يستوجب ذلك أي رد
    near = range(clause.start if whole else max(clause.start, index - 3), index)
    if any(tagged.tags[i] & _NOT_YET for i in near):
        return False  # "vowed to respond"
    return not tagged.any_with("cue.negation", near.start, index)


def _what_says_it(text: Text, clause: Clause) -> int | None:
    tagged, end = text.tagged, clause.end
    start = clause.start + 1 if clause.antecedent else clause.start  # رداً على: another one does
    index = _word_for_it(text, start, end)
    if index is None and not clause.antecedent:
        index = tagged.first_with("cue.source", start, end)
        deals = tagged.first_with("deals", start, end)
        if index is None and deals is not None and tagged.any_with("fire_source", deals, end):
            return deals
    return index


def _word_for_it(text: Text, start: int, end: int) -> int | None:
    """Not that of بدوره، أكد المصدر أن: he spoke after others."""
    for index in text.tagged.between("answer", start, end):
        in_turn = text.tokens[index].form.lstrip("و") in _IN_TURN
        if not (in_turn and text.tagged.any_with("speech", index + 1, index + 4)):
            return index
    return None


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
            if tag.startswith("weapon.") and tag != "weapon.air-defence":
                found.setdefault(tag.removeprefix("weapon."))
    return tuple(found)
