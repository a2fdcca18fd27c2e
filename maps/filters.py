"""The filters of pages, panel and API: one frozen object → query string and queryset.

filter_reading.py reads it from an address, wording/sentence.py says it in words. The map page
filters in the browser with the same names and the same meaning (static/js/counting/filters.js).
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from django.contrib.gis.geos import Polygon
from django.db.models import Q, QuerySet

from incidents.models import Actor, Incident, IncidentPlace, Place, PlaceName, Standing, Weapon
from incidents.models.incident import IncidentPlaceQuerySet, IncidentQuerySet
from incidents.possible_days import may_have_happened_outside
from incidents.reading.words.folding import fold
from maps.parameters import Box

UNKNOWN, DISPUTED = "unknown", "disputed"
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
