"""What takes long to work out is worked out once, until an editor changes something.

The newest revisions say whether anything was changed, in whatever process, so that nothing
outdated is ever shown.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.utils import timezone

from incidents.models import (
    Actor,
    Area,
    Claim,
    Incident,
    IncidentLink,
    IncidentPlace,
    Mention,
    Place,
    PlaceName,
    Report,
    Tenure,
    Weapon,
    Zone,
    ZoneGroup,
)
from incidents.models.editorial import EditorialModel
from incidents.models.trail import TooMuchChanged, TrailEnd, is_settled, keys_since, trail_end

T = TypeVar("T")
Models = tuple[type[EditorialModel], ...]
MOST = 1_000  # things remembered in each process
FEW = 300  # rows: so many changed ones are looked at one by one
_SHOWN = (
    Actor, Area, Claim, Incident, IncidentLink, IncidentPlace, Mention, Place, PlaceName, Report,
    Tenure, Weapon, Zone, ZoneGroup,
)  # fmt: skip
_known: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def state_of_the_data() -> Hashable:
    """Two equal ones: nothing that a reader sees was changed in between, and no day began (a
    publication may be delayed by days)."""
    return trail_end(_SHOWN), timezone.now().date()


def remembered(state: Hashable, what: Hashable, work_out: Callable[[], T]) -> T:
    """`work_out()`, or what it returned for the same state and `what`."""
    key = (state, what)
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            found: T = _known[key]
            return found
    found = work_out()
    _remember(key, found)
    return found


class Since:
    """What was changed in the rows of some models after a state of them."""

    def __init__(self, models: Models, end: TrailEnd) -> None:
        self._end = dict(zip(models, end, strict=True))

    def keys(self, model: type[EditorialModel], *fields: str) -> set[int]:
        """What these fields say, and ever said, in the changed rows. Raises TooMuchChanged."""
        return keys_since(self._end[model], model, *fields, most=FEW)


def kept_up(
    models: Models, what: Hashable, work_out: Callable[[], T], bring_up: Callable[[T, Since], T]
) -> T:
    """`work_out()`, or what it returned before, brought up to the few rows of these models,
    which alone it depends on, that were changed since.

    `bring_up` may be told of a change that its value shows already, and may raise
    TooMuchChanged. It must not alter the value that it is given: others may be reading it.
    """
    end, key = trail_end(models), (timezone.now().date(), what)
    with _lock:
        former: tuple[TrailEnd, T] | None = _known.get(key)
        if former is not None:
            _known.move_to_end(key)
    if former is not None and former[0] == end:
        return former[1]
    found = work_out() if former is None else _brought_up(models, former, work_out, bring_up)
    if is_settled(end, models):
        _remember(key, (end, found))
    return found


def _brought_up(
    models: Models,
    former: tuple[TrailEnd, T],
    work_out: Callable[[], T],
    bring_up: Callable[[T, Since], T],
) -> T:
    end, value = former
    try:
        return bring_up(value, Since(models, end))
    except TooMuchChanged:
        return work_out()


def _remember(key: Hashable, found: Any) -> None:
    with _lock:
        _known[key] = found
        _known.move_to_end(key)
        while len(_known) > MOST:
            _known.popitem(last=False)


def forget_all() -> None:
    with _lock:
        _known.clear()
