"""Who held a place on a day, and why Difaf says so.

A place's own tenures come first; else those of the area it lies in, by its stored side of
the dividing line; else by geometry, if it lies farther from the border than the border's
accuracy and its own radius together; else those of all areas that it may lie in, on days when
one group held them all; else it is unknown. Tenures of different groups on one day make it
disputed. See docs/decisions/0005-zones.md.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import NamedTuple, Self

import numpy as np
from django.db import models
from django.db.models import Q

from incidents.measure import FlatArea
from incidents.models import (
    Area,
    Incident,
    IncidentPlace,
    Place,
    Side,
    Standing,
    Tenure,
    Zone,
    ZoneReason,
)
from incidents.possible_days import PossibleDays

_DAY = timedelta(days=1)
_MANY = 500  # keys in one question to the database


class Spot(NamedTuple):
    """What zones ask of a place: enough where there are thousands, in place of the model's
    row. `point` is lon, lat."""

    pk: int
    side: str
    radius_km: float
    point: tuple[float, float] | None

    @classmethod
    def of(cls, place: Place) -> Self:
        at = place.location
        return cls(place.pk, place.side, place.radius_km, (at.x, at.y) if at else None)


@dataclass(frozen=True)
class Span:
    """One standing from `first` to `last`, both inclusive, None where open."""

    first: date | None
    last: date | None
    standing: Standing
    zone: Zone | None
    reason: ZoneReason
    tenures: tuple[Tenure, ...]

    def touches(self, first: date | None, last: date | None) -> bool:
        starts_in_time = last is None or self.first is None or self.first <= last
        return starts_in_time and (first is None or self.last is None or first <= self.last)


class ZoneMap:
    """Tenures and areas, read once: ask it about as many places as you like, or, where
    `places` names some by key, about these."""

    def __init__(self, places: Collection[int] | None = None) -> None:
        self._areas = list(Area.objects.all())
        self._own: dict[int, list[Tenure]] = defaultdict(list)
        self._of_area: dict[int, list[Tenure]] = defaultdict(list)
        # The databases disagree on where null, the open beginning, is sorted.
        by_first_day = models.F("first_day").asc(nulls_first=True)
        zones = Zone.objects.select_related("group").prefetch_related("group__zones").in_bulk()
        tenures = Tenure.objects.order_by(by_first_day, "pk")
        if places is not None:
            tenures = tenures.filter(Q(place__in=places) | Q(area__isnull=False))
        for tenure in tenures:
            tenure.zone = zones[tenure.zone_id]
            if tenure.place_id is not None:
                self._own[tenure.place_id].append(tenure)
            elif tenure.area_id is not None:
                self._of_area[tenure.area_id].append(tenure)
        self._spans: dict[int, list[Span]] = {}
        self._inherited: dict[tuple[tuple[int, ...], ZoneReason], list[Span]] = {}
        self._shapes: dict[int, FlatArea] = {}
        self._km: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)

    def look_at(self, places: Iterable[Place | Spot]) -> None:
        """Measure many places against every area at once, before asking about each."""
        located = {spot.pk: spot.point for spot in map(_as_spot, places) if spot.point}
        points = np.array(list(located.values()), dtype=np.float64).reshape(-1, 2)
        for area in self._areas:
            outside, inside = self._shape(area).kilometres(points)
            both = zip(outside.tolist(), inside.tolist(), strict=True)
            self._km[area.pk].update(zip(located, both, strict=True))

    def spans(self, place: Place | Spot) -> list[Span]:
        """The place's standing through all time, in order, without gaps."""
        if place.pk not in self._spans:
            areas, reason = self._areas_of(_as_spot(place))
            self._spans[place.pk] = self._found(self._own[place.pk], areas, reason)
        return self._spans[place.pk]

    def _found(self, own: list[Tenure], areas: list[Area], reason: ZoneReason) -> list[Span]:
        """Places without tenures of their own stand as others of the same areas do."""
        keys = tuple(area.pk for area in areas)
        inherited = [self._of_area[key] for key in keys]
        if own:
            return _spans(own, inherited, reason)
        if (keys, reason) not in self._inherited:
            self._inherited[keys, reason] = _spans([], inherited, reason)
        return self._inherited[keys, reason]

    def area_spans(self, area: Area) -> list[Span]:
        return _spans([], [self._of_area[area.pk]], ZoneReason.NO_TENURE)

    def on(self, place: Place, day: date) -> Span:
        return next(span for span in self.spans(place) if span.touches(day, day))

    def throughout(self, place: Place, days: PossibleDays) -> Span:
        """The standing that holds on every one of these days, else unknown."""
        if not days.are_known:
            return _unknown(None, None, ZoneReason.NO_DATE)
        spans = [span for span in self.spans(place) if days.touch(span.first, span.last)]
        if len({(span.standing, span.zone) for span in spans}) > 1:
            return _unknown(days.earliest, days.latest, ZoneReason.CHANGED_HANDS)
        return spans[0]

    def stored(
        self, place: Place, text: str, earliest: date | None, latest: date | None
    ) -> tuple[int | None, Standing, ZoneReason]:
        """What is kept of an incident's place: key of the zone, standing and reason."""
        span = self.throughout(place, PossibleDays.of(text, earliest, latest))
        return span.zone.pk if span.zone else None, span.standing, span.reason

    def _areas_of(self, place: Spot) -> tuple[list[Area], ZoneReason]:
        """The area it lies in, or all that it may lie in; none if it may lie outside of the only
        one. With the reason why nobody is known where they do not say."""
        if place.point is None:
            return [], ZoneReason.NO_LOCATION
        has_side = place.side in (Side.LEFT, Side.RIGHT)  # then the drawn river counts for nothing
        near = [
            area
            for area in self._areas
            if (not has_side or area.side == place.side)
            and self._measured(place, area)[0] <= _doubt(place, area)
        ]
        within = near if has_side else [area for area in near if self._is_well_in(place, area)]
        if len(within) == 1:
            return within, ZoneReason.NO_TENURE
        if len(near) > 1:
            return near, ZoneReason.NEAR_BORDER
        is_in = any(self._measured(place, area)[0] == 0 for area in near)
        return [], ZoneReason.NEAR_BORDER if is_in else ZoneReason.NO_TENURE

    def _is_well_in(self, place: Spot, area: Area) -> bool:
        outside, inside = self._measured(place, area)
        return outside == 0 and inside > _doubt(place, area)

    def _measured(self, place: Spot, area: Area) -> tuple[float, float]:
        """Kilometres that a located place lies outside and inside of the area."""
        if place.pk not in self._km[area.pk]:
            self.look_at([place])
        return self._km[area.pk][place.pk]

    def _shape(self, area: Area) -> FlatArea:
        if area.pk not in self._shapes:
            self._shapes[area.pk] = FlatArea(area.geometry)
        return self._shapes[area.pk]


