#!/usr/bin/env bash
# Everything that Difaf needs, from a bare Debian 12 on; safe to run again.
#   setup.sh          to serve it
#   setup.sh test     to run tests and checks as well
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh

scripts/install-packages.sh run
scripts/create-environment.sh requirements.txt
if [ "${1:-}" = test ]; then
    scripts/install-packages.sh test
    scripts/create-environment.sh requirements-dev.txt
fi
scripts/prepare-installation.sh
