#!/usr/bin/env bash
# Prints the path of a Python that can run Difaf: 3.11 or newer, with venv, and built with
# loadable SQLite extensions (pyenv's and some others are not), which SpatiaLite needs.
# PYTHON=/path/to/python chooses one.
set -euo pipefail

suits() {
    "$1" - 2>/dev/null <<'PYTHON'
import ensurepip, sqlite3, sys
extensions = hasattr(sqlite3.connect(":memory:"), "enable_load_extension")
sys.exit(0 if extensions and sys.version_info >= (3, 11) else 1)
PYTHON
}

for candidate in ${PYTHON:-python3 /usr/bin/python3 python3.13 python3.12 python3.11}; do
    if suits "$candidate"; then
        command -v "$candidate"
        exit 0
    fi
done
exit 1
