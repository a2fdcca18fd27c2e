#!/usr/bin/env bash
# Serves Difaf as in production on this machine's own address, until Ctrl-C.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh

port=${PORT:-8000}
if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then
    fail "PORT=$port is not a port." "Use a whole number from 1 to 65535: make run PORT=8001"
fi
.venv/bin/python -c '
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError as error:
        sys.exit(f"{error.strerror}: 127.0.0.1:{sys.argv[1]}")
' "$port" || fail "port $port cannot be used (see above)." "Choose another one: make run PORT=8001"

# After a crash between a change and its publication, and after an update of the texts.
.venv/bin/python manage.py publish --verbosity 0 || fail "the map's data files cannot be brought up to date (see above)." \
    "If it is the disk: give this user the right to write to the folder public/ in DIFAF_DATA_DIR, and room on its disk."

step "Difaf is at http://127.0.0.1:$port, Ctrl-C stops it"
# The buffer is as long as the longest address that is answered with the right refusal (414).
# In a session of its own: Ctrl-C goes to everything in the terminal's, and granian's workers
# (2.8) hang when they get it beside their master's word. Here the master alone is told.
setsid .venv/bin/granian --interface wsgi --http 1 --no-ws --host 127.0.0.1 --port "$port" \
    --http1-buffer-size 1200000 --workers 2 --blocking-threads 4 --workers-kill-timeout 3 --log-level warning \
    config.wsgi:application &
server=$!
# What takes longer than a request: fetching reports (docs/operations.md, `manage.py work`).
setsid scripts/work.sh &
worker=$!
trap 'kill -TERM "$server" "$worker" 2>/dev/null || true' INT TERM HUP
status=0
wait "$server" || status=$?
while kill -0 "$server" 2>/dev/null; do # a signal ended the wait, not the server
    status=0
    wait "$server" || status=$?
done
kill -TERM "$worker" 2>/dev/null || true
wait "$worker" || true
exit "$status"
