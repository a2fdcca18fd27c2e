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
from incidents.models.trail import trail_end

T = TypeVar("T")
MOST = 1_000  # things remembered in each process
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
    with _lock:
        _known[key] = found
        while len(_known) > MOST:
            _known.popitem(last=False)
    return found


def forget_all() -> None:
    with _lock:
        _known.clear()
