"""Which public data files a change of the database concerns.

Asked before and after a row is written, so that an incident that moves from one year to
another concerns both. Drafts concern nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection, models, transaction

from incidents.models import (
    Actor,
    Area,
    CoordinateStatus,
    Incident,
    IncidentLink,
    IncidentPlace,
    Place,
    PlaceName,
    PublicChange,
    Scope,
    State,
    Tenure,
    Weapon,
    Zone,
    ZoneGroup,
)

_GROUND = (Place, PlaceName, Area, Tenure, Zone, ZoneGroup, Actor, Weapon)


@dataclass(frozen=True)
class Change:
    scope: Scope
    year: int | None = None
    public_id: str = ""  # of the incident that changed; empty: any of the year may have
    forget_old: bool = False


MANY = 100  # incidents of one year that a transaction names; with more, it names the year
GROUND = Change(Scope.GROUND)
ALL = Change(Scope.ALL)


def concerned(row: models.Model) -> set[Change]:
    """What the stored row of this model and key concerns now; nothing where there is none."""
    match row:
        case Incident():
            return _of_incident(row.pk)
        case IncidentPlace():
            return _of_incident(_key(row, "incident_id"))
        case IncidentLink():
            return _of_incident(_key(row, "source_id"))
        case Place() | Actor() | Weapon() if _key(row, "slug") not in (None, row.slug):
            return {ALL}
        case _ if isinstance(row, _GROUND):
            return {GROUND}
    return set()


def years_of(incidents: models.QuerySet[Incident]) -> set[Change]:
    """These, each with its year."""
    found = incidents.order_by().values_list("public_id", "earliest")
    return {_in_its_year(public_id, day) for public_id, day in found}


def of_those_that_link_to(public_ids: Collection[str]) -> set[Change]:
    """The published incidents with a link to one of these."""
    found: set[Change] = set()
    targets = list(public_ids)
    for start in range(0, len(targets), MANY):
        some = Incident.objects.filter(public_id__in=targets[start : start + MANY])
        # Not filtered by state in SQL: without statistics, SQLite would begin with all published.
        linking = IncidentLink.objects.filter(target__in=list(some.values_list("pk", flat=True)))
        found |= {
            _in_its_year(public_id, day)
            for state, public_id, day in linking.order_by().values_list(
                "source__state", "source__public_id", "source__earliest"
            )
            if state == State.PUBLISHED
        }
    return found


def _in_its_year(public_id: str, earliest: date | None) -> Change:
    if earliest is None:
        return Change(Scope.UNDATED, None, public_id)
    return Change(Scope.YEAR, earliest.year, public_id)


def note_takedown(incident: Incident) -> None:
    """What has shown this incident until now is to go at once, not after an hour."""
    note(replace(change, forget_old=True) for change in concerned(incident))


def note(changes: Iterable[Change]) -> None:
    """Mark these, once a transaction, in the transaction that is open."""
    for change in changes:
        noted, whole = _noted(), replace(change, public_id="")
        if change in noted or whole in noted:
            continue
        named = sum(replace(one, public_id="") == whole for one in noted)
        to_note = change if named < MANY else whole
        mark = PublicChange.objects.create(**vars(to_note))
        transaction.on_commit(_Noted(to_note, mark.pk))


@dataclass(frozen=True)
class _Noted:
    """Stands in the transaction's list of what follows its commit, which a rollback to a
    savepoint shortens with everything else. When its turn comes there is nothing to do."""

    change: Change
    mark: int

    def __call__(self) -> None:
        pass


def _noted() -> set[Change]:
    found = [entry[1] for entry in connection.run_on_commit if isinstance(entry[1], _Noted)]
    standing = set(
        PublicChange.objects.filter(pk__in=[noted.mark for noted in found]).values_list(
            "pk", flat=True
        )
    )
    return {noted.change for noted in found if noted.mark in standing}


def _of_incident(key: Any) -> set[Change]:
    """Its years, and the ground where it shows a place only because an incident names it."""
    published = Incident.objects.filter(state=State.PUBLISHED, pk=key)
    if not published.exists():
        return set()
    pending = IncidentPlace.objects.filter(
        incident=key, place__coordinate_status=CoordinateStatus.PENDING
    )
    return years_of(published) | ({GROUND} if pending.exists() else set())


def _key(row: models.Model, field: str) -> Any:
    """What the stored row says, which the row at hand may be about to change."""
    return type(row)._default_manager.filter(pk=row.pk).values_list(field, flat=True).first()
