"""What a search looks through: one row for each report that a stranger may find."""

from datetime import date

from django.db import models

from incidents.edtf_dates import FIRST_YEAR
from incidents.models.report import Report
from incidents.text_search import WordsField

_BEFORE_ALL = date(FIRST_YEAR, 1, 1)
_ADDRESSES = 1 << 42  # more than there are public ids: 36 to the power of their length
_MOST_DAYS = 1 << 20  # so that the key of any day fits into 64 bits


class SearchEntry(models.Model):
    """`newest` is the report's place in the order of lists, so that the database finds the
    newest first without sorting: the greatest is the newest, undated ones come last.

    `words` holds only what a stranger may find the report by (incidents/report_index.py).
    """

    newest = models.BigAutoField(primary_key=True)  # SQLite's rowid, which its index goes by
    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="search_entry")
    words = WordsField()

    def __str__(self) -> str:
        return str(self.report_id)


def newest_key(latest: date | None, public_id: str) -> int:
    """The key by which reports are in the order of lists: by day, then by public id."""
    days = min((latest - _BEFORE_ALL).days + 1, _MOST_DAYS) if latest else 0
    return days * _ADDRESSES + _ADDRESSES - 1 - int(public_id, 36)
