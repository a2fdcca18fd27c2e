"""The filter that an address asks for: strictly, as pages and API read it, or as far as it is
understood, as the map does."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from incidents.models import Actor, IncidentKind, Place, Strength, Weapon, ZoneGroup
from maps.filters import DISPUTED, SLUG_LISTS, UNKNOWN, IncidentFilter
from maps.parameters import (
    LONGEST_QUERY,
    LONGEST_TEXT,
    BadParameter,
    QueryTooLong,
    read_box,
    read_day,
    read_slugs,
    read_text,
)
from maps.published_labels import Labels

OF_THE_PAGE = ("zone", "kind", "actor", "weapon", "sure", "q", "bbox", "from", "to", "on")
OF_A_MAP = (*OF_THE_PAGE, "sel", "tab", "view", "tiles")
OF_THE_API = (*OF_THE_PAGE, "place")


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
