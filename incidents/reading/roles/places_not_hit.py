"""Places of a clause where nothing landed: overflown, made there, fled to, only heard, not hit."""

from itertools import pairwise

from incidents.reading.clauses.clauses import Clause
from incidents.reading.roles import arabic_places_in_passing, english_places_in_passing
from incidents.reading.roles.role_cues import AREA, LOCATOR, TARGET
from incidents.reading.words.text import Mention, Text

_OVER = frozenset({"over", "فوق"})
_PASSED = frozenset(
    {
        "passed",
        "passing",
        "flew",
        "flown",
        "flying",
        "went",
        "streaked",
        "مرت",
        "عبرت",
        "تمر",
        "تعبر",
    }
)
_HEARD = frozenset({"heard", "سمع", "وسمع", "سمعت", "وسمعت", "تسمع"})
_AT = frozenset({"in", "at", "on", "في", "علي", "قريه", "بلده", "مدينه", "حقل", "قاعده"})
_SEEN = frozenset(
    {"seen", "visible", "watched", "ظاهر", "ظاهره", "مرييه", "شوهد", "شوهدت", "تري", "يري", "يشاهد"}
)
_FROM = frozenset({"from", "من"})
_NATIVES = frozenset({"ابنا", "اهالي", "سكان"})
_SEEN_REACH = 6
_SONS = frozenset({"sons", "ابنا", "قطاع"})
_EARSHOT = 5  # tokens from "the sound" to the last place that it reached
_PLAN_REACH = 6
_FELL_ON = 4  # tokens
_MADE_REACH, _HIT_REACH = 6, 9
_AMID_REACH = 16
_TAKEN_REACH, _FOUGHT_REACH, _ON_REACH = 12, 6, 7
_SAW = frozenset({"شهد", "شهدت", "تشهد", "يشهد", "ساد", "سادت", "تسود", "يسود"})
_ALERT = frozenset({"استنفار", "استنفارا", "تاهب", "تاهبا", "هدو", "هدوا", "ترقب", "ترقبا"})
_WHOSE, _DEAD = frozenset({"our", "their"}), frozenset({"dead", "martyrs", "fallen"})
_FOR_THE_DEAD = frozenset({"لشهدا", "لشهداينا", "لقتلانا", "لضحايانا", "لضحايا", "لقتلي"})
_TO_IT = frozenset({"اليه", "اليها"})
_AFTER = frozenset({"بعد", "اثر", "عد"})  # without a letter that may be a clitic
_GROUND = frozenset({"مناطق", "منطقه"})
_TOOK = frozenset(
    {"سيطر", "سيطرت", "سيطروا", "السيطره", "سيطره", "سيطرتها", "سيطرتهم", "استولي", "استولت"}
)


def is_not_hit(text: Text, clause: Clause, mention: Mention) -> bool:
    """Whether the words around a place say that nothing landed there."""
    return (
        _is_ruled_out(text, mention)
        or _is_of_the_aftermath(text, clause, mention)
        or _is_only_planned(text, clause, mention)
        or _is_passed_over(text, mention)
        or _is_where_it_was_brought_down(text, clause, mention)
        or _names_a_group(text, mention)
        or _is_where_it_was_made(text, clause, mention)
        or _is_where_it_was_seen(text, mention)
        or _is_only_headed_for(text, mention)
        or _are_natives(text, mention)
        or _is_taken(text, clause, mention)
        or _is_on_alert(text, clause, mention)
        or arabic_places_in_passing.is_named_in_passing(text, clause, mention)
        or names_a_bridge(text, mention)
        or _is_of_their_dead(text, clause, mention)
        or english_places_in_passing.is_named_in_passing(text, clause, mention)
    )


def is_in_earshot(text: Text, between: range, earlier: list[tuple[int, str]]) -> bool:
    """ "… hit A, and the sound reached B", "heard as far as C": nothing landed there."""
    if not any(role in (TARGET, AREA) for _, role in earlier):
        return False
    if text.tagged.any_with("sound", between.start, between.stop):
        return True
    if _explosions_heard(text, between):
        return True
    if earlier[-1][1] != LOCATOR or not (joins(text, between.stop) or len(between) == 1):
        return False
    start = max(0, between.start - _EARSHOT)
    heard = text.tagged.first_with("sound", start, between.start)
    return heard is not None and not text.tagged.any_with("strike.weak", heard + 1, between.stop)


def _explosions_heard(text: Text, between: range) -> bool:
    """ "… hit A, and explosions were heard in B", وسُمع دوي الانفجارات في ب."""
    heard = not _HEARD.isdisjoint(text.forms[between.start : between.stop])
    return heard and text.tagged.any_with("explode", between.start, between.stop)


