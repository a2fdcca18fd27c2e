"""The read API: GeoJSON (RFC 7946) of places and of incidents, and its one error body.

docs/api.md describes it. Coordinates are lon, lat in WGS 84.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from maps.filter_reading import OF_THE_API, read_filter, read_query
from maps.filters import IncidentFilter
from maps.geojson import Feature
from maps.incident_features import incident_features
from maps.incident_reports import reports_by_incident
from maps.parameters import (
    LONGEST_QUERY,
    BadParameter,
    QueryTooLong,
    read_public_ids,
    read_whole_number,
)
from maps.place_features import place_features

DEFAULT_LIMIT, MOST = 200, 1_000
MOST_IDS = 400  # of incidents in one address; that stays below LONGEST_QUERY
PARAMETERS = (*OF_THE_API, "limit", "after")
READING = ("GET", "HEAD")
COLLECTIONS = ("/api/places.geojson", "/api/incidents.geojson")
REPORTS = "/api/reports.json"

_Builder = Callable[[IncidentFilter, str, int], tuple[list[Feature], str]]


def answering_in_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, for reading only, in English, with what it raises turned into the one error
    body."""

    @csrf_exempt  # it changes nothing; a POST is to hear that in JSON
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        with translation.override("en"):
            if request.method not in READING:
                return _not_for_writing(request)
            try:
                response = view(request)
            except BadParameter as error:
                response = _refused(400, str(error), error)
            except QueryTooLong:
                too_long = BadParameter("the query", "…", f"at most {LONGEST_QUERY} characters")
                response = _refused(414, "The query string is too long to be read.", too_long)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


@answering_in_json
def places(request: HttpRequest) -> HttpResponse:
    """One feature a place that is not a river, region or country."""
    return _collection(request, place_features)


@answering_in_json
def incidents(request: HttpRequest) -> HttpResponse:
    """One feature an incident and target, newest first; null geometry where unlocated."""
    return _collection(request, incident_features)


@answering_in_json
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that the incidents of `incidents` rest on, by incident."""
    ids = read_query(request, ("incidents",)).get("incidents", "")
    body = {"incidents": reports_by_incident(read_public_ids("incidents", ids, MOST_IDS))}
    return _in_json(body, "application/json", {})


@answering_in_json
def nothing(request: HttpRequest) -> HttpResponse:
    """Every other address below /api/."""
    wrong = BadParameter("the address", request.path, ", ".join((*COLLECTIONS, REPORTS)))
    return _refused(404, "Nothing is at this address.", wrong)


def _collection(request: HttpRequest, features_of: _Builder) -> HttpResponse:
    chosen = read_filter(request, PARAMETERS)
    limit = read_whole_number("limit", request.GET.get("limit", str(DEFAULT_LIMIT)), MOST)
    features, after = features_of(chosen, request.GET.get("after", ""), limit)
    body: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    headers = {}
    if after:
        following = _next_page(request, after)
        body["links"] = [{"rel": "next", "type": "application/geo+json", "href": following}]
        headers["Link"] = f'<{following}>; rel="next"'
    return _in_json(body, "application/geo+json", headers)


def _in_json(body: dict[str, Any], content_type: str, headers: dict[str, str]) -> JsonResponse:
    return JsonResponse(
        body,
        content_type=content_type,
        headers={"Cache-Control": "no-cache"} | headers,
        json_dumps_params={"ensure_ascii": False, "allow_nan": False},
    )


def _next_page(request: HttpRequest, after: str) -> str:
    query = request.GET.copy()
    query["after"] = after
    return request.build_absolute_uri(f"{request.path}?{query.urlencode(safe=',')}")


def _not_for_writing(request: HttpRequest) -> JsonResponse:
    wrong = BadParameter("the method", request.method or "", ", ".join(READING))
    response = _refused(405, "The API is for reading only.", wrong)
    response["Allow"] = ", ".join(READING)
    return response


def _refused(status: int, message: str, error: BadParameter) -> JsonResponse:
    return json_error(status, message, error.parameter, error.value, error.accepted)


def json_error(
    status: int, message: str, parameter: str, value: str, accepted: str
) -> JsonResponse:
    """The one error body. `value` is cut to eighty characters."""
    detail = {
        "status": status,
        "message": message,
        "parameter": parameter,
        "value": value[:80],
        "accepted": accepted,
    }
    return JsonResponse({"error": detail}, status=status, json_dumps_params={"ensure_ascii": False})
