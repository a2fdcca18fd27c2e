"""A process that is killed after its change is committed and before it is published.

Run as `python -m tests.maps.killed_publisher`, with DATABASE_URL and DIFAF_DATA_DIR.
"""

import os
import signal
from typing import Any

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

    from incidents.signals import public_data_changed
    from maps.publishing.publication import publish_after_change
    from tests.rows import make_incident

    public_data_changed.disconnect(publish_after_change, dispatch_uid="publish")
    public_data_changed.connect(_die)
    make_incident(date="2025-01-01")


def _die(**_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
