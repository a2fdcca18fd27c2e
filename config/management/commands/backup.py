"""manage.py backup FILE"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config.database_file import BackupError, copy_database


class Command(BaseCommand):
    help = "Copies the SQLite database, edits of this moment included, while Difaf may be running."
    requires_system_checks = []  # a database that may not be served can still be copied

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="where to put the copy; must not exist yet")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError(
                "The database is PostgreSQL, which makes its own backups: "
                'pg_dump --format=custom --file=FILE "$DATABASE_URL"'
                " (write postgresql:// instead of postgis://)."
            )
        source = Path(connection.settings_dict["NAME"])
        if not source.exists():
            raise CommandError(f"There is no database at {source}: run `make setup` first.")
        try:
            digest = copy_database(source, options["file"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{digest}  {options['file']}")
