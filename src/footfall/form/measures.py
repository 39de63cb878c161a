"""Measures: all that a clip shows of how a runner runs, each with its unit and how sure it is.

Angles are of the near leg and of the trunk, from the side; pelvic drop, knees, step width and crossing arms
are seen from behind or from the front. What cannot be seen is unknown, with the reason: never 0.
"""

from __future__ import annotations

from collections.abc import Callable

from footfall.form import arm_measures, leg_measures, rear_measures, time_measures, trunk_measures
from footfall.form.gait import Gait
from footfall.form.measured import DEAD_BAND_DEG, NEEDS_BEHIND, NEEDS_SIDE, UNITS, Measure, unseen
from footfall.form.runner_seen import View

__all__ = ["DEAD_BAND_DEG", "FROM_BEHIND", "FROM_THE_SIDE", "UNITS", "Measure", "measure"]

FROM_THE_SIDE: tuple[Callable[[Gait], Measure], ...] = (
    leg_measures.foot_angle_at_contact,
    leg_measures.shank_angle_at_contact,
    leg_measures.overstride,
    leg_measures.knee_flexion_at_contact,
    leg_measures.knee_flexion_in_stance,
    leg_measures.knee_flexion_in_swing,
    trunk_measures.trunk_lean,
    trunk_measures.bend_at_waist,
    trunk_measures.hips_over_foot,
    trunk_measures.head_to_trunk,
    trunk_measures.shoulder_height,
    arm_measures.elbow_flexion,
    arm_measures.hand_travel,
)
"""What is seen from the side, of the near leg and arm."""

FROM_BEHIND: tuple[Callable[[Gait], Measure], ...] = (
    rear_measures.pelvic_drop,
    rear_measures.knee_window,
    rear_measures.step_width,
    arm_measures.arm_crossing,
)
"""What is seen from behind or from the front."""

_TIMES_FROM_THE_SIDE = (time_measures.contact_time, time_measures.duty_factor)


def measure(gait: Gait, height_m: float | None = None) -> dict[str, Measure]:
    """Measure all that a clip shows of how a runner runs.

    Args:
        gait: Their gait, as `read_gait` tells it.
        height_m: Their height, for what is told in metres; None where it is not told.

    Returns:
        The measures by name, always all of them; those that cannot be seen tell why.
    """
    side = gait.seen.view is View.SIDE
    behind = gait.seen.view in (View.FRONT, View.REAR)
    told = [time_measures.cadence(gait), time_measures.step_time(gait)]
    told += [_where(not behind, one, gait, NEEDS_SIDE) for one in _TIMES_FROM_THE_SIDE]
    told += [_where(side, one, gait, NEEDS_SIDE) for one in FROM_THE_SIDE]
    told += [_where(behind, one, gait, NEEDS_BEHIND) for one in FROM_BEHIND]
    told += [
        trunk_measures.vertical_movement(gait),
        trunk_measures.vertical_movement_m(gait, height_m),
        time_measures.ground_speed(gait, height_m),
    ]
    return {one.name: one for one in told}


def _where(seen: bool, function: Callable[[Gait], Measure], gait: Gait, reason: str) -> Measure:
    if seen:
        return function(gait)
    return unseen(function.__name__, reason)
