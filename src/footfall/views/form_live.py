"""Form, live: what landmarks that were found in the browser tell of how somebody runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footfall.diary import Diary
from footfall.form.extra import is_installed
from footfall.form.weights import Weights, weights
from footfall.knee.stride import habitual_cadence_spm
from footfall.views.form import FormView, told_form

if TYPE_CHECKING:
    from footfall.form.landmarks import Poses

FOUND_IN_BROWSER = "landmarks"
"""What stands where a clip tells how it is packed."""


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


def form_of_landmarks(
    diary: Diary, poses: Poses, *, slowed: float = 1.0, speed_mps: float | None = None
) -> FormView:
    """Measure landmarks, with what the diary knows of their runner; nothing is kept.

    Neither the extra that reads videos nor the models are needed for it.

    Args:
        diary: The diary, for the runner's height and own cadence.
        poses: The landmarks.
        slowed: How many times slower than life they were shown, 1 to 8.
        speed_mps: How fast they ran, where it is known.

    Raises:
        NoRunnerError: Nobody runs in them, or not so that it can be measured.
    """
    from footfall.form.analysing import analyse_poses  # SciPy comes with it
    from footfall.form.video import ClipFacts

    habits = diary.latest_habits()
    usual = None
    if speed_mps is not None and habits.learned_from_runs:
        usual = float(habitual_cadence_spm(speed_mps, habits))
    seconds = float(poses.time_s[-1] - poses.time_s[0])
    clip = ClipFacts(
        FOUND_IN_BROWSER, poses.width_px, poses.height_px, len(poses) / max(seconds, 1e-6), seconds
    )
    report = analyse_poses(
        poses,
        clip,
        slowed=slowed,
        height_m=diary.runner.height_m,
        speed_mps=speed_mps,
        usual_cadence_spm=usual,
    )
    return told_form(report, habits)
