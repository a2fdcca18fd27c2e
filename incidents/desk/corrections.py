"""The public list of corrections: what changed in published incidents, when, and why.

It is read from the revisions and names nobody: authors stay inside the house.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from incidents.models import (
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    State,
)

_SHOWN = {
    "kind": "kind",
    "actor_id": "actor",
    "date": "date",
    "date_basis": "date",
    "part_of_day": "date",
    "killed_min": "killed",
    "killed_max": "killed",
    "injured_min": "injured",
    "injured_max": "injured",
    "strength": "strength",
    "note_en": "note",
    "note_ar": "note",
}


_PARTS: tuple[tuple[Any, str, str], ...] = (
    (IncidentPlace, "incident_id", "place"),
    (Claim, "incident_id", "quote"),
    (IncidentLink, "source_id", "link"),
)
_ONE_ACT = timedelta(minutes=10)


@dataclass(frozen=True)
class Correction:
    """`what` are words for gettext: kind, actor, date, killed, injured, strength, note, place,
    quote, link, retracted, merged. `incident` is the one that readers can open now."""

    at: datetime
    incident: Incident
    what: tuple[str, ...]
    reason: str
    retracted: bool


def corrections(limit: int = 100) -> list[Correction]:
    """Changes after an incident's first publication, the newest first."""
    rows = [(row, _what_changed(row.prev_record, row)) for row in _incident_rows()[:limit]]
    for model, key, word in _PARTS:
        rows += [(row, (word,)) for row in _part_rows(model, key)[:limit]]
    keys = {_incident_key(row) for row, _ in rows}
    incidents = Incident.objects.select_related("merged_into").in_bulk(keys)
    found = [
        _correction(row, incidents[_incident_key(row)], what)
        for row, what in rows
        if what and _incident_key(row) in incidents
    ]
    return sorted(_joined(found), key=lambda one: one.at, reverse=True)[:limit]


def retraction(incident: Incident) -> Correction | None:
    """When and why a retracted incident was taken back the last time; None if no revision says."""
    for row in incident.history.filter(state=State.RETRACTED).order_by("-history_id"):
        if row.prev_record is not None and row.prev_record.state != State.RETRACTED:
            return _correction(row, incident, _what_changed(row.prev_record, row))
    return None


def _incident_rows() -> QuerySet[Any]:
    """Revisions of incidents that readers had seen before, the newest first.

    One that is loaded as published gets its weapons a moment later, which is no correction.
    """
    seen = Incident.history.filter(
        id=OuterRef("id"), history_id__lt=OuterRef("history_id"), state=State.PUBLISHED
    )
    loaded = seen.filter(
        history_type="+",
        history_change_reason=OuterRef("history_change_reason"),
        history_date__gt=OuterRef("history_date") - _ONE_ACT,
    )
    rows: QuerySet[Any] = Incident.history.filter(Exists(seen), ~Exists(loaded), history_type="~")
    return rows.order_by("-history_id")


def _part_rows(model: Any, key: str) -> QuerySet[Any]:
    """Revisions of places, quotes and links of incidents that readers had seen before.

    What came with the publication itself, in the same act of a command, is no correction.
    """
    published = Incident.history.filter(id=OuterRef(key), state=State.PUBLISHED)
    before = published.filter(history_date__lt=OuterRef("history_date"))
    same_act = published.filter(
        history_change_reason=OuterRef("history_change_reason"),
        history_date__gt=OuterRef("history_date") - _ONE_ACT,
    )
    rows: QuerySet[Any] = model.history.filter(Exists(before), ~Exists(same_act))
    return rows.order_by("-history_id")


def _incident_key(row: Any) -> int:
    for name in ("incident_id", "source_id", "id"):
        if hasattr(row, name):
            return int(getattr(row, name))
    raise TypeError(f"{row!r} belongs to no incident.")


def _what_changed(former: Any, row: Any) -> tuple[str, ...]:
    if row.state == State.RETRACTED and former.state != State.RETRACTED:
        return ("merged",) if row.merged_into_id else ("retracted",)
    changed = {word for name, word in _SHOWN.items() if getattr(former, name) != getattr(row, name)}
    if _weapons(former) != _weapons(row):
        changed.add("weapon")
    return tuple(sorted(changed))


def _weapons(row: Any) -> set[int]:
    return {entry.weapon_id for entry in row.weapons.all()}


def _correction(row: Any, incident: Incident, what: tuple[str, ...]) -> Correction:
    return Correction(
        row.history_date,
        incident.merged_into or incident,
        what,
        row.history_change_reason,
        retracted=incident.state == State.RETRACTED,
    )


def _joined(found: list[Correction]) -> list[Correction]:
    """One act of an editor often changes several rows within a moment: it is one correction."""
    joined: list[Correction] = []
    by_act: dict[tuple[int, str, str], int] = {}
    for one in sorted(found, key=lambda correction: correction.at):
        act = (one.incident.pk, one.reason, one.at.isoformat(timespec="seconds")[:18])
        if act in by_act:
            former = joined[by_act[act]]
            what = tuple(sorted({*former.what, *one.what}))
            joined[by_act[act]] = Correction(
                former.at, former.incident, what, former.reason, former.retracted
            )
        else:
            by_act[act] = len(joined)
            joined.append(one)
    return joined
