"""`manage.py publish`: bring the public data files up to the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from maps.publishing.data_files import DamagedManifest
from maps.publishing.publication import publish


class Command(BaseCommand):
    help = (
        "Brings the public data files up to the database. It happens by itself after every "
        "change; run it after a crash, after restoring a backup, and daily where a "
        "publication delay is set."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--forget-old",
            action="store_true",
            help="Remove superseded files at once instead of after an hour.",
        )

        parser.add_argument(
            "--all",
            action="store_true",
            help="Make every file anew, whatever is said to have changed.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = publish(
                everything=options["all"], thorough=True, forget_old=options["forget_old"]
            )
        except (OSError, DamagedManifest) as error:
            raise CommandError(
                f"The data files could not be written: {error}. The old ones stay in force."
            ) from error
        except DatabaseError as error:
            raise CommandError(
                f"The database could not be read: {error}. Was it set up? `make setup` does it."
            ) from error
        if options["verbosity"]:
            self.stdout.write(
                f"Version {manifest['version']} is in force: {manifest['incidents']} incidents."
            )
