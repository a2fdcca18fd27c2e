"""What is kept true when editorial rows change: zones, search, marks of what the public data
files do not show yet, and word to listeners."""

from typing import Any

from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from incidents.models import Area, EditorialModel, Incident, IncidentPlace, Place, Tenure, Zone
from incidents.models.judgement import Judgement
from incidents.models.report import Mention, Report, ReportBody
from incidents.public_changes import ALL, concerned, note
from incidents.report_index import index_reports
from incidents.signals import public_data_changed
from incidents.spatial import take_turns_with_the_ground
from incidents.zones import refresh_zones, rows_moved_by


@receiver([pre_save, pre_delete])
def mark_what_was(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """In the transaction of the change: which data files showed the row until now."""
    if isinstance(instance, EditorialModel) and instance.pk is not None:
        note(concerned(instance))


@receiver(post_save)
def mark_what_is(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Which data files show it from now on."""
    if isinstance(instance, EditorialModel):
        note(concerned(instance))


@receiver(m2m_changed, sender=Incident.weapons.through)
def mark_weapons(sender: type[Any], instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        note(concerned(instance) if isinstance(instance, Incident) else {ALL})
        _announce_once()


@receiver([post_save, post_delete])
def keep_true(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Zones and search follow in the same transaction; listeners hear once, after the commit."""
    if isinstance(instance, Zone | Tenure | Area | Place | Incident | IncidentPlace):
        moves_one = isinstance(instance, Incident | IncidentPlace)
        take_turns_with_the_ground(changing_it=not moves_one)
        refresh_zones(rows_moved_by(instance))
    proposed = kwargs.get("created", False) and _is_unjudged(instance)
    if isinstance(instance, Report | ReportBody | Mention) and not proposed:
        _index(instance, kwargs.get("origin"))
    if isinstance(instance, EditorialModel | ReportBody):
        _announce_once()


def _index(changed: Report | ReportBody | Mention, deleted_with: Any) -> None:
    """A report that is deleted takes its entry along; `deleted_with` is what was deleted, or
    None where `changed` was saved."""
    if isinstance(changed, Report):
        if deleted_with is None:
            index_reports([changed.pk])
    elif deleted_with is None or _model_of(deleted_with) is type(changed):
        index_reports([changed.report_id])


def _is_unjudged(new: Any) -> bool:
    """A name that a reader proposes, of which no search knows: a long report has thousands."""
    return isinstance(new, Mention) and new.judgement != Judgement.ACCEPTED


def _model_of(origin: Any) -> type[Any]:
    """Of a row or of a queryset that is being deleted."""
    return getattr(origin, "model", type(origin))


def _announce_once() -> None:
    waiting = [entry[1] for entry in connection.run_on_commit]
    if _announce not in waiting:
        transaction.on_commit(_announce)


def _announce() -> None:
    public_data_changed.send(sender=None)
