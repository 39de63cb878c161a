"""Runs and pain notes made by hand, told by how many days ago they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from footfall.records import PainNote, RunHistory, Side

TODAY = date(2026, 11, 16)  # a Monday
EASY_MPS = 2.8


def ago(days: int) -> date:
    """The day so many days before today."""
    return TODAY - timedelta(days=days)


def history(
    *runs: tuple[int, float],
    easy: float = 1.1,
    descent_m: float | Sequence[float] = 80.0,
    speed_mps: float | Sequence[float] = EASY_MPS,
    shoe_id: int | Sequence[int] = 0,
) -> RunHistory:
    """Runs given as (days ago, km), the oldest first where a column is told for each."""
    ordered = sorted(runs, key=lambda run: -run[0])
    n = len(ordered)
    km = np.array([km for _, km in ordered], dtype=np.float64)
    return RunHistory(
        id=np.arange(1, n + 1),
        day=np.array([ago(days) for days, _ in ordered], dtype="datetime64[D]"),
        distance_m=km * 1000,
        easy_km=km * easy,
        descent_m=np.broadcast_to(np.asarray(descent_m, dtype=np.float64), n),
        timer_s=km * 1000 / np.broadcast_to(np.asarray(speed_mps, dtype=np.float64), n),
        shoe_id=np.broadcast_to(np.asarray(shoe_id, dtype=np.int64), n),
    )


def took(days: int, during: int, hour_after: int | None = 0, **more) -> PainNote:
    """A note about the left knee in a run."""
    return PainNote(Side.LEFT, ago(days), during=during, hour_after=hour_after, **more)


def woke(days: int, pain: int, knee: Side = Side.LEFT) -> PainNote:
    """A note about a knee on waking."""
    return PainNote(knee, ago(days), next_morning=pain)
