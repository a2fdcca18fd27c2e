"""Tasks of a worker that was killed are taken up again.

The tasks' database backend leaves a task RUNNING when its worker dies, and other workers pass it
by. A fetched page takes 45 seconds at most, a look-up at a busy geocoding service 70; one that is
RUNNING for longer than LEASE has lost its worker, or runs twice, which our tasks allow.
"""

from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from incidents.desk.intake import give_up
from incidents.desk.tasks import fetch_report

LEASE = timedelta(seconds=90)
MOST_ATTEMPTS = 3  # a task that takes its worker down each time must not do so for ever


class WorkerLost(RuntimeError):
    """A task's worker died MOST_ATTEMPTS times."""


def put_back(now: datetime) -> int:
    """Make tasks whose lease is over READY again, or FAILED after MOST_ATTEMPTS; how many."""
    lost = DBTaskResult.objects.running().filter(started_at__lte=now - LEASE)
    count = 0
    for result in lost:
        mine = DBTaskResult.objects.running().filter(pk=result.pk, started_at=result.started_at)
        if len(result.worker_ids) >= MOST_ATTEMPTS:
            result.set_failed(WorkerLost(f"{len(result.worker_ids)} workers died of it."))
            if result.task_path == fetch_report.module_path:
                give_up(result.args_kwargs["args"][0], MOST_ATTEMPTS)
            count += 1
        else:
            count += mine.update(status=TaskResultStatus.READY)
    return count
