"""What runs in the background worker. Each task may run twice and then does no more than once."""

from django_tasks import task

from incidents.desk import intake
from incidents.desk.look_up import LookedUp, look_up
from incidents.desk.read import is_unread, read_report


@task()
def fetch_report(receipt_pk: int) -> str:
    """Fetch the page that the receipt waits for and read it; says how it ended."""
    try:
        receipt = intake.finish(receipt_pk)
        if receipt.report and is_unread(receipt.report):
            read_report(receipt.report)
        return str(receipt.outcome)
    except Exception:
        intake.give_up(receipt_pk, attempts=1)
        raise


@task(priority=10)  # someone waits for it with the form open; pages can wait
def look_up_place(names: list[str]) -> LookedUp:
    """Ask the geocoding services; what they answer is kept, so that twice asks once."""
    return look_up(names)
