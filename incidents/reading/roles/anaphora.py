"""What "the base", "the town" or "the field" of a clause means: a place named before."""

from bisect import bisect_left
from itertools import chain

from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_words import day_atoms
from incidents.reading.lexicon import Tags
from incidents.reading.roles.governorates import has_a_governorates_name
from incidents.reading.roles.placed import REGIONS, Places
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import strikes

_BASES = frozenset({"base.anaphor", "anaphor.field", "base.part"})
_TOWNS = frozenset({"anaphor.town"})
BASE_KINDS = frozenset({"base", "air_base", "gas_field", "oil_field"})
_GUNS = frozenset(
    {"guns", "gunners", "batteries", "howitzers", "artillery", "مدافع", "راجمات"}
    | {"مدفعيه", "بطاريات", "بطاريه", "راجمه", "مدافعها", "مرابض", "battery", "mortars", "cannon"}
)
_OVER = frozenset({"فوق", "over", "above"})
_ABOUT = frozenset({"about", "around", "roughly", "nearly"})
_SAME = frozenset({"same", "نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها"})
_MILITARY = frozenset({"military", "military.sure"})
_THOSE = frozenset({"those", "تلك"})
_NOT_THERE = frozenset({"ان", "that", "from", "من"})
_THERE = frozenset({"there", "هناك"})
_EXISTS = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "may"})
_SETTLEMENTS = frozenset({"village", "town", "city"})
_BESIDE = 3  # tokens between a place and what it lies east of
_POINTS = BASE_KINDS | _SETTLEMENTS
_PASSIVE_BY = frozenset({"by", "with"})


def meant_place(text: Text, places: Places, clause: Clause, *, towns: bool = True) -> int | None:
    """The mention that "the base" or, with `towns`, "the town" of a clause means.

    "The attack … the town council" is not about where: without `towns`.
    """
    anaphors = _BASES | _TOWNS if towns else _BASES
    for index in text.tagged.among(anaphors, clause.start, clause.end):
        if _owns_the_guns(text, index) or _fires(text, places, index):
            continue
        if any(m.first <= index <= m.last for m in places.mentions):
            continue
        if not _is_meant_before(text, index):
            continue
        base = not text.tagged.tags[index].isdisjoint(_BASES)
        meant = _last_named(text, places, index, base=base)
        if meant is not None:
            return meant
    return None


def place_there(text: Text, places: Places, start: int, end: int) -> int | None:
    """The place of "clashes broke out there"; but not of "there were no reports"."""
    if text.tagged.together(range(start, end)).isdisjoint(_MILITARY) and _THERE.isdisjoint(
        text.forms[start:end]
    ):
        return None
    for index in range(start + 1, min(end, len(text.tokens) - 1)):
        there = text.tokens[index].form in _THERE or _the_same_target(text, index)
        if not there or not text.tokens[index - 1].is_word:
            continue
        if text.tokens[index + 1].form in _EXISTS or text.tokens[index - 1].form in _NOT_THERE:
            continue
        number = places.last_before(index)
        name = places.best(number) if number is not None else None
        if number is not None and has_a_governorates_name(places.mentions[number]):
            return None  # "of the governorate there"
        return number if name is not None and name.kind in _POINTS else None
    return None


def _the_same_target(text: Text, index: int) -> bool:
    """الحاجز نفسه, "the same checkpoint", هجوم على تلك النقاط."""
    if text.tagged.tags[index].isdisjoint(_MILITARY):
        return False
    beside = (text.tokens[index - 1].form, text.tokens[index + 1].form)
    return not _SAME.isdisjoint(beside) or beside[0] in _THOSE


def firing_base(text: Text, places: Places, clause: Clause) -> int | None:
    """The base whose guns a clause names: مدفعية القاعدة, artillery at the base."""
    for index in text.tagged.among(_BASES, clause.start, clause.end):
        if not _is_meant_before(text, index):
            continue
        if _owns_the_guns(text, index) or _fires(text, places, index):
            return _last_named(text, places, index, base=True)
    return None


def _owns_the_guns(text: Text, index: int) -> bool:
    """مدفعية القاعدة, or "fired from the base"; not القصف المدفعي الذي ضرب القرية."""
    tags = text.tagged.tags
    if index and strikes(tags[index - 1]):
        return False
    last = text.tagged.last[index] + 1
    theirs = text.source.startswith(("'s", "’s"), text.tokens[last - 1].end)
    if theirs and last < len(tags) and text.tokens[last].form in _GUNS:
        return True
    near = range(max(0, index - 3), index)
    if any("weapon.artillery" in tags[i] or text.tokens[i].form in _GUNS for i in near):
        return True
    if index > 1 and text.tokens[index - 1].form in ("داخل", "inside"):  # من داخل القاعدة
        index -= 1
        return text.tokens[index - 1].form in ("من", "from")
    return index > 0 and "origin.from" in tags[index - 1]


