"""Which browser the tests drive, and how it is started: quiet, and unable to reach anything but this computer."""

import os
import shutil

import pytest

from start.suite import BROWSERS

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Without windows letters are moved to whole pixels else, also on paper, where a screen's browser does not.
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    # Chromium refuses to run its sandbox for root.
    *(["--no-sandbox"] if os.getuid() == 0 else []),
]


def path() -> str:
    """Where Chromium is. Without one the test is skipped, or fails where GROUNDWORK_REQUIRE names the browser."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        end = pytest.fail if "browser" in os.environ.get("GROUNDWORK_REQUIRE", "") else pytest.skip
        end("No Chromium on this computer")
    return found
