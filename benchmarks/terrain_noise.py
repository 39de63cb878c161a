"""The noise of altitudes, measured: two passes over one place disagree by it, for the ground is the same.

Where a runner comes by the same place twice, in one recording or in two, the height of the ground drops out
of the difference of the two altitudes. Half of its variogram is that of two passes, a quarter of its mean
square that of one: it tells amplitude and correlation time apart, and a drift shows at its long lags. What
positions that are metres off let in of the ground makes it an upper bound; most places here are flat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footfall.errors import FootfallError
from footfall.records import ActivityKind, FloatArray
from footfall.watch import read

IntArray = NDArray[np.intp]

EARTH_RADIUS_M = 6_371_000.0
NEAR_M = 10.0
"""Two passes over one place lie no further apart than this [D]."""

APART_S = 60.0
"""Within one recording, passes are two where more than this lies between them [D]."""

SAME_RUN_S = 3 * 3600.0
"""Recordings that begin within this of one another may be one run, saved by two apps [D]."""

FAMILIAR_DEG = 0.02
"""Recordings whose middles lie within this, about 2 km, may share a route [D]."""

SHORTEST_S = 60.0
LONGEST_GAP_S = 15.0
SPLICE_S = 40.0
LONGEST_LEG_M = 60.0
"""A stretch has no longer gap, no longer hop of the pass it is held against, no longer straight leg [D]."""

LAGS_S = (1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300)
DRIFT_LAGS_S = (180, 1200)
SECONDS_PER_HOUR = 3600.0
CORRELATION_TIMES_S = tuple(range(3, 61))
CHUNK = 400


@dataclass(frozen=True, slots=True)
class Noise:
    """What an altitude says beside the height of the ground.

    Attributes:
        name: The sensor.
        rough_m: Standard deviation of what changes from second to second.
        smooth_m: Standard deviation of what wanders smoothly: its correlation after t is
            (1 + t/T) exp(-t/T), the Matern form of order 3/2.
        correlation_s: T.
        drift_m: Rise of a slow drift in an hour, standard deviation; a random walk.
        step_m: The step of the recorded number; 0 where none shows.
    """

    name: str
    rough_m: float
    smooth_m: float
    correlation_s: float
    drift_m: float
    step_m: float

    def variogram(self, lags_s: Sequence[int]) -> FloatArray:
        """Half the mean square change over each lag, m^2, without the drift and the steps."""
        share = np.asarray(lags_s) / self.correlation_s
        return self.rough_m**2 + self.smooth_m**2 * (1.0 - (1.0 + share) * np.exp(-share))


NONE = Noise("no noise", 0.0, 0.0, 20.0, 0.0, 0.0)
"""What would be left if sensors were perfect."""

WATCH_BAROMETER = Noise("watch, barometer and GPS", 0.05, 0.52, 17.0, 1.7, 0.2)
SPORTS_BAROMETER = Noise("sports watch, barometer", 0.10, 0.41, 11.0, 1.7, 0.2)
SMOOTHED_GPS = Noise("GPS smoothed by its maker", 0.03, 0.74, 27.0, 3.0, 0.0)
BARE_GPS = Noise("sports watch, bare GPS", 0.0, 5.5, 28.0, 0.0, 0.2)
QUIET_SENSORS = (WATCH_BAROMETER, SPORTS_BAROMETER, SMOOTHED_GPS)
SENSORS = (*QUIET_SENSORS, BARE_GPS)
"""As `measured` finds them in the recordings at hand. Only the first has been seen for long enough to tell
its drift; the second is given the same, the third what its variogram rises by from 2 to 5 minutes, and the
last none."""

RECORDINGS = {
    WATCH_BAROMETER.name: ("history/apple-watch-2020-2023/*.fit",),
    SPORTS_BAROMETER.name: (
        "watch/fitdecode/activity-small-fenix2-run.fit",
        "watch/fitdecode/developer-types-sample.fit",
    ),
    SMOOTHED_GPS.name: (
        "watch/runpandas/examples/11km.tcx",
        "watch/runpandas/samples/*.tcx",
        "watch/runpandas/tcx/stopped_example.tcx",
    ),
    BARE_GPS.name: (
        "watch/runpandas/examples/sample.tcx",
        "watch/fitdecode/2013-02-06-12-11-14.fit",
    ),
}
"""Which recordings are whose: the second set's watches are known to hold a barometer, the last set's to hold
none; the third set's maker is not told, and its heights drift and wander as those of satellites do."""


