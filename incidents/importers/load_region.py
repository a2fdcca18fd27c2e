"""The starting data of a region, brought into the database in one step: all or nothing."""

from django.db import transaction

from incidents.importers.seed_holders import (
    load_actors,
    load_areas,
    load_tenures,
    load_weapons,
    load_zones,
)
from incidents.importers.seed_places import load_places
from incidents.importers.seed_reports import load_reports
from incidents.importers.seed_rows import REASON, Outcome
from incidents.models import revision
from incidents.region import Region
from incidents.zones import refresh_zones


def load_region(region: Region, with_reports: bool = True) -> Outcome:
    """Loads the files of the region's folder; loading them again changes nothing.

    Raises SeedFileRefused, and then nothing was written.
    """
    outcome, folder = Outcome(), region.folder
    with transaction.atomic(), revision(f"{REASON}: {region.slug}"):
        zones = load_zones(folder, outcome)
        actors, weapons = load_actors(folder, outcome), load_weapons(folder, outcome)
        places = load_places(region, outcome)
        areas = load_areas(folder, outcome)
        load_tenures(folder, outcome, zones, places, areas)
        if with_reports:
            load_reports(folder / "reports", outcome, places, actors, weapons)
        refresh_zones()
    return outcome
