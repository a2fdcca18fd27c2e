#!/usr/bin/env bash
# Are SpatiaLite, GDAL and gettext there? Asked by use, for systems whose packages we don't know.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh
python=$(scripts/find-python.sh) || fail "no suitable Python was found." \
    "Install Python 3.11 or newer with venv and loadable SQLite extensions."
"$python" - <<'PYTHON'
import ctypes.util, shutil, sqlite3, sys
missing = []
connection = sqlite3.connect(":memory:")
connection.enable_load_extension(True)
try:
    connection.load_extension("mod_spatialite")
except sqlite3.OperationalError as error:
    missing.append(f"SpatiaLite ({error})")
if not ctypes.util.find_library("gdal"):
    missing.append("GDAL's library")
if not shutil.which("msgfmt"):
    missing.append("gettext's msgfmt")
print("\n".join(f"Missing: {what}" for what in missing), file=sys.stderr)
sys.exit(bool(missing))
PYTHON
