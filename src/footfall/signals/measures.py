"""Daily measures: one column an input can be read from, one row a calendar day, unknown where not told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from footfall.records import BoolArray, DayArray, FloatArray, Input, read_only


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured each day of one input.

    Attributes:
        name: Its name, "distance" or "sleep".
        input: The input it tells of.
        direction: 1.0 where more of it asks more of the knee, -1.0 where less does.
        weight: How much the evidence ties it to knees or injuries: the odds it begins with against those of a
            measure of which nothing is known (1.0).
        evidence: The ids of what ties it to knees or injuries; empty where nothing does.
        least_spread: In its unit; days that differ by less count as alike.
    """

    name: str
    input: Input
    direction: float = 1.0
    weight: float = 1.0
    evidence: tuple[str, ...] = ()
    least_spread: float = 0.0


@dataclass(frozen=True, slots=True)
class DailyMeasures:
    """The runner's measures day by day.

    Attributes:
        day: (n,) datetime64[D], consecutive.
        measures: The m measures.
        values: (n, m) float64, each in its own unit, NaN where unknown.
    """

    day: DayArray
    measures: tuple[Measure, ...]
    values: FloatArray

    def __post_init__(self) -> None:
        """Refuse tables whose rows are not consecutive days, or whose columns are not its measures.

        Raises:
            ValueError: Days and values do not belong together.
        """
        if self.values.shape != (len(self.day), len(self.measures)):
            raise ValueError("there must be one row a day and one column a measure")
        if len(self.day) > 1 and not (np.diff(self.day) == np.timedelta64(1, "D")).all():
            raise ValueError("days must follow one another without gaps")

    @property
    def least_spreads(self) -> FloatArray:
        """(m,) the least spread of each measure, in its unit."""
        return np.array([measure.least_spread for measure in self.measures], dtype=np.float64)

    def up_to(self, day: np.datetime64, most_days: int) -> DailyMeasures:
        """Return the rows up to a day, that one included, and no more than so many of them."""
        end = self.row(day) + 1
        return self.rows(slice(max(0, end - most_days), end))

    def rows(self, kept: slice) -> DailyMeasures:
        """Return some consecutive rows."""
        return DailyMeasures(self.day[kept], self.measures, self.values[kept])

    def only(self, kept: BoolArray) -> DailyMeasures:
        """Return the columns where `kept` (m,) is true."""
        measures = tuple(one for one, keep in zip(self.measures, kept, strict=True) if keep)
        return DailyMeasures(self.day, measures, self.values[:, kept])

    def row(self, day: np.datetime64) -> int:
        """Return the row of a day.

        Raises:
            ValueError: The table does not reach that day.
        """
        row = int((day - self.day[0]).astype(np.int64)) if len(self.day) else -1
        if not 0 <= row < len(self.day):
            raise ValueError(f"{day} is not among the days")
        return row


def daily_measures(day: DayArray, columns: Sequence[tuple[Measure, FloatArray]]) -> DailyMeasures:
    """Put columns side by side; those of which nothing is known are left out."""
    told = [(measure, values) for measure, values in columns if np.isfinite(values).any()]
    values = np.column_stack([values for _, values in told]) if told else np.empty((len(day), 0))
    return DailyMeasures(day, tuple(measure for measure, _ in told), read_only(values.astype(np.float64)))
