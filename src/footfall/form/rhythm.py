"""Rhythm: how long a stride lasts and where in it the runner is, before any step is found.

What the legs do comes again with each stride, also where a model now and then takes one leg for the other. So
the rhythm is known from all frames together, and what single frames claim can be held against it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import find_peaks

from footfall.form.landmarks import Landmark, Poses
from footfall.records import FloatArray

SHORTEST_STRIDE_S = 0.3
"""Two steps at 400 a minute: nobody is quicker [D]."""

CLEAR = 0.4
"""An autocorrelation of less than this is no rhythm: nobody steps, or not steadily [D]."""

AS_HIGH = 0.85
"""The first peak that comes so near the highest is the stride: later ones are several strides [D]."""

FOLLOWED_STRIDES = 6.0
"""The rhythm itself may change, and is followed, over so many strides [D]."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The rhythm of the strides.

    Attributes:
        stride_s: How long a stride lasts, s; NaN where there is no rhythm.
        clear: How alike one stride is to the next: the autocorrelation, up to 1.
        phase: (n,) strides since the start at each frame with the runner, rising by 1 with every stride.
    """

    stride_s: float
    clear: float
    phase: FloatArray

    @property
    def cadence_spm(self) -> float:
        """Steps of both feet a minute by autocorrelation; NaN where there is no rhythm."""
        return 120.0 / self.stride_s


def find_rhythm(poses: Poses) -> Rhythm:
    """Find the rhythm of the strides.

    The signal is how far, and how much higher, one ankle is from the other: its sign turns with every step,
    so that its period is the stride and not the step. It is compared with itself a time later; the time of
    the first high peak is the stride.

    Args:
        poses: The landmarks; frames without the runner are passed over.

    Returns:
        The rhythm; its stride is NaN where there is none, or less than two strides are seen.
    """
    found = poses.found
    time_s = poses.time_s[found]
    none = Rhythm(np.nan, 0.0, np.full(time_s.size, np.nan))
    if time_s.size < 8:
        return none
    apart = (poses.of(Landmark.LEFT_ANKLE) - poses.of(Landmark.RIGHT_ANKLE))[found]
    step_s = float(np.median(np.diff(time_s)))
    even_s = np.arange(time_s[0], time_s[-1], step_s)
    signals = np.stack([np.interp(even_s, time_s, apart[:, axis]) for axis in (0, 1)], axis=1)
    alike = _autocorrelation(signals - signals.mean(axis=0))
    lag = _first_high_peak(alike, max(2, int(SHORTEST_STRIDE_S / step_s)))
    if lag is None:
        return none
    stride_s = _refined(alike, lag) * step_s
    if not alike[lag] >= CLEAR:
        return Rhythm(np.nan, float(alike[lag]), none.phase)
    phase = np.interp(time_s, even_s, _phase(even_s, signals, stride_s))
    return Rhythm(stride_s, float(alike[lag]), phase)


def _autocorrelation(signals: FloatArray) -> FloatArray:
    """How alike signals (n, k) are to themselves, by lag in points, up to two thirds of their length."""
    count = len(signals)
    longest = 2 * count // 3
    alike = np.ones(longest)
    for lag in range(1, longest):
        first, later = signals[:-lag], signals[lag:]
        size = np.sqrt((first**2).sum() * (later**2).sum())
        alike[lag] = (first * later).sum() / size if size > 0 else 0.0
    return alike


def _first_high_peak(alike: FloatArray, shortest: int) -> int | None:
    peaks, _ = find_peaks(alike)
    peaks = peaks[peaks >= shortest]
    if not peaks.size or alike[peaks].max() <= 0:
        return None
    high = peaks[alike[peaks] >= AS_HIGH * alike[peaks].max()]
    return int(high[0])


def _refined(alike: FloatArray, lag: int) -> float:
    """The lag of a peak to a fraction of a point, from clear peaks of many strides later where there are."""
    exact = _summit(alike, lag)
    for strides in range(2, 60):
        guess = strides * exact
        window = max(1, round(0.15 * lag))
        first, last = round(guess) - window, round(guess) + window + 1
        if last + 1 >= alike.size:
            break
        at = first + int(np.argmax(alike[first:last]))
        if alike[at] < AS_HIGH * alike[lag] or at in (first, last - 1):
            break
        exact = _summit(alike, at) / strides
    return exact


def _summit(values: FloatArray, at: int) -> float:
    """Where a parabola through a peak and its neighbours is highest."""
    before, here, after = values[at - 1 : at + 2]
    curved = before - 2 * here + after
    return at + (0.5 * (before - after) / curved if curved < 0 else 0.0)


def _phase(even_s: FloatArray, signals: FloatArray, stride_s: float) -> FloatArray:
    """Strides since the start, following a rhythm that is not quite even.

    The signal is turned back by the mean rhythm; what of its angle changes slowly is how far the runner is
    before or behind it.
    """
    turning = np.exp(-2j * np.pi * even_s / stride_s)
    main = signals[:, int(np.argmax(signals.std(axis=0)))]
    still = (main - main.mean()) * turning
    window = np.hanning(max(3, round(FOLLOWED_STRIDES * stride_s / (even_s[1] - even_s[0]))) + 2)
    slow = (
        np.convolve(still, window, "same") if window.size <= still.size else np.full(still.size, still.sum())
    )
    before = np.unwrap(np.angle(slow)) / (2 * np.pi)
    phase: FloatArray = even_s / stride_s + before
    return phase