def _is_of_the_aftermath(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "Two of them died in hospital in A": where they were hit is told elsewhere."""
    near = range(max(clause.start, mention.first - _MADE_REACH), mention.first)
    for tag in ("aftermath", "flight"):
        after = text.tagged.first_with(tag, near.start, near.stop)
        if after is None or text.tagged.any_with("strike", after, mention.first):
            continue
        if text.tokens[text.tagged.last[after]].form in _FROM and not _is_right_behind(
            text, text.tagged.last[after], mention
        ):
            continue  # قادمين من العراق، قرب أ
        if _TO_IT & {*text.forms[after + 1 : after + 2]}:
            continue  # غارات على كهوف لجؤوا إليها قرب أ
        if not text.tagged.any_with("strike", max(clause.start, after - _FELL_ON), after):
            return True  # but "a shell fell on a hospital in A"
    return False


def _is_right_behind(text: Text, index: int, mention: Mention) -> bool:
    return all(text.tokens[i].form in _AT for i in range(index + 1, mention.first))


def _is_passed_over(text: Text, mention: Mention) -> bool:
    """ "Rockets passed over A towards B", عبرت الصواريخ فوق أ."""
    over = text.tokens[mention.first - 1].form if mention.first else ""
    near = text.forms[max(0, mention.first - 4) : mention.first]
    return over in _OVER and not _PASSED.isdisjoint(near)


def _is_where_it_was_brought_down(text: Text, clause: Clause, mention: Mention) -> bool:
    """استهدفت مسيّرات أ، أسقطت الدفاعات اثنتين منها فوق بادية ب."""
    if _OVER.isdisjoint(text.forms[max(0, mention.first - 2) : mention.first]):
        return False
    near = max(clause.start, mention.first - _TAKEN_REACH)
    down = text.tagged.first_with("intercept", near, mention.first)
    return down is not None and any(
        tags & {"strike.weak", "strike.strong"} for tags in text.tagged.tags[clause.start : down]
    )


def _names_a_group(text: Text, mention: Mention) -> bool:
    """ "Fighters who call themselves “the sons of A”", «أبناء أ»."""
    before = range(max(0, mention.first - 3), mention.first)
    if _SONS.isdisjoint(text.forms[before.start : before.stop]):
        return False
    sons = next(text.tokens[i] for i in before if text.forms[i] in _SONS)
    return any(mark in text.source[sons.start - 5 : sons.start] for mark in '"“«') and not any(
        mark in text.source[sons.start : mention.start] for mark in '"”»'
    )


def _is_ruled_out(text: Text, mention: Mention) -> bool:
    """ "On X and not Y": Y was not hit; nor was X of "aimed at X fell short"."""
    if text.tagged.any_with("fell_short", mention.last + 1, mention.last + 4):
        return True
    before = mention.first - 1
    while before > 0 and text.tokens[before].form in _AT:  # وليس في بلدة أ, "and not in A"
        before -= 1
    return before >= 0 and "cue.negation" in text.tagged.tags[before]


def _is_where_it_was_made(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "The drone that hit A was assembled in B"."""
    near = range(max(clause.start, mention.first - _MADE_REACH), mention.first)
    made = text.tagged.first_with("made", near.start, near.stop)
    return made is not None and not text.tagged.any_with("strike", made, mention.first)


def _is_where_it_was_seen(text: Text, mention: Mention) -> bool:
    """ "Smoke could be seen from A", والدخان ظاهر من أ."""
    before = mention.first - 1
    while before > 0 and text.tokens[before].form in _AT:
        before -= 1
    near = text.tokens[max(0, before - _SEEN_REACH) : max(0, before)]
    return text.tokens[before].form in _FROM and any(token.form in _SEEN for token in near)


def _is_only_headed_for(text: Text, mention: Mention) -> bool:
    """ "A convoy on its way to A was hit near B"; but a rocket on its way to A was meant for it."""
    way = text.tagged.first_with("heads_for", mention.first - 5, mention.first)
    if way is None or any(
        text.tokens[i].is_word and text.tokens[i].form not in _AT
        for i in range(text.tagged.last[way] + 1, mention.first)
    ):
        return False
    before = text.tagged.tags[max(0, way - _HIT_REACH) : way]
    if any(tags & {"strike.weak", "strike.strong"} for tags in before):
        return True  # استهدفت مسيّرة سيارة متجهة إلى أ
    before = before[-_MADE_REACH:]
    return not any("weapon" in tags and "weapon.air-strike" not in tags for tags in before)


def _are_natives(text: Text, mention: Mention) -> bool:
    """أربعة من أبناء أ وب: where men come from, the second of two places, too."""
    words = text.forms[max(0, mention.first - 4) : mention.first]
    if words[-1:] == ["لاهالي"] or words[-1:] == ["لسكان"]:
        return True  # الرواية الأولى لأهالي أ
    return any(word in _NATIVES and of == "من" for of, word in pairwise(words))


def _is_only_planned(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "A launcher that was prepared to shell A": the launcher was hit, and not A."""
    planned = text.tagged.first_with("plan", clause.start, mention.first)
    if planned is None or mention.first - planned > _PLAN_REACH:
        return False
    earlier = text.tagged.tags[clause.start : planned]
    return any({"strike", "verb"} <= tags for tags in earlier)


def _is_taken(text: Text, clause: Clause, mention: Mention) -> bool:
    """هاجموا أ وسيطروا على ب: B was taken; but أ in مناطق سيطرة القوات في أ was not, nor a
    place that is said to have been fought for."""
    reach = range(max(clause.start, mention.first - _TAKEN_REACH), mention.first)
    if _TOOK.isdisjoint(text.bare[reach.start : reach.stop]):
        return False
    taken = next(i for i in reversed(reach) if text.bare[i] in _TOOK)
    if taken and text.bare[taken - 1] in _GROUND:
        return False
    on = text.bare[taken + 1 : min(taken + _ON_REACH, mention.first)]
    if "علي" not in on or _is_fought_for(text, mention):
        return False
    return not text.tagged.any_with("strike", taken, mention.first)


def _is_of_their_dead(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "For our dead in A", وفاء لشهداء أ: for whom it was done, who died there before."""
    if clause.antecedent:
        return False  # ثأراً لشهداء أ الذين قضوا في غارة: what is told there is the strike on A
    before = mention.first - 1
    while before > 0 and text.tokens[before].form in _AT | {"of"}:
        before -= 1
    if before < 0:
        return False
    if text.tokens[before].form in _FOR_THE_DEAD:
        return True
    whose = text.tokens[before - 1].form if before else ""
    return whose in _WHOSE and text.tokens[before].form in _DEAD


def _is_on_alert(text: Text, clause: Clause, mention: Mention) -> bool:
    """عقب القصف شهدت القاعدة في أ حالة من الاستنفار, وسط استنفار في أ: it was shelled elsewhere."""
    if _amid_an_alert(text, clause, mention):
        return True
    if _SAW.isdisjoint(text.bare[clause.start : mention.first]):
        return False
    saw = next(i for i in range(clause.start, mention.first) if text.bare[i] in _SAW)
    after = range(mention.last + 1, clause.end)
    alert = next((i for i in after if text.bare[i].removeprefix("ال") in _ALERT), None)
    return alert is not None and not text.tagged.any_with("strike", saw, alert)


def names_a_bridge(text: Text, mention: Mention) -> bool:
    """قرب جسر أ في بلدة ب, جسر أ من جهة ب: the bridge is called after what lies across it."""
    if not mention.first or not text.tokens[mention.first - 1].form.endswith("جسر"):
        return False
    after = [token.form for token in text.tokens[mention.last + 1 : mention.last + 3]]
    return after == ["من", "جهه"] or (after[:1] == ["في"] and after[-1] in _AT)


def _amid_an_alert(text: Text, clause: Clause, mention: Mention) -> bool:
    near = range(max(clause.start, mention.first - _AMID_REACH), mention.first - 1)
    if "سط" not in text.bare[near.start : max(near.start, near.stop)]:
        return False
    amid = next(i for i in reversed(near) if text.bare[i] == "سط")
    if text.bare[amid + 1] not in _ALERT:
        return False
    return not text.tagged.any_with("strike", amid, mention.first)


def _is_fought_for(text: Text, mention: Mention) -> bool:
    after = range(mention.last + 1, min(mention.last + _FOUGHT_REACH, len(text.tokens)))
    fight = text.tagged.first_with("clash", after.start, after.stop)
    return fight is not None and not _AFTER.isdisjoint(text.bare[after.start : fight])


def joins(text: Text, index: int) -> bool:
    """ "and" as a word, or written together with the word at `index`."""
    token = text.tokens[index] if index < len(text.tokens) else None
    if token is None:
        return False
    if token.form in ("and", "or", "او", "-", "–"):
        return True
    return token.form.startswith("و") and (
        text.tagged.conjunction[index] or not text.tagged.tags[index]
    )
