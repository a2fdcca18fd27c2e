"""Load the starting data of a region."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from incidents.importers.load_region import load_region
from incidents.importers.seed_file import SeedFileRefused
from incidents.region import region


class Command(BaseCommand):
    help = (
        "Load the starting data of a region. Safe to run again: unchanged rows are left alone, "
        "and rows that an editor changed or deleted stay so and are named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", help="such as euphrates")
        parser.add_argument(
            "--without-reports", action="store_true", help="leave reports and incidents out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = region(options["region"])
            outcome = load_region(found, with_reports=not options["without_reports"])
        except (LookupError, SeedFileRefused) as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        except OperationalError as error:
            raise CommandError(
                f"The database could not write: {error}. Is its disk full? Nothing was loaded."
            ) from error
        for line in outcome.warnings + outcome.kept:
            self.stdout.write(line)
        self.stdout.write(
            f"{found.slug}: {outcome.added} rows added, {outcome.updated} updated, "
            f"{outcome.unchanged} unchanged, {len(outcome.kept)} kept as an editor left them."
        )
