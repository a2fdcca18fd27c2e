"""Whether what happened came from a place: "from the outskirts of A", "launched from A"."""

from incidents.reading.days.day_words import day_atoms
from incidents.reading.deeds.launch_places import launches
from incidents.reading.words.text import Text

_LINES = frozenset({"النهر", "نهر", "الفرات", "النهري", "الحدود", "الحدودي"})
_LINE_REACH, _ELSEWHERE = 5, 3  # tokens
_LAUNCHED, _NOT_A_TIME = 10, 4  # tokens from "fired" to "from", and of them beside the time
_COUNTED_BY = frozenset({"عدد", "عددا", "بعدد", "مجموعه", "دفعه", "رشقه", "عشرات", "العديد"})
_OPEN_GROUND = frozenset(
    {
        "open",
        "ground",
        "land",
        "wasteland",
        "farmland",
        "farms",
        "farm",
        "fields",
        "orchard",
        "orchards",
        "grove",
        "groves",
        "scrubland",
    }
    | {"بساتين", "بستان", "مزارع", "مزرعه", "كروم", "كرم", "حقول", "احراش", "حرش", "اراض", "اراضي"}
)
_MEN = frozenset({"قوات", "وحدات", "قوه", "مقاتلين", "جنودا", "افراد"})
_SIDES = frozenset(
    {"الجنوبيه", "الشماليه", "الشرقيه", "الغربيه", "الجنوبي", "الشمالي", "الشرقي", "الغربي"}
)
_LAUNCHERS = frozenset(
    {"راجمه", "راجمات", "منصه", "منصات", "شاحنه", "سياره", "عربه", "مركبه", "قاعده"}
    | {"pickup", "truck", "lorry", "launcher", "launchers", "trailer", "flatbed", "vehicle"}
)
_ARTICLES = frozenset({"a", "an", "the"})
_SMALL_WORDS = frozenset(
    {
        "to",
        "في",
        "in",
        "the",
        "at",
        "of",
        "a",
        "قريه",
        "بلده",
        "مدينه",
        "مناطق",
        "منطقه",
        "تمركزها",
        "تمركزهم",
        "انتشارها",
        "انتشارهم",
        "تواجدها",
        "تواجدهم",
        "village",
        "town",
        "city",
    }
)


def comes_from(text: Text, index: int, stop: int) -> bool:
    """Whether a word says so of the place that begins at `stop`."""
    if "origin.strong" not in text.tagged.tags[index]:
        return _directly_from(text, index, stop)
    return not (is_the_side_of_a_line(text, index) or _comes_from_elsewhere(text, index, stop))


def is_the_side_of_a_line(text: Text, index: int) -> bool:
    """على ضفة النهر من جهة أ: which part of a river or a border."""
    if text.tokens[index].form != "من" or text.tokens[index + 1].form != "جهه":
        return False
    near = range(max(0, index - _LINE_REACH), index)
    line = next((i for i in reversed(near) if text.tokens[i].form in _LINES), None)
    if line is None or ":" in (token.form for token in text.tokens[line:index]):
        return False
    return not any(tags & {"weapon", "strike"} for tags in text.tagged.tags[line:index])


def _comes_from_elsewhere(text: Text, index: int, stop: int) -> bool:
    """لدى دخولهم قادمين من العراق، قرب أ: it happened near A."""
    last = text.tagged.last[index]
    if not text.tokens[index].form.startswith("قادم") or stop - last < _ELSEWHERE:
        return False
    return any("near" in text.tagged.tags[i] for i in range(last + 2, stop))


def _directly_from(text: Text, index: int, stop: int) -> bool:
    """ "from" whose object is the place, perhaps by way of its outskirts or positions."""
    if "origin.from" not in text.tagged.tags[index]:
        return False
    if _has_a_launcher(text, index, stop):
        return True
    if _is_partitive(text, index) or _are_its_men(text, index):
        return False
    launched = _was_launched(text, index, stop) or _is_open_ground(text, index, stop)
    return launched or _is_from_there(text, index, stop)


def _are_its_men(text: Text, index: int) -> bool:
    """دورية من قسد في أ, قوات من التحالف في أ: they are there, and nothing came from there."""
    if not 0 < index < len(text.tokens) - 1 or "actor" not in text.tagged.tags[index + 1]:
        return False
    return text.bare[index - 1] in _MEN or "military" in text.tagged.tags[index - 1]


