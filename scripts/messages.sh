# shellcheck shell=bash
# How the scripts speak: every step says what it does; a failure says what to do next.

step() {
    if [ -t 1 ]; then printf '\033[1m==> %s\033[0m\n' "$*"; else printf '==> %s\n' "$*"; fi
}

# fail WHAT_WENT_WRONG WHAT_TO_DO…: one line each, on standard error.
fail() {
    printf '\nStopped: %s\n' "$1" >&2
    shift
    printf '  %s\n' "$@" >&2
    exit 1
}
