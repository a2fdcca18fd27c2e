"""Where those who struck stand: "forces stationed at A shelled B", "the base at A sent jets"."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.deeds import PASSIVE, STRIKE, Deed
from incidents.reading.deeds.launch_places import launches
from incidents.reading.roles.placed import Places
from incidents.reading.roles.role_cues import is_the_base, owns_the_guns
from incidents.reading.roles.sides import actor_in
from incidents.reading.words.text import Mention, Text
from incidents.reading.words.word_classes import strikes

POST = "post"  # of those who struck: an origin, however little else is told
_HIDDEN = frozenset({"مخباه", "مخفيه", "مموهه"})
_THEIRS = frozenset({"its", "their"})
_HITS = frozenset({"strike", "destroys"})
_WHERE = frozenset({"في", "علي", "من", "عند", "داخل", "ضمن"})
_FROM_A_BASE = 6  # tokens
_STATION_REACH, _SIDE_REACH = 5, 10  # tokens from "stationed" to the place, and back to the side
_FIRES = frozenset({"weapon", "fire_source", "military", "actor", "base"})
_TOLD = frozenset({"strike", "received", "answer", "toward", "killed", "injured", "clash", "agent"})
_STANDS = frozenset({"in", "at", "near", "on", "from", "في", "قرب", "عند", "داخل"})
_NO_OBJECT = frozenset({"by", "from", "with", "in", "on", "near", ",", "من", "في", "قرب", "علي"})
_IT = ("ه", "ها", "هم", "هما")  # استهدفه: what was named in front of the verb was hit
_FIRED = frozenset({"اطلقت", "رمت", "وجهت", "ردت"})
_HEAD, _VERB, _FROM = 6, 3, 3  # tokens back to the subject, on to the verb, and before the object


def fires_from_there(text: Text, clause: Clause, mention: Mention, deed: Deed | None) -> bool:
    """قصفت القوات المتمركزة في أ سيارة: of the side that struck, not of one that was hit."""
    if text.lexicon.language != "ar" or deed is None or deed.kind != STRIKE:
        return False
    near = range(max(clause.start, mention.first - _STATION_REACH), mention.first)
    station = next((i for i in near if _stands(text, i)), None)
    if station is None or any(
        "strike" in text.tagged.tags[i] or is_the_base(text, i)
        for i in range(station + 1, mention.first)
    ):
        return False  # المتمركزة في القاعدة قريتي أ وب
    if _are_guns(text, clause, station - 1):
        return True
    actor = actor_in(text, clause, deed)
    if actor is None or not 0 < station - actor.first <= _SIDE_REACH:
        return False
    if text.tagged.any_with("strike", actor.last + 1, station):
        return False
    armed = text.tagged.tags[deed.trigger + 1 : actor.first]
    return not any(tags & {"weapon", "strike", "military"} for tags in armed)


def _stands(text: Text, index: int) -> bool:
    return "origin.station" in text.tagged.tags[index] or text.tokens[index].form in _HIDDEN


def _are_guns(text: Text, clause: Clause, index: int) -> bool:
    """واصلت المدافع المنصوبة في أ الرمي, أطلقت راجمة صواريخ مخبأة قرب أ: guns that nothing in front
    of them is said to have hit."""
    first = index - 1 if index and text.tagged.last[index - 1] == index else index
    if not text.tagged.tags[first] & {"weapon.artillery", "fire_source"}:
        return False
    struck = text.tagged.among(_HITS, clause.start, first)
    return not struck or (struck == [first - 1] and launches(text, first - 1))


def names_an_object(text: Text, between: range) -> bool:
    """Of the words from a post to the next place, one that does not only locate; or the place
    itself: المتواجدة في أ قرية ب."""
    if all(text.lexicon.ends_kind_word[text.tokens[i].form] for i in between):
        return True
    known = {"near", "locator", "bearing", "distance", "origin"}
    return any(
        text.tokens[i].is_word
        and text.tokens[i].form not in _WHERE
        and not text.tagged.tags[i] & known
        and not text.lexicon.ends_kind_word[text.tokens[i].form]
        for i in between
    )


def is_a_post(text: Text, places: Places, clause: Clause, mention: Mention) -> bool:
    """Whether the words around a place say that something was fired or sent from there."""
    if _sends(text, clause, mention) or owns_the_guns(text, clause, mention):
        return True
    if _strikes_from_there(text, places, clause, mention):
        return True
    return _is_fired_from_their_base(text, clause, mention) or _fires(text, clause, mention)


def _fires(text: Text, clause: Clause, mention: Mention) -> bool:
    """أطلقت القاعدة الأميركية في أ نيران مدفعيتها باتجاه ب: a base that fires is not hit."""
    near = range(max(clause.start, mention.first - _HEAD), mention.first)
    verb = next((i for i in near if text.tokens[i].form.lstrip("و") in _FIRED), None)
    if verb is None or "base" not in text.tagged.tags[verb + 1]:
        return False
    return text.tagged.any_with("toward", mention.last + 1, clause.end)


def _is_fired_from_their_base(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "From their base at A"."""
    near = range(max(clause.start, mention.first - _FROM_A_BASE), mention.first)
    words = [text.tokens[i].form for i in near]
    if "from" not in words or text.lexicon.language != "en":
        return False
    between = near[words.index("from") + 1 :]
    said = text.tagged.any_with("base", between.start, between.stop) if between else False
    theirs = bool(_THEIRS & set(words[words.index("from") + 1 :]))
    return said and theirs


def _sends(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "The base at A sent two helicopters, which hit B": it was not A that was hit."""
    sent = text.tagged.first_with("sends", max(clause.start, mention.first - 6), mention.first)
    if sent is None or text.tagged.any_with("strike", sent, mention.first):
        return False
    flown = range(mention.last + 1, min(mention.last + 5, clause.end))
    return any("weapon.air-strike" in text.tagged.tags[i] for i in flown)


def _strikes_from_there(text: Text, places: Places, clause: Clause, mention: Mention) -> bool:
    """Of the place in front of the first verb of a clause, with what was hit behind it."""
    if not _is_of_the_subject(text, clause, mention):
        return False
    verb = _strikes(text, clause, mention)
    if verb is None or text.tokens[verb + 1].form in _NO_OBJECT:
        return False
    hit = places.between(verb + 1, clause.end)
    if not hit or places.between(mention.last + 1, verb):
        return False
    first = places.mentions[hit.start].first
    before = range(max(verb + 1, first - _FROM), first)
    return not any("origin.from" in text.tagged.tags[i] for i in before)


def _is_of_the_subject(text: Text, clause: Clause, mention: Mention) -> bool:
    near = range(max(clause.start, mention.first - _HEAD), mention.first)
    at = next((i for i in reversed(near) if text.tokens[i].form in _STANDS), None)
    if at is None or any(text.tagged.tags[i] & _TOLD for i in range(clause.start, mention.first)):
        return False
    return any(text.tagged.tags[i] & _FIRES for i in range(near.start, at))


def _strikes(text: Text, clause: Clause, mention: Mention) -> int | None:
    """The active verb beside it."""
    for index in range(mention.last + 1, min(mention.last + 1 + _VERB, clause.end - 1)):
        tags, form = text.tagged.tags[index], text.tokens[index].form
        if strikes(tags):
            passive = text.tokens[index - 1].form in PASSIVE
            return None if passive or form.endswith(_IT) else index
    return None
