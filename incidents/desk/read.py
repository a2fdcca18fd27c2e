"""A report is read: the reader's words become proposals."""

from functools import lru_cache
from typing import Any, cast

from django.db.models import Max

from incidents.desk.propose import Reading, propose
from incidents.models import Place, PlaceName, Report
from incidents.named_places import gazetteer
from incidents.reading.as_json import reading_as_json
from incidents.reading.gazetteer import Gazetteer
from incidents.reading.reader import READER, read


def read_report(report: Report) -> None:
    """Read the report and write what was read as proposals. Run twice, it does so once."""
    published = report.earliest if report.earliest == report.latest else None
    reading = read(report.body.text, _gazetteer(_names_stamp()), published)
    propose(report, cast("Reading", reading_as_json(reading)), READER)


def _names_stamp() -> tuple[int, int]:
    """Changes whenever a name or a place is written: the newest revisions of both."""
    name: Any = PlaceName.history.aggregate(newest=Max("history_id"))["newest"]
    place: Any = Place.history.aggregate(newest=Max("history_id"))["newest"]
    return name or 0, place or 0


@lru_cache(maxsize=1)
def _gazetteer(stamp: tuple[int, int]) -> Gazetteer:
    """Made once for each state of the names; making it takes longer than reading."""
    return gazetteer()
