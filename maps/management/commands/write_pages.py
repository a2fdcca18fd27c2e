"""`manage.py write_pages`: the map page as files, for a file server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maps.publishing.static_pages import write_map_pages


class Command(BaseCommand):
    help = (
        "Writes the map page in each language to the folder site/ of the data folder, which a "
        "file server can serve while Difaf is down. Run it after collectstatic."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = write_map_pages()
        except (OSError, ValueError) as error:
            raise CommandError(f"The pages could not be written: {error}") from error
        if options["verbosity"]:
            for path in written:
                self.stdout.write(str(path))
