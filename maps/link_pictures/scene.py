"""What a picture shows: the ground on a day, what happened there, and a few words.

Everything comes from the rows that a reader may see, as on the pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from incidents.bearings import centre_of
from incidents.measure import moved
from incidents.models import Area, Incident, IncidentKind, IncidentPlace, Place, ZoneGroup
from incidents.models.incident import IncidentPlaceQuerySet, IncidentQuerySet
from incidents.region import own_region
from incidents.zones import ZoneMap
from maps import tokens
from maps.bidi import show_overrides
from maps.day_words import date_text, day_text
from maps.filters import DISPUTED, UNKNOWN, IncidentFilter
from maps.holding import holder_text, standing_slug
from maps.incident_words import incident_title, landed_rows, names_of
from maps.link_pictures.gathering import (
    AREA_FROM_KM,
    Arc,
    Circle,
    Hits,
    Point,
    arcs_of,
    circles_of,
    is_area,
    touched,
)
from maps.link_pictures.place_rows import PlaceRows, read_rows
from maps.phrases import reader_language, say
from maps.place_page import last_chosen_day
from maps.published import of_a_public_incident, public_incidents
from maps.sentence import sentence

Box = tuple[float, float, float, float]  # west, south, east, north
Fills = dict[str, tuple[str, str]]  # colour and the ink read on it, by standing

_SHOT = (IncidentKind.ATTACK, IncidentKind.COUNTER_STRIKE)


@dataclass(frozen=True)
class Disc:
    """A place with its number of incidents in `ink` on `fill`, the colour of its holder. One that
    incidents only came from has none and is a dot."""

    at: Point
    name: str
    place: int
    count: int
    fill: str
    ink: str
    is_meant: bool


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
    hits: Hits


def map_scene(chosen: IncidentFilter) -> Scene:
    """The public incidents that pass, framed as the map frames them: attacks and their answers,
    or what else there is."""
    incidents = chosen.apply(public_incidents())
    rows = _everything() if chosen.is_empty() else read_rows(_rows_of(incidents))
    title = _("Map of incidents") if chosen.is_empty() else show_overrides(sentence(chosen))
    words = (own_region().name, say("count_incidents", n=incidents.count()))
    points = _points_of(rows.of_kinds(*_SHOT)) or _points_of(rows)
    landed = (
        read_rows(chosen.landed().filter(incident__in=incidents)) if chosen.says_where() else rows
    )
    return _scene(title, words, rows, Hits(landed), last_chosen_day(chosen), points, ())


def nothing_scene() -> Scene:
    """The region where no incident passes a filter."""
    none = read_rows(IncidentPlace.objects.none())
    words = (own_region().name, say("page_nothing_passes"))
    day = last_chosen_day(IncidentFilter())
    points = _points_of(_everything().of_kinds(*_SHOT))
    return _scene(_("Map of incidents"), words, none, Hits(none), day, points, ())


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
        say("count_incidents", n=here.incidents),
    )
    points = _points_of(here) or _own_point(place)
    name, meant = show_overrides(place.name), (place.pk,)
    return _scene(name, words, rows, Hits(rows), day, points, meant)


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
) -> Scene:
    zone_map = ZoneMap()
    fills = _fills()
    arcs = arcs_of(rows)
    ends = {end.place for arc in arcs for end in (arc.start, arc.end)} - {None}
    places = Place.objects.on_map().filter(pk__in={*hits.places, *meant, *ends})
    discs = [
        Disc(
            (place.location.x, place.location.y),
            show_overrides(place.name),
            place.pk,
            hits.count([place.pk]),
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
        circles=circles_of(touched(rows)),
        arcs=arcs,
        hits=hits,
    )


def _points_of(rows: PlaceRows) -> list[Point]:
    """What has to be in the picture: points, and the reach of areas."""
    points = []
    for row in touched(rows):
        centre = centre_of(row)
        if centre and is_area(row):
            radius = row.radius_km or row.place.radius_km
            points += [moved(centre, degrees, radius) for degrees in (0, 90, 180, 270)]
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
