"""The registry of geocoding services that may stand behind the own gazetteer."""

from collections.abc import Callable

from django.conf import settings

from incidents.geocoding.candidate import Provider
from incidents.geocoding.nominatim import Nominatim, NominatimService
from incidents.geocoding.nominatim_results import Bounds
from incidents.geocoding.pace import Pace
from incidents.region import own_region


def _nominatim() -> Provider | None:
    """None while DIFAF_NOMINATIM_URL is empty."""
    if not settings.DIFAF_NOMINATIM_URL:
        return None
    region = own_region()
    service = NominatimService(
        url=settings.DIFAF_NOMINATIM_URL,
        contact=settings.DIFAF_NOMINATIM_CONTACT,
        version=settings.DIFAF_VERSION,
        bounds=Bounds(*region.bounds),
        countries=region.countries,
        timeout_seconds=settings.DIFAF_NOMINATIM_TIMEOUT_SECONDS,
        cache_days=settings.DIFAF_NOMINATIM_CACHE_DAYS,
    )
    return Nominatim(service, Pace(settings.DIFAF_DATA_DIR / "nominatim.lock"))


# To add a service: its module, a function as above, a line here, its settings in docs/settings.md.
_SERVICES: tuple[Callable[[], Provider | None], ...] = (_nominatim,)


def outside_services() -> list[Provider]:
    """The services that the operator's settings allow; none by default.

    They may take seconds to answer: for commands and background work, never for a page.
    """
    return [made for make in _SERVICES if (made := make())]
