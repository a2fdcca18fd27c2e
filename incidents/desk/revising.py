"""The frame of every change at the desk: who, from which version, and why.

What readers can already see is changed only with a reason in the editor's own words, because
the public page of corrections prints it. A draft's change may do with the desk's.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from incidents.desk.roles import Right, require, require_to_change
from incidents.models import EditConflict, EditorialModel, Incident, State, revision


class ReasonNeeded(ValueError):
    """What readers can see would change without a reason in the editor's own words."""


def at_version(row: EditorialModel, version: int | None) -> None:
    """Raise EditConflict if the row is not the version that the user saw."""
    if version is not None and row.version != version:
        raise EditConflict(f"{row} was changed by someone else since you opened it.")


def hold(incidents: Iterable[Incident]) -> None:
    """Keep the desk's other changes away from these until the transaction is over. Raises
    EditConflict where one is no longer what it was when it was read: what its state allowed,
    such as a contributor's change of a draft, may not be allowed any more.
    """
    read = {incident.pk: incident for incident in incidents}
    rows = Incident.objects.filter(pk__in=read).order_by("pk").select_for_update(no_key=True)
    stored = {pk: rest for pk, *rest in rows.values_list("pk", "state", "merged_into_id")}
    for pk, incident in read.items():
        if stored.get(pk) != [incident.state, incident.merged_into_id]:
            raise EditConflict(f"{incident} was changed by someone else since you opened it.")


@contextmanager
def change(
    user: User, desk_reason: str, reason: str = "", *, incidents: list[Incident] | None = None
) -> Iterator[None]:
    """Do what is inside as one revision by this user, or nothing of it.

    `incidents` are those that the change touches; nobody else changes them meanwhile. Raises
    NotAllowed, ReasonNeeded and EditConflict before anything is written.
    """
    require(user, Right.PROPOSE)
    require_to_change(user, *(incidents or []))
    is_public = any(incident.state == State.PUBLISHED for incident in incidents or [])
    if is_public and not reason.strip():
        raise ReasonNeeded(_("Say why: readers can see this incident, and will see the reason."))
    own = reason.strip()
    with transaction.atomic(), revision(own or desk_reason, user, in_own_words=bool(own)):
        hold(incidents or [])
        yield
