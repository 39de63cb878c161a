"""What the body does at a speed: heart rate, cadence, and how the feet meet the ground.

Shapes follow common experience (the heart lags, drifts and tires; cadence rises with speed); the personal
figures are invented.
"""

from __future__ import annotations

import numpy as np

from footfall.demo.motion import Motion, effort_of_grade
from footfall.demo.noise import wander
from footfall.records import FloatArray

# steps per minute above the population's line, at so many weeks before the end: after the second
# flare-up the runner takes shorter steps on purpose
OWN_CADENCE_WEEKS = (79.0, 16.0, 8.0, 0.0)
OWN_CADENCE_SPM = (-4.0, -4.0, 0.5, 2.0)
CADENCE_AT_REST_SPM = 135.0
CADENCE_SPM_PER_MPS = 10.0
TIRED_CADENCE_SPM = 5.0
WALKING_CADENCE_AT_REST_SPM = 62.0
WALKING_CADENCE_SPM_PER_MPS = 34.0
RUNS_FROM_MPS = 1.85
CRANK_RPM = 78.0

THRESHOLD_OVER_EASY = 1.19
STANDING_BPM = 70.0
THRESHOLD_BPM = 174.0
EFFORT_POWER = 1.9
HIGHEST_BPM = 189.0
HEART_LAG_S = 32.0
HEART_DRIFT_BPM_PER_MIN = 0.09
HEAT_BPM = 4.0  # between the coldest and the warmest month

CONTACT_S_AT_1_MPS = 0.505
CONTACT_SPEED_POWER = -0.60
CONTACT_CADENCE_POWER = -0.95
TIRED_CONTACT = 0.03
OSCILLATION_M = 0.086
USUAL_BALANCE_PERCENT = 50.2


def heart_rate_bpm(
    motion: Motion, easy_mps: float, metre_cost: float, month: int, rng: np.random.Generator
) -> FloatArray:
    """Return the heart rate, (n,): it follows the effort late, drifts upward and rises with the heat.

    Args:
        motion: What is done.
        easy_mps: The runner's easy speed at the time, m/s.
        metre_cost: What a metre costs beside a metre run: 1 for running, less on a bicycle.
        month: 1 to 12.
        rng: Where chance comes from.
    """
    intensity = motion.speed_mps * effort_of_grade(motion.grade) / (easy_mps * THRESHOLD_OVER_EASY)
    wanted_bpm = (
        STANDING_BPM
        + (THRESHOLD_BPM - STANDING_BPM) * np.clip(intensity * metre_cost, 0.0, 1.3) ** EFFORT_POWER
    )
    heat_bpm = HEAT_BPM * 0.5 * -np.cos(2.0 * np.pi * (month - 1) / 12.0)
    drift_bpm = HEART_DRIFT_BPM_PER_MIN * motion.clock_s / 60.0
    moment_bpm = lagging(wanted_bpm, HEART_LAG_S, start=STANDING_BPM + 14.0) + heat_bpm + drift_bpm
    moment_bpm = moment_bpm + rng.normal(0.0, 2.5) + wander(rng, len(moment_bpm), 45.0, 1.6)
    # nobody's heart goes beyond its highest: bend towards it
    return np.asarray(HIGHEST_BPM - 5.0 * np.logaddexp(0.0, (HIGHEST_BPM - moment_bpm) / 5.0))


def cadence_spm(motion: Motion, weeks_to_end: float, rng: np.random.Generator) -> FloatArray:
    """Return steps per minute of both feet, (n,), running or walking as the speed tells."""
    own_spm = np.interp(-weeks_to_end, np.negative(OWN_CADENCE_WEEKS), OWN_CADENCE_SPM)
    count = len(motion.speed_mps)
    running = CADENCE_AT_REST_SPM + own_spm + CADENCE_SPM_PER_MPS * motion.speed_mps
    running = running - TIRED_CADENCE_SPM * motion.tired - 12.0 * np.clip(motion.grade, -0.2, 0.2)
    running = running + wander(rng, count, 40.0, 1.3) + rng.normal(0.0, 1.0, count)
    walking = WALKING_CADENCE_AT_REST_SPM + WALKING_CADENCE_SPM_PER_MPS * motion.speed_mps
    walking = walking + wander(rng, count, 25.0, 2.5)
    return np.where(motion.speed_mps >= RUNS_FROM_MPS, running, walking)


def crank_rpm(motion: Motion, rng: np.random.Generator) -> FloatArray:
    """Return crank revolutions per minute of a ride, (n,): none when rolling downhill."""
    turning = CRANK_RPM + wander(rng, len(motion.grade), 30.0, 5.0) - 120.0 * motion.grade
    return np.where(motion.grade < -0.025, 0.0, turning)


def contact_s(motion: Motion, steps_spm: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return ground contact time in seconds, (n,), unknown while walking."""
    speed_mps = np.maximum(motion.speed_mps, RUNS_FROM_MPS)
    usual_spm = CADENCE_AT_REST_SPM + CADENCE_SPM_PER_MPS * speed_mps
    level_s = CONTACT_S_AT_1_MPS * speed_mps**CONTACT_SPEED_POWER
    tired = 1.0 + TIRED_CONTACT * motion.tired
    contact = level_s * (np.maximum(steps_spm, 120.0) / usual_spm) ** CONTACT_CADENCE_POWER * tired
    contact = contact + wander(rng, len(contact), 20.0, 0.003)
    return np.where(motion.speed_mps >= RUNS_FROM_MPS, contact, np.nan)


def contact_balance_percent(motion: Motion, left_pain: float, rng: np.random.Generator) -> FloatArray:
    """Return the share of contact on the left foot, (n,): a sore left leg is left sooner."""
    balance = USUAL_BALANCE_PERCENT - 0.35 * left_pain + wander(rng, len(motion.grade), 30.0, 0.35)
    return np.where(motion.speed_mps >= RUNS_FROM_MPS, balance, np.nan)


def vertical_oscillation_m(motion: Motion, steps_spm: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return the rise and fall of the trunk in metres, (n,), unknown while walking."""
    slower = (165.0 / np.maximum(steps_spm, 120.0)) ** 1.4
    uphill = 1.0 - 0.9 * np.clip(motion.grade, -0.15, 0.15)
    rise_m = OSCILLATION_M * slower * uphill + wander(rng, len(steps_spm), 25.0, 0.0022)
    return np.where(motion.speed_mps >= RUNS_FROM_MPS, rise_m, np.nan)


def lagging(wanted: FloatArray, lag_s: float, start: float) -> FloatArray:
    """Return what follows `wanted`, one value a second, by a first-order lag from `start`."""
    reach = int(4 * lag_s)
    weights = np.exp(-np.arange(reach) / lag_s)
    padded = np.concatenate((np.full(reach - 1, start), wanted))
    return np.convolve(padded, weights / weights.sum(), mode="valid")
