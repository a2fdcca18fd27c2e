"""A name that only says where the one before it lies: "X, east of Y", قرية أ التابعة لبلدة ب."""

from incidents.reading.roles.governorates import is_in_the_governorate
from incidents.reading.roles.placed import REGIONS, Places
from incidents.reading.words.text import Mention, Text

_VILLAGES = ("بلده", "قريه", "بلدتي", "قريتي", "بلدات", "قري", "village", "town")
_OF_A_VILLAGE = frozenset({"bearing", "near", "locator"})
_BELONGS = frozenset({"التابعه", "التابع", "تابعه", "تابع"})
_FURTHER_ON = frozenset({"beyond", "opposite", "past"})
_LEADS_TO = frozenset({"الي", "نحو", "to", "towards"})
_REACH = 8  # tokens between the two names


def only_locates(
    text: Text, between: range, earlier: list[tuple[int, str]], places: Places
) -> bool:
    """The name says where the one before it lies."""
    if between and _belongs_to(text, between.stop - 1):
        return True
    if places.best(earlier[-1][0]) is None:
        village = _is_called_village(text, places.mentions[earlier[-1][0]])
        said = _OF_A_VILLAGE if village else {"bearing"}  # a quarter is in the town
        if village and is_in_the_governorate(text, between, places):
            return True
        if village and _is_in_a_countryside(text, between, places):
            return True
        return any(text.tagged.tags[i] & said for i in between)
    if not _located(earlier, places):
        return False
    if any(text.tokens[i].form in _FURTHER_ON for i in between):
        return True
    if len(between) > _REACH:
        return False
    return any(_locates(text, i) for i in between) or _has_preposition(text, places, between)


def _is_in_a_countryside(text: Text, between: range, places: Places) -> bool:
    """ "In X village in Y countryside", قرية أ بريف ب: the second says where the first lies."""
    near = range(between.start, between.stop + 1)
    if any(text.tokens[i].form.endswith("ريف") for i in near):
        return True
    if [text.tokens[i].form for i in between] != ["in"]:
        return False
    return any(m.first == between.stop and m.kind_group == "governorate" for m in places.mentions)


def _is_called_village(text: Text, mention: Mention) -> bool:
    ends = text.tokens[mention.first].form, text.tokens[mention.last].form
    return any(form.endswith(_VILLAGES) for form in ends)


def _belongs_to(text: Text, index: int) -> bool:
    """قرية أ التابعة لبلدة ب."""
    of_what = text.tokens[index + 1].form if index + 1 < len(text.tokens) else ""
    return text.tokens[index].form in _BELONGS and of_what.startswith("ل")


def _located(earlier: list[tuple[int, str]], places: Places) -> bool:
    """Whether what was named before can be located by what follows: a river cannot, but an
    island in it can."""
    for number, _ in reversed(earlier):
        name = places.best(number)
        if name is None:
            return False
        if name.kind != "river":
            return name.kind not in REGIONS
    return False


def _has_preposition(text: Text, places: Places, between: range) -> bool:
    """بدير الزور right after a name: "in" is written together with it."""
    words = [i for i in between if text.tokens[i].is_word]
    return (
        not words
        and text.tokens[between.stop].form.startswith("ب")
        and any(
            m.first == between.stop and m.start > text.tokens[m.first].start
            for m in places.mentions
        )
    )


def is_where_a_road_leads(text: Text, between: range) -> bool:
    """أصابت أ على الطريق المؤدي إلى ب, "hit A on the road to B"."""
    words = text.bare[between.start : between.stop]
    roads = text.lexicon.word_lists["roads"]
    return bool(words) and words[-1] in _LEADS_TO and not roads.isdisjoint(words)


def _locates(text: Text, index: int) -> bool:
    tags = text.tagged.tags[index]
    if "near" in tags or "locator" in tags or "bearing" in tags:
        return True
    return text.tokens[index].form in ("in", "of", "في", "ب")
