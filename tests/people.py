"""The small cast of every test of permissions."""

from django.contrib.auth.models import User

from incidents.desk.roles import Role, give_role


def make_user(role: Role | str, name: str = "") -> User:
    """A user of this role, whose password is the role's name."""
    user = User.objects.create_user(name or str(role), password=str(role))
    give_role(user, Role(role))
    return User.objects.get(pk=user.pk)
