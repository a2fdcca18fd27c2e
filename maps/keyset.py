"""Pages of fifty that open as fast on the thousandth as on the first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from incidents.models import Incident
from incidents.public_id import PUBLIC_ID_LENGTH
from maps.parameters import BadParameter

PAGE = 50
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """`after` is the cursor of the next page, empty on the last one."""

    items: Sequence[T]
    after: str


def incident_cursor(incident: Incident) -> str:
    """Where a page ends: "2024-11-28.ab12cd34", or ".ab12cd34" for an undated one."""
    return f"{incident.latest or ''}.{incident.public_id}"


def read_cursor(name: str, value: str) -> tuple[date | None, str]:
    match = re.fullmatch(rf"(\d{{4}}-\d\d-\d\d)?\.([a-z0-9]{{{PUBLIC_ID_LENGTH}}})", value)
    try:
        if match:
            return date.fromisoformat(match[1]) if match[1] else None, match[2]
    except ValueError:
        pass  # a day that no calendar has: refused below
    raise BadParameter(name, value, _("what the link to the next page says"))


def from_cursor(
    incidents: QuerySet[Incident], cursor: tuple[date | None, str], inclusive: bool = False
) -> QuerySet[Incident]:
    """The incidents that follow the cursor, newest first, undated ones last."""
    latest, public_id = cursor
    beyond = Q(public_id__gte=public_id) if inclusive else Q(public_id__gt=public_id)
    if latest is None:
        return incidents.filter(beyond, latest__isnull=True)
    return incidents.filter(
        Q(latest__lt=latest) | Q(latest__isnull=True) | Q(beyond, latest=latest)
    )


def page_of(incidents: QuerySet[Incident], after: str = "", size: int = PAGE) -> Page[Incident]:
    """Raises BadParameter for a cursor that no page gave out."""
    if after:
        incidents = from_cursor(incidents, read_cursor("after", after))
    found = list(incidents[: size + 1])
    return Page(found[:size], incident_cursor(found[size - 1]) if len(found) > size else "")
