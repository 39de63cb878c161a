"""Kilometre by kilometre, or mile by mile: what each cost, how fast, how high, and what the heart did."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from footfall.knee import KmRow, KneeLoad, per_length
from footfall.records import FloatArray, Streams
from footfall.units import (
    easy_in_unit,
    format_height,
    format_number,
    format_pace,
    in_unit,
    length_unit,
)
from footfall.views.put_right import as_costed

_SHORTEST_REST_M = 20.0  # what is left after the last whole kilometre is told from here on


@dataclass(frozen=True, slots=True)
class Kilometre:
    """One kilometre or mile, as the runner measures, or what was left after the last whole one.

    Attributes:
        name: "1", "2", ... or "0.4" for the rest.
        distance_m: Its length.
        moving_s: Seconds of movement.
        pace: Its pace as a text.
        ascent_m: Metres up, NaN where unknown.
        ascent: The same as a text.
        descent_m: Metres down, NaN where unknown.
        descent: The same as a text.
        cadence_spm: Mean, NaN where unknown.
        cadence: The same as a text.
        heart_rate_bpm: Mean, NaN where unknown.
        heart_rate: The same as a text.
        easy_km: Knee load for each knee.
        easy: The same as a text without unit, "1.21".
        share: Its load over that of the dearest one, 0 to 1.
    """

    name: str
    distance_m: float
    moving_s: float
    pace: str
    ascent_m: float
    ascent: str
    descent_m: float
    descent: str
    cadence_spm: float
    cadence: str
    heart_rate_bpm: float
    heart_rate: str
    easy_km: float
    easy: str
    share: float


def kilometres(load: KneeLoad, streams: Streams) -> tuple[Kilometre, ...]:
    """Return a run kilometre by kilometre, or mile by mile where the runner measures in miles.

    Args:
        load: What it cost.
        streams: Its channels.
    """
    rows = [row for row in per_length(load, length_unit().metres) if row.distance_m >= _SHORTEST_REST_M]
    if not rows:
        return ()
    covered_m = load.seconds.distance_m[: len(streams)]
    number = np.clip((covered_m / length_unit().metres).astype(np.int64), 0, len(rows) - 1)
    heart = _means(streams.heart_rate_bpm, number, len(rows))
    cadence = _means(as_costed(streams, load).cadence_spm, number, len(rows))
    dearest = max(row.easy_km for row in rows)
    told = [
        _kilometre(row, float(heart[i]), float(cadence[i]), slope_known=load.slope_known > 0)
        for i, row in enumerate(rows)
    ]
    return tuple(replace(row, share=row.easy_km / dearest if dearest else 0.0) for row in told)


def _kilometre(row: KmRow, heart: float, cadence: float, *, slope_known: bool) -> Kilometre:
    whole = row.distance_m >= length_unit().metres - 1
    ascent_m, descent_m = (row.ascent_m, row.descent_m) if slope_known else (float("nan"), float("nan"))
    return Kilometre(
        name=str(row.km) if whole else format_number(in_unit(row.distance_m), 2),
        distance_m=row.distance_m,
        moving_s=row.moving_s,
        pace=format_pace(row.distance_m / row.moving_s if row.moving_s > 0 else float("nan")),
        ascent_m=ascent_m,
        ascent=format_height(ascent_m),
        descent_m=descent_m,
        descent=format_height(descent_m),
        cadence_spm=cadence,
        cadence=format_number(cadence, 0),
        heart_rate_bpm=heart,
        heart_rate=format_number(heart, 0),
        easy_km=row.easy_km,
        easy=format_number(easy_in_unit(row.easy_km), 2),
        share=0.0,
    )


def _means(values: FloatArray, row: np.ndarray, length: int) -> FloatArray:
    """Mean of the positive values of each row; NaN where there is none."""
    kept = values > 0
    sums = np.bincount(row[kept], values[kept], minlength=length)
    counts = np.bincount(row[kept], minlength=length)
    with np.errstate(divide="ignore", invalid="ignore"):
        means: FloatArray = np.where(counts > 0, sums / counts, np.nan)
    return means
