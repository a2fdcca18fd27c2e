"""An attack named while its answer is told: "responded to the attack on A by shelling B"."""

from bisect import bisect_left

from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import is_noun

_ANSWER_REACH = 10  # tokens between "responded" and "to the attack"
_THESE = frozenset({"هذا", "هذه", "ذلك", "تلك", "سلسله", "احد"})
_ATTACK_REACH = {"ar": 1, "en": 5}  # tokens: "to an earlier drone strike"
_HOW_LONG = 5  # tokens
_OF_THE_ATTACK = 3  # tokens from "attack" to "by a drone"
_NAME_REACH = 18  # tokens from "the attack" to the place it hit
_RELATIVE_REACH = 7  # tokens from "to" to "that hit"
_WHICH = frozenset({"التي", "الذي", "اللذين", "اللي", "يلي", "that", "which"})
_TRANSITIVE = frozenset({"answered", "answering", "answers", "countered", "avenged", "avenging"})
_MET, _WAS = frozenset({"answered", "met", "repaid"}), frozenset({"was", "were"})
_FLYING = frozenset({"weapon.rockets", "weapon.shells", "weapon.mortars", "weapon.drones"})
_SHORTEST = 4  # letters of "for" and a noun
_TO_IT = frozenset({"عليه", "عليها", "عليهما"})
_TO = frozenset({"علي", "to", "for"})
_MEANS_REACH = 8  # tokens from "with" to the fire
_MEANS = frozenset({"by", "with"})
_HIT = frozenset(
    {"اطراف", "محيط", "مواقع", "مقار", "مقرات", "نقاط", "مراكز", "تجمعات", "منازل", "مزارع"}
    | {"قري", "قريه", "قريتي", "بلده", "بلدتي", "بلدات", "مدينه", "مدينتي"}
)
_VENGEANCE = frozenset({"ثار", "ثارا", "وثارا"})
_OF_THE_DEAD = frozenset({"لضحايا", "لقتلي", "لشهدا", "لدما", "لدم", "لجرحي"})
_SO_MANY = frozenset({"بثمان", "بعشرات", "بعده", "بسلسله", "بعدد", "بموجه", "بوابل", "باكثر"})


def names_what_it_answers(text: Text, start: int, index: int, end: int, names: list[int]) -> bool:
    """ردت القوات على الهجوم الذي …, على هجوم كونيكو بقصف …; but ردت على الهجوم بقصف خشام only
    refers to what was told before."""
    if _is_avenged(text, start, index, end):
        return True
    if text.tokens[index].form not in _TO or index + 1 >= end:
        return False
    if not text.tagged.any_with("answer", max(start, index - _ANSWER_REACH), index):
        return False
    if text.tokens[index + 1].form == "ما":  # رد على ما جرى في: told without a word for it
        stop = min(index + _NAME_REACH, _means_after(text, index + 1, end))
        return bisect_left(names, index) < bisect_left(names, stop)
    attack = _attack_named(text, index, end)
    if attack is None or _is_means(text, attack, end):
        return False
    return _is_told_with_its_place(text, start, index, attack, end, names)


def _is_told_with_its_place(
    text: Text, start: int, index: int, attack: int, end: int, names: list[int]
) -> bool:
    if text.tagged.any_with("tells_more", index + 1, min(index + 6, end)):
        before = text.tagged.tags[start:index]
        struck = any({"strike", "verb"} <= tags and "answer" not in tags for tags in before)
        return not struck or bisect_left(names, start) < bisect_left(names, index)
    if bisect_left(names, index) < bisect_left(names, attack):
        return True  # "responded to the Omar attack with rockets on B"
    stop = min(_means_of_the_answer(text, attack, end), attack + _NAME_REACH)
    if _struck_itself(text, index + 1) and text.tagged.any_with("base.anaphor", attack, stop):
        return True  # رد على قذيفتين سقطتا داخل القاعدة
    return bisect_left(names, attack + 1) < bisect_left(names, stop)


def _attack_named(text: Text, index: int, end: int) -> int | None:
    """The word for the attack behind "to"."""
    reach = _ATTACK_REACH[text.lexicon.language]
    if text.tokens[index + 1].form in _THESE:
        reach += 1
    nouns = range(index + 1, min(index + 1 + reach, end))
    attack = next((i for i in nouns if _is_attack(text, i)), None)
    return _attack_by_what_came(text, index, end) if attack is None else attack


def _means_of_the_answer(text: Text, attack: int, end: int) -> int:
    stop = _means_after(text, attack + 1, end)
    told_before = text.tokens[attack].form.startswith("ال") or _is_a_death(text, attack)
    told_before = told_before or (stop < end and text.tokens[stop].form == "with")
    told_before = told_before or _is_done_by(text, stop, end) or _is_by_striking(text, stop, end)
    if stop <= attack + _OF_THE_ATTACK and stop < end and not told_before:
        return _means_after(text, stop + 1, end)  # هجوم نُفذ بمسيّرة: its own means
    return stop


