#!/usr/bin/env bash
# Lighthouse (from npm, into var/) against a running Difaf: four scores, and what costs points.
#   scripts/lighthouse.sh [ADDRESS] [desktop|mobile]
# Not a part of the set-up or of the tests: it needs Node.js 18 or newer and the network.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/messages.sh

address=${1:-http://127.0.0.1:${PORT:-8000}/en/}
form=${2:-desktop}
tools=${DIFAF_DATA_DIR:-var}/lighthouse
command -v npm >/dev/null || fail "npm was not found." "Install Node.js 18 or newer, then run this again."
chromium=$(scripts/find-chromium.sh) || fail "no Chromium was found." "Set CHROMIUM to its path."
[ -x "$tools/node_modules/.bin/lighthouse" ] || {
    step "Installing Lighthouse into $tools"
    npm install --silent --no-audit --no-fund --prefix "$tools" lighthouse@13.5.0
}
case "$form" in
    desktop) preset=(--preset=desktop) ;;
    mobile) preset=() ;; # Lighthouse's own default: a middling phone on slow 4G, simulated
    *) fail "$form is not a form." "Use desktop or mobile." ;;
esac
step "Lighthouse, $form: $address"
# Without the pages of its own that Chromium loads in a new window, as in scripts/chromium.py.
CHROME_PATH=$chromium "$tools/node_modules/.bin/lighthouse" "$address" "${preset[@]}" --quiet \
    --output json --output html --output-path "$tools/$form" \
    --chrome-flags='--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,Translate,OptimizationHints,MediaRouter'
node -e '
const report = JSON.parse(require("fs").readFileSync(process.argv[1]));
for (const { title, score, auditRefs } of Object.values(report.categories)) {
  console.log(`${title.padEnd(16)} ${Math.round(score * 100)}`);
  for (const { id } of auditRefs) {
    const audit = report.audits[id];
    if (audit.score !== null && audit.score < 0.9) console.log(`  ${audit.score} ${id}: ${audit.title} ${audit.displayValue ?? ""}`);
  }
}' "$tools/$form.report.json"
