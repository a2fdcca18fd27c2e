#!/usr/bin/env bash
# Works out requirements.txt and requirements-dev.txt from their .in files, with the hashes
# that PyPI publishes for every platform. Run it with the oldest supported Python (3.11).
# Further words go to pip-compile: --upgrade-package NAME, --upgrade.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh

# No extra indexes or local wheels of this machine: their files have other hashes.
export PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS='' PIP_EXTRA_INDEX_URL=''
export CUSTOM_COMPILE_COMMAND='make lock'
tools=var/lock-tools
[ -x $tools/bin/pip-compile ] || {
    step "Installing pip-tools into $tools"
    "$(scripts/find-python.sh)" -m venv $tools
    $tools/bin/pip install --quiet 'pip-tools==7.6.2'
}
for name in requirements requirements-dev; do
    step "Locking $name.txt (minutes: every file of every package is looked up)"
    $tools/bin/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url \
        --no-emit-find-links --no-emit-trusted-host "$@" --output-file $name.txt $name.in
done
