"""`manage.py load_region euphrates` that is killed, as by kill -9, when it writes row N."""

import os
import signal
import sys
from itertools import count
from typing import Any

import django
from django.core.management import call_command
from django.db.models.signals import post_save

rows = count(1)


def kill_at(sender: Any, **kwargs: Any) -> None:
    if next(rows) == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)


django.setup()
call_command("migrate", verbosity=0)
post_save.connect(kill_at)
call_command("load_region", "euphrates")
