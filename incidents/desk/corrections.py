"""What is changed of what readers saw is noted for the public list of corrections.

What counts is what readers saw when the act began: what comes with a publication, what is changed
of a retracted incident, of a draft or before the delay of publication has passed corrects nothing.
"""

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from incidents.desk.revising import ReasonNeeded
from incidents.models import (
    Claim,
    Correction,
    Incident,
    IncidentLink,
    IncidentPlace,
    Judgement,
    Mention,
    Report,
    State,
    Visibility,
)
from incidents.models.correction import MERGED, RETRACTED, WITHHELD
from incidents.models.editorial import Revision, current_revision
from incidents.models.incident import is_public

Subject = tuple[str, Any]  # "incident" or "report", and its key
Told = dict[tuple[Subject, str], Any]  # what readers see of a row, by what it is called

_DATE_REASON = ("date_reason_en", "date_reason_ar")
_NOTE = ("note_en", "note_ar")
_FIELDS: dict[Any, dict[str, tuple[str, ...]]] = {
    Incident: {
        "kind": ("kind",),
        "actor": ("actor_id",),
        "date": ("date", "date_basis", "part_of_day"),
        "date_reason": _DATE_REASON,
        "killed": ("killed_min", "killed_max"),
        "injured": ("injured_min", "injured_max"),
        "strength": ("strength",),
        "note": _NOTE,
    },
    IncidentPlace: {"place": ("place_id", "role", "bearing", "radius_km")},
    Claim: {
        "quote": (
            "report_id", "start", "end", "aspect", "stance", "place_id", "speaker_en",
            "speaker_ar", "translation", *_NOTE,
        )
    },
    Mention: {"named": ("place_id", "start", "end")},
    IncidentLink: {"link": ("target_id", "kind", *_NOTE)},
    Report: {
        "title": ("title",),
        "outlet": ("outlet",),
        "address": ("url",),
        "language": ("language",),
        "publication_day": ("date", "date_basis", "part_of_day"),
        "date_reason": _DATE_REASON,
        "provenance": ("provenance_en", "provenance_ar"),
        "visibility": ("visibility",),
    },
}  # fmt: skip
_TELLING = tuple(_FIELDS)


@receiver([pre_save, pre_delete])
def keep_what_was_told(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, _TELLING):
        stored = sender._default_manager.filter(pk=instance.pk).first() if instance.pk else None
        instance.told_before = _told(current_revision(), stored)


@receiver(post_save)
def note_what_is_told(
    sender: type[Any], instance: Any, created: bool = False, **kwargs: Any
) -> None:
    if isinstance(instance, _TELLING):
        act = current_revision()
        if created and isinstance(instance, Incident | Report):
            act.seen[_subjects(instance)[0]] = False
        _note(act, instance.told_before, _told(act, instance))


@receiver(post_delete)
def note_what_is_gone(sender: type[Any], instance: Any, origin: Any = None, **kwargs: Any) -> None:
    """An incident or a report that is deleted takes along what was noted of it."""
    deleted = {sender, getattr(origin, "model", type(origin))}
    if not isinstance(instance, _TELLING) or Incident in deleted:
        return
    told = instance.told_before.items()
    left = {key: words for key, words in told if key[0][0] != "report" or Report not in deleted}
    _note(current_revision(), left, {})


@receiver(m2m_changed, sender=Incident.weapons.through)
def note_weapons(sender: type[Any], instance: Any, action: str, **kwargs: Any) -> None:
    if isinstance(instance, Incident) and action.startswith("post_"):
        act, subject = current_revision(), ("incident", instance.pk)
        if _was_seen(act, subject):
            _note(act, {(subject, "weapon"): True}, {})


def _subjects(row: Any) -> list[Subject]:
    """What readers have to see for them to see the row; the first is what it tells of."""
    match row:
        case Incident():
            return [("incident", row.pk)]
        case Report():
            return [("report", row.pk)]
        case IncidentPlace() | Claim(incident_id=int()):
            return [("incident", row.incident_id)]
        case Claim() | Mention():
            return [("report", row.report_id)]
        case IncidentLink():
            return [("incident", row.source_id), ("incident", row.target_id)]
    return []


def _was_seen(act: Revision, subject: Subject) -> bool:
    """Whether readers saw it when the act began."""
    if subject not in act.seen:
        kind, key = subject
        rows = _shown_incidents(act) if kind == "incident" else _shown_reports(act)
        act.seen[subject] = rows.filter(pk=key).exists()
    return act.seen[subject]


def _shown_incidents(act: Revision) -> QuerySet[Incident]:
    """Of one that a new day holds back again a correction tells that it was shown before."""
    shown = is_public(act.at.date(), settings.DIFAF_PUBLICATION_DELAY_DAYS)
    return Incident.objects.filter(shown | Q(state=State.PUBLISHED, corrections__isnull=False))


def _shown_reports(act: Revision) -> QuerySet[Report]:
    return Report.objects.public(act.at.date(), settings.DIFAF_PUBLICATION_DELAY_DAYS)


def _told(act: Revision, row: Any) -> Told:
    """What the row tells those who saw what it belongs to, by the word for it."""
    subjects = _subjects(row)
    if not subjects or not all(_was_seen(act, subject) for subject in subjects):
        return {}
    return {(subjects[0], word): told for word, told in _words(row).items()}


def _words(row: Any) -> dict[str, Any]:
    match row:
        case Incident(state=State.RETRACTED):
            return {MERGED if row.merged_into_id else RETRACTED: True}
        case Report() if not row.has_page:
            return {WITHHELD: True}
        case Claim() | Mention() if row.judgement != Judgement.ACCEPTED:
            return {}
        case Claim() if row.report.visibility == Visibility.WITHHELD:
            return {}  # one that nobody saw yet is published with what readers see of it
    fields = _FIELDS[type(row)]
    return {word: [getattr(row, name) for name in names] for word, names in fields.items()}


def _note(act: Revision, before: Told, after: Told) -> None:
    """Raises ReasonNeeded where all that is given is the desk's reason, which quotes reports."""
    changed: dict[Subject, set[str]] = {}
    for subject, word in before.keys() | after.keys():
        if before.get((subject, word)) != after.get((subject, word)):
            changed.setdefault(subject, set()).add(word)
    if changed and not act.in_own_words:
        raise ReasonNeeded(_("Say why: readers can see this, and will see the reason."))
    for (kind, key), words in changed.items():
        at = {f"{kind}_id": key, "at": act.at, "reason": act.reason}
        noted = Correction.objects.filter(**at).first() or Correction(**at)
        noted.add(words)
        noted.save()
