"""What is kept true when editorial rows change: derived zones, and word to listeners."""

from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from incidents.models import Area, EditorialModel, Incident, IncidentPlace, Place, Tenure, Zone
from incidents.models.report import ReportBody
from incidents.signals import public_data_changed
from incidents.zones import refresh_zones, rows_moved_by


@receiver([post_save, post_delete])
def keep_true(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Zones follow in the same transaction; listeners hear once, after the commit."""
    if isinstance(instance, Zone | Tenure | Area | Place | Incident | IncidentPlace):
        refresh_zones(rows_moved_by(instance))
    if isinstance(instance, EditorialModel | ReportBody):
        _announce_once()


def _announce_once() -> None:
    waiting = [entry[1] for entry in connection.run_on_commit]
    if _announce not in waiting:
        transaction.on_commit(_announce)


def _announce() -> None:
    public_data_changed.send(sender=None)