def _is_from_there(text: Text, index: int, stop: int) -> bool:
    beside = range(max(0, index - 2), index)
    if any("bearing" in text.tagged.tags[i] or text.forms[i] in _SIDES for i in beside):
        return False  # "to the north-east of" is من as well, and so is الأطراف الجنوبية من
    actor = text.tagged.first_with("actor", index + 1, stop)
    if actor is not None and text.tokens[actor].form.startswith("لل"):
        return False  # من الليلة نفسها مخبأ للمهاجمين في أ
    if actor is not None:
        return stands_in(text, actor, stop)
    fired = text.tagged.any_with("agent", max(0, index - 3), index)
    strangers = 0  # one may stand between: أطلقها مجهولون من بستان في أطراف أ
    allowed = {"near", "military", "actor", "locator", "origin.station", "control", "bearing"}
    for between in range(index + 1, stop):
        token = text.tokens[between]
        covered = any(
            text.tagged.last[i] >= between and text.tagged.tags[i] & allowed
            for i in range(index + 1, between + 1)
        )
        strangers += not covered and token.is_word and token.form not in _SMALL_WORDS
    return strangers <= (1 if fired else 0)


def _is_partitive(text: Text, index: int) -> bool:
    """سرب من الطائرات, عدد من المسيّرات: what the weapons are counted by."""
    if text.tokens[index].form != "من" or not 0 < index < len(text.tokens) - 1:
        return False
    counted = "weapon" in text.tagged.tags[index - 1] or text.tokens[index - 1].form in _COUNTED_BY
    return counted and "weapon" in text.tagged.tags[index + 1]


def _was_launched(text: Text, index: int, stop: int) -> bool:
    """أُطلقت الصواريخ قرابة الثامنة مساءً من بساتين تقع شرق أ: a weapon or a time stands between,
    and nothing that was hit."""
    verb = next((i for i in range(max(0, index - _LAUNCHED), index) if launches(text, i)), None)
    if verb is None or text.tagged.any_with("toward", verb + 1, stop):
        return False
    times = day_atoms(text, verb + 1, index)
    known = sum(atom.last - atom.first + 1 for atom in times)
    known += sum(bool(text.tagged.tags[i] & {"actor", "weapon"}) for i in range(verb + 1, index))
    return known > 0 and index - verb - 1 - known <= _NOT_A_TIME


def _has_a_launcher(text: Text, index: int, stop: int) -> bool:
    """أطلقوا الصواريخ من راجمة محمولة على شاحنة في محيط أ: nothing landed before the place."""
    launched = any(launches(text, i) for i in range(max(0, index - _LAUNCHED), index))
    what = index + 1 + (text.tokens[min(index + 1, len(text.tokens) - 1)].form in _ARTICLES)
    launcher = text.tokens[min(what, len(text.tokens) - 1)].form in _LAUNCHERS
    between = text.tokens[index + 1 : stop]
    return launched and launcher and all(t.is_word for t in between) and len(between) < _LAUNCHED


def _is_open_ground(text: Text, index: int, stop: int) -> bool:
    """ "Fired at A from farmland around B": where launchers are put up."""
    between = range(index + 1, stop)
    ground = [i for i in between if text.tokens[i].form in _OPEN_GROUND]
    named = {i - 1 for i in ground if text.lexicon.language == "en"}  # "a date grove"
    others = (i for i in between if i not in ground and i not in named)
    return bool(ground) and all(
        text.tagged.tags[i] & {"near", "locator", "bearing"} or text.tokens[i].form in _SMALL_WORDS
        for i in others
    )


def stands_in(text: Text, index: int, stop: int) -> bool:
    """ "in" or "at" follows the actor: where it is, not what it did."""
    first = text.tagged.last[index] + 1
    for after in range(first, stop):
        if text.tokens[after].form in ("في", "in", "at", "of"):
            return not day_atoms(text, after + 1, min(after + 2, stop))  # في اليوم نفسه
        own = after == first and text.tokens[after].form.isascii() and text.tokens[after].is_word
        if "origin.station" not in text.tagged.tags[after] and not (own and _is_plain(text, after)):
            return False
    return False


def _is_plain(text: Text, index: int) -> bool:
    """ "Gunners" of "coalition gunners at the base": no verb, and nothing that was hit."""
    return not text.tagged.tags[index] - {"military", "military.sure"}
