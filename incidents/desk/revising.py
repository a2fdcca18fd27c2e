"""The frame of every change at the desk: who, from which version, and why.

What readers can already see is changed only by an editor and with a reason in the editor's own
words, because the public page of corrections prints it. A draft's change may do with the desk's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypedDict, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from incidents.desk.obstacles import Obstacle, Obstructed, missing_for_check
from incidents.desk.roles import require_to_change
from incidents.models import (
    EditConflict,
    EditorialModel,
    Incident,
    Mention,
    Report,
    State,
    revision,
)

Held = TypeVar("Held", Incident, Report)


class Touched(TypedDict, total=False):
    """What a change touches, as `change` is told."""

    incidents: list[Incident]
    reports: list[Report]


class ReasonNeeded(ValueError):
    """What readers see would change without a reason in the editor's own words."""


def at_version(row: EditorialModel, version: int | None) -> None:
    """Raise EditConflict if the row is not the version that the user saw."""
    if version is not None and row.version != version:
        raise EditConflict(f"{row} was changed by someone else since you opened it.")


def hold(incidents: Iterable[Incident], reports: Iterable[Report] = ()) -> None:
    """Keep the desk's other changes away from these until the transaction is over. Raises
    EditConflict where one is no longer what it was when it was read: what its state allowed,
    such as a contributor's change of a draft, may not be allowed any more.
    """
    stated = {incident: (incident.state, incident.merged_into_id) for incident in incidents}
    _hold(Incident.objects.all(), stated, "state", "merged_into_id")
    _hold(Report.objects.all(), {one: (one.is_published,) for one in reports}, "is_published")


def _hold(among: QuerySet[Held], read: Mapping[Held, tuple[object, ...]], *names: str) -> None:
    rows = among.filter(pk__in=[row.pk for row in read]).order_by("pk")
    values = rows.select_for_update(no_key=True).values_list("pk", *names)
    stored = {pk: tuple(rest) for pk, *rest in values}
    for row, as_read in read.items():
        if stored.get(row.pk) != as_read:
            raise EditConflict(f"{row} was changed by someone else since you opened it.")


@contextmanager
def change(
    user: User,
    desk_reason: str,
    reason: str = "",
    *,
    incidents: Sequence[Incident] = (),
    reports: Sequence[Report] = (),
) -> Iterator[None]:
    """Do what is inside as one revision by this user, or nothing of it.

    `incidents` are those that the change touches, `reports` those of which it changes what readers
    see whatever their incidents: names, quotes of no incident, what is said about the report
    itself. Nobody else changes them meanwhile. Raises NotAllowed, ReasonNeeded and EditConflict
    before anything is written, and Obstructed where a published incident would lose what it
    rests on: its last quote, its place, or a place that is checked.
    """
    require_to_change(user, incidents, reports)
    if is_public(incidents, reports) and not reason.strip():
        raise ReasonNeeded(_("Say why: readers can see this, and will see the reason."))
    own = reason.strip()
    with transaction.atomic(), revision(own or desk_reason, user, in_own_words=bool(own)):
        hold(incidents, reports)
        published = [incident.pk for incident in incidents if incident.state == State.PUBLISHED]
        lacked = _lacking(published)
        yield
        lacking = [obstacle for _key, obstacle in _lacking(published) - lacked]
        if lacking:
            raise Obstructed(*dict.fromkeys(lacking), Obstacle.IS_SEEN)
        for incident in _still_public(published):
            publish_reports_of(incident)


def touched_by(report: Report, incident: Incident | None) -> Touched:
    """What a quote touches: its incident, or the report that shows those of none."""
    return {"incidents": [incident]} if incident else {"reports": [report]}


def touched_by_name(mention: Mention) -> Touched:
    """Its report, which is listed with the place, and the incidents that it places."""
    incidents = [role.incident for role in mention.roles.all()]
    return {"incidents": incidents, "reports": [mention.report]}


def is_public(incidents: Iterable[Incident], reports: Iterable[Report] = ()) -> bool:
    """Whether readers see one of these."""
    if any(incident.state == State.PUBLISHED for incident in incidents):
        return True
    return any(report.has_page for report in reports)


def publish_reports_of(incident: Incident) -> None:
    """Readers see the reports of what they see: as each one's visibility says."""
    told_in = Report.objects.filter(claims__in=incident.claims.accepted(), is_published=False)
    for report in told_in.distinct():
        report.is_published = True
        report.save()


def _still_public(keys: list[int]) -> QuerySet[Incident]:
    return Incident.objects.filter(pk__in=keys, state=State.PUBLISHED)


def _lacking(keys: list[int]) -> set[tuple[int, Obstacle]]:
    """What the public ones of these lack that a check asks for; some that were imported do."""
    incidents = _still_public(keys) if keys else ()
    return {(one.pk, obstacle) for one in incidents for obstacle in missing_for_check(one)}
