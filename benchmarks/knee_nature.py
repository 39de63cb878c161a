"""Simulated runners for the coverage of the knee model's bands: what a knee truly carried, what a watch told.

Each runner has a knee of their own: how hard a usual step presses it, and how much slopes, walking, form and
weight matter to it, drawn from the spreads that `footfall.knee.band` states. What a run truly cost is worked
out from the true ground, the true cadence and the runner's own knee; the recording holds no more than a watch
would have told. Nothing here adds spreads up: that is what is to be tested.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import ArrayLike

from benchmarks.knee_runners import USUAL, Kind, Knee, SimulatedRun, SimulatedRunner, Watch
from footfall.knee.band import (
    CADENCE_SPREAD,
    FORM_SPREAD,
    HIDDEN_SLOPE_SPREAD,
    MASS_SPREAD,
    PERSON_SPREAD,
    SLOPE_SPREAD,
    UNSURE_GAIT_SPREAD,
    WALKING_SPREAD,
    WITHIN_RUNNER_SPREAD,
)
from footfall.knee.contact import contact_time_s
from footfall.knee.force import (
    DOWNHILL_RISE,
    UPHILL_FALL,
    WALKING_PEAK_BW,
    Form,
    flat_km_impulse,
    one_leg_steps_per_s,
    peak_bw,
    slope_factor,
    step_impulse_bw_s,
    walking_peak_bw,
    walking_step_impulse_bw_s,
)
from footfall.knee.stride import habitual_cadence_spm
from footfall.records import Activity, BoolArray, FloatArray, Habits, Run, Runner, Streams, Walk
from footfall.units import METRES_PER_KM

HALF_WIDTH_SD = 1.645
"""Half the width of a 90 % band of a normal distribution, in standard deviations."""

EVERY_S = 2.0
"""The truth is known at every so many seconds; watches write all of these moments or every other one."""

CHANNEL_SHARE = 0.85
"""So many of the usual runs hold the cadence, and as many the altitude."""

USUAL_MASS_KG = 70.0
START = datetime(2026, 3, 1, 8, tzinfo=UTC)

CLIMB_SD_M_PER_KM = HIDDEN_SLOPE_SPREAD / (DOWNHILL_RISE - UPHILL_FALL) * METRES_PER_KM / HALF_WIDTH_SD
"""So hilly is the ground where nobody chose it: metres up, and as many down, in each km (half-normal)."""

IDLE_SPREAD = 0.21
"""By no more than this were 9 in 10 of 188 real runs cheaper, for their stops and walks, than by distance and
time alone."""

STOP_EFFECT = 0.85
WALK_EFFECT = 1.35
"""How far stops, as a share of the time, and walking, as a share of the distance, put a load out that is
worked out from the mean speed; by these the shares are drawn so that it is out by what was measured."""

WALK_SPARES = 0.67
WALKED_FOR_RUN = 0.5 - math.sqrt(0.25 - (UNSURE_GAIT_SPREAD / HALF_WIDTH_SD / WALK_SPARES) ** 2)
"""A walk costs a third of a run at the same speed. So many of the slow runs without a cadence were walks:
their loads then vary by the stated spread, 1.645 times their SD."""

UNSURE_MPS = (1.95, 2.3)
"""Such runs are as slow as this, and no faster than 0.8 of the runner's easy speed."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a run truly went, (n,) moments; speed, gait and grade are those of the interval before each."""

    time_s: FloatArray
    speed_mps: FloatArray
    distance_m: FloatArray
    walking: BoolArray
    cadence_ratio: FloatArray
    cadence_spm: FloatArray
    height_m: FloatArray
    grade: FloatArray
    stopped_s: float


