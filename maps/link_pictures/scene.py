"""What a picture shows: the ground on a day, what happened there, and a few words.

Everything comes from the rows that a reader may see, as on the pages.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from incidents.bearings import centre_of
from incidents.models import Area, Incident, IncidentKind, IncidentPlace, Place, Role, ZoneGroup
from incidents.models.incident import IncidentQuerySet
from incidents.region import own_region
from incidents.zones import ZoneMap
from maps import tokens
from maps.bidi import show_overrides
from maps.day_words import date_text, day_text
from maps.filters import DISPUTED, UNKNOWN, IncidentFilter
from maps.holding import holder_text, standing_slug
from maps.incident_words import incident_title, landed_rows, names_of
from maps.phrases import reader_language, say
from maps.place_page import last_chosen_day
from maps.published import public_incidents

Point = tuple[float, float]  # lon, lat
Box = tuple[float, float, float, float]  # west, south, east, north
Fills = dict[str, tuple[str, str]]  # colour and the ink read on it, by standing

AREA_FROM_KM = 4.5  # as static/js/map-places.js: known no better, a circle and never a disc
MOST_ARCS = 40
_SHOT = (IncidentKind.ATTACK, IncidentKind.COUNTER_STRIKE)


@dataclass(frozen=True)
class Disc:
    """A place with its number of incidents in `ink` on `fill`, the colour of its holder."""

    at: Point
    name: str
    count: int
    fill: str
    ink: str
    is_meant: bool


@dataclass(frozen=True)
class Circle:
    """A place known as an area only."""

    at: Point
    radius_km: float


@dataclass(frozen=True)
class Arc:
    start: Point
    end: Point
    is_answer: bool


@dataclass(frozen=True)
class Ground:
    """An area with the colour of its holder on the day."""

    polygons: Sequence[Sequence[Sequence[Point]]]
    fill: str
    is_disputed: bool


@dataclass(frozen=True)
class Scene:
    title: str
    lines: tuple[str, ...]
    language: str
    box: Box
    grounds: Sequence[Ground]
    discs: Sequence[Disc]
    circles: Sequence[Circle]
    arcs: Sequence[Arc]


def map_scene() -> Scene:
    """All public incidents, framed as the map frames them: attacks and their answers."""
    incidents = public_incidents()
    day = last_chosen_day(IncidentFilter())
    words = (own_region().name, say("count_incidents", n=incidents.count()))
    shots = incidents.filter(kind__in=_SHOT)
    return _scene(_("Map of incidents"), words, incidents, day, _points_of(shots), ())


def place_scene(place: Place) -> Scene:
    """A place, with what happened there and around."""
    day = last_chosen_day(IncidentFilter())
    rows = IncidentPlace.objects.landed().filter(place=place, incident__in=public_incidents())
    here = public_incidents().filter(pk__in=rows.values("incident"))
    held = ZoneMap().on(place, day)
    other = place.name_en if reader_language() == "ar" else place.name_ar
    words = (
        show_overrides(other),
        _(", ").join((holder_text(held), day_text(day))),
        say("count_incidents", n=here.count()),
    )
    points = _points_of(here) or _own_point(place)
    return _scene(show_overrides(place.name), words, public_incidents(), day, points, (place.pk,))


def incident_scene(incident: Incident) -> Scene:
    """An incident, on the ground of its own day. Its places and weapons must be at hand."""
    day = incident.latest or last_chosen_day(IncidentFilter())
    landed = landed_rows(incident)
    words = (names_of(landed) if landed else "", date_text(incident))
    this = public_incidents().filter(pk=incident.pk)
    meant = tuple(row.place_id for row in landed)
    return _scene(incident_title(incident), words, this, day, _points_of(this), meant)


def _scene(
    title: str,
    words: Iterable[str],
    incidents: IncidentQuerySet,
    day: date,
    points: Sequence[Point],
    meant: Sequence[int],
) -> Scene:
    zone_map = ZoneMap()
    fills = _fills()
    rows = list(_rows(incidents))
    counts = Counter(
        place for _incident, place in {(row.incident_id, row.place_id) for row in _hits(rows)}
    )
    places = Place.objects.on_map().filter(pk__in={*counts, *meant})
    discs = [
        Disc(
            (place.location.x, place.location.y),
            show_overrides(place.name),
            counts[place.pk],
            *fills[standing_slug(zone_map.on(place, day))],
            place.pk in meant,
        )
        for place in places
        if place.location and place.radius_km < AREA_FROM_KM
    ]
    return Scene(
        title=title,
        lines=tuple(line for line in words if line),
        language=reader_language(),
        box=_box(points),
        grounds=[_ground(area, zone_map, day, fills) for area in Area.objects.all()],
        discs=sorted(discs, key=lambda disc: (-disc.count, disc.name)),
        circles=_circles(rows),
        arcs=_arcs(rows),
    )


def _rows(incidents: IncidentQuerySet) -> Iterable[IncidentPlace]:
    """Where incidents landed and came from, as far as it may be drawn."""
    rows = IncidentPlace.objects.filter(incident__in=incidents, place__in=Place.objects.on_map())
    return rows.select_related("place", "incident").order_by("incident__public_id", "pk")


def _hits(rows: Iterable[IncidentPlace]) -> Iterable[IncidentPlace]:
    return (row for row in rows if row.role != Role.ORIGIN and not row.bearing)


def _points_of(incidents: IncidentQuerySet) -> list[Point]:
    return [point for row in _rows(incidents) if (point := centre_of(row))]


def _own_point(place: Place) -> list[Point]:
    return [(place.location.x, place.location.y)] if place.location else []


def _box(points: Sequence[Point]) -> Box:
    if not points:
        return own_region().bounds
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def _circles(rows: Iterable[IncidentPlace]) -> list[Circle]:
    found = set()
    for row in rows:
        radius, centre = row.radius_km or row.place.radius_km, centre_of(row)
        if centre and (row.radius_km or radius >= AREA_FROM_KM):
            found.add(Circle(centre, radius))
    return sorted(found, key=lambda circle: -circle.radius_km)


def _arcs(rows: Sequence[IncidentPlace]) -> list[Arc]:
    """From each origin to each target of the same incident, at most MOST_ARCS."""
    arcs = []
    for row in rows:
        if row.role != Role.ORIGIN:
            continue
        for hit in rows:
            if hit.incident_id != row.incident_id or hit.role == Role.ORIGIN:
                continue
            start, end = centre_of(row), centre_of(hit)
            if start and end and start != end:
                arcs.append(Arc(start, end, row.incident.kind == IncidentKind.COUNTER_STRIKE))
    return arcs[:MOST_ARCS]


def _ground(area: Area, zone_map: ZoneMap, day: date, fills: Fills) -> Ground:
    span = next(span for span in zone_map.area_spans(area) if span.touches(day, day))
    slug = standing_slug(span)
    return Ground(area.geometry.coords, fills[slug][0], slug == DISPUTED)


def _fills() -> Fills:
    """Colours by zone group, as the map gives them (static/js/map-style.js)."""
    found, further = {}, 0
    for group in ZoneGroup.objects.all():
        name = f"zone-{group.slug}"
        if tokens.colour(name) is None:
            further += 1
            name = f"zone-further-{further}"
        found[group.slug] = _fill_and_ink(name, group.colour)
    for slug in (DISPUTED, UNKNOWN):
        found[slug] = _fill_and_ink(f"zone-{slug}", "#737a80")
    return found


def _fill_and_ink(name: str, otherwise: str) -> tuple[str, str]:
    return tokens.colour(name) or otherwise, tokens.colour(f"{name}-ink") or "#ffffff"
