"""The names of the first report, among all the places that the product ships with."""

import pytest

from incidents.geocoding.candidate import SURE
from incidents.geocoding.gazetteer import Gazetteer
from incidents.importers.load_region import load_region
from incidents.models import Place
from incidents.region import region


@pytest.mark.django_db
def test_the_shipped_places_are_found_by_their_spellings() -> None:
    load_region(region("euphrates"), with_reports=False)
    gazetteer = Gazetteer()

    def first(name: str) -> str | None:
        candidates = gazetteer.candidates(name).candidates
        return candidates[0].slug if candidates else None

    wanted = {
        "Al-Sabaa": "seven-villages",
        "قرية السبع": "seven-villages",
        "Hawija Saqr": "hawijat-saqr",
        "Hwaijet Saker": "hawijat-saqr",
        "حويجة صكر": "hawijat-saqr",
        "Murat": "marat",
        "مراد": "marat",
        "ذبيان": "dhiban",
        "Koniko": "conoco",
        "كونيكو": "conoco",
        "الجفرة": "jafra",
        "دير الزور": "deir-ez-zor",
        "السبع": None,
    }
    assert {name: first(name) for name in wanted} == wanted
    for place in Place.objects.prefetch_related("names"):
        for spelling in place.names.filter(requires_kind_word=False):
            found = gazetteer.candidates(spelling.name, fuzzy=False).candidates
            slugs = [candidate.slug for candidate in found if candidate.score >= SURE]
            assert place.slug in slugs, spelling.name
