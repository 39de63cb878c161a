"""Other ways to a grade from an altitude, as they are commonly used; each on an even grid of 5 m.

Savitzky-Golay and the smoothing spline are scipy's, and left out where scipy is not installed. The spline is
what a Kalman smoother comes to whose grade wanders at random and whose heights are told with white noise.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from footfall.knee.altitude import MAX_GRADE
from footfall.records import FloatArray

GRID_M = 5.0
WINDOWS_M = (50.0, 75.0, 100.0, 150.0, 200.0, 300.0, 400.0, 600.0, 800.0)
SPLINES_M = (10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 60.0, 80.0, 100.0, 125.0, 150.0, 200.0)
"""Half the height of a wave of 2 pi times this length is left by the spline."""

GradeOf = Callable[[FloatArray, float], FloatArray]
"""From heights (k,) at the marks of the grid, and a length in metres, to the grade at the marks (k,)."""


def peers() -> dict[str, tuple[tuple[float, ...], GradeOf]]:
    """Return each peer by its name: the lengths to try, and how it works out a grade."""
    found: dict[str, tuple[tuple[float, ...], GradeOf]] = {"raw differences": ((GRID_M,), _raw)}
    if find_spec("scipy") is not None:
        found["Savitzky-Golay, order 2"] = (WINDOWS_M, _savitzky_golay)
        found["smoothing spline"] = (SPLINES_M, _spline)
    return found


def grade_along(
    along_m: FloatArray, altitude_m: FloatArray, grade_of: GradeOf, length_m: float
) -> FloatArray:
    """Return the grade of each interval as a peer works it out, (n,), within what ground can be.

    Args:
        along_m: (n,) distance at the end of each interval.
        altitude_m: (n,) recorded height.
        grade_of: The peer.
        length_m: How far it smooths.
    """
    marks_m = np.arange(0.0, along_m[-1] + GRID_M, GRID_M)
    grade = np.clip(grade_of(np.interp(marks_m, along_m, altitude_m), length_m), -MAX_GRADE, MAX_GRADE)
    return np.interp(along_m - 0.5 * np.diff(along_m, prepend=0.0), marks_m, grade)


def _raw(height_m: FloatArray, _: float) -> FloatArray:
    grade: FloatArray = np.gradient(height_m, GRID_M)
    return grade


def _savitzky_golay(height_m: FloatArray, length_m: float) -> FloatArray:
    window = 2 * round(0.5 * length_m / GRID_M) + 1
    signal = import_module("scipy.signal")
    grade: FloatArray = signal.savgol_filter(height_m, window, polyorder=2, deriv=1, delta=GRID_M)
    return grade


def _spline(height_m: FloatArray, length_m: float) -> FloatArray:
    marks_m = GRID_M * np.arange(len(height_m))
    fit = import_module("scipy.interpolate").make_smoothing_spline(
        marks_m, height_m, lam=length_m**4 / GRID_M
    )
    grade: FloatArray = fit(marks_m, 1)
    return grade
