"""Where the subject of a strike stands: "mortars in A shelled B", مواقع النظام في أ قصفت ب."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.deeds import PASSIVE
from incidents.reading.roles.placed import Places
from incidents.reading.words.text import Mention, Text

_FIRES = frozenset({"weapon", "fire_source", "military", "actor", "base"})
_TOLD = frozenset({"strike", "received", "answer", "toward", "killed", "injured", "clash", "agent"})
_STANDS = frozenset({"in", "at", "near", "on", "from", "في", "قرب", "عند", "داخل"})
_NO_OBJECT = frozenset({"by", "from", "with", "in", "on", "near", ",", "من", "في", "قرب", "علي"})
_IT = ("ه", "ها", "هم", "هما")  # استهدفه: what was named in front of the verb was hit
_HEAD, _VERB, _FROM = 6, 3, 3  # tokens back to the subject, on to the verb, and before the object


def strikes_from_there(text: Text, places: Places, clause: Clause, mention: Mention) -> bool:
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
        if {"strike", "verb"} <= tags and "received" not in tags:
            passive = text.tokens[index - 1].form in PASSIVE
            return None if passive or form.endswith(_IT) else index
    return None
