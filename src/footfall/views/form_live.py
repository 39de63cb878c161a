"""Form, live: what this machine has for finding runners, in the browser and by itself."""

from __future__ import annotations

from footfall.form.extra import is_installed
from footfall.form.weights import Weights, weights


def is_ready(models: Weights | None = None) -> bool:
    """Tell whether a browser can be given what finds a runner in a picture.

    Args:
        models: Where the models are; by default those of this machine.
    """
    return (models or weights()).browser_is_there


def reads_videos(models: Weights | None = None) -> bool:
    """Tell whether this machine itself can read a video.

    Args:
        models: Where the models are; by default those of this machine.
    """
    return is_installed() and (models or weights()).are_there
