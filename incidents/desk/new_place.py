"""A place that the product does not know yet, put in while a report is reviewed."""

import unicodedata
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from incidents.desk.received_text import stack_of_marks
from incidents.desk.revising import change
from incidents.desk.roles import Right, may, require
from incidents.measure import kilometres_between
from incidents.models import CoordinateStatus, NameKind, Place, PlaceKind, PlaceName
from incidents.models.place import FormerSlug, check_name, not_a_name
from incidents.reading.words.folding import fold
from incidents.region import own_region

NEAR_KM = 25.0  # two places of one name nearer than this are asked about


@dataclass(frozen=True)
class NewPlace:
    """`lon`, `lat` in WGS 84 degrees; both None for a place that cannot be located."""

    name_en: str
    name_ar: str
    kind: PlaceKind
    lon: float | None
    lat: float | None
    radius_km: float
    source: str
    status: CoordinateStatus = CoordinateStatus.ESTIMATED


# Not a part of the name, as "field" and "base" are; what they say is the place's kind.
_SETTLEMENT_WORDS = {
    "قرية": PlaceKind.VILLAGE,
    "بلدة": PlaceKind.TOWN,
    "مدينة": PlaceKind.CITY,
}


def name_and_kind(words: str) -> tuple[str, PlaceKind]:
    """What a report's words suggest of a settlement that is not known: قرية الدحلة, a village."""
    first, _, rest = words.partition(" ")
    kind = _SETTLEMENT_WORDS.get(first)
    return (rest.strip(), kind) if kind and rest.strip() else (words, PlaceKind.VILLAGE)


def add_new_place(user: User, new: NewPlace, spelling: str = "", reason: str = "") -> Place:
    """Make the place, with its names and the spelling of the report.

    A contributor's place waits for an editor's check (status pending) and is on no map until
    then; so does anyone's whose point lies outside the region. Raises ValidationError naming
    field, value and what is accepted.
    """
    location = _location(new)
    for name in (new.name_en, new.name_ar, spelling):
        _plain(name)
    located = new.status if location else CoordinateStatus.UNLOCATED
    waits = own_region().warning_about_place(new.kind, location) or not may(user, Right.PUBLISH)
    with change(user, f"New place: {new.name_en}", reason):
        place = Place(
            slug=_free_slug(new.name_en),
            kind=new.kind,
            name_en=new.name_en.strip(),
            name_ar=new.name_ar.strip(),
            location=location,
            radius_km=new.radius_km,
            coordinate_status=CoordinateStatus.PENDING if waits else located,
            coordinate_source=new.source.strip(),
        )
        place.full_clean(exclude=["slug"])
        place.save()
        _add_names(place, spelling)
    return place


def check_place(user: User, place: Place, status: CoordinateStatus, reason: str = "") -> None:
    """An editor says how the point of a pending place is known, or lets one without a point
    stand; from then on the place is public."""
    require(user, Right.PUBLISH)
    with change(user, f"Checked: {place.name_en}", reason):
        place.coordinate_status = status if place.location else CoordinateStatus.UNLOCATED
        place.save()


def places_of_that_name(
    name: str, lon: float | None = None, lat: float | None = None
) -> list[Place]:
    """Known places of the same folded name; near ones only where a point is given."""
    found = list(Place.objects.filter(names__folded=fold(name)).distinct())
    if lon is None or lat is None:
        return found
    return [
        place
        for place in found
        if place.location is None
        or kilometres_between((lon, lat), (place.location.x, place.location.y)) <= NEAR_KM
    ]


def _location(new: NewPlace) -> Point | None:
    if new.lon is None or new.lat is None:
        return None
    if not (-180 <= new.lon <= 180 and -90 <= new.lat <= 90):
        raise ValidationError(
            _("Longitude %(lon)s, latitude %(lat)s is not on Earth: −180 to 180, −90 to 90."),
            params={"lon": new.lon, "lat": new.lat},
        )
    if not new.source.strip():
        raise ValidationError({"coordinate_source": _("Say where the point comes from.")})
    return Point(new.lon, new.lat, srid=4326)


def _plain(name: str) -> None:
    """A name with direction controls could pose as another one; one that stacks marks on a letter
    is none."""
    if name.strip():
        check_name(name)
    if stack_of_marks(name) is not None:
        raise not_a_name(name)
    for character in name:
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co"):
            raise ValidationError(
                _("The name “%(name)s” holds the invisible character U+%(code)s. Type it anew."),
                params={
                    "name": name.replace(character, "␣")[:80],
                    "code": f"{ord(character):04X}",
                },
            )


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:70] or "place"
    slug, number = wanted, 2
    while _is_taken(slug):
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _is_taken(slug: str) -> bool:
    """By a place, or by an address that leads to one for good."""
    former = FormerSlug.objects.filter(slug=slug)
    return former.exists() or Place.objects.filter(slug=slug).exists()


def _add_names(place: Place, spelling: str) -> None:
    wanted = {place.name_en: NameKind.OFFICIAL, place.name_ar: NameKind.OFFICIAL}
    wanted.setdefault(spelling.strip(), NameKind.VARIANT)
    for name, kind in wanted.items():
        if name:
            language = "ar" if "\u0600" <= name[0] <= "\u06ff" else "en"
            PlaceName.objects.create(place=place, name=name, language=language, kind=kind)
