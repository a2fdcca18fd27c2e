"""Words for a strike that mean something else there: Palmyra, a cordon, money, a siege."""

from itertools import pairwise

from incidents.reading.words.text import Text

_LAYS = frozenset({"ضرب", "ضربت", "ضربوا", "تضرب", "يضرب"})
_CORDON = frozenset({"طوق", "طوقا", "الطوق"})
_CORDON_REACH, _RENEWED = 6, 5  # tokens
_RENEWS = frozenset({"تجدد", "تتجدد", "تجددت", "يتجدد", "جدد", "جددت", "جددوا", "يجدد", "تجديد"})
_PEACEFUL = frozenset(
    {
        "مظاهرات",
        "تظاهرات",
        "احتجاجات",
        "مطالب",
        "مطالبه",
        "مطالبات",
        "مطالبها",
        "مطالبهم",
        "مطالبته",
        "دعوه",
        "دعوات",
    }
    | {"دعوته", "دعوتها", "تاكيد", "تاكيده", "تاكيدها", "تحذير", "تحذيره", "تحذيرها", "حراك"}
    | {"اضراب", "رفضه", "رفضها", "وقفات", "اعتصام", "اعتصامات", "خلاف", "خلافات"}
)
_TOLD_REACH = 100  # tokens
_SUCH = frozenset({"عمليه", "عمليات"})
_TOWARDS = frozenset({"باتجاه", "نحو", "الي", "من", "في", "صوب", "قرب", "مدينه", "باديه"})

_LEAFLETS = frozenset({"منشورات", "مناشير", "قصاصات", "leaflets", "flyers", "pamphlets"})
_SAID = frozenset(
    {"questions", "complaints", "calls", "messages", "forms", "letters", "requests", "emails"}
    | {"demands", "petitions", "figures", "statistics", "advice", "insults"}
)
_WITH_WORDS = 12  # tokens
_DROPPED = 6  # tokens
_MONEY = frozenset({"thousand", "million", "billion", "syrian", "syria", "lebanese", "egyptian"})
_SETS, _SETS_REACH = ("set", "sets", "setting"), 6  # tokens from the drone to "set fire"
_SUBJECT_NEAR = 3  # tokens
_BLAMED_FOR = 7  # tokens from "under fire" to "for"
_STATES = frozenset({"in", "of", "to", "into", "from", "for", "inside", "the", "a", "other", "now"})


def means_something_else(text: Text, index: int) -> bool:
    return (
        _is_the_city(text, index)
        or _lays_a_cordon(text, index)
        or _renews_a_protest(text, index)
        or _is_money(text, index)
        or _is_a_state(text, index)
        or _is_that_operation(text, index)
        or _sets_alight(text, index)
        or _drops_leaflets(text, index)
        or _is_done_with_words(text, index)
        or _done_by_the_weather(text, index)
        or _is_only_blame(text, index)
    )


def _sets_alight(text: Text, index: int) -> bool:
    """ "Seen setting fire on farmland": nothing was shot; but a drone sets fire to a store."""
    if text.tokens[index].form != "fire" or text.tokens[index - 1].form not in _SETS:
        return False
    return not text.tagged.any_with("weapon", max(0, index - _SETS_REACH), index)


def _drops_leaflets(text: Text, index: int) -> bool:
    """ألقى الطيران منشورات تحذر من إطلاق الصواريخ."""
    near = text.tokens[index + 1 : index + _DROPPED]
    leaflets = any(token.form in _LEAFLETS for token in near)
    return leaflets and "strike.light" in text.tagged.tags[index]


def _is_done_with_words(text: Text, index: int) -> bool:
    """ "Growers bombarded the committee with questions"."""
    if not text.tokens[index].form.startswith("bombard"):
        return False
    near = [token.form for token in text.tokens[index + 1 : index + _WITH_WORDS]]
    return any(one == "with" and other in _SAID for one, other in pairwise(near))


def _is_money(text: Text, index: int) -> bool:
    """ "300 million Syrian pounds"."""
    return text.tokens[index].form == "pounds" and text.tokens[index - 1].form in _MONEY


def _is_a_state(text: Text, index: int) -> bool:
    """ "Ovens in besieged A", "the besieged quarters": how it is there, and nothing new."""
    return text.tokens[index].form == "besieged" and text.tokens[index - 1].form in _STATES


def _is_that_operation(text: Text, index: int) -> bool:
    """العملية, where the last one told was عملية تبادل, a rescue or a search."""
    if text.tokens[index].form.lstrip("و") != "العمليه":
        return False
    near = range(index - 1, max(-1, index - _TOLD_REACH), -1)
    earlier = (i for i in near if text.tokens[i].form.lstrip("وب") in _SUCH)
    last = next(earlier, None)
    return last is not None and not text.tagged.tags[last]


def _renews_a_protest(text: Text, index: int) -> bool:
    """تجدد المظاهرات, جدد الوجهاء مطالبهم: nothing was struck."""
    if text.tokens[index].form.lstrip("و") not in _RENEWS:
        return False
    near = text.tokens[index + 1 : index + _RENEWED]
    return any(token.form.removeprefix("ال") in _PEACEFUL for token in near)


def _is_the_city(text: Text, index: int) -> bool:
    """باتجاه تدمر, to Palmyra: no verb stands after a preposition."""
    before = text.tokens[index - 1].form if index else ""
    return text.tokens[index].form == "تدمر" and before in _TOWARDS


def _lays_a_cordon(text: Text, index: int) -> bool:
    """ضربت القوات طوقاً أمنياً حول أ."""
    if text.tokens[index].form.lstrip("و") not in _LAYS:
        return False
    return any(t.form in _CORDON for t in text.tokens[index + 1 : index + _CORDON_REACH])


def _done_by_the_weather(text: Text, index: int) -> bool:
    """ "A thunderstorm pounded A": its subject stands right before the verb."""
    tags = text.tagged.tags[index]
    subject = text.tagged.any_with("topic.nature", index - _SUBJECT_NEAR, index)
    return subject and "verb" in tags and "received" not in tags


def _is_only_blame(text: Text, index: int) -> bool:
    """ "Came under fire on Thursday for cutting down the palms"."""
    if "received" not in text.tagged.tags[index] or text.lexicon.language != "en":
        return False
    last = text.tagged.last[index]
    for to in range(last + 1, min(last + _BLAMED_FOR, len(text.tokens) - 1)):
        if text.tagged.tags[to] & {"weapon", "actor", "military.sure"}:
            return False
        if text.tokens[to].form in ("for", "over"):
            return text.tokens[to + 1].form.endswith("ing") or text.tokens[to].form == "over"
    return False
