"""How much a passing change of one measure before a day is to be believed: a Bayes factor for each.

A change is a pulse: one measure lies off its usual by some standard deviations for some days, which end one
to five days before. Against it stands that nothing changed. A day is like the day before it, and measures
move together, so neither may count twice: the runner's own days tell how much of each, and the pulse is
looked for in what they leave unexplained (a matched filter in coloured noise). Over lengths, ends and sizes
of the pulse the factor is the mean, since none of them is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import FloatArray

LENGTHS_DAYS = {1: 0.5, 2: 1.0, 3: 1.0, 5: 1.0, 7: 1.0, 10: 1.0, 14: 1.0, 21: 0.4, 28: 0.3}
"""The windows a change is looked for in, each with how likely it is beforehand beside one of a week: a single
day that decides is less likely than some days, and over a month a runner's usual itself moves [D]."""

ENDS_DAYS = (1, 2, 3, 4, 5)
"""So many days before the flare-up a window may end [D]."""

SIZES_SD = (1.0, 1.5, 2.0, 2.5, 3.0)
"""The sizes of a change, in the runner's own standard deviations, each as likely as the next [D]."""

_FARTHEST = (
    4.0  # what a day lies further off its usual counts by its logarithm: one odd day is not everything
)
_MOST_SURE = 6.0  # likewise of a whole window, in standard errors
_NOT_BELIEVED = 0.4  # of what measures have in common, for few days tell of it
_LEAST_COMMON_DAYS = 15.0
_MOST_ALIKE = 0.7
_LEAST_EIGENVALUE = 0.1


@dataclass(frozen=True, slots=True)
class Noise:
    """How the runner's ordinary days vary.

    Attributes:
        together: (m, m) correlation of the measures on one day.
        alike: (m,) correlation of each with itself a day later, 0 to 0.85.
    """

    together: FloatArray
    alike: FloatArray


@dataclass(frozen=True, slots=True)
class Pulses:
    """What is to be believed of a change before each day.

    Attributes:
        log_factor: (n, m) natural logarithm of the Bayes factor; 0 where nothing is known.
        likeliest: (n, m) int64, the row of `WINDOWS` that is most to be believed.
    """

    log_factor: FloatArray
    likeliest: np.ndarray


WINDOWS = tuple((length, end) for length in LENGTHS_DAYS for end in ENDS_DAYS)
"""Every window: its length, and how many days before the flare-up its last day lies."""


def learn_noise(scaled: FloatArray) -> Noise:
    """Learn from ordinary days, (n, m) in the runner's own standard deviations, how they vary."""
    known = np.isfinite(scaled)
    values, seen = np.where(known, np.clip(scaled, -_FARTHEST, _FARTHEST), 0.0), known.astype(np.float64)
    spread = np.sqrt((values**2).sum(0) / np.maximum(seen.sum(0), 1.0))
    values = values / np.where(spread > 0.0, spread, 1.0)
    common = seen.T @ seen
    together = (values.T @ values) / np.maximum(common, 1.0) * common / (common + _LEAST_COMMON_DAYS)
    together *= 1.0 - _NOT_BELIEVED
    np.fill_diagonal(together, 1.0)
    both = seen[1:] * seen[:-1]
    products, squares = (values[1:] * values[:-1]).sum(0), (values[:-1] ** 2 * both).sum(0)
    return Noise(_positive(together), np.clip(products / (squares + 8.0), 0.0, _MOST_ALIKE))


def find_pulses(scaled: FloatArray, direction: FloatArray, noise: Noise) -> Pulses:
    """Return what is to be believed of a change before each day.

    Args:
        scaled: (n, m) one row a consecutive day, in the runner's own standard deviations; NaN where unknown.
        direction: (m,) 1.0 where more asks more of the knee, -1.0 where less does.
        noise: How ordinary days vary.
    """
    score, information = _scores(scaled, noise)
    said = _Said(_running(score), _running(information), noise.alike)
    rows, columns = scaled.shape
    total = np.zeros((rows, columns))
    best, likeliest = np.full((rows, columns), -np.inf), np.zeros((rows, columns), dtype=np.int64)
    for number, (length, end) in enumerate(WINDOWS):
        found, precision = said.within(length, end)
        factor = _factor(found * direction, precision) * LENGTHS_DAYS[length]
        total += factor
        better = factor > best
        best[better], likeliest[better] = factor[better], number
    return Pulses(np.log(total / (len(ENDS_DAYS) * sum(LENGTHS_DAYS.values()))), likeliest)


def _scores(scaled: FloatArray, noise: Noise) -> tuple[FloatArray, FloatArray]:
    """Return what each day says of each measure alone, the others known, and how precisely it says so."""
    known = np.isfinite(scaled)
    values = np.where(known, _tamed(scaled, _FARTHEST), 0.0)
    both = known[:, :, None] & known[:, None, :]
    precision = np.linalg.inv(np.where(both, noise.together, np.eye(scaled.shape[1])))
    said = np.einsum("nij,nj->ni", precision, values)
    information = np.where(known, np.einsum("nii->ni", precision), 0.0)
    alike = noise.alike
    score = said * (1.0 + alike**2)
    score[1:] -= alike * said[:-1]
    score[:-1] -= alike * said[1:]
    return score / (1.0 - alike**2), information


@dataclass(frozen=True, slots=True)
class _Said:
    """What the days up to each say of each measure, added up from the first."""

    scores: FloatArray
    informations: FloatArray
    alike: FloatArray

    def within(self, length: int, end: int) -> tuple[FloatArray, FloatArray]:
        """Return what a window before each day says of a change by one standard deviation, and how surely."""
        last = np.clip(np.arange(len(self.scores) - 1) - end + 1, 0, None)
        first = np.clip(last - length, 0, None)
        alike = self.alike
        of_steady = (length * (1.0 - alike) ** 2 + 2.0 * alike) / (length * (1.0 - alike**2))
        told = self.informations[last] - self.informations[first]
        return self.scores[last] - self.scores[first], told * of_steady


def _factor(found: FloatArray, precision: FloatArray) -> FloatArray:
    """Return the Bayes factor of a change against none, over the sizes it may have."""
    sure = np.sqrt(precision)
    deviation = _tamed(found / np.maximum(sure, 1e-9), _MOST_SURE)
    found = sure * deviation
    total = np.zeros_like(found)
    for size in SIZES_SD:
        total += np.exp(size * found - size**2 * precision / 2.0)
    return np.where(precision > 1e-9, total / len(SIZES_SD), 1.0)


def _tamed(values: FloatArray, bound: float) -> FloatArray:
    """Let what lies beyond a bound count by the logarithm of how far: further is still more."""
    beyond = np.maximum(np.abs(values) - bound, 0.0)
    tamed: FloatArray = np.clip(values, -bound, bound) + np.sign(values) * np.log1p(beyond)
    return tamed


def _running(values: FloatArray) -> FloatArray:
    return np.vstack([np.zeros(values.shape[1]), np.cumsum(values, axis=0)])


def _positive(together: FloatArray) -> FloatArray:
    """Return correlations that can be together: pairs learned from different days may not agree."""
    sizes, ways = np.linalg.eigh(together)
    mended = (ways * np.maximum(sizes, _LEAST_EIGENVALUE)) @ ways.T
    spread = np.sqrt(np.diag(mended))
    return np.asarray(mended / np.outer(spread, spread))
