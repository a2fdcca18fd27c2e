"""The filters of pages, panel and API: query string ↔ one frozen object ↔ queryset.

sentence.py says the same in words. The map page filters in the browser with the same names
and the same meaning (static/js/counting/filters.js).
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from django.contrib.gis.geos import Polygon
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from incidents.models import (
    Actor,
    Incident,
    IncidentKind,
    IncidentPlace,
    Place,
    PlaceName,
    Standing,
    Strength,
    Weapon,
    ZoneGroup,
)
from incidents.models.incident import IncidentPlaceQuerySet, IncidentQuerySet
from incidents.possible_days import may_have_happened_outside
from incidents.reading.words.folding import fold
from maps.parameters import (
    LONGEST_QUERY,
    LONGEST_TEXT,
    BadParameter,
    Box,
    QueryTooLong,
    read_box,
    read_day,
    read_slugs,
    read_text,
)
from maps.published_labels import Labels

UNKNOWN, DISPUTED = "unknown", "disputed"
OF_THE_PAGE = ("zone", "kind", "actor", "weapon", "sure", "q", "bbox", "from", "to", "on")
OF_A_MAP = (*OF_THE_PAGE, "sel", "tab", "view", "tiles")
OF_THE_API = (*OF_THE_PAGE, "place")
SLUG_LISTS = ("zone", "kind", "actor", "weapon", "sure")


@dataclass(frozen=True)
class IncidentFilter:
    """What a reader chose. None is every option, an empty set is none; days are inclusive.

    `zone` holds group slugs, "disputed" and "unknown": who held an incident's target on
    its day. "unknown" among actors and weapons is: nobody says.
    """

    zone: frozenset[str] | None = None
    kind: frozenset[str] | None = None
    actor: frozenset[str] | None = None
    weapon: frozenset[str] | None = None
    sure: frozenset[str] | None = None
    q: str = ""
    first: date | None = None
    last: date | None = None
    on: date | None = None
    bbox: Box | None = None
    place: Place | None = None

    @property
    def days(self) -> tuple[date | None, date | None]:
        return (self.on, self.on) if self.on else (self.first, self.last)

    def has_days(self) -> bool:
        return self.days != (None, None)

    def is_empty(self) -> bool:
        return all(getattr(self, field.name) in (None, "") for field in fields(self))

    def without_days(self) -> "IncidentFilter":
        return replace(self, first=None, last=None, on=None)

    def only_days(self) -> bool:
        return self.has_days() and self.without_days().is_empty()

    def chooses_none_of(self) -> str:
        """The first dimension of which nothing is chosen, as in `zone=`; "" where there is none."""
        return next((name for name in SLUG_LISTS if getattr(self, name) == frozenset()), "")

    @property
    def box_text(self) -> str:
        """As in an address, to a tenth of a metre."""
        return ",".join(f"{degree:.6f}".rstrip("0").rstrip(".") for degree in self.bbox or ())

    def query_string(self) -> str:
        """The canonical query string, without a question mark."""
        found: dict[str, str] = {}
        for name in SLUG_LISTS:
            slugs = getattr(self, name)
            if slugs is not None:
                found[name] = ",".join(sorted(slugs))
        given = {
            "q": self.q,
            "from": self.first,
            "to": self.last,
            "on": self.on,
            "bbox": self.box_text,
            "place": self.place.slug if self.place else "",
        }
        found |= {name: str(value) for name, value in given.items() if value}
        return urlencode(found, safe=",")

    def says_where(self) -> bool:
        return not (self.zone is None and self.place is None and self.bbox is None)

    def landed(self) -> IncidentPlaceQuerySet:
        """Where incidents landed, as far as zone, place and box go."""
        rows = IncidentPlace.objects.landed()
        if self.zone is not None:
            rows = rows.filter(_held_by(self.zone))
        if self.place is not None:
            rows = rows.filter(place=self.place)
        if self.bbox is not None:
            rows = rows.filter(
                place__in=Place.objects.on_map().filter(
                    location__bboverlaps=Polygon.from_bbox(self.bbox)
                )
            )
        return rows

    def apply(self, incidents: IncidentQuerySet) -> IncidentQuerySet:
        """The incidents of which one target passes zone, place and box, and all the rest."""
        if self.kind is not None:
            incidents = incidents.filter(kind__in=self.kind)
        if self.sure is not None:
            incidents = incidents.filter(strength__in=self.sure)
        if self.actor is not None:
            nobody = Q(actor=None) if UNKNOWN in self.actor else Q(pk__in=[])
            incidents = incidents.filter(Q(actor__slug__in=self.actor) | nobody)
        if self.weapon is not None:
            armed = Weapon.incidents.through.objects.filter(weapon__slug__in=self.weapon)
            unsaid = Q(weapons=None) if UNKNOWN in self.weapon else Q(pk__in=[])
            incidents = incidents.filter(Q(pk__in=armed.values("incident")) | unsaid)
        if self.has_days():
            incidents = incidents.between(*self.days).exclude(date="")
        return self._somewhere(_about(incidents, self.q))

    def possibly_on_other_days(self, passing: IncidentQuerySet) -> IncidentQuerySet:
        """Of what passes, what may have happened on other days than the chosen ones as well."""
        return passing.filter(may_have_happened_outside(*self.days))

    def _somewhere(self, incidents: IncidentQuerySet) -> IncidentQuerySet:
        if not self.says_where():
            return incidents
        somewhere = Q(pk__in=self.landed().values("incident"))
        if self.zone and UNKNOWN in self.zone and self.place is None and self.bbox is None:
            somewhere |= ~Q(pk__in=IncidentPlace.objects.landed().values("incident"))
        return incidents.filter(somewhere)


def read_filter(request: HttpRequest, accepted: Iterable[str] = OF_THE_PAGE) -> IncidentFilter:
    """The filter in a request's query string.

    Raises BadParameter for a name that is not accepted, a name given twice or a value that
    is not understood, QueryTooLong before anything is read.
    """
    query = read_query(request, accepted)
    values: dict[str, Any] = {
        field: read(name, query[name])
        for name, (field, read) in _readers().items()
        if name in query
    }
    found = IncidentFilter(**values)
    if found.on and (found.first or found.last):
        raise BadParameter("on", query["on"], _("either on, or from and to"))
    if found.first and found.last and found.first > found.last:
        raise BadParameter("from", query["from"], _("a day that is not after “to”"))
    return found


def understood_filter(query: Mapping[str, str], labels: Labels | None = None) -> IncidentFilter:
    """What of the query of a map's address is understood, as the map itself reads it
    (static/js/state/address.js): where pages and API refuse, it goes without. With `labels` no
    database is asked."""
    values: dict[str, Any] = {}
    readers = _readers(labels)
    for name in OF_THE_PAGE:
        if name in query:
            field, read = readers[name]
            for value in _as_far_as_known(name, query[name], read):
                with suppress(BadParameter):
                    values[field] = read(name, value)
    found = IncidentFilter(**values)
    if found.on or (found.first and found.last and found.first > found.last):
        found = replace(found, first=None, last=None)
    return found


def _as_far_as_known(name: str, value: str, read: Callable[[str, str], object]) -> list[str]:
    """The value without what `read` would refuse; empty where nothing is left."""
    if name not in SLUG_LISTS:
        return [value[:LONGEST_TEXT]]
    given = [slug for slug in value.split(",") if slug]
    known = []
    for slug in given:
        with suppress(BadParameter):
            read(name, slug)
            known.append(slug)
    return [",".join(known)] if known or not given else []


def read_query(request: HttpRequest, accepted: Iterable[str]) -> Mapping[str, str]:
    """Each parameter once and known by name; see read_filter for what is raised."""
    accepted = tuple(accepted)
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        raise QueryTooLong
    for name, values in request.GET.lists():
        if name not in accepted:
            known = _("the parameters %(names)s") % {"names": _(", ").join(accepted)}
            raise BadParameter(name[:80], values[0], known)
        if len(values) > 1:
            raise BadParameter(name, ",".join(values), _("one value, lists with commas"))
    return {name: request.GET[name] for name in request.GET}


def _readers(
    labels: Labels | None = None,
) -> dict[str, tuple[str, Callable[[str, str], object]]]:
    """The field and the reader of each parameter. Slugs are those of `labels`, else of the
    database."""

    def known(name: str, model: type[Actor] | type[Weapon] | type[ZoneGroup]) -> list[str]:
        return list(labels[name]) if labels else _slugs(model)

    def slugs(asked: Callable[[], list[str]]) -> Callable[[str, str], frozenset[str]]:
        once = cache(asked)  # a list may be read slug by slug
        return lambda name, value: read_slugs(name, value, once())

    return {
        "zone": ("zone", slugs(lambda: [*known("zone", ZoneGroup), DISPUTED, UNKNOWN])),
        "kind": ("kind", _read_kinds),
        "actor": ("actor", slugs(lambda: _with_unknown(known("actor", Actor)))),
        "weapon": ("weapon", slugs(lambda: _with_unknown(known("weapon", Weapon)))),
        "sure": ("sure", partial(read_slugs, known=Strength.values)),
        "q": ("q", read_text),
        "from": ("first", read_day),
        "to": ("last", read_day),
        "on": ("on", read_day),
        "bbox": ("bbox", read_box),
        "place": ("place", _read_place),
    }


def _read_kinds(name: str, value: str) -> frozenset[str]:
    return read_slugs(name, value.replace("-", "_"), IncidentKind.values)


def _read_place(name: str, value: str) -> Place:
    wanted = Q(slug=value) | Q(former_slugs__slug=value)
    place = Place.objects.listed().filter(wanted).first() if "\0" not in value else None
    if place is None:
        raise BadParameter(name, value, _("the slug of a place, as in marat"))
    return place


def _slugs(model: type[Actor] | type[Weapon] | type[ZoneGroup]) -> list[str]:
    return list(model._default_manager.values_list("slug", flat=True))


def _with_unknown(slugs: list[str]) -> list[str]:
    return slugs if UNKNOWN in slugs else [*slugs, UNKNOWN]


def _held_by(zones: frozenset[str]) -> Q:
    held = Q(zone__group__slug__in=zones)
    if DISPUTED in zones:
        held |= Q(standing=Standing.DISPUTED)
    if UNKNOWN in zones:
        held |= Q(standing=Standing.UNKNOWN)
    return held


def _about(incidents: IncidentQuerySet, q: str) -> IncidentQuerySet:
    """Those with the text in a spelling of one of their places, in actor or weapon."""
    wanted = fold(q)
    if not wanted:
        return incidents
    names = PlaceName.objects.filter(folded__contains=wanted).values("place")
    rows = IncidentPlace.objects.filter(place__in=names)
    return incidents.filter(
        Q(pk__in=rows.values("incident"))
        | Q(actor__in=_labelled(Actor.objects.all(), wanted))
        | Q(pk__in=Incident.objects.filter(weapons__in=_labelled(Weapon.objects.all(), wanted)))
    )


def _labelled(rows: QuerySet[Actor] | QuerySet[Weapon], wanted: str) -> list[int]:
    return [row.pk for row in rows if wanted in fold(f"{row.label_en} | {row.label_ar}")]
