#!/usr/bin/env bash
# Runs the background worker, and again two seconds after it was killed, until told to stop.
set -euo pipefail
cd "$(dirname "$0")/.."

stopped=""
worker=""
trap 'stopped=yes; kill -TERM "$worker" 2>/dev/null || true' INT TERM HUP
until [ "$stopped" ]; do
    .venv/bin/python manage.py work >/dev/null &
    worker=$!
    [ -z "$stopped" ] || kill -TERM "$worker" 2>/dev/null || true # told between its start and its number
    status=0
    wait "$worker" || status=$?
    while kill -0 "$worker" 2>/dev/null; do # a signal ended the wait, not the worker
        status=0
        wait "$worker" || status=$?
    done
    [ "$status" -ne 0 ] || break # it was told to stop by itself
    if [ -z "$stopped" ]; then
        sleep 2 &
        worker=$!
        wait "$worker" || true
    fi
done
