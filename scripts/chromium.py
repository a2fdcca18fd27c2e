"""The Chromium of the browser tests and of the measurements, started with as little of its own
around the page as it goes."""

import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Playwright

_FIND = Path(__file__).with_name("find-chromium.sh")
# A new window otherwise loads pages of Chromium's own for its address bar, which nobody sees: half
# of the processor time of a visit. The last such flag counts: those that Playwright turns off
# (microsoft/playwright, chromiumSwitches.ts) are named again.
_FEATURES_LEFT_OUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
    *("HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter"),
    *("NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "ThirdPartyStoragePartitioning"),
)
_FLAGS = (
    "--no-sandbox",  # Chromium's own sandbox does not start for root, as in CI
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join(_FEATURES_LEFT_OUT)}",
)


def launch_chromium(playwright: Playwright, *flags: str) -> Browser:
    """Raises FileNotFoundError where no Chromium is installed."""
    found = subprocess.run([_FIND], capture_output=True, text=True, check=False)  # noqa: S603
    if found.returncode:
        raise FileNotFoundError("No Chromium: run `make e2e`, or set CHROMIUM to its path.")
    path = found.stdout.strip()
    return playwright.chromium.launch(executable_path=path, args=[*_FLAGS, *flags])
