"""Measures of time: cadence, steps, contact and flight, and the speed of the ground."""

from __future__ import annotations

import numpy as np

from footfall.form.gait import Gait
from footfall.form.measured import NEEDS_HEIGHT, NEEDS_SIDE, Measure, seen, unseen
from footfall.form.measuring import event_error_s, of_strides
from footfall.form.runner_seen import foreshortened
from footfall.form.trunk_measures import SCALE_ERROR, metres_per_px

SPEED_ERROR = 0.07
"""The ground's speed under the hips by the toes' is off by so much of it [D]: on the synthetic runner by 3 %,
and between three pose models on one clip by 14 % from least to most."""


def cadence(gait: Gait) -> Measure:
    """Measure steps of both feet a minute, by contacts and checked by autocorrelation; about 140 to 210.

    It rises with speed, so that it is judged against the runner's own at that speed: no number suits all.
    """
    near = gait.stances.of(gait.seen.near)
    return seen("cadence", gait.cadence_spm, gait.cadence_error_spm, len(near), np.nan)


def step_time(gait: Gait) -> Measure:
    """Measure from one contact to the next of the other foot, s: 60 over the cadence."""
    rate = cadence(gait)
    value = 60.0 / rate.value
    return seen("step_time", value, value * rate.standard_error / rate.value, rate.strides, rate.moment_s)


def contact_time(gait: Gait) -> Measure:
    """Measure how long the near foot is on the ground, s; about 0.18 to 0.32 in running."""
    near = gait.stances.of(gait.seen.near)
    each = np.array([one.contact_time_s for one in near])
    moments = np.array([one.contact_s for one in near])
    return of_strides(gait, "contact_time", each, moments, event_error_s(gait))


def duty_factor(gait: Gait) -> Measure:
    """Measure how much of a stride the near foot is on the ground, %; below 50 in running with a flight."""
    contact = contact_time(gait)
    if not contact.is_seen:
        return unseen("duty_factor", contact.reason)
    per_s = 100.0 / (120.0 / gait.cadence_spm)
    return seen(
        "duty_factor",
        contact.value * per_s,
        contact.standard_error * per_s,
        contact.strides,
        contact.moment_s,
    )


def ground_speed(gait: Gait, height_m: float | None) -> Measure:
    """Measure how fast the ground goes by under the hips, m/s: the belt's speed on a treadmill.

    Args:
        gait: The runner's gait.
        height_m: Their height; None where it is not told.
    """
    if not gait.stances.ground_px_s > 0:
        return unseen("ground_speed", NEEDS_SIDE)
    if height_m is None:
        return unseen("ground_speed", NEEDS_HEIGHT)
    value = gait.stances.ground_px_s * metres_per_px(gait, height_m)
    shortened = 1.0 - float(foreshortened(gait.seen.turned_deg))
    error = value * float(np.sqrt(SPEED_ERROR**2 + SCALE_ERROR**2 + shortened**2))
    return seen("ground_speed", value, error, len(gait.stances.of(gait.seen.near)), np.nan)
