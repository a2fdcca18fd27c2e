"""Addresses. Pages carry their language in the path; data and API do not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.functional import lazy
from django.views.decorators.cache import cache_control
from django.views.generic import RedirectView

from maps import api
from maps.sitemaps import SITEMAPS
from maps.views import (
    corrections,
    data,
    feed,
    incidents,
    link_pictures,
    map_page,
    method,
    oembed,
    offline,
    places,
    reports,
    robots,
    tiles,
)

# Browsers ask for it on pages that name no icon, such as the administration's.
_favicon = path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("icon.svg")))

handler400 = "maps.views.refusals.bad_request"
handler500 = "config.trouble_page.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    _favicon,
    path("data/<str:name>", data.data_file, name="data-file"),
    path("api/places.geojson", api.places, name="api-places"),
    path("api/incidents.geojson", api.incidents, name="api-incidents"),
    path("api/reports.json", api.reports, name="api-reports"),
    re_path(r"^api/", api.nothing),
    path("tiles/<int:z>/<int:x>/<int:y>", tiles.tile, name="tile"),
    path("oembed", oembed.oembed_view, name="oembed"),
    path("robots.txt", robots.robots, name="robots"),
    # An hour, as with all that caches are told: what was retracted is soon gone from here, too.
    path(
        "sitemap.xml",
        cache_control(public=True, max_age=3600)(sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap",
    ),
    path("healthz", data.healthz, name="healthz"),
    path("service-worker.js", offline.service_worker, name="service-worker"),
    path("shell.json", offline.shell, name="shell"),
    *i18n_patterns(
        path("", map_page.map_page, name="map"),
        path("picture.png", link_pictures.map_picture, name="map-picture"),
        path("embed/", map_page.embedded_map, name="embed"),
        path("places/", places.place_list, name="places"),
        path("places/<slug:slug>/", places.place, name="place"),
        path("places/<slug:slug>/panel/", places.place_panel, name="place-panel"),
        path("places/<slug:slug>/picture.png", link_pictures.place_picture, name="place-picture"),
        path("incidents/", incidents.incident_list, name="incidents"),
        path("incidents/feed/", feed.feed, name="incident-feed"),
        path("incidents/<slug:public_id>/", incidents.incident, name="incident"),
        path("incidents/<slug:public_id>/panel/", incidents.incident_panel, name="incident-panel"),
        path(
            "incidents/<slug:public_id>/picture.png",
            link_pictures.incident_picture,
            name="incident-picture",
        ),
        path("reports/", reports.report_list, name="reports"),
        path("reports/<slug:public_id>/", reports.report, name="report"),
        path("method/", method.method, name="method"),
        path("offline/", offline.offline_page, name="offline"),
        path("corrections/", corrections.corrections_page, name="corrections"),
        path("desk/", include("maps.desk_urls")),
        path("admin/", admin.site.urls),
    ),
]
