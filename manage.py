#!/usr/bin/env python3
"""Django's command line for Difaf."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError, ProgrammingError
    except ImportError as error:
        raise SystemExit(
            f"Difaf's packages are not installed ({error}). Run `make setup`, "
            "then use .venv/bin/python."
        ) from error
    if "--traceback" in sys.argv:
        execute_from_command_line(sys.argv)
        return
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from error
    except (OperationalError, ProgrammingError) as error:
        raise SystemExit(
            f"The database cannot be used: {str(error).strip()}\n"
            "Is DATABASE_URL right, does its server run, and is `manage.py migrate` done?"
        ) from error


if __name__ == "__main__":
    main()
