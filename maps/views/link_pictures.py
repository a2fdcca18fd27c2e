"""The pictures of link previews: map, place, incident."""

import hashlib
import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from incidents.models import Incident, Place
from maps.filter_reading import understood_filter
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
from maps.published import Moved, Retracted, find_incident, find_place, public_incidents
from maps.publishing.data_files import OLD_FILES_LIVE
from maps.views.refusals import refusing_politely

_KEY = re.compile(r"[-a-zA-Z0-9_]{1,80}")


@require_safe
def map_picture(request: HttpRequest) -> HttpResponse:
    """Of the place or incident that is chosen on the map, else of what passes the filters of its
    address. What is not understood is left out, and what leaves nothing has a picture of the chosen
    days alone: nobody makes new ones with words of their own."""
    short = len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
    asked = request.GET.dict() if short else {}
    selected = _selected(asked.get("sel", ""))
    if selected is not None:
        return selected
    chosen = understood_filter(asked)
    if chosen.is_empty():
        return _picture("map", lambda: map_scene(chosen))
    if not chosen.apply(public_incidents()).exists():
        days = [str(day) if day else "" for day in chosen.days]
        said = _digest(f"{days} {chosen.only_days()}")
        return _picture(f"{WITH_FILTERS}nothing-{said}", lambda: nothing_scene(chosen))
    return _picture(f"{WITH_FILTERS}{_digest(chosen.query_string())}", lambda: map_scene(chosen))


@require_safe
@refusing_politely
def place_picture(request: HttpRequest, slug: str) -> HttpResponse:
    return _of_place(find_place(slug))


@require_safe
@refusing_politely
def incident_picture(request: HttpRequest, public_id: str) -> HttpResponse:
    return _of_incident(find_incident(public_id))


def _selected(sel: str) -> HttpResponse | None:
    kind, _, key = sel.partition(":")
    if not _KEY.fullmatch(key):
        return None
    try:
        if kind == "place":
            return _of_place(find_place(key))
        if kind == "incident":
            return _of_incident(find_incident(key))
    except Moved as moved:
        return _selected(f"{kind}:{moved.address}")
    except (Http404, Retracted):
        return None
    return None


def _of_place(place: Place) -> HttpResponse:
    return _picture(f"place-{place.slug}", lambda: place_scene(place))


def _of_incident(incident: Incident) -> HttpResponse:
    return _picture(f"incident-{incident.public_id}", lambda: incident_scene(incident))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _picture(subject: str, scene: Callable[[], Scene]) -> HttpResponse:
    content = picture_of(subject, lambda: draw(scene()))
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = f"public, max-age={OLD_FILES_LIVE}"  # as long as a takedown takes
    return response
