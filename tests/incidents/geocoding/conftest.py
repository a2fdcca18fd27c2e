from collections.abc import Iterator
from pathlib import Path

import pytest

from incidents.geocoding.nominatim import Nominatim, NominatimService
from incidents.geocoding.nominatim_results import Bounds
from incidents.geocoding.pace import Pace
from tests.incidents.geocoding.gazetteer_places import add_samples
from tests.incidents.geocoding.nominatim_server import FakeNominatim, running_server


@pytest.fixture
def places(db: None) -> None:
    """The sample places of gazetteer_places.py in the database."""
    add_samples()


@pytest.fixture
def nominatim_server() -> Iterator[FakeNominatim]:
    with running_server() as server:
        yield server


@pytest.fixture
def service(nominatim_server: FakeNominatim) -> NominatimService:
    """The loopback server, for the bounds and country of the first region."""
    return NominatimService(
        url=nominatim_server.url,
        contact="desk@example.org",
        version="1.2.3",
        bounds=Bounds(38.0, 33.0, 42.0, 37.4),
        countries=("sy",),
        timeout_seconds=1,
        cache_days=10,
    )


@pytest.fixture
def nominatim(service: NominatimService, tmp_path: Path) -> Nominatim:
    return Nominatim(service, Pace(tmp_path / "nominatim.lock"))
