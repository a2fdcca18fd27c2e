"""OpenStreetMap's Nominatim, or an installation of it of one's own, through geopy."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from geopy.geocoders import Nominatim as GeopyNominatim
from geopy.location import Location

from incidents.geocoding.bounded_http import BoundedAdapter
from incidents.geocoding.candidate import Answer, Candidate, checked_name, ranked
from incidents.geocoding.nominatim_results import (
    Bounds,
    names_of,
    radius_km,
    readable_results,
    why_refused,
    worth,
)
from incidents.geocoding.pace import Pace
from incidents.geocoding.skeleton import is_arabic
from incidents.models import GeocodedQuery

_ASKED_FOR = 10  # results


@dataclass(frozen=True)
class NominatimService:
    """Where the service is, who asks, and where it may look.

    `contact` is an e-mail or web address that the service's operators can write to.
    """

    url: str
    contact: str
    version: str
    bounds: Bounds | None
    countries: tuple[str, ...]
    timeout_seconds: float
    cache_days: int

    @property
    def user_agent(self) -> str:
        return f"Difaf/{self.version} ({self.contact})"


class Nominatim(GeopyNominatim):
    """Asks at most once a second with all other processes, and never twice the same.

    geopy's own `geocode` works too: paced and bounded, but not cached.
    """

    source = "nominatim"

    def __init__(self, service: NominatimService, pace: Pace) -> None:
        address = urlsplit(service.url)
        super().__init__(
            scheme=address.scheme,
            domain=f"{address.netloc}{address.path}",
            user_agent=service.user_agent,
            timeout=service.timeout_seconds,
            adapter_factory=partial(BoundedAdapter, pace=pace, read=readable_results),
        )
        self._service = service

    def candidates(self, name: str, *, limit: int = 10) -> Answer:
        """Raises NotAName, or geopy's GeocoderServiceError; see geopy.exc for its kinds."""
        asked = checked_name(name)
        lookup = self._answered(asked)
        found, notes = [], []
        for record in lookup.results:
            refusal = why_refused(record, self._service.bounds, self._service.countries)
            if refusal:
                shown = record["display_name"][:60]
                notes.append(f"nominatim: refused “{shown}”, {refusal}.")
            else:
                found.append(self._candidate(asked, record, lookup.retrieved_at))
        return Answer(ranked(found, limit), notes)

    def _answered(self, name: str) -> GeocodedQuery:
        options = self._options(name)
        key = _key(self.api, name, options)
        kept = GeocodedQuery.objects.filter(provider=self.source, key=key).first()
        if kept and kept.retrieved_at > _now() - timedelta(days=self._service.cache_days):
            return kept
        locations: list[Location] = self.geocode(name, exactly_one=False, **options) or []
        return GeocodedQuery.objects.update_or_create(
            provider=self.source,
            key=key,
            defaults={
                "query": name,
                "results": [location.raw for location in locations],
                "retrieved_at": _now(),
            },
        )[0]

    def _options(self, name: str) -> dict[str, Any]:
        bounds = self._service.bounds
        return {
            "limit": _ASKED_FOR,
            "addressdetails": True,
            "namedetails": True,
            "language": "ar,en" if is_arabic(name) else "en,ar",
            "country_codes": list(self._service.countries),
            # geopy takes corners as (lat, lon)
            "viewbox": [(bounds.south, bounds.west), (bounds.north, bounds.east)]
            if bounds
            else None,
            "bounded": bounds is not None,
        }

    def _candidate(self, asked: str, record: dict[str, Any], retrieved: datetime) -> Candidate:
        thing = f"{record['class']}/{record['type']}"
        return Candidate(
            slug=None,
            name=names_of(record)[0],
            lon=record["lon"],
            lat=record["lat"],
            radius_km=radius_km(record),
            score=worth(record, asked),
            reason=_("OpenStreetMap has %(thing)s “%(name)s”")
            % {"thing": thing, "name": record["display_name"]},
            source=self.source,
            credit=f"OpenStreetMap {record['osm_type']} {record['osm_id']} ({thing}), found by "
            f"Nominatim at {urlsplit(self._service.url).hostname} as “{asked}” on "
            f"{retrieved:%Y-%m-%d}; © OpenStreetMap contributors, ODbL 1.0",
        )


def _key(api: str, name: str, options: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps([api, name, options], sort_keys=True).encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
