#!/usr/bin/env bash
# Measures everything that has a budget, on SpatiaLite and PostGIS, and prints one table.
#   SIZES="10000 100000" scripts/bench.sh      other sizes than up to a million
#   WRITE=1 scripts/bench.sh                   make these the figures to compare the next to
# Not a test: it takes half an hour at a million, and wants a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh
for name in DATABASE_URL "${!DIFAF_@}"; do unset "$name"; done

read -ra sizes <<<"${SIZES:-10000 100000 1000000}"
command -v wrk >/dev/null || scripts/install-packages.sh wrk
scripts/find-chromium.sh >/dev/null || fail "no Chromium was found." "Run: scripts/install-packages.sh test"

step "Reading reports, on one core, against 100,000 names (at least 300 a second)"
.venv/bin/python scripts/bench/reading.py

rm -f var/bench/figures/*.json # one table is of one run
step "On SpatiaLite, with the browser"
.venv/bin/python scripts/bench/measure.py "${sizes[@]}"
step "On PostGIS"
scripts/with-postgis.sh .venv/bin/python scripts/bench/measure.py "${sizes[@]}"
.venv/bin/python scripts/bench/report.py ${WRITE:+--write} "${sizes[@]}"
