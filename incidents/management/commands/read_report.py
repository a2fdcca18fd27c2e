import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.named_places import gazetteer
from incidents.reading.as_json import reading_as_json
from incidents.reading.as_text import reading_as_text
from incidents.reading.reader import read

LONGEST = 1_000_000  # characters; a report is a few thousand


class Command(BaseCommand):
    help = (
        "Read a report in Arabic or English and print what it says: places, days, who did what "
        "to whom, what answered what. Nothing is stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", default="-", metavar="FILE", help="UTF-8 text; - is standard input."
        )
        parser.add_argument(
            "--published", type=_day, metavar="DAY", help="Day of publication, as 2024-11-01."
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        reading = read(_text_of(options["file"]), gazetteer(), options["published"])
        if options["json"]:
            self.stdout.write(json.dumps(reading_as_json(reading), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(reading_as_text(reading), ending="")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"“{written}” is not a day. Accepted: 2024-11-01.") from error


def _text_of(file: str) -> str:
    try:
        received = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = received.decode("utf-8")
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{file} is not UTF-8 text: byte {error.start + 1} cannot be read. "
            "Save it as UTF-8 first."
        ) from error
    if len(text) > LONGEST:
        raise CommandError(f"{file} has {len(text)} characters. Accepted: up to {LONGEST}.")
    return text
