"""`manage.py work`: the background worker, which `make run` starts beside the server."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from incidents.desk.leases import put_back
from incidents.signals import a_while_has_passed

POLL_SECONDS = 1.0
A_WHILE = 60  # seconds


class Command(BaseCommand):
    help = "Run background tasks: fetching reports. Ctrl-C ends it after the task at hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until-idle", action="store_true", help="end when no task is left to run"
        )

    def handle(self, *args: Any, until_idle: bool, **options: Any) -> None:
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        worker = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        self.stdout.write("Difaf's worker waits for tasks.")
        announced = 0.0
        while worker.running:
            if time.monotonic() - announced >= A_WHILE or not announced:
                announced = time.monotonic()
                a_while_has_passed.send(sender=None)
            put_back(timezone.now())
            if DBTaskResult.objects.ready().exists():
                worker.run()
            if until_idle:
                return
            time.sleep(POLL_SECONDS)