def _fires(text: Text, places: Places, index: int) -> bool:
    """قصفت القاعدة بلدة أ, القاعدة تقصف أ, "the base shelled A": the base is the one that fires."""
    tags, last = text.tagged.tags, text.tagged.last[index]
    if "base.anaphor" not in tags[index] or last + 2 >= len(tags):
        return False
    after = last + 2 if text.tokens[last + 1].form in ("قد", "had") else last + 1
    if _answers(tags[after]) or _answers(tags[index - 1]):
        return True  # ردّت القاعدة, "the base answered"
    verb_follows = strikes(tags[after])
    if text.lexicon.language == "en":
        return verb_follows and text.tokens[last + 2].form not in _PASSIVE_BY
    if verb_follows:
        return _named_in(places, after + 1, after + 4)  # not القاعدة استُهدفت بمسيّرة
    to = text.tokens[last + 1].form
    shelling_of = "strike" in tags[index - 1] and to.startswith("ل")  # قصف القاعدة للقرية
    return shelling_of or (strikes(tags[index - 1]) and _named_in(places, last + 1, last + 3))


def _named_in(places: Places, start: int, end: int) -> bool:
    return bisect_left(places.firsts, start) < bisect_left(places.firsts, end)


def _answers(tags: Tags) -> bool:
    return {"verb", "answer"} <= tags and "then" not in tags


def _is_meant_before(text: Text, index: int) -> bool:
    """With the article, and without a place of its own behind it ("the base in Rumaila")."""
    forms = [token.form for token in text.tokens[index : text.tagged.last[index] + 1]]
    with_article = (form.lstrip("وفب").startswith(("ال", "لل")) for form in forms)
    if text.lexicon.language == "ar" and not any(with_article):
        return False
    following = text.tagged.last[index] + 1
    if following >= len(text.tokens) or text.tagged.tags[following]:
        return True
    if text.tokens[following].form not in ("في", "in", "at", "near"):
        return True
    beside = range(following + 1, min(following + 3, len(text.tokens)))  # "at dawn"
    if not _ABOUT.isdisjoint(text.forms[beside.start : beside.start + 1]):
        return True  # "fired at the plant at about nine"
    times = day_atoms(text, following + 1, beside.stop)
    return any(atom.first == following + 1 for atom in times)


def _last_named(text: Text, places: Places, index: int, *, base: bool) -> int | None:
    """A base that was only flown over is meant where no other one is named."""
    earlier = places.between(0, index)
    later = range(earlier.stop, len(places.mentions)) if base else ()
    over: int | None = None
    for number in chain(reversed(earlier), later):
        if _is_denied_there(text, places, number):
            continue
        if not base and _is_a_town(text, places, number):
            return number
        if base and _is_a_base(text, places, number, earlier):
            if number not in earlier[1:] or not _is_flown_over(text, places, number):
                return number
            over = number if over is None else over
    return over


def _is_a_town(text: Text, places: Places, number: int) -> bool:
    name = places.best(number)
    settlement = name is not None and name.kind in _SETTLEMENTS
    return settlement and not _only_locates(text, places, number)


def _is_a_base(text: Text, places: Places, number: int, earlier: range) -> bool:
    name, group = places.best(number), places.mentions[number].kind_group
    if name is None:
        return False
    if "air_base" in (name.kind, group) and _names_another_base(places, earlier):
        return False
    named_base = group in ("base", "air_base")
    return named_base or name.kind in BASE_KINDS or said_to_be_base(text, places, number)


def _only_locates(text: Text, places: Places, number: int) -> bool:
    """بلدة ذيبان شرقي دير الزور, "A, east of B": "the town" is A."""
    mention = places.mentions[number]
    beside = range(max(0, mention.first - 2), mention.first)
    if number == 0 or not any("bearing" in text.tagged.tags[i] for i in beside):
        return False
    return beside.start - places.mentions[number - 1].last <= _BESIDE


def _names_another_base(places: Places, numbers: range) -> bool:
    """An airfield that was hit is not "the base" of a text about another one."""
    names = (places.best(number) for number in numbers)
    return any(name is not None and name.kind in BASE_KINDS - {"air_base"} for name in names)


def _is_flown_over(text: Text, places: Places, number: int) -> bool:
    """حلقت فوق حقل أ وحقل ب, أُسقطت فوق بادية أ: not what "the base" means after it."""
    first = places.mentions[number].first
    near = text.forms[max(0, first - _BESIDE) : first]
    if not _OVER.isdisjoint(near):
        return True
    joined = number > 0 and first - places.mentions[number - 1].last <= 1
    return joined and _is_flown_over(text, places, number - 1)


def _is_denied_there(text: Text, places: Places, number: int) -> bool:
    """ولم تتعرض البصيرة لأي قصف: it is not meant by "the town"."""
    first = places.mentions[number].first
    negated = text.tagged.first_with("cue.negation", first - 3, first)
    return negated is not None and text.tagged.any_with("strike", negated, first)


def said_to_be_base(text: Text, places: Places, number: int) -> bool:
    """ "The base near X", "القاعدة الأميركية في X"."""
    name = places.best(number)
    first = places.mentions[number].first
    if name is None or name.kind in REGIONS:
        return False
    for index in range(max(0, first - 5), first):
        if "base" in text.tagged.tags[index]:
            between = text.tokens[text.tagged.last[index] + 1 : first]
            if not between and text.tokens[index].form.lstrip("وفب").startswith("ال"):
                return False  # المتمركزة في القاعدة قريتي مراط
            return all(token.form in ("في", "in", "at", "near", "the", "قرب") for token in between)
    return False
