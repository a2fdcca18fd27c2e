"""A filter in one sentence: “Attacks on government-held places, October 2024”.

static/js/words/sentence.js writes the same sentence from the same phrases.
"""

from collections.abc import Callable, Mapping
from functools import partial

from incidents.models import Actor, IncidentKind, Strength, Weapon, ZoneGroup
from maps.filters import DISPUTED, SLUG_LISTS, UNKNOWN, IncidentFilter
from maps.published_labels import Labels
from maps.wording.day_words import span_form, span_text
from maps.wording.phrases import all_of, any_of, knows, page_phrases, quoted, say

LabelsOf = Callable[[str], Mapping[str, str]]

_MODELS: Mapping[str, type[Actor] | type[Weapon] | type[ZoneGroup]] = {
    "zone": ZoneGroup,
    "actor": Actor,
    "weapon": Weapon,
}
_STRIKES = {IncidentKind.ATTACK, IncidentKind.COUNTER_STRIKE}


def sentence(chosen: IncidentFilter, labels: Labels | None = None) -> str:
    """What passes the filter, in the reader's language, without a full stop. With `labels` no
    database is asked."""
    labels_of = partial(_labels, labels)
    if unchosen := chosen.chooses_none_of():
        return say(f"none_{unchosen}")
    said = say(
        "sentence",
        kind=_kinds(chosen),
        zone=_zones(chosen, labels_of),
        actor=_listed("actor", chosen.actor, labels_of),
        weapon=_listed("weapon", chosen.weapon, labels_of),
        sure=_sure(chosen),
        q=_naming(chosen),
        box=say("sentence_box") if chosen.bbox else "",
        days=say("sentence_days", days=span_text(*chosen.days)) if chosen.has_days() else "",
    )
    return said[0].upper() + said[1:]


def count_text(total: int, possible: int) -> str:
    """How many pass; `possible` of them may have happened on other days than the chosen ones."""
    counted = say("count_incidents", n=total)
    if not possible:
        return counted
    if possible == total:
        return say("count_all_possible", n=total)
    return say("count_some_possible", n=possible, total=counted)


def _kinds(chosen: IncidentFilter) -> str:
    if chosen.kind is not None:
        return all_of([say(f"kind_{kind}") for kind in IncidentKind.values if kind in chosen.kind])
    narrowed = (chosen.zone, chosen.actor, chosen.weapon, chosen.sure)
    return say("kind_everything" if all(part is None for part in narrowed) else "kind_any")


def _zones(chosen: IncidentFilter, labels_of: LabelsOf) -> str:
    """Zones that say what kind of places share the word “places”; others bring their own."""
    if chosen.zone is None:
        return ""
    labels = labels_of("zone")
    shared, own = [], []
    for slug in [*labels, DISPUTED, UNKNOWN]:
        if slug not in chosen.zone:
            continue
        if knows(f"zone_{slug}_places"):
            own.append(say(f"zone_{slug}_places"))
        else:
            shared.append(_held_by(slug, labels.get(slug, "")))
    places = [say("zone_places", list=any_of(shared))] if shared else []
    hit = chosen.kind is not None and chosen.kind <= _STRIKES
    return say("sentence_zone_hit" if hit else "sentence_zone_at", list=any_of(places + own))


def _held_by(slug: str, label: str) -> str:
    for key in (f"zone_{slug}", f"zone_held_by_{slug}"):
        if knows(key):
            return say(key)
    return say("zone_held_by", label=label)


def _listed(dimension: str, slugs: frozenset[str] | None, labels_of: LabelsOf) -> str:
    if slugs is None:
        return ""
    labels = labels_of(dimension)
    chosen = [label for slug, label in labels.items() if slug in slugs and slug != UNKNOWN]
    names = [inside_sentence(label) for label in chosen] if dimension == "weapon" else chosen
    if UNKNOWN in slugs:
        names.append(say(f"{dimension}_unknown"))
    return say(f"sentence_{dimension}", list=any_of(names))


def _sure(chosen: IncidentFilter) -> str:
    if chosen.sure is None:
        return ""
    words = [say(f"sure_{strength}") for strength in Strength.values if strength in chosen.sure]
    alone = chosen.zone is None and chosen.actor is None and chosen.weapon is None
    return say("sentence_sure_alone" if alone else "sentence_sure", list=any_of(words))


def _naming(chosen: IncidentFilter) -> str:
    if not chosen.q:
        return ""
    alone = all(getattr(chosen, dimension) is None for dimension in SLUG_LISTS)
    return say("sentence_q_alone" if alone else "sentence_q", q=quoted(chosen.q))


def counted_sentence(chosen: IncidentFilter, total: int, possible: int = 0) -> tuple[str, str]:
    """The sentence, and `count_text`; "" where the sentence says that there are none."""
    said = sentence(chosen)
    if chosen.chooses_none_of():
        return said, ""
    if total == 0 and chosen.only_days():
        return nothing_in_days(chosen), ""
    return said, count_text(total, possible)


def nothing_in_days(chosen: IncidentFilter) -> str:
    """The sentence for days of which no incident is known."""
    return say(f"nothing_{span_form(*chosen.days)}", days=span_text(*chosen.days))


def inside_sentence(label: str) -> str:
    """A common noun's label without its capital: “rockets”, but “FPV drones”, “Grad rockets”."""
    word = label.split(" ", maxsplit=1)[0]
    if word in page_phrases()["proper_words"] or word[1:] != word[1:].lower():
        return label
    return label[0].lower() + label[1:]


def _labels(known: Labels | None, dimension: str) -> Mapping[str, str]:
    if known is not None:
        return known[dimension]
    return {row.slug: row.label for row in _MODELS[dimension]._default_manager.all()}
