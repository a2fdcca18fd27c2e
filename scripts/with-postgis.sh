#!/usr/bin/env bash
# Runs a command with DATABASE_URL naming a PostGIS of its own, which is gone afterwards:
#   scripts/with-postgis.sh .venv/bin/pytest
# The server listens on a socket in a private folder only, so it needs no port and no
# password. It must not run as root: as root it is run as the user postgres.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
. scripts/messages.sh

find_server() { # the bin folder of the newest PostgreSQL that has PostGIS
    local control
    control=$(find /usr/share/postgresql/*/extension -name postgis.control 2>/dev/null | sort -V | tail -n 1)
    [ -n "$control" ] && control=${control#/usr/share/postgresql/} && echo "/usr/lib/postgresql/${control%%/*}/bin"
}
server=$(find_server) || {
    scripts/install-packages.sh postgresql-postgis
    server=$(find_server) || fail "no PostgreSQL with PostGIS was found." \
        "Install what Debian calls postgresql-postgis, then run this again."
}

folder=$(mktemp -d "${TMPDIR:-/tmp}/difaf-postgis.XXXXXX")
as_server=(env)
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as_server=(runuser -u postgres --)
fi
stop() {
    (cd / && "${as_server[@]}" "$server/pg_ctl" -D "$folder/data" -m immediate -w stop) >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

step "Starting PostgreSQL with PostGIS ($server) in $folder"
cd /
"${as_server[@]}" "$server/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
    >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
# The data are thrown away: no need to wait for the disk.
"${as_server[@]}" "$server/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w -o \
    "-c listen_addresses='' -k $folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
    start >/dev/null || { cat "$folder/data/server.log" >&2; exit 1; }
"${as_server[@]}" "$server/createdb" -h "$folder" -U postgres difaf
cd "$root"
DATABASE_URL="postgis://postgres@${folder//\//%2F}/difaf" "$@"
