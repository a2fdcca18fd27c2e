"""What oEmbed (oembed.com, 1.0) says of an address of Difaf: how to show it as a map in a frame.

It answers by the address alone and by what a reader may see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from incidents.region import own_region
from maps.filter_reading import OF_A_MAP, understood_filter
from maps.link_pictures.drawing import HEIGHT as PICTURE_HEIGHT
from maps.link_pictures.drawing import WIDTH as PICTURE_WIDTH
from maps.parameters import LONGEST_QUERY
from maps.published import Moved, Retracted, find_incident, find_place
from maps.wording.bidi import show_overrides
from maps.wording.incident_words import incident_title
from maps.wording.sentence import sentence

WIDTH, HEIGHT = 800, 520  # CSS pixels, unless the asker has less room
KEPT = 3600  # seconds, as long as a takedown takes at most


class NotEmbeddable(LookupError):
    """The address is not one of a map, a place or an incident that a reader may see."""


class NotPublic(PermissionError):
    """The address leads to what only editors may see."""


@dataclass(frozen=True)
class _Subject:
    title: str
    query: dict[str, str]
    picture: str


def oembed(
    request: HttpRequest, address: str, most_wide: int | None, most_high: int | None
) -> dict[str, Any]:
    """The response for an address of this installation. Raises NotEmbeddable, NotPublic."""
    language, match, query = _own(request, address)
    subject_of = _SUBJECTS.get(match.view_name)
    if subject_of is None:
        raise NotEmbeddable(address)
    with translation.override(language):
        try:
            subject = subject_of(match, query)
        except (Retracted, Moved) as error:
            raise NotEmbeddable(address) from error
        return _response(request, subject, most_wide, most_high)


def _response(
    request: HttpRequest, subject: _Subject, most_wide: int | None, most_high: int | None
) -> dict[str, Any]:
    asked = urlencode(subject.query, safe=",:/")
    embed = f"{reverse('embed')}?{asked}" if asked else reverse("embed")
    wide, high = min(WIDTH, most_wide or WIDTH), min(HEIGHT, most_high or HEIGHT)
    found: dict[str, Any] = {
        "type": "rich",
        "version": "1.0",
        "title": subject.title,
        "provider_name": _("Difaf"),
        "provider_url": request.build_absolute_uri(reverse("map")),
        "cache_age": KEPT,
        "width": wide,
        "height": high,
        "html": format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
            "allowfullscreen></iframe>",
            request.build_absolute_uri(embed),
            subject.title,
            str(wide),
            str(high),
        ),
    }
    room = (most_wide or PICTURE_WIDTH, most_high or PICTURE_HEIGHT)
    if room[0] >= PICTURE_WIDTH and room[1] >= PICTURE_HEIGHT:  # a thumbnail has to fit as well
        found |= {
            "thumbnail_url": request.build_absolute_uri(subject.picture),
            "thumbnail_width": PICTURE_WIDTH,
            "thumbnail_height": PICTURE_HEIGHT,
        }
    return found


def _own(request: HttpRequest, address: str) -> tuple[str, ResolverMatch, dict[str, str]]:
    """The language and the view that the address leads to here, and what its query says of
    the map."""
    if len(address) > LONGEST_QUERY:
        raise NotEmbeddable("The address is too long.")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise NotEmbeddable(address) from error
    _, _, inside = parts.path.partition("/")
    language = inside.split("/")[0]
    is_ours = parts.scheme in ("http", "https") and parts.netloc == request.get_host()
    if not is_ours or language not in dict(settings.LANGUAGES):
        raise NotEmbeddable(address)
    try:
        with translation.override(language):
            match = resolve(parts.path)
    except Resolver404 as error:
        raise NotEmbeddable(address) from error
    if match.namespace in ("desk", "admin"):
        raise NotPublic(address)
    given = parse_qsl(parts.query, keep_blank_values=True)  # "zone=" chooses none of them
    return language, match, {name: value for name, value in given if name in OF_A_MAP}


def _map(match: ResolverMatch, query: dict[str, str]) -> _Subject:
    chosen = understood_filter(query)
    if chosen.is_empty():
        title = f"{_('Map of incidents')}: {own_region().name}"
    else:
        title = show_overrides(sentence(chosen))
    selected = urlencode({"sel": query["sel"]}, safe=":") if "sel" in query else ""
    asked = "&".join(part for part in (chosen.query_string(), selected) if part)
    return _Subject(title, query, reverse("map-picture") + (f"?{asked}" if asked else ""))


def _place(match: ResolverMatch, query: dict[str, str]) -> _Subject:
    place = find_place(match.kwargs["slug"])
    picture = reverse("place-picture", args=[place.slug])
    return _Subject(place.name, query | {"sel": f"place:{place.slug}"}, picture)


def _incident(match: ResolverMatch, query: dict[str, str]) -> _Subject:
    incident = find_incident(match.kwargs["public_id"])
    picture = reverse("incident-picture", args=[incident.public_id])
    selected = {"sel": f"incident:{incident.public_id}"}
    return _Subject(incident_title(incident), query | selected, picture)


_SUBJECTS: dict[str, Callable[[ResolverMatch, dict[str, str]], _Subject]] = {
    "map": _map,
    "embed": _map,
    "place": _place,
    "incident": _incident,
}
