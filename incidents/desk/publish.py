"""Draft → checked → published → retracted, each with author, time and reason.

The revisions of an incident are the record: who made which step stands in them. With
DIFAF_SECOND_PERSON, whoever publishes neither checked nor changed it since.
"""

from collections.abc import Callable, Sequence
from functools import partial

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from incidents.desk.history import Act, history_of
from incidents.desk.obstacles import Obstacle, Obstructed, missing_for_check
from incidents.desk.revising import at_version, hold, publish_reports_of
from incidents.desk.roles import Right, require
from incidents.models import (
    Incident,
    Report,
    State,
    Visibility,
    revision,
)
from incidents.public_changes import note_takedown


def missing_for_publication(
    user: User, incident: Incident, acts: Sequence[Act] | None = None
) -> list[Obstacle]:
    """What a checked incident lacks before this user can publish it; `acts` are its history,
    where it is at hand."""
    if incident.state != State.CHECKED:
        return [Obstacle.NOT_CHECKED]
    found = missing_for_check(incident)
    if settings.DIFAF_SECOND_PERSON:
        acts = history_of([incident])[incident.pk] if acts is None else acts
        if user in _authors_since_the_check(acts):
            found.append(Obstacle.SAME_PERSON)
    return found


def _authors_since_the_check(acts: Sequence[Act]) -> set[User | None]:
    """Who checked it last, and who changed it after that."""
    checks = [at for at, act in enumerate(acts) if act.state == State.CHECKED]
    return {act.author for act in acts[checks[-1] if checks else 0 :]}


def check(user: User, incident: Incident, reason: str, *, version: int | None = None) -> None:
    """An editor has compared the draft with its report. Raises Obstructed."""
    if incident.state != State.DRAFT:
        raise Obstructed(Obstacle.NOT_DRAFT)
    _step(user, incident, State.CHECKED, reason, version, missing_for_check)


def reopen(user: User, incident: Incident, reason: str, *, version: int | None = None) -> None:
    """A checked incident becomes a draft again."""
    missing = _unless(State.CHECKED, Obstacle.NOT_CHECKED)
    _step(user, incident, State.DRAFT, reason, version, missing)


def publish(user: User, incident: Incident, reason: str, *, version: int | None = None) -> None:
    """Show the incident to everyone, and its reports as their visibility says."""
    missing = partial(missing_for_publication, user)
    with transaction.atomic():
        _step(user, incident, State.PUBLISHED, reason, version, missing)
        with revision(reason, user):
            publish_reports_of(incident)


def retract(
    user: User,
    incident: Incident,
    reason: str,
    *,
    version: int | None = None,
    to_protect: bool = False,
) -> None:
    """Take a published incident back. Its address then says that it was retracted, and why.

    To protect someone, the data files that showed it are removed at once, not after an hour, and
    the corrections do not lead to its address.
    """
    missing = _unless(State.PUBLISHED, Obstacle.NOT_PUBLISHED)
    with transaction.atomic():
        if to_protect:
            note_takedown(incident)
        incident.retracted_to_protect = to_protect
        _step(user, incident, State.RETRACTED, reason, version, missing)


def show_report(
    user: User, report: Report, visibility: Visibility, reason: str, *, version: int | None = None
) -> None:
    """Show a report whole, as quotes only, or withhold it."""
    require(user, Right.PUBLISH)
    at_version(report, version)
    if not reason.strip():
        raise Obstructed(Obstacle.NO_REASON)
    with revision(reason, user):
        report.visibility = visibility
        report.save()


def _unless(state: State, obstacle: Obstacle) -> Callable[[Incident], list[Obstacle]]:
    return lambda incident: [] if incident.state == state else [obstacle]


def _step(
    user: User,
    incident: Incident,
    state: State,
    reason: str,
    version: int | None,
    missing_of: Callable[[Incident], list[Obstacle]],
) -> None:
    require(user, Right.PUBLISH)
    at_version(incident, version)
    with transaction.atomic():
        hold([incident])
        # Asked of what is stored now: a place or a quote may have gone since the page was read.
        missing = missing_of(Incident.objects.get(pk=incident.pk))
        if not reason.strip():
            missing.append(Obstacle.NO_REASON)
        if missing:
            raise Obstructed(*missing)
        with revision(reason, user):
            incident.state = state
            if state == State.PUBLISHED:
                incident.published_at = timezone.now()
            incident.save()
