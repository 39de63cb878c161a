"""What a measure is, and the reasons for which there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.retelling import in_english

DEAD_BAND_DEG = {"trunk": 5.0, "shank": 5.0, "foot": 5.0, "knee": 8.0}
"""Less than this between two clips, or from a threshold, says nothing [D]. A pose model was off markers by
5.0 to 5.9 degrees at the hip, 7.5 to 7.8 at the knee and 5.7 to 5.8 at the ankle on a treadmill (RMSE, its
offset removed): Van Hooren 2023, doi 10.1111/sms.14319 [V]."""

UNITS = {
    "cadence": "spm",
    "step_time": "s",
    "contact_time": "s",
    "duty_factor": "%",
    "foot_angle_at_contact": "deg",
    "shank_angle_at_contact": "deg",
    "overstride": "%",
    "knee_flexion_at_contact": "deg",
    "knee_flexion_in_stance": "deg",
    "knee_flexion_in_swing": "deg",
    "trunk_lean": "deg",
    "bend_at_waist": "deg",
    "hips_over_foot": "%",
    "head_to_trunk": "deg",
    "shoulder_height": "%",
    "elbow_flexion": "deg",
    "hand_travel": "%",
    "pelvic_drop": "deg",
    "knee_window": "%",
    "step_width": "%",
    "arm_crossing": "%",
    "vertical_movement": "%",
    "vertical_movement_m": "m",
    "ground_speed": "m/s",
}
"""The unit of every measure, by its name."""

NEEDS_SIDE = in_english("This can be seen from the side only.")
NEEDS_BEHIND = in_english("This can be seen from behind or from the front only.")
NEEDS_HEIGHT = in_english("Tell your height, and this can be told in metres.")
TOO_FEW = in_english("Fewer than three strides show this. Film ten seconds.")
HIDDEN = in_english("This part of the body is hidden in too much of the clip.")


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing measured of a clip.

    Attributes:
        name: What it is.
        value: The median over the strides; NaN where it cannot be seen.
        standard_error: In the unit of the value; NaN where that is.
        unit: "deg", "s", "spm", "%", "m" or "m/s".
        strides: Of how many strides.
        moment_s: When the clip shows it best, in the seconds of the clip as it is stored: in the stride that
            is nearest to the median. NaN where no moment shows it.
        reason: Why it cannot be seen, as a sentence in English, for it may be kept; empty where it can.
    """

    name: str
    value: float
    standard_error: float
    unit: str
    strides: int
    moment_s: float
    reason: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether there is a value."""
        return bool(np.isfinite(self.value))


def seen(name: str, value: float, standard_error: float, strides: int, moment_s: float) -> Measure:
    """Return a measure in its unit; arguments as of `Measure`."""
    return Measure(name, value, standard_error, UNITS[name], strides, moment_s)


def unseen(name: str, reason: str) -> Measure:
    """Return a measure that cannot be seen, with the reason."""
    return Measure(name, np.nan, np.nan, UNITS[name], 0, np.nan, reason)
