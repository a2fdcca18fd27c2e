"""Words right before a side that say that it struck: "by", برصاص عناصر, استهدفت خلية."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.tagging import MILITIA
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import strikes

ARMS = frozenset(
    {"weapon.air-strike", "weapon.artillery", "weapon.rockets", "weapon.drones", "weapon.mortars"}
)
_WHO_FIRES = MILITIA | {
    "عناصر", "مسلحي", "مقاتلي", "مسلحين", "قناصه", "قناص", "حرس", "حاجز", "نقطه", "دوريه", "من",
    "عنصر", "جنود", "ل", "خليه", "مجموعه", "تتبع", "تابعه", "لتنظيم", "مقاتلين",
}  # fmt: skip
_ARM_REACH = 5  # tokens from برصاص to the side
_POSTS = frozenset({"نقاط", "مواقع", "حواجز", "ثكنات", "مقرات"})
_FROM = frozenset({"من", "مصدرها", "مصدره"})
_BANDS = frozenset(
    {"خليه", "خلايا", "مجموعه", "مجموعات", "مسلحون", "عناصر", "مفرزه", "فصيل"}
    | {"دوريه", "قناص", "قناصه", "مقاتلو", "مقاتلون", "وحدات"}
    | MILITIA
)
_PATROLS = frozenset({"دوريه", "حاجز", "نقطه", "وحده"})
_LAID = ("زرعت", "زرعها", "زرعه", "وضعت", "وضعها", "فخخ", "ركن", "نفذ", "شن")
_BELONGS = frozenset({"تابعه", "تابعون", "تتبع", "مرتبطه", "مواليه", "موالون", "من"})
_BAND_REACH = 5  # tokens from the band to its side


def fired_it(text: Text, clause: Clause, index: int) -> bool:
    """من قبل قسد, برصاص عناصر "قسد", برصاص قناص من قسد: who fired, and not who was hit."""
    for before in range(index - 1, max(clause.start, index - _ARM_REACH) - 1, -1):
        if "agent" in text.tagged.tags[before] or _is_an_arm(text, before):
            return True
        if _ends_the_phrase(text, before):
            break
    return _fired_from_its_posts(text, clause, index)


def _is_an_arm(text: Text, index: int) -> bool:
    """برصاص, بنيران: with what; بقصف is of what was hit."""
    tags = text.tagged.tags[index]
    return text.forms[index].startswith("ب") and "weapon" in tags and "strike" not in tags


def _ends_the_phrase(text: Text, index: int) -> bool:
    """A word that names no men, and not whose they are."""
    if not text.tokens[index].is_word or text.forms[index] in _WHO_FIRES:
        return False
    agent = any("agent" in text.tagged.tags[i] and text.tagged.last[i] == index
                for i in (index - 1, index))  # fmt: skip
    return not agent


def _fired_from_its_posts(text: Text, clause: Clause, index: int) -> bool:
    """رشقة هاون من نقاط قوات النظام: it came from there."""
    posts = index - 1
    if posts <= clause.start + 1 or text.forms[posts] not in _POSTS:
        return False
    if text.forms[posts - 1] not in _FROM:
        return False
    near = text.tagged.tags[max(clause.start, posts - 3) : posts - 1]
    return any(tags & {"weapon", "strike"} for tags in near)


def are_who_struck(text: Text, clause: Clause, index: int) -> bool:
    """استهدفت خلية لداعش حافلة, هاجمت مجموعة تابعة لداعش نقطة: right behind the verb stands who
    did it."""
    near = range(max(clause.start + 1, index - _BAND_REACH), index)
    band = next((i for i in reversed(near) if _is_a_band(text, i)), None)
    if band is None:
        return False
    behind = range(text.tagged.last[band] + 1, index)
    if not all(_says_whose(text, i) for i in behind):
        return False  # خلية لداعش حافلة للجيش
    verb = text.forms[band - 1].lstrip("وف")
    done = strikes(text.tagged.tags[band - 1]) and not _may_be_done_to(text.forms[band], verb)
    return done or verb.startswith(_LAID)


def _says_whose(text: Text, index: int) -> bool:
    """Of تابعة لـ"قسد", لمرتزقة داعش, each word before the name."""
    if not text.tokens[index].is_word or text.forms[index] in _BELONGS:
        return True
    return text.forms[index].startswith("ل") and "actor" not in text.tagged.tags[index]


def _is_a_band(text: Text, index: int) -> bool:
    """A cell, gunmen, or the drone of مسيّرة تابعة للتحالف."""
    tags = text.tagged.tags[index]
    return text.forms[index] in _BANDS or (not tags.isdisjoint(ARMS) and "actor" not in tags)


def _may_be_done_to(band: str, verb: str) -> bool:
    """استُهدفت دورية لقسد: but for the vowels as "a patrol targeted"; أطلقت دورية النار is not."""
    return band in _PATROLS and not verb.startswith(("اطلق", "فتح", "قصف"))
