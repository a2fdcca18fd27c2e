"""The feed of new incidents; docs/api.md describes it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maps.feed import incident_feed
from maps.filter_reading import read_filter
from maps.remembered import remembered, state_of_the_data
from maps.views.refusals import refusing_politely
from maps.wording.phrases import reader_language

KEPT = 600  # seconds


@require_safe
@refusing_politely
@cache_control(public=True, max_age=KEPT)
def feed(request: HttpRequest) -> HttpResponse:
    """By the filters of the list of incidents."""
    chosen = read_filter(request)
    here = request.build_absolute_uri("/")
    what = ("feed", reader_language(), here, chosen)
    text = remembered(state_of_the_data(), what, lambda: incident_feed(request, chosen))
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