def _is_a_death(text: Text, index: int) -> bool:
    """ردت على مقتل قائدها بصواريخ على أ: the rockets were the answer; but not those of الرد على
    اغتياله بغارة."""
    before = text.tagged.tags[max(0, index - _ANSWER_REACH) : index]
    if not any({"answer", "verb"} <= tags for tags in before):
        return False
    form = text.tokens[index].form
    return any(form == death or form == death + "ه" for death in text.lexicon.word_lists["deaths"])


def _is_done_by(text: Text, by: int, end: int) -> bool:
    """ "By firing two shells on B": a verb, so what the answer was, not what the attack was."""
    if by + 1 >= end or text.tokens[by].form != "by":
        return False
    return text.tokens[by + 1].form.endswith("ing") and "strike" in text.tagged.tags[by + 1]


def _is_by_striking(text: Text, by: int, end: int) -> bool:
    """ردت على هجوم المسيّرة بضرب مستودع: not by the weapon of the attack."""
    return by < end and text.tokens[by].form[0] == "ب" and "strike" in text.tagged.tags[by]


def _is_avenged(text: Text, start: int, index: int, end: int) -> bool:
    """انتقام لضحايا ضربة الميادين, ثأر لتسعة جنود سقطوا في هجوم: "for" is written with the word."""
    form = text.tokens[index].form
    if form[0] != "ل" or len(form) < _SHORTEST or text.lexicon.language != "ar":
        return False
    before = range(max(start, index - 2), index)
    if not any(_is_vengeance(text, i) for i in before):
        return _avenged_the_victims(text, before, index, end)
    near = text.tagged.tags[index : min(index + _NAME_REACH, end)]
    return any(tags & {"strike", "killed"} for tags in near)


def _avenged_the_victims(text: Text, before: range, index: int, end: int) -> bool:
    """ثأرت بذلك لضحايا الغارات على أ: with a verb, of those whom a strike killed."""
    if not any({"answer", "verb"} <= text.tagged.tags[i] for i in before) or index + 1 >= end:
        return False
    strike = text.tagged.tags[index + 1] & {"strike.strong", "strike.weak"}
    return bool(strike) and text.tokens[index].form in _OF_THE_DEAD


def _is_vengeance(text: Text, index: int) -> bool:
    tags = text.tagged.tags[index]
    return "answer" in tags and ("verb" not in tags or text.tokens[index].form in _VENGEANCE)


def is_met_with(text: Text, index: int) -> bool:
    """قوبل سقوط القذائف على أ بقصف: a sentence that opens with "was met"."""
    return text.lexicon.language == "ar" and "met_with" in text.tagged.tags[index]


def answers_directly(text: Text, index: int, end: int, names: list[int]) -> bool:
    """ "They answered Thursday's drone attack on A": without "to"."""
    verb = text.tagged.last[index]  # "were answering"
    if text.tokens[verb].form not in _TRANSITIVE or text.lexicon.language != "en":
        return False
    near = range(verb + 1, min(verb + 1 + _ATTACK_REACH["en"], end))
    passing = {"with", "by", "to", "and", ",", "that", "this", "these", "those"}
    if any(text.tokens[i].form in passing for i in near[:2]):
        return False
    attack = next((i for i in near if _is_attack(text, i)), None)
    if attack is None or any(token.form in _MEANS for token in text.tokens[verb:attack]):
        return False  # "answered an hour later with mortar fire"
    stop = min(_means_of_the_answer(text, attack, end), attack + _NAME_REACH)
    return bisect_left(names, attack + 1) < bisect_left(names, stop)


def is_answered_with(text: Text, index: int, end: int) -> bool:
    """ "Were answered, or met, the same night with an attack on B": the answer is told next."""
    if text.tokens[index].form not in _MET or text.tokens[index - 1].form not in _WAS:
        return False
    means = _means_after(text, index + 1, min(index + _MEANS_REACH, end))
    return means < min(index + _MEANS_REACH, end)


def follows_the_last(text: Text, start: int, end: int) -> bool:
    """وأعقب الهجوم قصفٌ, وتلا ذلك قصف: a sentence that begins with what came after the last."""
    if text.lexicon.language != "ar" or start + 2 >= end:
        return False
    if "then" not in text.tagged.tags[start] or text.tagged.any_with("answer", start, start + 1):
        return False
    pronoun = text.tokens[start].form.endswith(("ه", "ها", "هما"))
    back = text.tokens[start + 1].form.startswith("ال") or text.tokens[start + 1].form in _THESE
    return pronoun or (back and _is_told_of(text, start + 1, end))


def _is_told_of(text: Text, index: int, end: int) -> bool:
    near = range(index, min(index + 2, end))
    return any(text.tagged.tags[i] & {"strike", "clash", "refers_back"} for i in near)


