#!/usr/bin/env bash
# Prepares what is this installation's own: secret key, translations, database with its
# starting data, static files. Each step is left out when its input has not changed.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh
. scripts/stamps.sh

data=${DIFAF_DATA_DIR:-var}
stamps=$data/stamps
mkdir -p "$data" || fail "the data folder $data cannot be made." \
    "Give yourself the right to write there, or choose another: DIFAF_DATA_DIR=/path"
manage() { .venv/bin/python manage.py "$@"; }
settings() { # all that Difaf reads from the environment but the secret key, a line each
    local name
    for name in "${!DIFAF_@}"; do [ "$name" = DIFAF_SECRET_KEY ] || printf '%s\n' "$name=${!name}"; done
}

if [ -z "${DIFAF_SECRET_KEY:-}" ] && ! [ -s "$data/secret-key" ]; then
    step "Writing a secret key of this installation's own to $data/secret-key"
    (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(60))' >"$data/secret-key")
fi

while IFS= read -r -d '' messages; do
    compiled=${messages%.po}.mo
    [ "$compiled" -nt "$messages" ] && continue
    step "Compiling the translations in $messages"
    msgfmt --check-format -o "$compiled" "$messages" ||
        fail "$messages does not compile (see above)." "Mend the line it names, then run make again."
done < <(find . -name .venv -prune -o -path '*/locale/*' -name '*.po' -print0)

database=${DATABASE_URL:-spatialite:///$data/difaf.sqlite3}
if [[ $database == spatialite:///* ]] && ! [ -e "${database#spatialite:///}" ]; then
    rm -f "$stamps/migrations" "$stamps/region" # a new database file starts from nothing
fi
wanted=$(fingerprint incidents/migrations requirements.txt "in:$database")
if ! is_stamped "$stamps/migrations" "$wanted"; then
    step "Bringing the database up to date"
    manage migrate --verbosity 0 || fail "the database could not be brought up to date (see above)." \
        "If it is PostgreSQL: is it running, and does DATABASE_URL name it?"
    stamp "$stamps/migrations" "$wanted"
fi

region=${DIFAF_REGION:-euphrates}
zones=$(fingerprint incidents/zones.py incidents/measure.py incidents/possible_days.py "in:$database")
wanted=$(fingerprint "incidents/data/$region" incidents/migrations "in:$database" "of:$region")
if ! is_stamped "$stamps/region" "$wanted"; then
    step "Loading the starting data of the region $region"
    manage load_region "$region" || fail "the starting data could not be loaded (see above)." \
        "Mend what it names under incidents/data/$region, then run make again."
    stamp "$stamps/region" "$wanted"
    stamp "$stamps/zones" "$zones" # loading works them out, too
fi
if ! is_stamped "$stamps/zones" "$zones"; then
    step "Working out anew who held the places of incidents"
    manage refresh_zones || fail "the holders could not be worked out (see above)." \
        "Is the disk of the database full? Make room, then run make again."
    stamp "$stamps/zones" "$zones"
fi

if [ -z "${DIFAF_DEBUG:-}" ]; then
    wanted=$(fingerprint static config/static_files.py requirements.txt "in:$data")
    if ! is_stamped "$stamps/static" "$wanted"; then
        step "Collecting and compressing static files"
        # Compressed files are made once; what an interrupted run left is not trusted.
        if [ -e "$stamps/static" ]; then start=(); else start=(--clear); fi
        rm -f "$stamps/static"
        manage collectstatic --noinput --verbosity 0 "${start[@]}" || fail "the static files could not be collected." \
            "docs/decisions/0004-static-files.md says how JavaScript modules must be written."
        stamp "$stamps/static" "$wanted"
    fi
    wanted=$(fingerprint static templates locale maps config requirements.txt "in:$data" "$(settings)")
    if ! is_stamped "$stamps/pages" "$wanted"; then
        step "Writing the map page for file servers"
        manage write_pages --verbosity 0 || fail "the map page could not be written (see above)." \
            "Give this user the right to write to the folder site/ in DIFAF_DATA_DIR."
        stamp "$stamps/pages" "$wanted"
    fi
fi
