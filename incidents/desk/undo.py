"""Taking one's last step at a review back.

The revisions know what a step wrote. Taking it back brings each row to the revision before, as a
new revision: nothing is erased. It is refused as a conflict as soon as anyone, in whatever
window, has changed one of the rows since.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import Max
from django.utils.translation import gettext as _

from incidents.desk.revising import ReasonNeeded, Touched, change, is_public
from incidents.models import (
    Claim,
    EditConflict,
    Incident,
    IncidentLink,
    IncidentPlace,
    Mention,
    MentionRole,
    Place,
    PlaceName,
    Report,
    State,
)

# In the order in which rows need each other to exist.
_MODELS: dict[str, Any] = {
    "report": Report,
    "new_place": Place,
    "name": PlaceName,
    "incident": Incident,
    "mention": Mention,
    "claim": Claim,
    "place": IncidentPlace,
    "role": MentionRole,
    "link": IncidentLink,
}
_INCIDENTS = ("incident_id", "source_id", "target_id")
Mark = dict[str, int]
Act = dict[str, list[int]]


class CannotUndo(ValueError):
    """The act is empty, not this user's, or older than the trail."""


@dataclass(frozen=True)
class _Change:
    """What the act did to one row: its last revision there, and the one before the act, None for
    a row that it made."""

    model: Any
    pk: int
    last: Any
    former: Any
    is_gone: bool


def mark() -> Mark:
    """Where the trails stand, to be taken before a step."""
    return {
        name: model.history.aggregate(newest=Max("history_id"))["newest"] or 0
        for name, model in _MODELS.items()
    }


def act_since(user: User, before: Mark) -> Act:
    """The revisions that the user's step left since the mark: what `undo` takes back."""
    found = {
        name: list(
            model.history.filter(history_id__gt=before[name], history_user=user)
            .order_by("history_id")
            .values_list("history_id", flat=True)
        )
        for name, model in _MODELS.items()
    }
    return {name: ids for name, ids in found.items() if ids}


def undo(user: User, act: Act, reason: str = "") -> None:
    """Bring every row of the act to what it was before, or none of them. Raises CannotUndo,
    EditConflict, and ReasonNeeded where readers see it."""
    changes = list(_changes(user, act))
    if not changes:
        raise CannotUndo(_("There is nothing to take back."))
    if _is_public_again(changes) and not reason.strip():
        raise ReasonNeeded(_("Say why: readers can see this, and will see the reason."))
    try:
        with change(user, "Taken back", reason, **_touched(changes)):
            _bring_back(list(_changes(user, act)))  # once more, now that others have to wait
    except IntegrityError as error:  # someone has since put in what would come back
        raise EditConflict("What was changed since stands in the way.") from error


def needs_reason(user: User, act: Act) -> bool:
    """Whether readers see it when the act is taken back."""
    changes = list(_changes(user, act))
    return _is_public_again(changes) or is_public(**_touched(changes))


def _is_public_again(changes: list[_Change]) -> bool:
    incidents = (one.former for one in changes if one.model is Incident and one.former)
    return any(former.state == State.PUBLISHED for former in incidents)


def _bring_back(changes: list[_Change]) -> None:
    made = [one for one in reversed(changes) if one.former is None and not one.is_gone]
    _take_away(one for one in made if one.model is not Place)
    for one in changes:
        if one.former is not None and one.is_gone:
            one.former.instance.save(force_insert=True)
        elif one.former is not None:
            _restore(one)
    _take_away(one for one in made if one.model is Place)  # now that nothing is read as it


def _take_away(made: Iterable[_Change]) -> None:
    for one in made:
        one.model.objects.get(pk=one.pk).delete()


def _touched(changes: list[_Change]) -> Touched:
    """The incidents that the rows belong to, or whose places a mention decides; the reports of
    which readers see the rows themselves."""
    incidents: set[int] = set()
    reports: set[int] = set()
    for one in changes:
        if one.model is Incident:
            incidents.add(one.pk)
        elif one.model is Report:
            reports.add(one.pk)
        elif one.model is Mention:
            tied = MentionRole.objects.filter(mention=one.pk)
            incidents |= set(tied.values_list("incident", flat=True))
            reports.add(one.last.report_id)
        elif one.model is Claim and one.last.incident_id is None:
            reports.add(one.last.report_id)
        for row in (one.former, one.last):
            named = (getattr(row, name, None) for name in _INCIDENTS)
            incidents |= {pk for pk in named if pk is not None}
    return {
        "incidents": list(Incident.objects.filter(pk__in=incidents)),
        "reports": list(Report.objects.filter(pk__in=reports)),
    }


def _changes(user: User, act: Act) -> Iterator[_Change]:
    for name, model in _MODELS.items():
        rows: dict[int, list[Any]] = {}
        revisions = model.history.filter(history_id__in=act.get(name, []), history_user=user)
        for row in revisions.order_by("history_id"):
            rows.setdefault(row.id, []).append(row)
        for pk, (first, *more) in rows.items():
            yield _change(model, pk, first, more[-1] if more else first)


def _change(model: Any, pk: int, first: Any, last: Any) -> _Change:
    trail = model.history.filter(id=pk).order_by("history_id")
    if trail.filter(history_id__gt=last.history_id).exists():
        raise EditConflict(f"{last.instance} was changed since.")
    if first.history_type == "+":
        former = None
    elif first.history_type == "-":
        former = first  # a deletion's revision is the row as it was
    else:
        former = trail.filter(history_id__lt=first.history_id).last()
        if former is None:
            raise CannotUndo(_("There is nothing to take back."))
    if model is Incident and last.merged_into_id and not getattr(former, "merged_into_id", None):
        _require_as_it_was_merged(last)
    return _Change(model, pk, last, former, is_gone=last.history_type == "-")


def _require_as_it_was_merged(merged: Any) -> None:
    """Whoever has since changed or published the one with the evidence of both relied on it."""
    into = Incident.history.filter(id=merged.merged_into_id)
    if into.filter(history_id__gt=merged.history_id).exists():
        raise EditConflict(f"{merged.merged_into} was changed since.")


def _restore(one: _Change) -> None:
    row = one.model.objects.get(pk=one.pk)
    for field in one.model.history.model.tracked_fields:  # others are worked out on saving
        if field.name not in ("id", "version"):
            setattr(row, field.attname, getattr(one.former, field.attname))
    row.save()
    if one.model is Incident:
        row.weapons.set([entry.weapon for entry in one.former.weapons.select_related("weapon")])
