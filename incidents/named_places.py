"""The places of the database as the plain names that a reader of reports looks for."""

from incidents.models import NameKind, Place, PlaceName
from incidents.reading.names.gazetteer import Gazetteer, GazetteerName


def gazetteer() -> Gazetteer:
    """All names of all places, indexed; built once for many reports."""
    return Gazetteer(names_for_reading())


def names_for_reading() -> list[GazetteerName]:
    """Every spelling of every place, those without a point included."""
    names_of: dict[int, list[PlaceName]] = {}
    for name in PlaceName.objects.order_by("pk"):
        names_of.setdefault(name.place_id, []).append(name)
    places = {place.pk: place for place in Place.objects.all()}
    return [
        _name(name, place, _parents(place, places))
        for place in places.values()
        for name in names_of.get(place.pk, [])
    ]


def _parents(place: Place, places: dict[int, Place]) -> tuple[str, ...]:
    """Names of what the place lies in, the nearest first; countries say nothing here."""
    found: list[str] = []
    seen = {place.pk}
    above = places.get(place.within_id or 0)
    while above is not None and above.pk not in seen and above.kind != "country":
        found += [above.name_ar, above.name_en]
        seen.add(above.pk)
        above = places.get(above.within_id or 0)
    return tuple(found)


def _name(name: PlaceName, place: Place, parents: tuple[str, ...]) -> GazetteerName:
    return GazetteerName(
        name=name.name,
        slug=place.slug,
        kind=place.kind,
        lon=place.location.x if place.location else None,
        lat=place.location.y if place.location else None,
        radius_km=place.radius_km,
        requires_kind_word=name.requires_kind_word,
        misspelling=name.kind == NameKind.MISSPELLING,
        parents=parents,
        side=place.side,
    )
