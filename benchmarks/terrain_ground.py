"""Made ground whose grade is known to the metre, run over at a believable speed with a noisy altitude."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from benchmarks.terrain_noise import Noise
from footfall.knee.effort import minetti_cost
from footfall.knee.motion import Motion, read_motion
from footfall.records import FloatArray, Streams

STRIDE_M = 5
"""Ground is level or sloping over a few steps at least."""

STEEPEST = 0.4
START_M = 120.0
RUNNING_MPS = (2.4, 3.6)
WALKING_MPS = (1.2, 1.6)
EFFORT_SHARE = 0.6
"""On a slope a runner goes slower by the cost of it to this power: he tires a little and slows a little."""

SPEED_SPREAD = 0.03
SPEED_CORRELATION_S = 20.0


@dataclass(frozen=True, slots=True)
class Ground:
    """A kind of ground: how steep its slopes are and how long they last.

    Attributes:
        name: What it is like.
        share: Its share of all running, for the score [D].
        long_slopes: Standard deviation of the grade of the long slopes.
        length_m: How long they last: their correlation falls to 1/e over it.
        short_slopes: Likewise of the short ones, over 40 m.
        ramps: Grade of short steep ramps (steps, underpasses, dykes), 12 to 30 m up or down every 150 to
            400 m; 0 for none.
        repeats: Grade of one hill of 150 m, run up and down again and again; 0 for none.
    """

    name: str
    share: float
    long_slopes: float = 0.0
    length_m: float = 200.0
    short_slopes: float = 0.0
    ramps: float = 0.0
    repeats: float = 0.0


SHORT_M = 40.0
RAMP_M = (12, 30)
BETWEEN_RAMPS_M = (150, 400)
REPEATED_M = 150

LEVEL = Ground("level", 0.15)
GROUNDS = (
    LEVEL,
    Ground("flat", 0.25, 0.004, 200.0, 0.002),
    Ground("rolling", 0.25, 0.022, 200.0, 0.010),
    Ground("hilly", 0.15, 0.055, 160.0, 0.025),
    Ground("mountain", 0.07, 0.100, 800.0, 0.050),
    Ground("ramps", 0.10, 0.004, 200.0, 0.002, ramps=0.18),
    Ground("repeats", 0.03, 0.004, 200.0, 0.002, repeats=0.08),
)
"""Shaped after recordings: the spread of the grade over 30, 100, 300 and 800 m is 2.8, 2.5, 1.5 and 0.8 % on
a rolling road (heights from a map), 15.0, 12.6, 6.6 and 3.9 % in steep hills and 12.6, 10.5, 9.5 and 9.0 %
on a mountain (both by barometer)."""


@dataclass(frozen=True, slots=True)
class Outing:
    """One run over known ground; arrays (n,), one value a second.

    Attributes:
        ground: Over what.
        noise: With which sensor.
        motion: How it went.
        altitude_m: What the watch recorded.
        grade: The true mean grade of each interval.
        ascent_m: Metres truly climbed in all.
        descent_m: Metres truly descended in all.
    """

    ground: Ground
    noise: Noise
    motion: Motion
    altitude_m: FloatArray
    grade: FloatArray
    ascent_m: float
    descent_m: float


def outing(
    ground: Ground,
    noise: Noise,
    turn: int,
    minutes: float = 40.0,
    speeds_mps: tuple[float, float] = RUNNING_MPS,
) -> Outing:
    """Return a run over made ground; the same ground and runner under every noise of one turn."""
    rng = np.random.default_rng([zlib.crc32(ground.name.encode()), turn])
    grade = _grades(ground, int(60.0 * minutes * speeds_mps[1] * 2.0), rng)
    height_m = START_M + np.append(0.0, np.cumsum(grade))
    time_s = np.arange(60.0 * minutes + 1.0)
    distance_m, speed_mps = _run_over(grade, time_s, rng.uniform(*speeds_mps), rng)
    truth_m = np.interp(distance_m, np.arange(len(height_m)), height_m)
    of_noise = np.random.default_rng(
        [zlib.crc32(noise.name.encode()), zlib.crc32(ground.name.encode()), turn]
    )
    motion = read_motion(Streams.of(time_s, distance_m=distance_m, speed_mps=speed_mps))
    covered_m = np.diff(distance_m, prepend=distance_m[0])
    steps_m = np.diff(height_m[: int(distance_m[-1]) + 1])
    return Outing(
        ground,
        noise,
        motion,
        altitude_m=truth_m + noise_m(noise, len(time_s), of_noise),
        grade=np.diff(truth_m, prepend=truth_m[0]) / np.maximum(covered_m, 1e-9),
        ascent_m=float(steps_m[steps_m > 0.0].sum()),
        descent_m=float(-steps_m[steps_m < 0.0].sum()),
    )


def noise_m(noise: Noise, count: int, rng: np.random.Generator) -> FloatArray:
    """Return what a sensor adds to the height in each of `count` seconds, (count,) metres."""
    lags = np.arange(2.0 * count) / noise.correlation_s
    values = noise.smooth_m * stationary((1.0 + lags) * np.exp(-lags), count, rng)
    values += noise.rough_m * rng.standard_normal(count)
    values += np.cumsum(noise.drift_m / 60.0 * rng.standard_normal(count))
    return values if noise.step_m == 0.0 else np.round(values / noise.step_m) * noise.step_m


def stationary(correlation: FloatArray, count: int, rng: np.random.Generator) -> FloatArray:
    """Return normal values of spread 1 with the correlation of each lag, (count,) of (2 count,) lags."""
    circle = np.concatenate((correlation, correlation[-2:0:-1]))
    power = np.maximum(np.fft.rfft(circle).real, 0.0)
    white = np.fft.rfft(rng.standard_normal(len(circle)))
    return np.fft.irfft(white * np.sqrt(power), len(circle))[:count]


def _grades(ground: Ground, count: int, rng: np.random.Generator) -> FloatArray:
    """Grade of every metre, (count,)."""
    lags = np.arange(2.0 * count)
    grade = ground.long_slopes * stationary(np.exp(-lags / ground.length_m), count, rng)
    grade += ground.short_slopes * stationary(np.exp(-lags / SHORT_M), count, rng)
    at, sign = 0, 1.0
    while ground.ramps and at < count:
        at += int(rng.integers(*BETWEEN_RAMPS_M))
        length = int(rng.integers(*RAMP_M))
        grade[at : at + length] += sign * ground.ramps
        sign = -sign
    grade += ground.repeats * np.where(np.arange(count) // REPEATED_M % 2, -1.0, 1.0)
    grade = np.convolve(grade, np.full(STRIDE_M, 1.0 / STRIDE_M), mode="same")
    return np.clip(grade, -STEEPEST, STEEPEST)


def _run_over(
    grade: FloatArray, time_s: FloatArray, base_mps: float, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Distance and speed in each second: slower where it is steep, and never quite even."""
    dearer = np.maximum(minetti_cost(grade) / minetti_cost(0.0), 1.0) ** EFFORT_SHARE
    pace = np.append(0.0, np.cumsum(dearer)) / base_mps
    lags = np.arange(2.0 * len(time_s)) / SPEED_CORRELATION_S
    uneven = 1.0 + SPEED_SPREAD * stationary(np.exp(-lags), len(time_s), rng)
    clock = np.cumsum(np.maximum(uneven, 0.5)) - 1.0
    distance_m = np.interp(np.maximum(clock, 0.0), pace, np.arange(len(pace)))
    return distance_m, np.gradient(distance_m)
