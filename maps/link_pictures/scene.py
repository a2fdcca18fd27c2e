"""What a picture shows: the ground on a day, what happened there, and a few words.

Everything comes from the rows that a reader may see, as on the pages.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
from django.db.models import Count
from django.utils.translation import gettext as _

from incidents.bearings import centre_of
from incidents.measure import moved
from incidents.models import (
    Area,
    CoordinateStatus,
    Incident,
    IncidentKind,
    IncidentLink,
    IncidentPlace,
    LinkKind,
    Place,
)
from incidents.models.incident import IncidentPlaceQuerySet, IncidentQuerySet
from incidents.region import own_region
from incidents.zones import ZoneMap
from maps.areas_known import is_area, is_known_as_area, reach_km
from maps.filters import IncidentFilter
from maps.link_pictures.gathering import (
    Arc,
    Circle,
    Hits,
    Point,
    arcs_of,
    circles_of,
    touched,
)
from maps.link_pictures.looks import Look, looks
from maps.link_pictures.place_rows import PlaceRows, read_rows
from maps.place_page import last_chosen_day
from maps.published import of_a_public_incident, public_incidents
from maps.wording.bidi import show_overrides
from maps.wording.day_words import date_text, day_text, span_text
from maps.wording.holding import holder_text, standing_slug
from maps.wording.incident_words import incident_title, landed_rows, names_of
from maps.wording.phrases import reader_language, say, with_count
from maps.wording.sentence import count_text, nothing_in_days, sentence

Box = tuple[float, float, float, float]  # west, south, east, north

_SHOT = (IncidentKind.ATTACK, IncidentKind.COUNTER_STRIKE)


@dataclass(frozen=True)
class Disc:
    """A place with its number of incidents, looking as its holder does. One that incidents only
    came from has none and is a dot."""

    at: Point
    name: str
    place: int
    count: int
    look: Look
    is_meant: bool
    is_estimated: bool


@dataclass(frozen=True)
class Ground:
    """An area that looks as its holder on the day does."""

    polygons: Sequence[Sequence[Sequence[Point]]]
    look: Look


@dataclass(frozen=True)
class Scene:
    """`kinds` says how many there are of each kind of incident, `holders` are those who are seen to
    hold ground."""

    title: str
    lines: tuple[str, ...]
    kinds: Mapping[str, str]
    holders: Sequence[Look]
    language: str
    box: Box
    grounds: Sequence[Ground]
    discs: Sequence[Disc]
    circles: Sequence[Circle]
    arcs: Sequence[Arc]
    hits: Hits


def map_scene(chosen: IncidentFilter) -> Scene:
    """The public incidents that pass, framed as the map frames them: attacks and their answers,
    or what else there is. An account that another one tells otherwise does not widen the frame."""
    incidents = chosen.apply(public_incidents())
    rows = _everything() if chosen.is_empty() else read_rows(_rows_of(incidents))
    title = _("Map of incidents") if chosen.is_empty() else show_overrides(sentence(chosen))
    kinds = Counter(dict(incidents.order_by().values_list("kind").annotate(n=Count("pk"))))
    possible = chosen.possibly_on_other_days(incidents).count() if chosen.has_days() else 0
    words = (with_count(own_region().name, count_text(kinds.total(), possible)),)
    points = _points_of(_main_accounts(rows).of_kinds(*_SHOT)) or _points_of(rows)
    landed = (
        read_rows(chosen.landed().filter(incident__in=incidents)) if chosen.says_where() else rows
    )
    day = last_chosen_day(chosen)
    return _scene(title, words, rows, Hits(landed), day, points, (), kinds)


def nothing_scene(chosen: IncidentFilter) -> Scene:
    """The region, on the last chosen day, where no incident passes a filter. Of what was chosen
    only days are said: nobody has words of their own drawn."""
    none = read_rows(IncidentPlace.objects.none())
    title, said = _("Map of incidents"), say("page_nothing_passes")
    if chosen.has_days():
        title, said = _nothing_in(chosen)
    points = _points_of(_main_accounts(_everything()).of_kinds(*_SHOT))
    words = (own_region().name, said)
    return _scene(title, words, none, Hits(none), last_chosen_day(chosen), points, ())


def _nothing_in(chosen: IncidentFilter) -> tuple[str, str]:
    """The sentence of the map for days without an incident, and what else there is to say."""
    if chosen.only_days():
        return nothing_in_days(chosen), ""
    title = with_count(_("Map of incidents"), span_text(*chosen.days))
    return title, say("page_nothing_passes_days")


def place_scene(place: Place) -> Scene:
    """A place, with what happened there and around."""
    day = last_chosen_day(IncidentFilter())
    rows = _everything()
    here = rows.of_incidents_at(place)
    held = ZoneMap().on(place, day)
    other = place.name_en if reader_language() == "ar" else place.name_ar
    words = (
        show_overrides(other),
        _(", ").join((holder_text(held), day_text(day))),
        "" if here.incidents else say("count_incidents", n=0),
    )
    points = _points_of(here) or _own_point(place)
    name, meant = show_overrides(place.name), (place.pk,)
    return _scene(name, words, rows, Hits(rows), day, points, meant, here.by_kind())


def incident_scene(incident: Incident) -> Scene:
    """An incident, on the ground of its own day. Its places and weapons must be at hand."""
    day = incident.latest or last_chosen_day(IncidentFilter())
    landed = landed_rows(incident)
    words = (names_of(landed) if landed else "", date_text(incident))
    rows = read_rows(_rows_of(public_incidents().filter(pk=incident.pk)))
    meant = tuple(row.place_id for row in landed if not row.bearing)
    return _scene(incident_title(incident), words, rows, Hits(rows), day, _points_of(rows), meant)


def _everything() -> PlaceRows:
    return read_rows(IncidentPlace.objects.filter(of_a_public_incident("incident__")))


def _rows_of(incidents: IncidentQuerySet) -> IncidentPlaceQuerySet:
    return IncidentPlace.objects.filter(incident__in=incidents)


def _scene(
    title: str,
    words: Iterable[str],
    rows: PlaceRows,
    hits: Hits,
    day: date,
    points: Sequence[Point],
    meant: Sequence[int],
    kinds: Mapping[str, int] = MappingProxyType({}),
) -> Scene:
    zone_map = ZoneMap()
    look_of = looks()
    arcs = arcs_of(rows)
    ends = {end.place for arc in arcs for end in (arc.start, arc.end)} - {None}
    places = Place.objects.on_map().filter(pk__in={*hits.places, *meant, *ends})
    discs = [
        Disc(
            (place.location.x, place.location.y),
            show_overrides(place.name),
            place.pk,
            hits.count([place.pk]),
            look_of[standing_slug(zone_map.on(place, day))],
            place.pk in meant,
            place.coordinate_status != CoordinateStatus.SOURCED,
        )
        for place in places
        if place.location and not is_known_as_area(place)
    ]
    grounds = [_ground(area, zone_map, day, look_of) for area in Area.objects.all()]
    seen = {disc.look for disc in discs} | {ground.look for ground in grounds}
    return Scene(
        title=title,
        lines=tuple(line for line in words if line),
        holders=[look for look in look_of.values() if look in seen],
        kinds={
            kind: say(f"count_{kind}", n=kinds[kind]) for kind in IncidentKind if kinds.get(kind)
        },
        language=reader_language(),
        box=_box(points),
        grounds=grounds,
        discs=sorted(discs, key=lambda disc: (-disc.count, disc.name)),
        circles=circles_of(touched(rows)),
        arcs=arcs,
        hits=hits,
    )


def _main_accounts(rows: PlaceRows) -> PlaceRows:
    """Without incidents that are another account of one that is there, too."""
    links = IncidentLink.objects.filter(kind=LinkKind.ALTERNATIVE).order_by()
    pairs = np.array(links.values_list("source", "target"), dtype=np.int64).reshape(-1, 2)
    others = pairs[np.isin(pairs[:, 1], rows.incident), 0]
    return rows.only(~np.isin(rows.incident, others))


def _points_of(rows: PlaceRows) -> list[Point]:
    """What has to be in the picture: points, and the reach of areas."""
    points = []
    for row in touched(rows):
        centre = centre_of(row)
        if centre and is_area(row):
            points += [moved(centre, degrees, reach_km(row)) for degrees in (0, 90, 180, 270)]
        elif centre:
            points.append(centre)
    return points


def _own_point(place: Place) -> list[Point]:
    return [(place.location.x, place.location.y)] if place.location else []


def _box(points: Sequence[Point]) -> Box:
    if not points:
        return own_region().bounds
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def _ground(area: Area, zone_map: ZoneMap, day: date, seen: Mapping[str, Look]) -> Ground:
    span = next(span for span in zone_map.area_spans(area) if span.touches(day, day))
    return Ground(area.geometry.coords, seen[standing_slug(span)])
