"""What search engines are told to look at: the public pages of both languages."""

from collections.abc import Sequence

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from incidents.models import Incident, Place, Report
from incidents.models.place import LOCATOR_KINDS
from maps.keyset import newest_first
from maps.published import public_incidents, public_reports

NEWEST = 2000  # of each kind: what is older is reached by the lists, page after page


class _InBothLanguages(Sitemap):  # type: ignore[type-arg]  # no generic when run
    i18n = True


class PageSitemap(_InBothLanguages):
    def items(self) -> Sequence[str]:
        return ("map", "places", "incidents", "reports", "method", "corrections")

    def location(self, item: str) -> str:
        return reverse(item)


class PlaceSitemap(_InBothLanguages):
    def items(self) -> Sequence[Place]:
        places = Place.objects.listed().exclude(kind__in=LOCATOR_KINDS)
        return list(places.order_by("slug").only("slug")[:NEWEST])

    def location(self, item: Place) -> str:
        return reverse("place", args=[item.slug])


class IncidentSitemap(_InBothLanguages):
    def items(self) -> Sequence[Incident]:
        return newest_first(public_incidents(), NEWEST)

    def location(self, item: Incident) -> str:
        return reverse("incident", args=[item.public_id])


class ReportSitemap(_InBothLanguages):
    def items(self) -> Sequence[Report]:
        return newest_first(public_reports(), NEWEST)

    def location(self, item: Report) -> str:
        return reverse("report", args=[item.public_id])


SITEMAPS: dict[str, type[_InBothLanguages]] = {
    "pages": PageSitemap,
    "places": PlaceSitemap,
    "incidents": IncidentSitemap,
    "reports": ReportSitemap,
}
