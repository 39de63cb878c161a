"""Recordings made by hand, for tests that need one of a known shape."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np

from footfall.records import Activity, Run, Streams

MORNING = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


def steady_run(
    start: datetime = MORNING,
    minutes: float = 30.0,
    speed_mps: float = 2.8,
    kind: type[Activity] = Run,
    zone: str = "Europe/Madrid",
    told_speed: bool = True,
    **channels: Any,
) -> Activity:
    """A run at one speed, one value a second; `channels` add to or replace its streams."""
    time_s = np.arange(0.0, minutes * 60 + 1)
    streams: dict[str, Any] = {
        "distance_m": time_s * speed_mps,
        "speed_mps": np.full(len(time_s), speed_mps) if told_speed else None,
        "cadence_spm": np.full(len(time_s), 166.0),
        "altitude_m": 100 + 5 * np.sin(time_s / 200),
        "heart_rate_bpm": np.full(len(time_s), 142.0),
    }
    streams |= channels
    present = {
        name: np.broadcast_to(values, time_s.shape) for name, values in streams.items() if values is not None
    }
    return kind(
        start=start,
        zone=zone,
        streams=Streams.of(time_s, **present),
        distance_m=float(time_s[-1] * speed_mps),
        elapsed_s=float(time_s[-1]),
        timer_s=float(time_s[-1]),
    )
