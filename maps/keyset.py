"""Pages of fifty that open as fast on the thousandth as on the first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from incidents.models import Incident, IncidentPlace, Report
from incidents.public_id import PUBLIC_ID_LENGTH
from maps.parameters import BadParameter

PAGE = 50
T = TypeVar("T", Incident, Report)
R = TypeVar("R", Incident, IncidentPlace, Report)
Cursor = tuple[date | None, str]


@dataclass(frozen=True)
class Page(Generic[T]):
    """`after` is the cursor of the next page, empty on the last one."""

    items: Sequence[T]
    after: str


def cursor_of(row: Incident | Report) -> str:
    """Where a page ends: "2024-11-28.ab12cd34", or ".ab12cd34" for an undated one."""
    return f"{row.latest or ''}.{row.public_id}"


def read_cursor(name: str, value: str) -> Cursor:
    match = re.fullmatch(rf"(\d{{4}}-\d\d-\d\d)?\.([a-z0-9]{{{PUBLIC_ID_LENGTH}}})", value)
    try:
        if match:
            return date.fromisoformat(match[1]) if match[1] else None, match[2]
    except ValueError:
        pass  # a day that no calendar has: refused below
    raise BadParameter(name, value, _("what the link to the next page says"))


def newest_first(
    rows: QuerySet[R],
    most: int,
    start: Cursor | None = None,
    *,
    inclusive: bool = False,
    of: str = "",
) -> list[R]:
    """At most so many rows, newest first and undated ones last, that follow `start`. `of` leads
    from a row to what bears the public id, as in "incident__".

    Dated and undated rows are asked for one after the other: both databases then walk one
    index and stop, whatever they think of empty dates.
    """
    public_id = f"{of}public_id"
    beyond = Q()
    if start is not None:
        beyond = Q(**{f"{public_id}__{'gte' if inclusive else 'gt'}": start[1]})
    found: list[R] = []
    if start is None or start[0] is not None:
        dated = rows.filter(latest__isnull=False).order_by("-latest", public_id)
        if start is not None:
            # The first condition follows from the second; it is where the walk begins.
            dated = dated.filter(latest__lte=start[0])
            dated = dated.filter(Q(latest__lt=start[0]) | Q(latest=start[0]) & beyond)
        found = list(dated[:most])
    if len(found) < most:
        undated = rows.filter(latest__isnull=True).order_by(public_id)
        if start is not None and start[0] is None:
            undated = undated.filter(beyond)
        found += undated[: most - len(found)]
    return found


def page_of(rows: QuerySet[T], after: str = "", size: int = PAGE) -> Page[T]:
    """Raises BadParameter for a cursor that no page gave out."""
    start = read_cursor("after", after) if after else None
    return cut_page(newest_first(rows, size + 1, start), size)


def cut_page(found: Sequence[T], size: int = PAGE) -> Page[T]:
    """The page that begins with these rows, of which there is one more than fits if more follow."""
    return Page(found[:size], cursor_of(found[size - 1]) if len(found) > size else "")
