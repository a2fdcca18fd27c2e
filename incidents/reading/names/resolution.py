"""Which of several places of one name is meant, with the reasons and the runners-up.

Each candidate collects points for what the text says: the word for its kind, the parents it
names, the other places it speaks of, the side of the river, who is said to hold the ground.
The points order candidates; they are no probabilities.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from incidents.reading.names.gazetteer import GazetteerName, Hit
from incidents.reading.words.folding import fold
from incidents.reading.words.text import Mention, Text

# What each kind word allows. A base or an airport may be named by the field or town it is at.
_COMPATIBLE = {
    "settlement": {"settlement": 4.0, "governorate": -4.0, "field": -3.0, "air_base": -4.0},
    "area": {"settlement": 2.0, "base": 2.0, "field": 2.0, "governorate": 1.0, "air_base": -2.0},
    "field": {"field": 4.0, "settlement": -3.0, "governorate": -6.0, "air_base": -4.0},
    "base": {"base": 4.0, "field": 3.0, "air_base": 2.0, "settlement": 1.0, "governorate": -4.0},
    "air_base": {"air_base": 5.0, "settlement": 0.0, "governorate": -4.0, "field": -3.0},
    "governorate": {"governorate": 4.0, "settlement": -1.0, "field": -2.0, "air_base": -6.0},
    "river": {"river": 4.0, "settlement": -4.0},
    "desert": {"settlement": 1.0, "governorate": 0.0, "air_base": -4.0},
}
_PLAIN = {"settlement": 2.0, "field": 1.5, "base": 1.5, "air_base": -1.0, "governorate": 0.0}
_NEAR_KM, _REGION_KM = 40.0, 150.0


class Candidate(NamedTuple):
    """A place that a mention may mean: points and what they were given for."""

    name: GazetteerName
    score: float
    reasons: tuple[str, ...]


def resolve(mentions: list[Mention], text: Text) -> list[list[Candidate]]:
    """The candidates of each mention, the likeliest first; none for an unknown name."""
    anchors = _anchors(mentions)
    resolved = []
    ranked: dict[tuple[str, ...], list[Candidate]] = {}  # the same name with the same kind word
    for mention in mentions:
        if len(mention.hits) == 1:
            resolved.append([_only_candidate(mention)])
            continue
        key = (mention.kind_group, mention.doubtful, *(hit.name.slug for hit in mention.hits))
        if key not in ranked:
            ranked[key] = _ranked(mention, anchors, text)
        resolved.append(ranked[key])
    return resolved


def _only_candidate(mention: Mention) -> Candidate:
    hit = mention.hits[0]
    return Candidate(hit.name, 10.0, (_how_found(hit, mention), "the only place of that name"))


def _how_found(hit: Hit, mention: Mention) -> str:
    if mention.doubtful:
        return f"{mention.doubtful}: {hit.name.name}"
    return f"named {hit.name.name}"


def _anchors(mentions: list[Mention]) -> list[GazetteerName]:
    """Places of the text that can mean one thing only."""
    single = [m.hits[0].name for m in mentions if len({h.name.slug for h in m.hits}) == 1]
    unique = {name.slug: name for name in single if name.lon is not None}
    return list(unique.values())


def _ranked(mention: Mention, anchors: list[GazetteerName], text: Text) -> list[Candidate]:
    candidates = [_candidate(hit, mention, anchors, text) for hit in mention.hits]
    return sorted(candidates, key=lambda c: (-c.score, c.name.slug))


def _candidate(hit: Hit, mention: Mention, anchors: list[GazetteerName], text: Text) -> Candidate:
    reasons = [_how_found(hit, mention)]
    score = _kind_points(hit, mention, reasons)
    score += _parent_points(hit.name, text, reasons)
    score += _distance_points(hit.name, anchors, reasons)
    if hit.name.misspelling:
        score -= 0.5
        reasons.append("a known misspelling of it")
    return Candidate(hit.name, round(score, 2), tuple(reasons))


def _kind_points(hit: Hit, mention: Mention, reasons: list[str]) -> float:
    if mention.kind_group:
        points = _COMPATIBLE.get(mention.kind_group, {}).get(hit.name.group, -1.0)
        reasons.append(
            f"the word for its kind ({mention.kind_group}) speaks "
            f"{'for' if points > 0 else 'against'} it"
        )
    else:
        points = _PLAIN.get(hit.name.group, 0.0)
    return points - (0.5 if (hit.weak or hit.bare) and not mention.kind_group else 0.0)


def _parent_points(name: GazetteerName, text: Text, reasons: list[str]) -> float:
    named = [parent for parent in name.parents if _folded(parent) in text.folded]
    if not named:
        return 0.0
    reasons.append(f"the text names {named[0]}, in which it lies")
    return 1.5


@lru_cache(maxsize=10_000)
def _folded(name: str) -> str:
    return fold(name)


def _distance_points(
    name: GazetteerName, anchors: list[GazetteerName], reasons: list[str]
) -> float:
    others = [anchor for anchor in anchors if anchor.slug != name.slug]
    if name.lon is None or name.lat is None or not others:
        return 0.0
    nearest = min(others, key=lambda anchor: kilometres(name, anchor))
    distance = kilometres(name, nearest)
    if distance > _REGION_KM:
        return 0.0
    reasons.append(f"{distance:.0f} km from {nearest.name}, which the text also names")
    return 1.5 if distance <= _NEAR_KM else 0.75


def kilometres(one: GazetteerName, other: GazetteerName) -> float:
    """Great-circle distance; both places have a point."""
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return math.inf
    lon1, lat1, lon2, lat2 = map(math.radians, (one.lon, one.lat, other.lon, other.lat))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))