@dataclass(frozen=True, slots=True)
class Passes:
    """Stretches run twice: for each, seconds of the later pass and how its altitude differs, (n,) each."""

    stretches: tuple[tuple[FloatArray, FloatArray], ...]

    @property
    def total_s(self) -> float:
        """Seconds of all the stretches."""
        return sum(float(time_s[-1] - time_s[0]) for time_s, _ in self.stretches)

    def variogram(self, lags_s: Sequence[int]) -> FloatArray:
        """Half the mean square change of one pass over each lag, m^2; NaN where there is too little."""
        return np.array([self._change(lag_s) for lag_s in lags_s])

    def _change(self, lag_s: int) -> float:
        changes = [
            values[lag_s:] - values[:-lag_s]
            for time_s, differs_m in self.stretches
            if len(values := np.interp(np.arange(time_s[0], time_s[-1]), time_s, differs_m)) > lag_s
        ]
        together = np.concatenate(changes) if changes else np.empty(0)
        # half for the variogram, half for there being two passes in each difference
        return 0.25 * float(np.mean(together**2)) if len(together) >= 2 * lag_s else float("nan")


@dataclass(frozen=True, slots=True)
class _Track:
    """Where a recording was, and how high it says it was; arrays (n,)."""

    time_s: FloatArray
    east_m: FloatArray
    north_m: FloatArray
    altitude_m: FloatArray
    start_s: float
    middle_deg: tuple[float, float]


def measured(folder: Path, sensor: Noise, most: int = 10_000) -> tuple[Noise, Passes]:
    """Return the noise of a sensor as fitted to the recordings of a folder, and what it was fitted to.

    Args:
        folder: The shared recordings.
        sensor: Which of the sensors; its step is kept, and its drift where too little is seen of it.
        most: Read no more than so many recordings.
    """
    files = [path for pattern in RECORDINGS[sensor.name] for path in sorted(folder.glob(pattern))]
    tracks = sorted(_tracks(files[:most]), key=lambda track: track.start_s)
    passes = Passes(tuple(_all_stretches(tracks)))
    return replace(fitted(sensor, passes), drift_m=_drift_m(sensor, passes)), passes


def _drift_m(sensor: Noise, passes: Passes) -> float:
    """What the variogram still rises by at long lags, as a random walk of an hour; kept where not seen."""
    short, long = passes.variogram(DRIFT_LAGS_S)
    if not long > short:
        return sensor.drift_m
    return float(np.sqrt(2.0 * (long - short) / (DRIFT_LAGS_S[1] - DRIFT_LAGS_S[0]) * SECONDS_PER_HOUR))


def fitted(sensor: Noise, passes: Passes) -> Noise:
    """Return the sensor with the amplitudes and the correlation time that fit the variogram best.

    Each lag counts alike: it is the relative errors whose squares are least.
    """
    seen = passes.variogram(LAGS_S)
    lags_s, seen = np.asarray(LAGS_S)[np.isfinite(seen)], seen[np.isfinite(seen)]
    best, least = sensor, float("inf")
    for correlation_s in CORRELATION_TIMES_S:
        shape = Noise("", 0.0, 1.0, float(correlation_s), 0.0, 0.0).variogram(lags_s.tolist())
        columns = np.stack((1.0 / seen, shape / seen), axis=1)
        powers = np.linalg.lstsq(columns, np.ones(len(seen)), rcond=None)[0]
        if powers[0] < 0.0:
            powers = np.array([0.0, columns[:, 1].sum() / (columns[:, 1] @ columns[:, 1])])
        error = float(np.sum((columns @ powers - 1.0) ** 2))
        if error < least and powers[1] > 0.0:
            rough_m, smooth_m = np.sqrt(powers).tolist()
            best, least = (
                replace(sensor, rough_m=rough_m, smooth_m=smooth_m, correlation_s=correlation_s),
                error,
            )
    return best


