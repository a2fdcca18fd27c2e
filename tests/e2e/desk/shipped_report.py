"""What load_region ships of the first report, and what the desk has made of it, in one form."""

import json
from pathlib import Path
from typing import Any

from incidents.desk.reviewing import incidents_of
from incidents.models import Incident, Report, State

DATA = Path("incidents/data/euphrates/reports")
THURSDAY, WEDNESDAY = "2024-10-31", "2024-10-30"
PEOPLE = ("killed_min", "killed_max", "injured_min", "injured_max")
NOTES = ("note_en", "note_ar")
WRITTEN = ("translation", "speaker_en", "speaker_ar", *NOTES)
Named = tuple[int, int, str | None]


def shipped_names() -> set[Named]:
    return {(one["start"], one["end"], one["place"]) for one in reading()["mentions"]}


def names_of(report: Report) -> set[Named]:
    """The names that are accepted, and the place that each is read as."""
    found = report.mentions.accepted().select_related("place")
    return {(m.start, m.end, m.place.slug if m.place else None) for m in found}


def reading() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "conoco.reading.json").read_text(encoding="utf-8"))
    return found


def shipped() -> list[dict[str, Any]]:
    """What load_region ships of the report, its Thursday being 31 October 2024."""
    told = reading()
    links = told["links"]
    found = []
    for one in told["incidents"]:
        targets = sorted(
            (
                link["kind"],
                next(key_of(i) for i in told["incidents"] if i["public_id"] == link["target"]),
            )
            for link in links
            if link["source"] == one["public_id"]
        )
        found.append({**facts_of(one), "links": targets})
    return sorted(found, key=str)


def day_of(one: dict[str, Any]) -> str:
    return THURSDAY if "2024-10-31" in one["date"] else WEDNESDAY


def key_of(one: dict[str, Any]) -> tuple[str, str, list[str]]:
    return (
        one["kind"],
        day_of(one),
        sorted(p["place"] for p in one["places"] if p["role"] != "origin"),
    )


def facts_of(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": one["kind"],
        "day": day_of(one),
        "part_of_day": one.get("part_of_day", ""),
        "actor": one["actor"],
        "weapons": sorted(one["weapons"]),
        "strength": one["strength"],
        "people": [one.get(name) for name in PEOPLE],
        "notes": [one.get(name, "") for name in NOTES],
        "places": sorted(
            (p["role"], p["place"], p.get("bearing", ""), p.get("radius_km")) for p in one["places"]
        ),
    }


def published(report: Report) -> list[dict[str, Any]]:
    """What stands in the database of the report, in the same form."""
    incidents = [i for i in incidents_of(report) if i.state == State.PUBLISHED]
    found = []
    for incident in incidents:
        facts = as_shipped(incident)
        links = sorted(
            (link.kind, key_of(as_shipped(link.target))) for link in incident.links_out.all()
        )
        found.append({**facts_of(facts), "links": links})
    return sorted(found, key=str)


def as_shipped(incident: Incident) -> dict[str, Any]:
    return {
        "kind": incident.kind,
        "date": incident.date,
        "part_of_day": incident.part_of_day,
        "actor": incident.actor.slug if incident.actor else None,
        "weapons": [weapon.slug for weapon in incident.weapons.all()],
        "strength": incident.strength,
        **{name: getattr(incident, name) for name in (*PEOPLE, *NOTES)},
        "places": [
            {"role": p.role, "place": p.place.slug, "bearing": p.bearing, "radius_km": p.radius_km}
            for p in incident.places.all()
        ],
    }


def shipped_incidents() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = reading()["incidents"]
    return found


def contradicting() -> list[dict[str, Any]]:
    """The shipped quotes that contradict what is recorded of the answer at three villages."""
    return [
        one
        for one in reading()["claims"]
        if one["stance"] == "contradicts" and one["incident"] == "n8rjd3yb"
    ]


def quote_of(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one.get(name, "") for name in ("place", "aspect", "stance", *WRITTEN)}


def quote_now(report: Report, quote: dict[str, Any], incident: Incident) -> dict[str, Any]:
    """Empty while it is not drawn."""
    row = report.claims.filter(
        start=quote["start"], end=quote["end"], aspect=quote["aspect"], incident=incident
    ).first()
    if row is None:
        return {}
    written = {name: getattr(row, name) for name in ("aspect", "stance", *WRITTEN)}
    return quote_of(written | {"place": row.place.slug if row.place else ""})
