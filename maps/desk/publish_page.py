"""What stands on the page where the incidents of a report are checked and published."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.desk import publish
from incidents.desk.duplicates import Duplicate, duplicates_of
from incidents.desk.history import Act, history_of
from incidents.desk.obstacles import Obstacle, missing_for_check
from incidents.desk.reviewing import incidents_of, numbered
from incidents.models import Incident, Judgement, Report, State

LABELS: dict[str, Promise] = {
    "check": _("Call them checked"),
    "publish": _("Publish"),
    "reopen": _("Back to draft"),
    "retract": _("Retract"),
    "retract-at-once": _("Retract to protect someone"),
}
_FROM = {
    "check": State.DRAFT,
    "publish": State.CHECKED,
    "reopen": State.CHECKED,
    "retract": State.PUBLISHED,
    "retract-at-once": State.PUBLISHED,
}
_NONE_IS: dict[State, Promise] = {
    State.DRAFT: _("No incident is a draft."),
    State.CHECKED: _("No incident is checked and unpublished."),
    State.PUBLISHED: _("No incident is published."),
}
_ALL_LACK: dict[str, Promise] = {
    "check": _("What the drafts lack stands beside them."),
    "publish": _("What the checked ones lack stands beside them."),
}


@dataclass(frozen=True)
class PublishRow:
    """An incident with its number, what it lacks for its next step, and what was done with it so
    far."""

    number: int
    incident: Incident
    missing: list[Obstacle]
    history: list[Act]
    duplicates: list[Duplicate]
    untranslated: int

    def may_take(self, step: str) -> bool:
        if self.incident.state != _FROM[step]:
            return False
        return not self.missing or step not in _ALL_LACK


@dataclass(frozen=True)
class PublishPage:
    """`offered` are the steps that at least one incident can take now, with their labels;
    `not_now` are the others' labels by the reason."""

    rows: list[PublishRow]

    @property
    def offered(self) -> list[tuple[str, Promise]]:
        return [(step, label) for step, label in LABELS.items() if self._can(step)]

    @property
    def not_now(self) -> dict[Promise, list[Promise]]:
        found: dict[Promise, list[Promise]] = {}
        for step, label in LABELS.items():
            if not self._can(step):
                found.setdefault(self._why_not(step), []).append(label)
        return found

    @property
    def tells_of_retraction(self) -> bool:
        """Whether one can be retracted, or was: for good, which is said."""
        states = {row.incident.state for row in self.rows}
        return bool(states & {State.PUBLISHED, State.RETRACTED})

    @property
    def protects(self) -> bool:
        """Whether one was retracted to protect someone: the report may still tell it."""
        return any(row.incident.retracted_to_protect for row in self.rows)

    @property
    def next_step(self) -> str:
        """Checking goes before publishing: "" where neither is possible."""
        return next((step for step in _ALL_LACK if self._can(step)), "")

    @property
    def ticked(self) -> list[str]:
        """The public ids of what can take the next step."""
        step = self.next_step
        return [row.incident.public_id for row in self.rows if step and row.may_take(step)]

    def _can(self, step: str) -> bool:
        return any(row.may_take(step) for row in self.rows)

    def _why_not(self, step: str) -> Promise:
        state = _FROM[step]
        if any(row.incident.state == state for row in self.rows):
            return _ALL_LACK[step]
        return _NONE_IS[state]


def publish_page(user: User, report: Report) -> PublishPage:
    numbers = {
        incident: number
        for number, incident in numbered(incidents_of(report))
        if incident.judgement != Judgement.REJECTED
    }
    told = list(numbers)
    prefetch_related_objects(told, "actor", "weapons", "places__place", "claims")
    doubles, acts = duplicates_of(told), history_of(told)
    return PublishPage(
        [
            PublishRow(
                numbers[incident],
                incident,
                _missing(user, incident, acts[incident.pk]),
                acts[incident.pk],
                doubles[incident.pk],
                _untranslated(incident),
            )
            for incident in told
        ]
    )


def _missing(user: User, incident: Incident, acts: Sequence[Act]) -> list[Obstacle]:
    if incident.state == State.DRAFT:
        return missing_for_check(incident)
    if incident.state == State.CHECKED:
        return publish.missing_for_publication(user, incident, acts)
    return []


def _untranslated(incident: Incident) -> int:
    accepted = [one for one in incident.claims.all() if one.judgement == Judgement.ACCEPTED]
    return sum(not claim.translation for claim in accepted)