def _tracks(files: Sequence[Path]) -> Iterator[_Track]:
    for path in files:
        try:
            activity = read(path)
        except FootfallError:
            continue  # a settings file among the recordings
        streams = activity.streams
        told = [getattr(streams, name) for name in ("latitude_deg", "longitude_deg", "altitude_m")]
        known = np.isfinite(told).all(axis=0)
        if activity.kind not in (ActivityKind.RUN, ActivityKind.WALK) or known.sum() < SHORTEST_S:
            continue
        latitude_deg, longitude_deg, altitude_m = (values[known] for values in told)
        middle = float(np.median(latitude_deg)), float(np.median(longitude_deg))
        yield _Track(
            streams.time_s[known],
            EARTH_RADIUS_M * np.radians(longitude_deg) * np.cos(np.radians(middle[0])),
            EARTH_RADIUS_M * np.radians(latitude_deg),
            altitude_m,
            activity.start.timestamp(),
            middle,
        )


def _all_stretches(tracks: Sequence[_Track]) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Passes within each recording, and of each over the places of the last one before it near by."""
    for index, track in enumerate(tracks):
        yield from _stretches(track, track)
        for other in reversed(tracks[:index]):
            near = max(abs(a - b) for a, b in zip(track.middle_deg, other.middle_deg, strict=True))
            if near < FAMILIAR_DEG and track.start_s - other.start_s > SAME_RUN_S:
                yield from _stretches(track, other)
                break


def _stretches(track: _Track, other: _Track) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Each stretch that a track has in common with another, or with itself before."""
    beside, off_m, differs_m = _nearest(track, other)
    near = np.flatnonzero(off_m < NEAR_M)
    if not len(near):
        return
    hop_s = np.diff(track.time_s[near])
    other_hop_s = np.abs(np.diff(other.time_s[beside[near]]))
    for part in np.split(near, np.flatnonzero((hop_s > LONGEST_GAP_S) | (other_hop_s > SPLICE_S)) + 1):
        if track.time_s[part[-1]] - track.time_s[part[0]] >= SHORTEST_S:
            yield track.time_s[part], differs_m[part]


def _nearest(track: _Track, other: _Track) -> tuple[IntArray, FloatArray, FloatArray]:
    """Of the other track's legs the nearest to each place: which, how far off, and how the heights differ."""
    east_m, north_m, rise_m = (np.diff(values) for values in (other.east_m, other.north_m, other.altitude_m))
    square = np.maximum(east_m**2 + north_m**2, 1e-9)
    beside, off_m, differs_m = [], [], []
    for chunk in np.array_split(np.arange(len(track.time_s)), len(track.time_s) // CHUNK + 1):
        to_east = track.east_m[chunk, None] - other.east_m[:-1]
        to_north = track.north_m[chunk, None] - other.north_m[:-1]
        share = np.clip((to_east * east_m + to_north * north_m) / square, 0.0, 1.0)
        away_m = np.hypot(to_east - share * east_m, to_north - share * north_m)
        away_m[:, square > LONGEST_LEG_M**2] = np.inf
        if other is track:
            away_m[track.time_s[chunk, None] - track.time_s[:-1] < APART_S] = np.inf
        leg, row = away_m.argmin(axis=1), np.arange(len(chunk))
        beside.append(leg)
        off_m.append(away_m[row, leg])
        differs_m.append(track.altitude_m[chunk] - other.altitude_m[leg] - share[row, leg] * rise_m[leg])
    return np.concatenate(beside), np.concatenate(off_m), np.concatenate(differs_m)
