"""What must be true of the settings before a geocoding service may be asked."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("difaf")  # config/checks.py: an error stops the start
def check_nominatim(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    if not settings.DIFAF_NOMINATIM_URL:
        return []
    found: list[CheckMessage] = []
    if not _is_web_address(settings.DIFAF_NOMINATIM_URL):
        found.append(
            Error(
                f"DIFAF_NOMINATIM_URL={settings.DIFAF_NOMINATIM_URL!r} is not a web address.",
                hint="Use one such as https://nominatim.openstreetmap.org, without /search; "
                "or leave it empty to use the own gazetteer alone.",
                id="difaf.E007",
            )
        )
    if not _reaches_someone(settings.DIFAF_NOMINATIM_CONTACT):
        found.append(
            Error(
                "DIFAF_NOMINATIM_URL is set, but DIFAF_NOMINATIM_CONTACT is "
                f"{settings.DIFAF_NOMINATIM_CONTACT!r}.",
                hint="Give an e-mail or web address that the service's operators can write to: "
                "its usage policy asks for it, and requests without one are blocked.",
                id="difaf.E006",
            )
        )
    return found


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isascii() and url.isprintable() and " " not in url
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query


def _reaches_someone(contact: str) -> bool:
    """It stands in a header, and therefore is plain ASCII on one line."""
    if not contact.isascii() or not contact.isprintable():
        return False
    return "@" in contact or _is_web_address(contact)
