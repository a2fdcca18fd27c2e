"""A report is read: the reader's words become proposals."""

from typing import cast

from incidents.desk.days_again import day_of
from incidents.desk.known_names import names_to_read
from incidents.desk.propose import Reading, propose
from incidents.models import Report
from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import READER, read


def read_report(report: Report) -> None:
    """Read the report and write what was read as proposals. Run twice, it does so once."""
    reading = read(report.body.text, names_to_read(), day_of(report))
    propose(report, cast("Reading", reading_as_json(reading)), READER)
