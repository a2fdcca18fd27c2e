"""What every row that editors change has in common: a version and a trail of revisions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from django.db.models import F
from django.dispatch import receiver
from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record


class MissingReason(RuntimeError):
    """An editorial row was written outside `revision(reason, author)`."""


class EditConflict(RuntimeError):
    """Someone else saved the row since it was read; nothing was written."""


@dataclass(frozen=True)
class Revision:
    """One act. `in_own_words`: whether its author gave the reason, so that readers may see it.
    `seen` is what readers saw when it began, as far as it was asked: by kind and key."""

    reason: str
    author: AbstractBaseUser | None
    in_own_words: bool
    at: datetime = field(default_factory=timezone.now)
    seen: dict[tuple[str, Any], bool] = field(default_factory=dict)


_open_revision: ContextVar[Revision | None] = ContextVar("open_revision", default=None)


@contextmanager
def revision(
    reason: str, author: AbstractBaseUser | None = None, *, in_own_words: bool = True
) -> Iterator[None]:
    """Editorial rows written inside carry this reason and author in their trail.

    An author of None is the installation itself (a command). An empty reason raises
    ValueError: "why" is the part of a correction that readers need most. One that the desk
    puts together, and not `in_own_words`, is for the trail only.
    """
    if not reason.strip():
        raise ValueError("A revision needs a reason.")
    token = _open_revision.set(Revision(reason.strip(), author, in_own_words))
    try:
        yield
    finally:
        _open_revision.reset(token)


def current_revision() -> Revision:
    """The revision that is open; MissingReason where there is none."""
    found = _open_revision.get()
    if found is None:
        raise MissingReason("Write editorial rows inside `with revision(reason, author):`.")
    return found


def revisions(
    m2m_fields: Sequence["models.ManyToManyField[Any, Any]"] = (),
    excluded_fields: Sequence[str] = (),
) -> HistoricalRecords:
    """The trail of one model: a copy of the row at each change, with author and reason."""
    return HistoricalRecords(
        m2m_fields=list(m2m_fields),
        excluded_fields=list(excluded_fields),
        history_change_reason_field=models.TextField(),
    )


class EditorialModel(models.Model):
    """A row with a version number and a mandatory reason for each change.

    `save()` writes only if the row still has the version that was read, else it raises
    EditConflict. `QuerySet.update()` goes around both: use it for derived columns only.
    """

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        current_revision()
        with transaction.atomic():
            if not self._state.adding:
                self._take_next_version()
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        current_revision()
        with transaction.atomic():
            return super().delete(*args, **kwargs)

    def _take_next_version(self) -> None:
        rows = type(self)._default_manager.filter(pk=self.pk, version=self.version)
        if not rows.update(version=F("version") + 1):
            raise EditConflict(f"{self} was changed by someone else since you opened it.")
        self.version += 1


@receiver(pre_create_historical_record)
def _sign_revision(history_instance: Any, **kwargs: Any) -> None:
    found = current_revision()
    history_instance.history_change_reason = found.reason
    history_instance.history_user = found.author
