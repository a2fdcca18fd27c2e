"""What was done with an incident so far: all revisions of it, its places, quotes and links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from incidents.models import (
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    MentionRole,
    State,
)

_ONE_ACT = timedelta(seconds=10)  # between its first and its last revision
_ROWS: tuple[tuple[Any, str], ...] = (
    (Incident, "id"),
    (IncidentPlace, "incident_id"),
    (Claim, "incident_id"),
    (IncidentLink, "source_id"),
    (IncidentLink, "target_id"),
    (MentionRole, "incident_id"),
)


@dataclass(frozen=True)
class Act:
    """Revisions that one author made for one reason in a moment. An author of None is the
    installation itself; `state` is the one that the incident came into, where it changed."""

    at: datetime
    author: User | None
    reason: str
    state: State | None


def history_of(incidents: Sequence[Incident]) -> dict[int, list[Act]]:
    """The acts on each, by key, the oldest first; in a fixed number of questions."""
    rows: dict[int, list[Any]] = {incident.pk: [] for incident in incidents}
    for model, key in _ROWS:
        found = model.history.filter(**{f"{key}__in": list(rows)}).select_related("history_user")
        for row in found.order_by("history_id"):
            rows[getattr(row, key)].append(row)
    return {key: _acts(sorted(own, key=lambda row: row.history_date)) for key, own in rows.items()}


def _acts(rows: Iterable[Any]) -> list[Act]:
    acts: list[Act] = []
    stands = None
    for row in rows:
        state = State(row.state) if isinstance(row, Incident.history.model) else stands
        act = Act(
            row.history_date,
            row.history_user,
            row.history_change_reason,
            state if state != stands else None,
        )
        stands = state
        if acts and _are_one(acts[-1], act):
            acts[-1] = replace(acts[-1], state=acts[-1].state or act.state)
        else:
            acts.append(act)
    return acts


def _are_one(former: Act, act: Act) -> bool:
    """Whether they belong together; each change of state stands alone."""
    same = (former.author, former.reason) == (act.author, act.reason)
    return same and act.at - former.at < _ONE_ACT and not (former.state and act.state)
