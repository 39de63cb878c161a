"""Runs of an hour, as a common watch records them each second: as many as wanted, no two at the same time."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np

from footfall.demo.noise import wander
from footfall.records import FloatArray, Lap, Run, Streams
from footfall.watch.fit.encode import write

SECONDS = 3600
FIRST = datetime(2018, 1, 1, 6, 0, tzinfo=UTC)
APART = timedelta(hours=12)
LATITUDE_DEG, LONGITUDE_DEG = 40.4, -3.7
METRES_PER_DEGREE = 111_195.0
LAP_M = 1000.0


def write_hours(folder: Path, runs: int) -> None:
    """Write the first so many of them into a folder, each a FIT file; the same number gives the same file."""
    folder.mkdir(parents=True)
    with ProcessPoolExecutor() as pool:
        for _ in pool.map(partial(_write_hour, folder), range(runs), chunksize=25):
            pass


def _write_hour(folder: Path, number: int) -> None:
    (folder / f"{number:05}.fit").write_bytes(write(hour(number)))


def hour(number: int) -> Run:
    """Return a run of an hour; the channels wander as satellites, barometers and hearts do."""
    rng = np.random.default_rng(number)
    time_s = np.arange(SECONDS + 1.0)
    count = len(time_s)
    speed_mps = rng.uniform(2.3, 3.2) + wander(rng, count, 120.0, 0.15) + wander(rng, count, 6.0, 0.04)
    distance_m = np.cumsum(speed_mps)
    around = distance_m / rng.uniform(300.0, 900.0)
    east_m = 600.0 * np.sin(around) + wander(rng, count, 35.0, 2.0)
    north_m = 600.0 * np.cos(around) + wander(rng, count, 35.0, 2.0)
    hill_m = 25.0 * np.sin(around * 2.0) + wander(rng, count, 900.0, 2.0) + wander(rng, count, 12.0, 0.2)
    effort_bpm = 12.0 * np.minimum(time_s / 300.0, 1.0) + wander(rng, count, 60.0, 3.0)
    streams = Streams.of(
        time_s,
        latitude_deg=LATITUDE_DEG + north_m / METRES_PER_DEGREE,
        longitude_deg=LONGITUDE_DEG + east_m / METRES_PER_DEGREE,
        distance_m=distance_m,
        speed_mps=speed_mps,
        altitude_m=650.0 + hill_m,
        heart_rate_bpm=np.rint(rng.uniform(130.0, 145.0) + effort_bpm),
        cadence_spm=np.rint(140.0 + 10.0 * speed_mps + wander(rng, count, 20.0, 1.5)),
    )
    return Run(
        start=FIRST + number * APART,
        streams=streams,
        distance_m=float(distance_m[-1]),
        elapsed_s=float(SECONDS),
        timer_s=float(SECONDS),
        laps=_laps(time_s, distance_m),
        device="Footfall Watch 1",
    )


def _laps(time_s: FloatArray, distance_m: FloatArray) -> tuple[Lap, ...]:
    marks_m = np.append(np.arange(0.0, distance_m[-1], LAP_M), distance_m[-1])
    marks_s = np.interp(marks_m, distance_m, time_s)
    return tuple(
        Lap(float(marks_s[k]), float(marks_s[k + 1] - marks_s[k]), float(marks_m[k + 1] - marks_m[k]))
        for k in range(len(marks_m) - 1)
    )
