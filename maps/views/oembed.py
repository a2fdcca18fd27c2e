"""The oEmbed endpoint; docs/api.md describes it."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from maps.api import answering_in_json, json_error
from maps.oembed import NotEmbeddable, NotPublic, oembed
from maps.parameters import BadParameter, read_whole_number

ROOM = 10_000  # CSS pixels; nobody has more


@require_safe
@answering_in_json
def oembed_view(request: HttpRequest) -> HttpResponse:
    """404 for what is no public map, place or incident, 501 for another format than JSON,
    401 for what only editors see: oembed.com, 2.3.4.1."""
    asked = request.GET.get("format", "json")
    if asked != "json":
        return json_error(501, "This endpoint answers in JSON alone.", "format", asked, "json")
    address = request.GET.get("url", "")
    if not address:
        raise BadParameter("url", address, "the address of a map, a place or an incident")
    try:
        found = oembed(request, address, _room(request, "maxwidth"), _room(request, "maxheight"))
    except NotPublic:
        return json_error(401, "Only editors may see that.", "url", address, "a public page")
    except (NotEmbeddable, Http404):
        accepted = "the address of a map, a place or an incident of this site"
        return json_error(404, "Nothing at that address can be embedded.", "url", address, accepted)
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = f"public, max-age={found['cache_age']}"
    return response


def _room(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name)
    return None if value is None else read_whole_number(name, value, ROOM)