def refresh_zones(rows: models.QuerySet[IncidentPlace] | None = None) -> int:
    """Work out zone, standing and reason of these rows (of all, without any), and copy the
    last possible day of their incidents; how many rows changed.

    The columns are derived, so they are written without a revision.
    """
    if rows is None:
        rows = IncidentPlace.objects.all()
    rows = rows.order_by()
    keys = set(rows.values_list("place", flat=True).distinct())
    places = Place.objects.in_bulk(keys) if len(keys) < _MANY else Place.objects.in_bulk()
    zone_map = ZoneMap(keys if len(keys) < _MANY else None)
    zone_map.look_at(places.values())
    stored_of = cache(zone_map.stored)  # a place has far fewer days than incidents
    moved: dict[tuple[int | None, Standing, ZoneReason, date | None], list[int]] = defaultdict(list)
    for key, place, text, earliest, latest, *stored in rows.values_list(
        *("pk", "place", "incident__date", "incident__earliest", "incident__latest"),
        *("zone", "standing", "zone_reason", "latest"),
    ).iterator():
        found = (*stored_of(places[place], text, earliest, latest), latest)
        if found != tuple(stored):
            moved[found].append(key)
    for (zone, standing, reason, last), changed in moved.items():
        for start in range(0, len(changed), _MANY):
            IncidentPlace.objects.filter(pk__in=changed[start : start + _MANY]).update(
                zone=zone, standing=standing, zone_reason=reason, latest=last
            )
    return sum(len(changed) for changed in moved.values())


