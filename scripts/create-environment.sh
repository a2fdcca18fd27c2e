#!/usr/bin/env bash
# Makes .venv and installs the locked Python packages into it.
#   create-environment.sh requirements.txt [requirements-dev.txt]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh
. scripts/stamps.sh

if ! [ -x .venv/bin/python ] || ! PYTHON=.venv/bin/python scripts/find-python.sh >/dev/null; then
    python=$(scripts/find-python.sh) || fail \
        "no Python 3.11 or newer with venv and loadable SQLite extensions was found." \
        "On Debian 12 and Ubuntu 24.04 it is: apt-get install python3 python3-venv" \
        "With pyenv, build one that has them: PYTHON_CONFIGURE_OPTS=--enable-loadable-sqlite-extensions" \
        "Then choose it: make PYTHON=/path/to/python3"
    step "Making .venv with $("$python" --version) ($python)"
    "$python" -m venv --clear .venv
fi

for lock in "$@"; do
    wanted=$(fingerprint "$lock")
    done_with=.venv/stamp-$lock
    is_stamped "$done_with" "$wanted" && continue
    step "Installing the Python packages of $lock (a minute or two)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" ||
        fail "pip could not install the packages of $lock (see above)." \
            "Without a network: connect, or set PIP_INDEX_URL to a mirror of PyPI that you reach." \
            "What is already there stays; run make again."
    stamp "$done_with" "$wanted"
done
