"""robots.txt: where the sitemap is, and what is of no use to search engines."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Panels are parts of the map page; desk and administration are for those who sign in."""
    kept_out = ("*/panel/", "desk/", "admin/")
    lines = [
        "User-agent: *",
        *(f"Disallow: /{code}/{path}" for code, _ in settings.LANGUAGES for path in kept_out),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
