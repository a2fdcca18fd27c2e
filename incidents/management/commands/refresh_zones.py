"""Works out anew who held the place of each incident on its day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from incidents.zones import refresh_zones


class Command(BaseCommand):
    help = (
        "Work out anew who held the places of all incidents on their days, from what sources say "
        "of places and areas. Safe to run again: what is right is left alone."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            changed = refresh_zones()
        self.stdout.write(f"Places of incidents with another holder or reason now: {changed:,}.")
