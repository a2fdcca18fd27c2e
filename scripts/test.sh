#!/usr/bin/env bash
# Runs the tests, in random order, on three processes, as a browser often waits; further words
# go to pytest.
# A process that has done its share takes work from another: the browser's tests take long.
set -euo pipefail
cd "$(dirname "$0")/.."
# An operator's own settings must not decide what the tests see.
for name in "${!DIFAF_@}"; do unset "$name"; done
exec .venv/bin/python -m pytest --numprocesses 3 --dist worksteal "$@"
