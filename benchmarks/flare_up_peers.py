"""Other ways to say what changed before a flare-up: what runners use, a plain reference, and an oracle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.flare_up_nature import NAMES, SIDES, FlareUp, Floats, Year

PLACEBO_DAYS = 182
QUIET_QUANTILE = 0.92
ACWR_LIMIT = 1.5
ORACLE_SPEAKS_AT = 2.0  # odds of a cause against none, as their logarithm: keeps it quiet 19 times in 20

_WINDOWS = (1, 3, 7, 14, 28)
_ENDS = (1, 3, 5)
_REFERENCE = (154, 14)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says of one flare-up.

    Attributes:
        order: The numbers of the inputs, the likeliest first.
        speaks: Whether it says that anything stands out.
    """

    order: tuple[int, ...]
    speaks: bool


def largest_z(year: Year, flare_up: FlareUp) -> Answer:
    """Name the input whose last week lies furthest off the mean of the year so far; speak beyond 2 SD."""
    before = year.values[: flare_up.day]
    week = _mean(before[-7:])
    z = (week - _mean(before)) / np.nanstd(before, axis=0) * SIDES
    return Answer(_order(z), bool(np.nanmax(z) > 2.0))


def acwr(year: Year, flare_up: FlareUp) -> Answer:
    """Name the input whose last week over its last four weeks is highest; speak of volume beyond 1.5.

    Inputs that harm where there is less of them count by the inverse ratio.
    """
    before = year.values[: flare_up.day]
    ratio = _mean(before[-7:]) / _mean(before[-28:])
    ratio = np.where(SIDES > 0, ratio, 1.0 / np.where(ratio == 0.0, np.nan, ratio))
    return Answer(_order(ratio), bool(ratio[NAMES.index("volume")] > ACWR_LIMIT))


def reference(year: Year, flare_up: FlareUp) -> Answer:
    """Standardise each window mean by the runner's own days 14 to 154 days before it, and take the largest.

    The null is the same on each placebo day before the flare-up, each by the days before it.
    """
    days = range(max(60, flare_up.day - PLACEBO_DAYS), flare_up.day - 20, 2)
    here = _windows(year.values, flare_up.day)
    placebos = [float(np.nanmax(_windows(year.values, day))) for day in days]
    return Answer(_order(here), float(np.nanmax(here)) > float(np.quantile(placebos, QUIET_QUANTILE)))


def oracle(year: Year, flare_up: FlareUp) -> Answer:
    """Weigh every cause there can be by all that made the runner, save chance itself."""
    chance = (year.standard - year.rhythm.expected)[flare_up.day - 24 : flare_up.day + 1]
    alike, together = year.rhythm.alike, year.rhythm.together
    known = np.isfinite(chance)
    rows, columns = np.nonzero(known)
    precision: Floats = np.linalg.inv(_covariance(rows, columns, alike, together)).astype(np.float64)
    said: Floats = (precision @ chance[known]).astype(np.float64)
    log_odds = np.array(
        [_weigh(cause, rows, columns, len(chance), precision, said) for cause in range(len(NAMES))]
    )
    anything = float(np.logaddexp.reduce(log_odds) - np.log(len(NAMES)))
    return Answer(_order(log_odds), anything > ORACLE_SPEAKS_AT)


def _weigh(
    cause: int, rows: np.ndarray, columns: np.ndarray, days: int, precision: Floats, said: Floats
) -> float:
    """Return the logarithm of the odds of one cause against none, over its lengths, ends and sizes."""
    odds = []
    for length in range(2, 15):
        for end in range(1, 6):
            last = days - 1 - end
            moved = ((columns == cause) & (rows > last - length) & (rows <= last)) * SIDES[cause]
            found, sure = float(moved @ said), float(moved @ precision @ moved)
            odds += [size * found - size**2 * sure / 2.0 for size in (1.75, 2.25, 2.75, 3.25, 3.75)]
    return float(np.logaddexp.reduce(odds) - np.log(len(odds)))


def _covariance(rows: np.ndarray, columns: np.ndarray, alike: Floats, together: Floats) -> Floats:
    """Return the covariance of the known cells: an input forgets at its own speed what it had in common."""
    apart = rows[:, None] - rows[None, :]
    fades = np.where(apart >= 0, alike[columns][:, None], alike[columns][None, :])
    return np.asarray(together[np.ix_(columns, columns)] * fades ** np.abs(apart))


def _windows(values: Floats, day: int) -> Floats:
    """Return each input's most harmful window before a day, in standard errors of such windows."""
    begin, end = day - _REFERENCE[0], day - _REFERENCE[1]
    before = values[max(0, begin) : end]
    best = np.full(len(NAMES), -np.inf)
    for length in _WINDOWS:
        usual = _means(before, length)
        level, spread = _mean(usual), np.nanstd(usual, axis=0)
        for ended in _ENDS:
            window = _mean(values[max(0, day - ended - length + 1) : day - ended + 1])
            z = (window - level) / np.where(spread > 0, spread, np.nan) * SIDES
            best = np.fmax(best, np.nan_to_num(z, nan=-np.inf))
    return best


def _means(values: Floats, length: int) -> Floats:
    known = np.isfinite(values)
    sums = np.cumsum(np.vstack([np.zeros(values.shape[1]), np.where(known, values, 0.0)]), axis=0)
    counts = np.cumsum(np.vstack([np.zeros(values.shape[1]), known]), axis=0)
    number = counts[length:] - counts[:-length]
    return np.where(number > 0, (sums[length:] - sums[:-length]) / np.maximum(number, 1), np.nan)


def _mean(values: Floats) -> Floats:
    known = np.isfinite(values)
    number = known.sum(axis=0)
    return np.where(number > 0, np.where(known, values, 0.0).sum(axis=0) / np.maximum(number, 1), np.nan)


def _order(scores: Floats) -> tuple[int, ...]:
    return tuple(int(one) for one in np.argsort(-np.nan_to_num(scores, nan=-np.inf), kind="stable"))


PEERS: Mapping[str, Callable[[Year, FlareUp], Answer]] = {
    "plain reference": reference,
    "largest z-score": largest_z,
    "ACWR over 1.5": acwr,
    "oracle": oracle,
}
