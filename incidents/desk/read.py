"""A report is read: the reader's words become proposals."""

from typing import cast

from incidents.desk.known_names import names_to_read
from incidents.desk.propose import Reading, propose
from incidents.models import Report
from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import READER, read


def read_report(report: Report) -> None:
    """Read the report and write what was read as proposals. Run twice, it does so once."""
    published = report.earliest if report.earliest == report.latest else None
    reading = read(report.body.text, names_to_read(), published)
    propose(report, cast("Reading", reading_as_json(reading)), READER)
