"""The pictures of link previews: map, place, incident."""

import hashlib
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from maps.data_files import OLD_FILES_LIVE
from maps.filters import understood_filter
from maps.link_pictures.drawing import draw
from maps.link_pictures.scene import (
    Scene,
    incident_scene,
    map_scene,
    nothing_scene,
    place_scene,
)
from maps.link_pictures.store import WITH_FILTERS, picture_of
from maps.parameters import LONGEST_QUERY
from maps.published import find_incident, find_place, public_incidents
from maps.views.refusals import refusing_politely


@require_safe
def map_picture(request: HttpRequest) -> HttpResponse:
    """Of what passes the filters of the map's address. What is not understood is left out, and all
    that leave nothing have one picture: nobody makes new ones with words of their own."""
    asked = len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
    chosen = understood_filter(request.GET.dict() if asked else {})
    if chosen.is_empty():
        return _picture("map", lambda: map_scene(chosen))
    if not chosen.apply(public_incidents()).exists():
        return _picture(f"{WITH_FILTERS}nothing", nothing_scene)
    digest = hashlib.sha256(chosen.query_string().encode()).hexdigest()[:24]
    return _picture(f"{WITH_FILTERS}{digest}", lambda: map_scene(chosen))


@require_safe
@refusing_politely
def place_picture(request: HttpRequest, slug: str) -> HttpResponse:
    place = find_place(slug)
    return _picture(f"place-{place.slug}", lambda: place_scene(place))


@require_safe
@refusing_politely
def incident_picture(request: HttpRequest, public_id: str) -> HttpResponse:
    incident = find_incident(public_id)
    return _picture(f"incident-{incident.public_id}", lambda: incident_scene(incident))


def _picture(subject: str, scene: Callable[[], Scene]) -> HttpResponse:
    content = picture_of(subject, lambda: draw(scene()))
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = f"public, max-age={OLD_FILES_LIVE}"  # as long as a takedown takes
    return response
