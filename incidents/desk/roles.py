"""Who may do what at the desk.

A reader has an account and no more than anyone else. A contributor takes reports in and
reviews drafts. An editor also checks, publishes, merges, corrects and retracts. An
administrator is an editor who manages accounts and may open Django's admin.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models.signals import m2m_changed, post_migrate
from django.dispatch import receiver

from incidents.models import Incident, Report, State


class Role(StrEnum):
    READER = "reader"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    PROPOSE = "incidents.propose"
    PUBLISH = "incidents.publish"


class NotAllowed(PermissionError):
    """The user lacks the right that a step of the desk asks for."""


_RIGHTS: dict[Role, tuple[Right, ...]] = {
    Role.READER: (),
    Role.CONTRIBUTOR: (Right.PROPOSE,),
    Role.EDITOR: (Right.PROPOSE, Right.PUBLISH),
    Role.ADMINISTRATOR: (Right.PROPOSE, Right.PUBLISH),
}
_ADMINISTERED_APPS = ("auth", "incidents")


def may(user: User | AnonymousUser, right: Right) -> bool:
    return bool(user.is_active and user.has_perm(right))


def require(user: User | AnonymousUser, right: Right) -> None:
    """Raise NotAllowed unless the user has the right."""
    if not may(user, right):
        raise NotAllowed(f"{user} lacks {right}.")


def may_change(
    user: User | AnonymousUser, incidents: Iterable[Incident] = (), reports: Iterable[Report] = ()
) -> bool:
    """Whoever proposes may change drafts; what is checked, or seen by readers, takes an editor."""
    return all(may(user, right) for right in _to_change(incidents, reports))


def require_to_change(
    user: User | AnonymousUser, incidents: Iterable[Incident] = (), reports: Iterable[Report] = ()
) -> None:
    """Raise NotAllowed where `may_change` says no."""
    for right in _to_change(incidents, reports):
        require(user, right)


def _to_change(incidents: Iterable[Incident], reports: Iterable[Report]) -> tuple[Right, ...]:
    is_past_draft = any(incident.state != State.DRAFT for incident in incidents)
    if is_past_draft or any(report.is_published for report in reports):
        return (Right.PROPOSE, Right.PUBLISH)
    return (Right.PROPOSE,)


def give_role(user: User, role: Role) -> None:
    """Make this the user's one role."""
    user.groups.set([Group.objects.get(name=role)])
    user.is_staff = role == Role.ADMINISTRATOR
    user.save(update_fields=["is_staff"])


@receiver(m2m_changed, sender=User.groups.through)
def open_administration(
    sender: Any, instance: User | Group, action: str, reverse: bool, pk_set: set[int], **kwargs: Any
) -> None:
    """To whoever is made an administrator, wherever that is done, for as long as they are."""
    if action not in ("post_add", "post_remove"):
        return
    groups, users = ({instance.pk}, pk_set) if reverse else (pk_set, {instance.pk})
    if Group.objects.filter(pk__in=groups, name=Role.ADMINISTRATOR).exists():
        changed = User.objects.filter(pk__in=users, is_superuser=False)
        changed.update(is_staff=action == "post_add")


@receiver(post_migrate)
def make_roles(sender: Any, using: str, **kwargs: Any) -> None:
    """The four groups with their permissions; run again, it changes nothing.

    Permissions are rows that Django makes after each app's migrations, so that a migration
    cannot name them yet.
    """
    if sender.label != "incidents":
        return
    for role, rights in _RIGHTS.items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        codenames = [right.split(".")[1] for right in rights]
        wanted = Permission.objects.using(using).filter(
            content_type__app_label="incidents", codename__in=codenames
        )
        if role == Role.ADMINISTRATOR:
            wanted = Permission.objects.using(using).filter(
                content_type__app_label__in=_ADMINISTERED_APPS
            )
        group.permissions.set(wanted)
