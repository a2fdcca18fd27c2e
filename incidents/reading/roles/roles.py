"""What a place is to what happened: where it landed, where it came from, or only a locator.

"East of Deir ez-Zor" after the name of a village locates the village. "From the outskirts
of" is where something was fired. A place where the actor is stationed is an origin if the
clause names another target. Everything else named beside the deed is where it landed.
"""

from dataclasses import replace

from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.deeds import PASSIVE, Deed
from incidents.reading.roles.governorates import (
    is_part_of_it,
    may_be_all_of_it,
)
from incidents.reading.roles.only_locates import is_where_a_road_leads, only_locates
from incidents.reading.roles.placed import REGIONS, Placed, Places
from incidents.reading.roles.places_not_hit import is_in_earshot, is_not_hit, joins, names_a_bridge
from incidents.reading.roles.posts_of_strikers import (
    POST,
    fires_from_there,
    is_a_post,
    names_an_object,
)
from incidents.reading.roles.road_ends import without_road_ends
from incidents.reading.roles.role_cues import (
    AREA,
    LOCATOR,
    ORIGIN,
    STATION,
    TARGET,
    is_origin_cue,
    role_by_cues,
)
from incidents.reading.roles.speaking_places import hears_it, is_dateline, is_where_the_speaker_is
from incidents.reading.words.text import Mention, Text

APPOSED = "apposed"  # "the seven villages, which are A, B and C": only the seven were hit
NEAR_RADIUS_KM, BEARING_RADIUS_KM = 3.0, 15.0
_SCAN = 10
_LIST_REACH = 6  # tokens between two names


def placed_in(
    text: Text,
    clause: Clause,
    places: Places,
    *,
    other_target: bool = False,
    deed: Deed | None = None,
) -> list[Placed]:
    """The places of a clause in their roles; locators and unknown names are left out.

    `other_target`: the clause names a target without its name ("the base"). Who answers
    from a base, or fires from where he is stationed, does not hit it.
    """
    roles: list[Placed] = []
    raw: list[tuple[int, str]] = []
    for number in without_road_ends(text, clause, places.inside(clause), places.mentions):
        fires = fires_from_there(text, clause, places.mentions[number], deed)
        fires = fires and not _is_behind_a_post(text, places, number, raw)
        raw.append((number, POST if fires else _role(text, clause, places, number, raw)))
    has_target = other_target or any(role in (TARGET, AREA) for _, role in raw)
    for number, told in raw:
        mention = places.mentions[number]
        role = ORIGIN if told == POST else told
        if told == STATION:
            fires = deed is not None and _fires_from(text, mention, deed)
            elsewhere = has_target and not _is_where_the_base_lies(text, mention)
            role = ORIGIN if elsewhere or fires else TARGET
        if role not in (LOCATOR, APPOSED) and places.best(number) is not None:
            bearing = _bearing(text, clause, mention)
            if is_part_of_it(text, clause.start, mention, beside=bool(bearing)):
                continue
            roles.append(_placed(text, places, number, role, bearing))
    if deed is not None and not deed.weapons and "explode" in text.tagged.tags[deed.trigger]:
        roles = _where_it_was(roles)
    return _without_locating_areas(text, places, roles)


def _is_behind_a_post(
    text: Text, places: Places, number: int, earlier: list[tuple[int, str]]
) -> bool:
    """القوات المتواجدة في أ قرية ب: not another one, as in المتواجدة في أ وب."""
    if not earlier or earlier[-1][1] != POST:
        return False
    between = range(places.mentions[earlier[-1][0]].last + 1, places.mentions[number].first + 1)
    return not any(joins(text, index) for index in between)


def _where_it_was(roles: list[Placed]) -> list[Placed]:
    """ "Explosions were heard in A, coming from B": it was at B."""
    sources = [replace(placed, role=TARGET) for placed in roles if placed.role == ORIGIN]
    return sources or roles


def _is_where_the_base_lies(text: Text, mention: Mention) -> bool:
    """ "The base, located in A": of the base itself."""
    lies = text.tagged.first_with("origin.station", max(0, mention.first - 4), mention.first)
    return lies is not None and text.tagged.any_with("base", max(0, lies - 4), lies)


def _fires_from(text: Text, mention: Mention, deed: Deed) -> bool:
    """ "Forces at X shelled villages", against "forces at X were shelled"."""
    if deed.answers:
        return True
    if text.lexicon.language != "en" or mention.last >= deed.trigger:
        return False
    tags, before = text.tagged.tags[deed.trigger], text.tokens[deed.trigger - 1].form
    return "verb" in tags and not tags & {"received", "clash"} and before not in PASSIVE


def _without_locating_areas(text: Text, places: Places, roles: list[Placed]) -> list[Placed]:
    """ "10 km east of A, near B" happened at B."""
    kept = []
    for place, placed in enumerate(roles):
        following = roles[place + 1] if place + 1 < len(roles) else None
        if placed.role == AREA and following is not None and following.role == TARGET:
            first = places.mentions[following.mention].first
            last = places.mentions[placed.mention].last
            if not any(joins(text, index) for index in range(last + 1, first + 1)):
                continue
        kept.append(placed)
    return kept


