#!/usr/bin/env bash
# Measures Difaf beside django-geojson and django-rest-framework-gis and prints one table.
#   SIZES="10000" scripts/bench_peers.sh     other sizes than 10,000 and 100,000
#   WRITE=1 scripts/bench_peers.sh           put the table into docs/performance.md
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh
. scripts/stamps.sh
for name in DATABASE_URL "${!DIFAF_@}"; do unset "$name"; done

read -ra sizes <<<"${SIZES:-10000 100000}"
environment=var/peers-env
same=$(.venv/bin/python -m pip freeze --disable-pip-version-check | grep -iE '^(django|granian)==') # as Difaf itself
wanted=$(fingerprint scripts/bench/peers/requirements.txt "with:$same")
if ! is_stamped "$environment/stamp" "$wanted"; then
    step "Making an environment for the peers in $environment"
    .venv/bin/python -m venv --clear "$environment"
    # shellcheck disable=SC2086
    "$environment/bin/pip" install --quiet --disable-pip-version-check $same -r scripts/bench/peers/requirements.txt ||
        fail "pip could not install the peers' packages (see above)." "Connect to the network, then run this again."
    stamp "$environment/stamp" "$wanted"
fi
.venv/bin/python scripts/bench/compare_peers.py ${WRITE:+--write} "${sizes[@]}"
