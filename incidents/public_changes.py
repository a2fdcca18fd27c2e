"""Which public data files a change of the database concerns.

Asked before and after a row is written, so that an incident that moves from one year to
another concerns both. Drafts concern nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q

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
_NAMED_BY_SLUG = (Place, Actor, Weapon)


@dataclass(frozen=True)
class Change:
    scope: Scope
    year: int | None = None


GROUND = Change(Scope.GROUND)
ALL = Change(Scope.ALL)


def concerned(row: models.Model) -> set[Change]:
    """What the stored row of this model and key concerns now; nothing where there is none."""
    match row:
        case Incident():
            return _of_incidents([row.pk])
        case IncidentPlace() | IncidentLink():
            field = "source" if isinstance(row, IncidentLink) else "incident"
            rows = type(row)._default_manager.filter(pk=row.pk)
            return _of_incidents(list(rows.values_list(f"{field}_id", flat=True)))
        case _ if isinstance(row, _NAMED_BY_SLUG) and _is_renamed(row):
            return {ALL}
        case _ if isinstance(row, _GROUND):
            return {GROUND}
    return set()


def note(changes: Iterable[Change]) -> None:
    """Mark these, once a transaction, in the transaction that is open."""
    for change in changes:
        if change not in _noted():
            mark = PublicChange.objects.create(scope=change.scope, year=change.year)
            transaction.on_commit(_Noted(change, mark.pk))


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


def _of_incidents(keys: list[Any]) -> set[Change]:
    """Their years, those of incidents that link to them (a link names the day of its other
    end), and the ground where it shows a place only because they name it."""
    published = Incident.objects.filter(state=State.PUBLISHED)
    found = published.filter(pk__in=keys)
    if not found:
        return set()
    linked = published.filter(Q(pk__in=keys) | Q(links_out__target__in=keys))
    years = set(linked.order_by().values_list("earliest", flat=True))
    changes = {
        Change(Scope.UNDATED) if day is None else Change(Scope.YEAR, day.year) for day in years
    }
    pending = IncidentPlace.objects.filter(
        incident__in=keys, place__coordinate_status=CoordinateStatus.PENDING
    )
    return changes | ({GROUND} if pending.exists() else set())


def _is_renamed(row: Place | Actor | Weapon) -> bool:
    stored = type(row)._default_manager.filter(pk=row.pk).values_list("slug", flat=True).first()
    return stored is not None and stored != row.slug
