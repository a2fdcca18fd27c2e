"""A report is read: the reader's words become proposals."""

import logging
from typing import cast

from django.db import InterfaceError, OperationalError

from incidents.desk.days_again import day_of
from incidents.desk.known_names import names_to_read
from incidents.desk.propose import Reading, propose
from incidents.models import Outcome, Report
from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import READER, read

logger = logging.getLogger(__name__)


def is_unread(report: Report) -> bool:
    """Whether it came in at the desk and its reading never ended. What came by another way,
    as seed data do, is read by hand."""
    taken_in = report.receipts.filter(outcome=Outcome.NEW)
    return report.review.read_at is None and taken_in.exists()


def try_to_read(report: Report) -> bool:
    """Read an unread report; False where the reader fails at it, which the log tells. It is
    then as it came in: taking in and reading are two steps, so that no fault of the second
    loses what the first has kept."""
    try:
        read_report(report)
    except (OperationalError, InterfaceError):
        raise  # the database is away, which is no fault of the reader
    except Exception:
        logger.exception("The report %s could not be read.", report.public_id)
        return False
    report.review.refresh_from_db()
    return True


def read_report(report: Report) -> None:
    """Read the report and write what was read as proposals. Run twice, it does so once."""
    reading = read(report.body.text, names_to_read(), day_of(report))
    propose(report, cast("Reading", reading_as_json(reading)), READER)
