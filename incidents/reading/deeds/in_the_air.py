"""What stayed in the air: aircraft that flew by, debris, rockets and drones that were shot down."""

from bisect import bisect_left

from incidents.reading.deeds.negations import is_negated
from incidents.reading.lexicon import Tags
from incidents.reading.words.text import Text

_FLYING = frozenset({"weapon.drones", "weapon.rockets"})
_BRINGS_DOWN = frozenset({"destroys", "deals"})
_DROPS = frozenset({"payload", "weapon.small-arms", "weapon.shells", "weapon.mortars"})
_DROPPED = 5  # tokens from the verb to what fell, and from there to "on"
_DEEDS = frozenset({"strike", "clash"})
_DROPPED_REACH, _NOT_DONE = 8, 4  # tokens from "dropped" to the flares; from "without" to the deed
_OBJECT_REACH = 7  # tokens from "shelled" to "the attackers"
_THEM = ("ها", "هما", "هم")
_DESTROYED_IT = ("تها", "ته", "تهما", "تهم")
_WHOSE = 3  # tokens from a drone, perhaps by way of whose it was, to what it hit
_THINGS = frozenset(
    {"سياره", "سيارات", "سيارتين", "شاحنه", "شاحنات", "دراجه", "منزل", "منزلا", "مبني"}
    | {"راجمه", "راجمات", "صهريج", "صهاريج", "جسر", "جسرا", "نفق", "نفقا", "معبر", "معبرا"}
)
_HITS = frozenset({"strike.strong", "strike.weak"})
_WERE = frozenset({"was", "were", "been", "all"})
_TO_INTERCEPT = frozenset({"للتصدي", "لاعتراض", "لاسقاط"})
_SOME = frozenset({"one", "two", "three", "some", "most", "them", "which", "another", "others"})
_WITH = frozenset({"مع", "وسط", "رافقه", "ورافقه"})
_ONCE = frozenset({"عقب", "بعد", "اثر", "قبل", "خلال", "اثنا", "سط", "وسط", "ساعه", "وقت"})
_WHILE = frozenset({"while", "during", "as", "amid", "throughout", "after", "before"})
_WHILE_REACH = 4  # tokens from "while" to the shelling
_WHERE = frozenset({"علي", "في", "داخل", "قرب", "فوق"})


def only_in_the_air(text: Text, tagged: list[tuple[int, Tags]], everything: Tags) -> bool:
    """Debris fell, aircraft flew, or what flew was brought down."""
    struck = everything & {"strike.strong", "strike.weak"}
    if "payload" in everything and "strike.light" in everything:
        return False  # they flew over it and dropped bombs
    if everything & {"debris", "air"} and not struck:
        return True
    return not everything.isdisjoint(_BRINGS_DOWN) and _brought_down(text, tagged)


def flew_beside_what_was_told(text: Text, start: int, end: int, names: list[int]) -> bool:
    """تزامن القصف مع تحليق مروحيات فوق أ, حلقت عقب الهجوم في أجواء أ: the strike was told before,
    with its place."""
    flying = text.tagged.first_with("air", start, end)
    strikes = [i for i in text.tagged.among(_DEEDS, start, end) if not _is_of_flares(text, i)]
    if flying is None or not strikes or bisect_left(names, start) < bisect_left(names, flying):
        return False
    if "flare" in text.tagged.tags[flying] and all(_is_that(text, i) for i in strikes):
        return True  # ساندت المروحيات العملية بإلقاء قنابل مضيئة
    return all(_only_beside(text, strike, flying) for strike in strikes)


def _is_that(text: Text, strike: int) -> bool:
    if text.lexicon.language == "ar":
        return text.tokens[strike].form.startswith("ال")
    near = text.tokens[max(0, strike - _WHILE_REACH) : strike]
    return near[-1:] != [] and near[-1].form == "the" and any(t.form in _WHILE for t in near)


def _is_of_flares(text: Text, index: int) -> bool:
    """خلال الاشتباكات ألقت الطائرات قنابل مضيئة من دون أن تستهدف أي موقع: the dropping of them,
    and what was not done."""
    if text.tagged.any_with("cue.negation", index - _NOT_DONE, index):
        return True
    light = "strike.light" in text.tagged.tags[index]
    return light and text.tagged.any_with("flare", index + 1, index + _DROPPED_REACH)


def _only_beside(text: Text, strike: int, flying: int) -> bool:
    if not text.tokens[strike].form.startswith("ال"):
        return False
    before = [token.form.lstrip("وب") for token in text.tokens[max(0, strike - 2) : strike]]
    at_that_time = before[-1:] == ["مع"] and before[0].removeprefix("ال").startswith("تزامن")
    at_that_time = at_that_time or text.tokens[strike - 1].form.lstrip("و") in _ONCE
    return at_that_time or (strike < flying and text.tokens[flying - 1].form in _WITH)


def lets_fall(text: Text, index: int) -> bool:
    """أسقطت مسيّرة قنبلة على أ: the verb for shooting down, of what a drone dropped."""
    tags = text.tagged.tags
    if text.lexicon.language != "ar" or "intercept" not in tags[index]:
        return False
    near = range(index + 1, min(index + _DROPPED, len(tags)))
    drone = next((i for i in near if "weapon.drones" in tags[i]), None)
    if drone is None:
        return False
    dropped = (i for i in near if i > drone and tags[i] & _DROPS)
    load = next(dropped, None)
    if load is None:
        return False
    return any("toward" in t for t in tags[load + 1 : load + _DROPPED])