def rows_moved_by(
    changed: Zone | Tenure | Area | Place | Incident | IncidentPlace,
) -> models.QuerySet[IncidentPlace]:
    """The incident places whose zone may be another one after `changed` was written."""
    rows = IncidentPlace.objects.all()
    match changed:
        case IncidentPlace():
            return rows.filter(pk=changed.pk)
        case Incident():
            return rows.filter(incident=changed.pk)
        case Place():
            return rows.filter(place=changed.pk)
        case Tenure() if changed.place_id is not None:
            return rows.filter(place_id=changed.place_id)
    return rows


def _spans(own: list[Tenure], inherited: list[list[Tenure]], reason: ZoneReason) -> list[Span]:
    """`inherited` are those of each area that it may lie in."""
    tenures = [*own, *chain.from_iterable(inherited)]
    starts = {tenure.first_day for tenure in tenures if tenure.first_day}
    starts |= {tenure.last_day + _DAY for tenure in tenures if tenure.last_day}
    edges: list[date | None] = [None, *sorted(starts)]
    spans: list[Span] = []
    for first, following in zip(edges, [*edges[1:], None], strict=True):
        last = following - _DAY if following else None
        span = _span(first, last, own, inherited, reason)
        if spans and (spans[-1].standing, spans[-1].zone, spans[-1].tenures) == (
            span.standing,
            span.zone,
            span.tenures,
        ):
            spans[-1] = _span(spans[-1].first, last, own, inherited, reason)
        else:
            spans.append(span)
    return spans


def _span(
    first: date | None,
    last: date | None,
    own: list[Tenure],
    inherited: list[list[Tenure]],
    reason: ZoneReason,
) -> Span:
    """The standing of days on which the same tenures run throughout."""
    if found := _held(first, last, own, ZoneReason.OWN_TENURE):
        return found
    by_area = [_held(first, last, tenures, ZoneReason.AREA) for tenures in inherited]
    told = [span for span in by_area if span]
    alike = {(span.standing, span.zone and span.zone.group_id) for span in told}
    if len(told) < len(by_area) or len(alike) != 1:
        return _unknown(first, last, reason)
    tenures = chain.from_iterable(span.tenures for span in told)
    return replace(told[0], tenures=tuple(dict.fromkeys(tenures)))


def _held(
    first: date | None, last: date | None, tenures: list[Tenure], why: ZoneReason
) -> Span | None:
    """What the tenures that run throughout say together; None where none does."""
    running = tuple(tenure for tenure in tenures if _runs(tenure, first, last))
    if len({tenure.zone.group_id for tenure in running}) > 1:
        return Span(first, last, Standing.DISPUTED, None, ZoneReason.TENURES_DISAGREE, running)
    return Span(first, last, Standing.HELD, running[-1].zone, why, running) if running else None


def _runs(tenure: Tenure, first: date | None, last: date | None) -> bool:
    begun = tenure.first_day is None or (first is not None and tenure.first_day <= first)
    not_over = tenure.last_day is None or (last is not None and tenure.last_day >= last)
    return begun and not_over


def _as_spot(place: Place | Spot) -> Spot:
    return place if isinstance(place, Spot) else Spot.of(place)


def _doubt(place: Spot, area: Area) -> float:
    """Kilometres by which the place and the area's border may both be off."""
    return float(area.border_accuracy_km + place.radius_km)


def _unknown(first: date | None, last: date | None, reason: ZoneReason) -> Span:
    return Span(first, last, Standing.UNKNOWN, None, reason, ())
