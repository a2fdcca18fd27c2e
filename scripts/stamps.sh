# shellcheck shell=bash
# Remembers what a step was done with, so that running it again costs nothing until
# its input changes. A stamp is a file that holds the hash of the step's input.

# fingerprint PATH_OR_TEXT…: one hash over the files (and folders' files) and the other words.
fingerprint() {
    local item
    for item in "$@"; do
        if [ -e "$item" ]; then
            find -L "$item" -type f -not -path '*/__pycache__/*' -print0 | LC_ALL=C sort -z | xargs -0r sha256sum
        else
            printf '%s\n' "$item"
        fi
    done | sha256sum | cut -d ' ' -f 1
}

# is_stamped FILE HASH: was the step done with this input?
is_stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# stamp FILE HASH: it is done now.
stamp() {
    mkdir -p "$(dirname "$1")"
    printf '%s\n' "$2" >"$1"
}
