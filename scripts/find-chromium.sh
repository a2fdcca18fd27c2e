#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests: CHROMIUM if set, else the first found.
set -euo pipefail
for name in "${CHROMIUM:-chromium}" chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && exit 0
done
exit 1