class Nature:
    """Draws runners and runs, the same ones for the same seed.

    Args:
        seed: Of the random numbers.
        differ: How much further apart runners and runs lie than the stated spreads say; 1 for as stated.
    """

    def __init__(self, seed: int, differ: float = 1.0) -> None:
        self._random = np.random.default_rng(seed)
        self._differ = differ

    def runner(self) -> SimulatedRunner:
        """Draw a runner."""
        random = self._random
        knee = Knee(
            person=self._factor(PERSON_SPREAD),
            slope_up=self._factor(SLOPE_SPREAD),
            slope_down=self._factor(SLOPE_SPREAD),
            walking=self._factor(WALKING_SPREAD),
            form=self._factor(FORM_SPREAD),
            mass=self._factor(MASS_SPREAD),
        )
        habits = Habits(
            cadence_at_rest_spm=float(random.normal(135.0, 6.0)),
            cadence_slope_spm_per_mps=float(random.normal(10.0, 1.5)),
            easy_speed_mps=float(np.clip(random.normal(2.9, 0.3), 2.4, 3.9)),
        )
        return SimulatedRunner(knee, habits, self._climb_m_per_km())

    def run(self, runner: SimulatedRunner, kind: Kind) -> SimulatedRun:
        """Draw a run of a kind: how it went, what it cost, what was recorded of it."""
        watch = self._any_watch() if kind.watch is None else kind.watch
        way = self._way(runner, kind, timed_only=not watch.streams)
        gain = float(self._random.uniform(*kind.gain))
        told = Runner(mass_kg=USUAL_MASS_KG * gain, usual_mass_kg=USUAL_MASS_KG)
        activity = self._recorded(way, Walk if kind.walked else Run, watch)
        heavier = float(_as_much(runner.knee.mass, gain))
        usual_bw_s = _impulse_bw_s(runner, way, kind.form) * heavier * self._factor(WITHIN_RUNNER_SPREAD)
        flat_km_bw_s = float(flat_km_impulse(runner.habits.easy_speed_mps, habits=runner.habits))
        impulse_bw_s = runner.knee.person * usual_bw_s / gain
        return SimulatedRun(activity, told, kind.form, impulse_bw_s, usual_bw_s / flat_km_bw_s)

    def _way(self, runner: SimulatedRunner, kind: Kind, *, timed_only: bool) -> Way:
        """How a run truly went, every two seconds."""
        time_s = np.arange(0.0, 60.0 * self._random.uniform(20.0, 40.0), EVERY_S)
        running_mps = self._running_mps(runner, kind, time_s)
        walking_mps = self._random.uniform(1.2, 1.6) * self._waves(time_s)
        walking, stopped_s = np.full(len(time_s), kind.walked), 0.0
        if kind.unsure:
            walking_mps = running_mps
            walking[:] = self._random.random() < WALKED_FOR_RUN * self._differ
        if kind.breaks:
            walking = time_s % 300.0 < self._random.uniform(60.0, 180.0)
        if timed_only:
            walked, stopped = self._idle_shares()
            slowness = float(running_mps.mean() / walking_mps.mean())
            walking = time_s < time_s[-1] * walked * slowness / (1.0 + walked * (slowness - 1.0))
            stopped_s = stopped / (1.0 - stopped) * float(time_s[-1])
        speed_mps = np.where(walking, walking_mps, running_mps)
        ratio = np.where(walking, self._factor(CADENCE_SPREAD), self._factor(CADENCE_SPREAD))
        usual_spm = np.where(walking, 60.0 + 40.0 * speed_mps, habitual_cadence_spm(speed_mps, runner.habits))
        distance_m = np.concatenate(([0.0], np.cumsum(EVERY_S * speed_mps[1:])))
        height_m, grade = self._ground(runner, kind, distance_m, EVERY_S * speed_mps)
        return Way(
            time_s, speed_mps, distance_m, walking, ratio, ratio * usual_spm, height_m, grade, stopped_s
        )

    def _running_mps(self, runner: SimulatedRunner, kind: Kind, time_s: FloatArray) -> FloatArray:
        easy_mps = runner.habits.easy_speed_mps
        if kind.unsure:
            slowest_mps, fastest_mps = UNSURE_MPS
            mean_mps = self._random.uniform(slowest_mps, max(slowest_mps, min(0.8 * easy_mps, fastest_mps)))
        else:
            mean_mps = easy_mps * self._random.uniform(*kind.pace)
        speed_mps = mean_mps * self._waves(time_s)
        return speed_mps * np.where(time_s % 300.0 < 150.0, 1.15, 0.85) if kind.intervals else speed_mps

    def _waves(self, time_s: FloatArray) -> FloatArray:
        """A pace that comes and goes by 4 %."""
        length_s, start = self._random.uniform(60.0, 200.0), self._random.uniform(0.0, 6.0)
        waves: FloatArray = 1.0 + 0.04 * np.sin(time_s / length_s + start)
        return waves

    def _ground(
        self, runner: SimulatedRunner, kind: Kind, distance_m: FloatArray, covered_m: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Height at every moment, and the grade in the middle of the interval before it."""
        random = self._random
        chosen = kind.climb_m_per_km
        climb = runner.climb_m_per_km if kind is USUAL else self._climb_m_per_km()
        climb = climb if chosen is None else float(random.uniform(*chosen))
        wave_m = random.uniform(400.0, 1200.0) / (2.0 * np.pi)
        reach_m = np.pi * climb / METRES_PER_KM * wave_m
        fall, phase = random.uniform(*kind.fall), random.uniform(0.0, 6.0)
        height_m = 500.0 + reach_m * np.sin(distance_m / wave_m + phase) - fall * distance_m
        grade = reach_m / wave_m * np.cos((distance_m - 0.5 * covered_m) / wave_m + phase) - fall
        return height_m, grade

    def _recorded(self, way: Way, kind: type[Activity], watch: Watch) -> Activity:
        """What the watch wrote, as finely as watches write."""
        every = slice(None, None, int(self._random.integers(1, 3)))
        channels = {
            "distance_m": np.round(way.distance_m, 2)[every],
            "speed_mps": np.round(way.speed_mps, 3)[every],
        }
        if watch.cadence:
            channels["cadence_spm"] = np.round(way.cadence_spm)[every]
        if watch.altitude:
            channels["altitude_m"] = np.round(5.0 * way.height_m)[every] / 5.0
        nothing = np.zeros(0)
        streams = Streams.of(way.time_s[every], **channels) if watch.streams else Streams.of(nothing)
        timer_s = float(way.time_s[-1]) + way.stopped_s
        total_m = float(way.distance_m[-1])
        return kind(start=START, streams=streams, elapsed_s=timer_s, timer_s=timer_s, distance_m=total_m)

    def _any_watch(self) -> Watch:
        return Watch(
            cadence=self._random.random() < CHANNEL_SHARE, altitude=self._random.random() < CHANNEL_SHARE
        )

    def _factor(self, spread: float) -> float:
        """Draw a factor around 1 of which 9 in 10 lie within the spread; none is negative."""
        return max(0.0, 1.0 + self._differ * spread / HALF_WIDTH_SD * float(self._random.normal()))

    def _climb_m_per_km(self) -> float:
        return self._differ * CLIMB_SD_M_PER_KM * abs(float(self._random.normal()))

    def _idle_shares(self) -> tuple[float, float]:
        """Draw the share of the distance that was walked, and of the time that was spent standing."""
        effect = self._differ * IDLE_SPREAD / HALF_WIDTH_SD * abs(float(self._random.normal()))
        walked = float(self._random.random())
        return effect * walked / WALK_EFFECT, effect * (1.0 - walked) / STOP_EFFECT


def _impulse_bw_s(runner: SimulatedRunner, way: Way, form: Form) -> float:
    """What the steps of a run cost the runner's knee at the usual weight, were it pressed as most are."""
    knee = runner.knee
    own = np.where(way.grade > 0.0, knee.slope_up, knee.slope_down)
    running_step = step_impulse_bw_s(
        peak_bw(way.speed_mps, way.cadence_ratio), contact_time_s(way.speed_mps, way.cadence_ratio)
    )
    running_step = running_step * _as_much(own, slope_factor(way.grade)) * _as_much(knee.form, form.factor)
    walking_slope = walking_peak_bw(way.grade) / WALKING_PEAK_BW
    walking_step = walking_step_impulse_bw_s(WALKING_PEAK_BW) * knee.walking * _as_much(own, walking_slope)
    step = np.where(way.walking, walking_step, running_step)
    steps = one_leg_steps_per_s(way.cadence_spm[1:]) * EVERY_S
    return float(np.maximum(step[1:], 0.0) @ steps)


def _as_much(size: ArrayLike, factor: ArrayLike) -> FloatArray:
    """An effect of the model, in the runner's own size."""
    own: FloatArray = 1.0 + np.asarray(size, np.float64) * (np.asarray(factor, np.float64) - 1.0)
    return own