def _attack_by_what_came(text: Text, index: int, end: int) -> int | None:
    """ "To the source of the rockets that hit A": what came, and a verb after it."""
    source = text.tagged.first_with("fire_source", index + 1, index + 2)
    if source is not None and text.lexicon.language == "ar":  # مصادر نيران استهدفت أ
        last = text.tagged.last[source]
        near = range(last + 1, min(last + 3, end))
        hit = next((i for i in near if {"strike", "verb"} <= text.tagged.tags[i]), None)
        if hit is not None:
            return hit
    for later in range(index + 1, min(index + _RELATIVE_REACH, end - 1)):
        if _struck_itself(text, later):
            return text.tagged.last[later] + 1
        verbs = range(later + 1, min(later + 3, end))
        verb = next((i for i in verbs if "strike" in text.tagged.tags[i]), None)
        if text.tokens[later].form in _WHICH and verb is not None:
            return verb
    return None


def _struck_itself(text: Text, index: int) -> bool:
    """على نيران استهدفت جنوده: without "which", as what came is not named by an article."""
    if text.lexicon.language != "ar" or "weapon" not in text.tagged.tags[index]:
        return False
    indefinite = not text.tokens[index].form.startswith(("ال", "ب"))
    verb = text.tagged.last[index] + 1
    return indefinite and verb < len(text.tokens) and {"strike", "verb"} <= text.tagged.tags[verb]


def _is_attack(text: Text, index: int) -> bool:
    tags = text.tagged.tags[index]
    noun = is_noun(text, index) or text.lexicon.language == "ar"  # قصف is a noun after على
    if text.tokens[index].form in text.lexicon.word_lists["deaths"]:
        return True
    if "killed" in tags and "verb" not in tags:
        return True  # "revenge for the dead of A"
    munition = tags & _FLYING and text.tokens[index].form[:1] != "ب"
    return noun and bool(tags & {"strike.strong", "strike.weak"} or munition)


def answer_goes_on(text: Text, start: int, index: int, end: int, names: list[int]) -> bool:
    """بقصف موقع, "by shelling": the answer is told on after the attack that it answers."""
    return bisect_left(names, start) < bisect_left(names, index) and _is_means(text, index, end)


def avenges_by(text: Text, start: int, index: int, end: int, names: list[int]) -> bool:
    """ "Avenged its dead with an hour of rocket fire on A": no attack is named, but by what."""
    if any("strike" in tags for tags in text.tagged.tags[start:index]):
        return False
    if bisect_left(names, start) < bisect_left(names, index):
        return False
    if text.forms[index] == "by" and not "".join(text.forms[index + 1 : index + 2]).endswith("ing"):
        return False  # "the soldiers killed by a rocket"
    means = _is_means(text, index, min(end, index + _MEANS_REACH))
    return means and bisect_left(names, index) < bisect_left(names, end)


def _means_after(text: Text, start: int, end: int) -> int:
    return next((i for i in range(start, end) if _is_means(text, i, end)), end)


def _is_means(text: Text, index: int, end: int) -> bool:
    form = text.tokens[index].form
    if form in _MEANS:
        near = text.tagged.tags[index + 1 : min(index + 6, end)]
        return any(tags & {"strike", "weapon"} for tags in near)
    if not form.startswith("ب"):
        return False
    number = form in _SO_MANY or form[1:] in text.lexicon.numbers
    counted = number and index + 1 < end  # بست غارات, بعشرات القذائف
    return bool(text.tagged.tags[index + counted] & {"strike", "weapon"})


def only_refers(text: Text, index: int, end: int) -> bool:
    """رداً على ذلك, "in response": nothing is told of what is answered."""
    last = text.tagged.last[index]
    if _is_told_attack(text, last + 1, end):
        return True
    if last + 1 < end and text.tokens[last + 1].form in _TO_IT:
        return True
    if "refers_back" in text.tagged.tags[index]:
        return last + 1 >= end or text.tokens[last + 1].form not in ("to", "for")
    return last + 1 < end and "refers_back" in text.tagged.tags[last + 1]


def _is_told_attack(text: Text, index: int, end: int) -> bool:
    """رداً على الهجومين, "in response to the attacks", and nothing more; or what was hit follows:
    قصفوا رداً على الهجوم أطراف أ."""
    if (
        text.lexicon.language == "en"
        and index < end
        and text.tokens[index].form in ("the", "these")
    ):
        index += 1
    elif not text.tokens[min(index, end - 1)].form.startswith("ال"):
        return False
    if index >= end or not text.tagged.tags[index] & {"strike", "assault"}:
        return False
    after = text.tagged.last[index] + 1
    if after >= end or not text.tokens[index + 1].is_word:
        return True
    if text.lexicon.language == "en":
        return False
    form = text.tokens[after].form
    post = "military" in text.tagged.tags[after] and not form.startswith(("ال", "ب", "ل", "و"))
    return post or form in _HIT


def only_how_long(text: Text, start: int, index: int) -> bool:
    """ "Less than 24" of "less than 24 hours after the attack"."""
    if index - start > _HOW_LONG:
        return False
    return all(
        tags <= {"vague", "part_of", "cue", "cue.soon"} for tags in text.tagged.tags[start:index]
    )
