import pytest
from pytest_django import Settings

from incidents.geocoding.checks import check_nominatim


@pytest.mark.parametrize(
    ("url", "contact", "ids"),
    [
        ("", "", []),
        ("", "nonsense", []),
        ("https://nominatim.openstreetmap.org", "desk@example.org", []),
        ("http://localhost:8080/nominatim", "https://example.org/about", []),
        ("https://nominatim.openstreetmap.org", "", ["difaf.E006"]),
        ("https://nominatim.openstreetmap.org", "me", ["difaf.E006"]),
        ("https://nominatim.openstreetmap.org", "a@b\r\nX-Evil: 1", ["difaf.E006"]),
        ("https://nominatim.openstreetmap.org", "مكتب@example.org", ["difaf.E006"]),
        ("nominatim.openstreetmap.org", "desk@example.org", ["difaf.E007"]),
        ("ftp://example.org", "desk@example.org", ["difaf.E007"]),
        ("file:///etc/passwd", "desk@example.org", ["difaf.E007"]),
        ("https://", "desk@example.org", ["difaf.E007"]),
        ("https://[::1", "desk@example.org", ["difaf.E007"]),
        ("https://example.org/search?q=", "", ["difaf.E007", "difaf.E006"]),
    ],
)
def test_a_service_needs_an_address_and_a_contact(
    settings: Settings, url: str, contact: str, ids: list[str]
) -> None:
    settings.DIFAF_NOMINATIM_URL, settings.DIFAF_NOMINATIM_CONTACT = url, contact
    found = check_nominatim(None)
    assert [message.id for message in found] == ids
    assert all(message.hint for message in found)