def _brought_down(text: Text, tagged: list[tuple[int, Tags]]) -> bool:
    """ "Engaged and destroyed a drone", دمرت الدفاعات مسيّرة: only what flew was hit."""
    first = next(i for i, tags in tagged if tags & _BRINGS_DOWN)
    if any("strike" in tags for _, tags in tagged):
        return False
    near = range(first + 1, min(first + _OBJECT_REACH, len(text.tokens)))
    weapons = (i for i in near if "weapon" in text.tagged.tags[i])
    flying = next((i for i in weapons if "weapon.air-defence" not in text.tagged.tags[i]), None)
    if flying is None or not text.tagged.tags[flying] & _FLYING:
        return False
    if _did_it_itself(text, first, flying):
        return False
    between = text.tagged.tags[first + 1 : flying]
    if any("weapon.air-defence" in tags for tags in between):
        return True  # دمرت مضادات القاعدة مسيّرة
    beside = text.tagged.tags[flying + 1 : flying + 3] + between
    return not any(tags & {"military", "fire_source"} for tags in beside) and not any(
        form in text.lexicon.word_lists["made_or_kept"]
        for form in (t.form for t in text.tokens[first + 1 : flying + 3])
    )


def _did_it_itself(text: Text, destroyed: int, drone: int) -> bool:
    """دمّرت طائرة من دون طيار راجمة الصواريخ: what stands behind the drone was destroyed."""
    if text.lexicon.language != "ar" or drone != destroyed + 1:
        return False
    if "weapon.drones" not in text.tagged.tags[drone]:
        return False
    if text.tokens[destroyed].form.endswith(_DESTROYED_IT):
        return True  # المنصة التي خرجت منها الصواريخ، دمرتها طائرة مسيّرة
    if not text.tokens[destroyed].form.endswith("ت"):
        return False
    after = range(text.tagged.last[drone] + 1, text.tagged.last[drone] + 1 + _WHOSE)
    words = [i for i in after if i < len(text.tokens) and text.tokens[i].is_word]
    hit = (i for i in words if text.tagged.tags[i] & {"military", "fire_source"})
    things = (text.tokens[i].form.removeprefix("ال") for i in words)
    return next(hit, None) is not None or any(thing in _THINGS for thing in things)


def strikes_besides_interception(text: Text, tagged: list[tuple[int, Tags]]) -> bool:
    """The clause tells of a strike before it tells of what was shot down, or of a drone that was
    not shot down and exploded."""
    down = [i for i, tags in tagged if "intercept" in tags]
    if all(is_negated(text, range(tagged[0][0], i)) for i in down):
        return True
    defence = next((i for i, tags in tagged if "weapon.air-defence" in tags), None)
    if defence is not None and not any(tags & _HITS for i, tags in tagged if i < defence):
        return False
    intercepted = next((i for i, tags in tagged if _shoots_down(text, i, tags)), None)
    strike = next((i for i, tags in tagged if "strike" in tags), None)
    if intercepted is None or strike is None:
        return intercepted is None
    if _is_fired_to_intercept(text, strike, intercepted):
        return False
    return strike < intercepted and not _was_all_intercepted(text, strike, intercepted)


def _is_fired_to_intercept(text: Text, fired: int, intercepted: int) -> bool:
    """أطلقت القاعدة صواريخ للتصدي لـ…, لاعتراض …: what was fired is the defence."""
    meant = text.tokens[intercepted].form in _TO_INTERCEPT
    return meant and fired < intercepted and "strike.light" in text.tagged.tags[fired]


def _was_all_intercepted(text: Text, fired: int, intercepted: int) -> bool:
    """ "Two rockets fired at A were intercepted", أُطلقا … وتم اعتراضهما; but "one was"."""
    if "strike.light" not in text.tagged.tags[fired] and text.tokens[fired].form != "fired":
        return False  # what "attacked" came down there
    before = [token.form for token in text.tokens[fired + 1 : intercepted]]
    if text.lexicon.language == "ar":
        return text.tokens[intercepted].form.endswith(_THEM)
    return bool(_WERE & set(before[-1:])) and not _SOME & set(before[-4:])


def _shoots_down(text: Text, index: int, tags: Tags) -> bool:
    """تسقط is "fall" as well as "shoot down": shells fall *on* something."""
    if "intercept" not in tags or "strike.light" not in tags:
        return "intercept" in tags
    following = text.tagged.tags[index + 1 : index + 4]
    where = any(
        text.tokens[i].form in _WHERE for i in range(index + 1, index + 4) if i < len(text.tokens)
    )
    return not where and any("weapon.drones" in tags for tags in following)


def brings_them_down(text: Text, start: int, trigger: int) -> bool:
    """مسيّرتان باتجاه القاعدة، والدفاعات تسقطهما: the verb's object is what was sent."""
    if not {"intercept", "verb"} <= text.tagged.tags[trigger]:
        return False
    them = text.tokens[trigger].form.endswith(_THEM)
    return them and text.tagged.any_with("weapon", start, trigger)
