import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.management import call_command

from incidents.desk.roles import NotAllowed, Right, Role, give_role, may, require

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.READER, set()),
        (Role.CONTRIBUTOR, {Right.PROPOSE}),
        (Role.EDITOR, {Right.PROPOSE, Right.PUBLISH}),
        (Role.ADMINISTRATOR, {Right.PROPOSE, Right.PUBLISH}),
    ],
)
def test_each_role_has_its_rights_and_no_others(role: Role, rights: set[Right]) -> None:
    user = User.objects.create_user("somebody")
    give_role(user, role)
    fresh = User.objects.get(pk=user.pk)
    assert {right for right in Right if may(fresh, right)} == rights


def test_only_an_administrator_opens_the_admin_and_manages_accounts() -> None:
    user = User.objects.create_user("somebody")
    give_role(user, Role.ADMINISTRATOR)
    fresh = User.objects.get(pk=user.pk)
    assert (fresh.is_staff, fresh.has_perm("auth.change_user")) == (True, True)
    give_role(user, Role.EDITOR)
    fresh = User.objects.get(pk=user.pk)
    assert (fresh.is_staff, fresh.has_perm("auth.change_user")) == (False, False)


def test_the_group_alone_opens_the_admin_as_the_documentation_says() -> None:
    user = User.objects.create_user("somebody")
    administrators = Group.objects.get(name=Role.ADMINISTRATOR)
    user.groups.add(administrators)
    assert User.objects.get(pk=user.pk).is_staff
    user.groups.remove(administrators)
    assert not User.objects.get(pk=user.pk).is_staff
    administrators.user_set.add(user)
    assert User.objects.get(pk=user.pk).is_staff


def test_visitors_and_closed_accounts_may_nothing() -> None:
    editor = User.objects.create_user("editor", is_active=False)
    give_role(editor, Role.EDITOR)
    for user in (AnonymousUser(), User.objects.get(pk=editor.pk)):
        with pytest.raises(NotAllowed):
            require(user, Right.PROPOSE)


def test_the_groups_are_mended_by_migrate() -> None:
    Group.objects.get(name=Role.EDITOR).permissions.clear()
    call_command("migrate", verbosity=0)
    assert Group.objects.get(name=Role.EDITOR).permissions.count() == 2
