"""What must be true of an installation before it serves: system checks with a reason and
a remedy. `manage.py check` runs them, and config/wsgi.py refuses to start on an error."""

from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config.database_file import find_fault

TAG = "difaf"


@register(TAG)
def database_file_can_be_trusted(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if connection.vendor != "sqlite":
        return []
    fault = find_fault(Path(connection.settings_dict["NAME"]))
    if fault is None:
        return []
    return [Error(fault.reason, hint=fault.remedy, id=f"difaf.E{fault.number:03}")]


def refuse_to_start_on_errors() -> None:
    """Raises ImproperlyConfigured with every error's reason and remedy."""
    errors = [message for message in run_checks(tags=[TAG]) if message.is_serious()]
    if errors:
        reasons = "\n".join(f"{error.id}: {error.msg} {error.hint}" for error in errors)
        raise ImproperlyConfigured(f"Difaf does not start.\n{reasons}")
