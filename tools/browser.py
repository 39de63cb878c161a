"""The system's own Chromium: without its windows where that is at hand, for it starts and draws sooner."""

from __future__ import annotations

import shutil

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")


def find_browser() -> str | None:
    """Return where a Chromium lies that scripts may drive; None where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)
