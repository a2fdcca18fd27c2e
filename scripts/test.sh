#!/usr/bin/env bash
# Runs the tests, in random order, on two processes; further words go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
# An operator's own settings must not decide what the tests see.
for name in "${!DIFAF_@}"; do unset "$name"; done
exec .venv/bin/python -m pytest --numprocesses 2 "$@"
