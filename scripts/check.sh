#!/usr/bin/env bash
# Everything that can be said of the code without running it, and the documentation tests.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh
for name in "${!DIFAF_@}"; do unset "$name"; done

step "Format"
.venv/bin/ruff format --check --quiet . || fail "some files are not formatted." "Run: .venv/bin/ruff format ."
step "Lint"
.venv/bin/ruff check --quiet .
step "Types"
.venv/bin/mypy .
step "Migrations"
.venv/bin/python manage.py makemigrations --check --dry-run
step "Django's checks"
.venv/bin/python manage.py check --database default --fail-level WARNING
DIFAF_HTTPS=1 .venv/bin/python manage.py check --deploy --fail-level WARNING
step "Documentation"
.venv/bin/python -m pytest --quiet tests/docs
