"""What runs in the background worker. Each task may run twice and then does no more than once."""

from django_tasks import task

from incidents.desk import intake
from incidents.desk.read import read_report
from incidents.models import Outcome


@task()
def fetch_report(receipt_pk: int) -> str:
    """Fetch the page that the receipt waits for and read it; says how it ended."""
    try:
        receipt = intake.finish(receipt_pk)
        if receipt.outcome == Outcome.NEW and receipt.report:
            read_report(receipt.report)
        return str(receipt.outcome)
    except Exception:
        intake.give_up(receipt_pk, attempts=1)
        raise
