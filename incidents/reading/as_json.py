"""A reading as plain data, in the form that scripts/score_reading.py describes, and more."""

from typing import Any

from incidents.reading.accounts.account import Account
from incidents.reading.deeds.deeds import AIR, INTERCEPTION, STRIKE
from incidents.reading.names.resolution import Candidate
from incidents.reading.reader import READER, Reading
from incidents.reading.roles.placed import Placed
from incidents.reading.story.events import Event
from incidents.reading.words.text import Mention

_KINDS = {INTERCEPTION: "interception", AIR: "air_activity"}
_RUNNERS_UP = 4


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Mentions and incidents; `mention`, `answers` and `alternative_of` are indices.

    What is no incident (feared, denied, habitual …) stands behind them, of kind "other", with
    the reason in `context`.
    """
    places = reading.places
    pairs = zip(places.mentions, places.resolved, strict=True)
    return {
        "reader": READER,
        "language": reading.language,
        "published": reading.published.isoformat() if reading.published else None,
        "mentions": [_mention(reading, mention, found) for mention, found in pairs],
        "incidents": [_incident(reading, event) for event in reading.events]
        + [_context(reading, account) for account in reading.context],
    }


def kind_of(event: Event) -> str:
    """The kind of incident that an event is proposed as."""
    if event.kind == STRIKE:
        return "counter_strike" if event.answers else "attack"
    return _KINDS[event.kind]


def _mention(reading: Reading, mention: Mention, found: list[Candidate]) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": reading.text.source[mention.start : mention.end],
        "place": _candidate(found[0]) if found else None,
        "candidates": [_candidate(candidate) for candidate in found[: 1 + _RUNNERS_UP]],
        "reasons": list(found[0].reasons) if found else ["no gazetteer knows this name"],
        "doubtful": bool(mention.doubtful),
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    name = candidate.name
    return {
        "slug": name.slug,
        "lon": name.lon,
        "lat": name.lat,
        "radius_km": name.radius_km,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
    }


def _incident(reading: Reading, event: Event) -> dict[str, Any]:
    days, toll = reading.days_of(event), event.toll
    actor = next((a.actor for a in event.accounts if a.actor), None)
    return {
        "kind": kind_of(event),
        "places": [_placed(placed) for placed in event.placed.values()],
        "unknown_places": event.unknown,
        "earliest": days.earliest.isoformat() if days.earliest else None,
        "latest": days.latest.isoformat() if days.latest else None,
        "edtf": days.edtf,
        "basis": days.basis if days.known else "",
        "date_reason": days.reason,
        "part_of_day": days.part_of_day,
        "answers": _number(reading, event.answered),
        "turned_by": list(event.turned_by),
        "alternative_of": _number(reading, event.alternative_to),
        "actor": actor.name if actor else None,
        "weapons": event.weapons_used,
        "killed": list(toll.killed) if toll.killed else None,
        "injured": list(toll.injured) if toll.injured else None,
        "evidence": [item for account in event.accounts for item in _evidence(reading, account)],
    }


def _number(reading: Reading, event: Event | None) -> int | None:
    return None if event is None else reading.events.index(event)


def _placed(placed: Placed) -> dict[str, Any]:
    found: dict[str, Any] = {"role": placed.role, "mention": placed.mention}
    if placed.bearing:
        found |= {"bearing": placed.bearing, "radius_km": placed.radius_km}
    return found


def _evidence(reading: Reading, account: Account) -> list[dict[str, Any]]:
    """The clause that tells it, and the words that name who did it."""
    clause, actor = account.clause, account.actor
    inside, tokens = range(clause.start, clause.end), reading.text.tokens
    first = next(i for i in inside if tokens[i].is_word)
    last = next(i for i in reversed(inside) if tokens[i].is_word)
    found = [_span(reading, account, "occurrence", first, last)]
    if actor is not None:
        found.append(_span(reading, account, "actor", actor.first, actor.last))
    return found


def _span(reading: Reading, account: Account, aspect: str, first: int, last: int) -> dict[str, Any]:
    tokens = reading.text.tokens
    start, end = tokens[first].start, tokens[last].end
    return {
        "aspect": aspect,
        "start": start,
        "end": end,
        "text": reading.text.source[start:end],
        "speaker": account.speaker.words if account.speaker else "",
    }


def _context(reading: Reading, account: Account) -> dict[str, Any]:
    return {
        "kind": "other",
        "context": account.context,
        "places": [_placed(placed) for placed in account.placed],
        "earliest": None,
        "latest": None,
        "answers": None,
        "evidence": _evidence(reading, account),
    }
