"""The extra: what reads videos and runs the pose model, where it is installed, and how to add it."""

from __future__ import annotations

from importlib.util import find_spec

from footfall.errors import FootfallError
from footfall.language import _

NEEDED = ("av", "ai_edge_litert")


class MissingExtraError(FootfallError):
    """What reads videos is not installed."""


def is_installed() -> bool:
    """Tell whether videos can be read here, weights of the pose model aside."""
    return all(find_spec(name) is not None for name in NEEDED)


def need_extra() -> None:
    """Raise where videos cannot be read here.

    Raises:
        MissingExtraError: The extra is not installed.
    """
    if not is_installed():
        raise MissingExtraError(
            _(
                "Measuring form from a video needs an addition that is not installed. Everything else works "
                'without it. Add it with "make video" or "pip install footfall[video]".'
            )
        )
