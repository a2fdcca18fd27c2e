"""Writes the index of the reports' words anew."""

from typing import Any

from django.core.management.base import BaseCommand

from incidents.report_index import index_all_reports


class Command(BaseCommand):
    help = "Write the index of the reports' words anew, from the reports themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{index_all_reports():,} reports were read for the index.")
