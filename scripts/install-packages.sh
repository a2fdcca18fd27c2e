#!/usr/bin/env bash
# Installs system packages where apt is at hand; elsewhere it names them.
#   install-packages.sh run           what serving Difaf needs
#   install-packages.sh test          the browser and the fonts of the tests
#   install-packages.sh PACKAGE…      these
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh

case "${1:-}" in
    run)
        # The last two: Arabic words in the pictures of link previews.
        packages=(libsqlite3-mod-spatialite gdal-bin gettext libfribidi0 fonts-noto-core)
        [ -x .venv/bin/python ] || scripts/find-python.sh >/dev/null || packages+=(python3 python3-venv)
        ;;
    test)
        packages=(fonts-noto-core libatomic1) # the second for what Playwright drives the browser with
        # Any Chromium will do; Ubuntu, for one, has it as a snap only.
        scripts/find-chromium.sh >/dev/null || packages+=(chromium)
        ;;
    "") fail "no package was named." "Use: $0 run | test | PACKAGE…" ;;
    *) packages=("$@") ;;
esac

if ! command -v apt-get >/dev/null; then
    [ "${1}" != run ] || scripts/spatial-libraries-work.sh || fail \
        "this system has no apt, and something of what Difaf needs is missing (see above)." \
        "Install with your package manager what Debian calls: ${packages[*]}" \
        "(SpatiaLite as an SQLite extension, GDAL with its programs, gettext), then run make again."
    [ "${1}" = run ] || step "No apt here. If the tests miss something, it is: ${packages[*]}"
    exit 0
fi

missing=()
for package in "${packages[@]}"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=(env DEBIAN_FRONTEND=noninteractive)
elif command -v sudo >/dev/null; then
    as_root=(sudo env DEBIAN_FRONTEND=noninteractive)
else
    fail "system packages are missing, and you are neither root nor have sudo." \
        "Ask an administrator to run:  apt-get install ${missing[*]}" "Then run make again."
fi

step "Installing system packages: ${missing[*]}"
"${as_root[@]}" apt-get update -qq -o APT::Update::Error-Mode=any ||
    fail "apt-get could not refresh its package lists (see above)." \
    "Check the network and /etc/apt/sources.list, then run make again." \
    "Or install by hand: ${missing[*]}"
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install ${missing[*]} (see above)." \
        "If another program holds the package lock, wait for it; then run make again."
