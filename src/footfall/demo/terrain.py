"""The lie of the land: smooth invented terrain, so that the same place always has the same height.

The ground is a few slow sine waves over a valley or a mountainside. None of it is surveyed: the two places
lie in real regions and have their general shape, and no real hill is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from footfall.records import FloatArray

Height = Callable[[FloatArray, FloatArray], FloatArray]
"""Height above sea level in metres, of metres east and metres north of a place's middle."""

CANAL_WEST_OF_HOME_M = 650.0
VALLEY_FLOOR_M = 266.0
VALLEY_HALF_WIDTH_M = 900.0
MEAN_HILL_M = 48.0
EASTWARD_RISE = 0.016

INN_VALLEY_FLOOR_M = 588.0
MOUNTAINSIDE_GRADE = 0.23
FOOT_OF_MOUNTAIN_M = 350.0
FOOT_SOFTNESS_M = 260.0


@dataclass(frozen=True, slots=True)
class Waves:
    """A sum of plane sine waves: smooth, and never the same twice within the map.

    Attributes:
        amplitude: (k,) height of each wave.
        east_per_m: (k,) wave number eastward, rad/m.
        north_per_m: (k,) wave number northward, rad/m.
        phase: (k,) rad.
    """

    amplitude: FloatArray
    east_per_m: FloatArray
    north_per_m: FloatArray
    phase: FloatArray

    @classmethod
    def of(cls, seed: int, count: int, amplitude: float, shortest_m: float, longest_m: float) -> Waves:
        """Draw `count` waves of every direction whose sum has the given standard deviation."""
        rng = np.random.default_rng(seed)
        length_m = np.geomspace(shortest_m, longest_m, count)
        # spread the directions evenly, or two like waves make a washboard
        angle = np.pi * (np.arange(count) * 0.618034 % 1.0) + rng.uniform(-0.2, 0.2, count)
        # long waves are high and short ones low, as hills are
        share = length_m / np.sqrt(np.mean(length_m**2) * count)
        wave_number = 2.0 * np.pi / length_m
        return cls(
            amplitude=amplitude * share * np.sqrt(2.0),
            east_per_m=wave_number * np.cos(angle),
            north_per_m=wave_number * np.sin(angle),
            phase=rng.uniform(0.0, 2.0 * np.pi, count),
        )

    def at(self, east_m: FloatArray, north_m: FloatArray) -> FloatArray:
        """Return the sum of the waves at each place, the shape of `east_m`."""
        total = np.zeros(np.shape(east_m))
        waves = zip(self.amplitude, self.east_per_m, self.north_per_m, self.phase, strict=True)
        for amplitude, east_per_m, north_per_m, phase in waves:
            total += amplitude * np.sin(east_per_m * east_m + north_per_m * north_m + phase)
        return total


_HILLS = Waves.of(seed=11, count=7, amplitude=28.0, shortest_m=1000.0, longest_m=4600.0)
_GULLIES = Waves.of(seed=23, count=6, amplitude=20.0, shortest_m=600.0, longest_m=2400.0)


def canal_east_m(north_m: FloatArray) -> FloatArray:
    """Return where the canal through the home valley lies, metres east of home, for metres north of it."""
    bend = 260.0 * np.sin(north_m / 1900.0 + 0.6) + 90.0 * np.sin(north_m / 640.0)
    return np.asarray(bend - CANAL_WEST_OF_HOME_M)


def home_height_m(east_m: FloatArray, north_m: FloatArray) -> FloatArray:
    """Return the height of the home valley: flat by the canal, hills on both sides, more so eastward."""
    from_canal_m = east_m - canal_east_m(north_m)
    hillside = 1.0 - np.exp(-((from_canal_m / VALLEY_HALF_WIDTH_M) ** 2))
    hills_m = MEAN_HILL_M + EASTWARD_RISE * east_m + _HILLS.at(east_m, north_m)
    softened_m = 12.0 * np.logaddexp(0.0, hills_m / 12.0)
    return np.asarray(VALLEY_FLOOR_M + hillside * softened_m)


def mountain_height_m(east_m: FloatArray, north_m: FloatArray) -> FloatArray:
    """Return the height of the holiday valley: a flat floor, and a south-facing mountainside with gullies."""
    up_m = FOOT_SOFTNESS_M * np.logaddexp(0.0, (north_m - FOOT_OF_MOUNTAIN_M) / FOOT_SOFTNESS_M)
    gullies = 1.0 - np.exp(-((up_m / 500.0) ** 2))
    return np.asarray(INN_VALLEY_FLOOR_M + MOUNTAINSIDE_GRADE * up_m + gullies * _GULLIES.at(east_m, north_m))
