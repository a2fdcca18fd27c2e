import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.geocoding.candidate import NotAName
from incidents.geocoding.lookup_table import as_tables
from incidents.geocoding.lookups import LonLat, Lookup, Lookups, NotWritten
from incidents.geocoding.providers import outside_services


class Command(BaseCommand):
    help = (
        "Show which places a name may mean: ranked candidates with score, reason, source and "
        "distance. Asks the own places, then the service in DIFAF_NOMINATIM_URL, if any. "
        "Writes nothing without --commit."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME")
        parser.add_argument(
            "--all-missing",
            action="store_true",
            help="Look for every place that is unlocated or waits for a check.",
        )
        parser.add_argument("--json", action="store_true", help="Print a list, one object a name.")
        parser.add_argument(
            "--commit",
            action="store_true",
            help="Give the missing place the point of its clear best candidate (it stays off "
            "the map until checked), or of the one that --choose names.",
        )
        parser.add_argument(
            "--choose", type=_number, metavar="N", help="With --commit and one NAME: candidate N."
        )
        parser.add_argument(
            "--near",
            type=_lon_lat,
            metavar="LON,LAT",
            help="Count distances from here (default: from where the missing place stands now, "
            "else from the best candidate).",
        )
        parser.add_argument(
            "--limit", type=_number, default=10, metavar="N", help="Candidates a name (10)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_contradictions(options)
        lookups = Lookups(outside_services(), options["near"], options["limit"])
        try:
            found = list(
                lookups.of_missing_places()
                if options["all_missing"]
                else lookups.of_names(options["names"])
            )
        except NotAName as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(
                json.dumps([f.as_dict() for f in found], ensure_ascii=False, indent=1)
            )
        else:
            self.stdout.write(as_tables(found, colour=self.stdout.isatty()), ending="")
        if options["commit"]:
            self._write(found, options["choose"], all_or_error=not options["all_missing"])

    def _refuse_contradictions(self, options: dict[str, Any]) -> None:
        if bool(options["names"]) == options["all_missing"]:
            raise CommandError("Give one or more names, or --all-missing.")
        if options["choose"] and not (options["commit"] and len(options["names"]) == 1):
            raise CommandError("--choose goes with --commit and exactly one name.")

    def _write(self, found: list[Lookup], choose: int | None, *, all_or_error: bool) -> None:
        """What is written is said on standard error, so that --json stays JSON. Of all
        missing places some always stay missing; a name that was given should be written."""
        written = 0
        today = datetime.now(UTC).date()
        for lookup in found:
            try:
                self.stderr.write(lookup.write(today, choose), self.style.SUCCESS)
                written += 1
            except NotWritten as reason:
                self.stderr.write(str(reason))
        summary = f"{written} of {len(found)} written."
        if all_or_error and written < len(found):
            raise CommandError(summary)
        self.stderr.write(summary, self.style.SUCCESS)


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 100:
        return int(text)
    raise ArgumentTypeError(f"“{text}” is not a whole number from 1 to 100.")


def _lon_lat(text: str) -> LonLat:
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        lon = lat = float("nan")
    if abs(lon) <= 180 and abs(lat) <= 90:
        return lon, lat
    raise ArgumentTypeError(f"“{text}” is not LON,LAT in degrees, such as 40.3,35.18.")