def _role(
    text: Text, clause: Clause, places: Places, number: int, earlier: list[tuple[int, str]]
) -> str:
    mention, name = places.mentions[number], places.best(number)
    if name is None or name.kind in REGIONS:
        return LOCATOR
    if is_where_the_speaker_is(text, clause, mention) or hears_it(text, mention, clause.end):
        return LOCATOR
    if is_dateline(text, mention, name) or is_not_hit(text, clause, mention):
        return LOCATOR
    if is_a_post(text, places, clause, mention):
        return ORIGIN
    previous = places.mentions[earlier[-1][0]] if earlier else None
    start = previous.last + 1 if previous else clause.start
    between = range(start, mention.first)
    if previous is not None and not names_a_bridge(text, previous):
        role = _role_beside(text, between, earlier, places)
        if role:
            return role
    if [text.tokens[i].form for i in between] == ["in"]:
        start = clause.start  # "stationed on the bank of the Euphrates in A"
    cues = range(max(start, mention.first - _SCAN), mention.first)
    return role_by_cues(text, clause, cues)


def _role_beside(text: Text, between: range, earlier: list[tuple[int, str]], places: Places) -> str:
    """A list goes on in the same role; "X, east of Y" has Y locate X."""
    tags = text.tagged.tags
    if _is_apposed(text, between, earlier):
        return APPOSED
    if is_in_earshot(text, between, earlier) or _came_before(text, between):
        return LOCATOR
    if any(is_origin_cue(text, i) for i in between):
        return ""
    if _lies_between(text, between, earlier) or _lies_beyond(text, between):
        return LOCATOR
    if any(tags[i] & {"toward", "strike", "verb", "fire_source"} for i in between):
        return ""
    if len(between) <= _LIST_REACH and any(joins(text, i) for i in (*between, between.stop)):
        return _role_in_a_list(earlier, places, beside=not between)
    if _is_fired_at(text, between, earlier):
        return ""
    return LOCATOR if only_locates(text, between, earlier, places) else ""


def _lies_beyond(text: Text, between: range) -> bool:
    """ "A, ten kilometres from B", أ على الطريق المؤدي إلى ب."""
    tags = text.tagged.tags
    return any("distance" in tags[i] for i in between) or is_where_a_road_leads(text, between)


def _role_in_a_list(earlier: list[tuple[int, str]], places: Places, *, beside: bool) -> str:
    """شوهدت من أ وب: the second place, too, is only where it was seen from."""
    number, role = earlier[-1]
    name = places.best(number)
    if beside and role == LOCATOR and name is not None and name.kind not in REGIONS:
        return LOCATOR
    roles = [role for _, role in earlier if role != LOCATOR]
    return roles[-1] if roles else ""


def _is_fired_at(text: Text, between: range, earlier: list[tuple[int, str]]) -> bool:
    """ "From its base in A positions in B", المتمركزة في أ سيارة قرب ب: B was hit."""
    if earlier[-1][1] == POST:
        return names_an_object(text, between)
    return earlier[-1][1] == ORIGIN and any("military" in text.tagged.tags[i] for i in between)


def _came_before(text: Text, between: range) -> bool:
    """غارات على أ بعد ساعات من مسيّرة ب."""
    said = [text.tagged.tags[i] for i in between]
    struck = any(tags & {"toward", "strike", "verb", "fire_source"} for tags in said)
    return not struck and any("cue.after" in tags for tags in said)


def _lies_between(text: Text, between: range, earlier: list[tuple[int, str]]) -> bool:
    """ "At A, on the road between B and C"."""
    return earlier[-1][1] == TARGET and any("between" in text.tagged.tags[i] for i in between)


def _is_apposed(text: Text, between: range, earlier: list[tuple[int, str]]) -> bool:
    if any("namely" in text.tagged.tags[i] for i in between):
        return True
    return earlier[-1][1] == APPOSED and all(_in_list(text, i) for i in between)


def _in_list(text: Text, index: int) -> bool:
    return not text.tokens[index].is_word or text.tokens[index].form in ("and", "or", "او", "و")


def _placed(text: Text, places: Places, number: int, role: str, bearing: str) -> Placed:
    mention = places.mentions[number]
    if bearing:
        vague = any(hit.name.kind == "governorate" for hit in mention.hits)
        role = AREA if role == TARGET else role
        return Placed(number, role, bearing, BEARING_RADIUS_KM, vague=vague)
    return Placed(number, role, vague=role == TARGET and may_be_all_of_it(text, places, mention))


def _bearing(text: Text, clause: Clause, mention: Mention) -> str:
    for index in range(max(clause.start, mention.first - 4), mention.first):
        tags = text.tagged.tags[index]
        beside = text.tagged.last[index] == mention.first - 1
        if text.tokens[index].form.startswith("ال"):  # "the western entrance" is in the place
            beside = text.tokens[mention.first - 1].form == "من" and index >= mention.first - 3
        if "bearing" in tags and beside:
            return next(tag.removeprefix("bearing.") for tag in tags if tag.startswith("bearing."))
    return ""
