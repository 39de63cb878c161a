from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest

from footfall.records import Activity, Run, Streams

START = datetime(2026, 1, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def record() -> Callable[..., Activity]:
    """Build an activity from its streams: record(kind, time_s, distance_m=..., ...)."""

    def build(
        kind: type[Activity] = Run,
        time_s=(),
        *,
        total_m: float = float("nan"),
        timer_s: float | None = None,
        indoor: bool = False,
        **channels,
    ) -> Activity:
        time_s = np.asarray(time_s, dtype=np.float64)
        length_s = float(time_s[-1] - time_s[0]) if len(time_s) else 0.0
        return kind(
            start=START,
            streams=Streams.of(time_s, **channels),
            elapsed_s=length_s if timer_s is None else timer_s,
            timer_s=length_s if timer_s is None else timer_s,
            distance_m=total_m,
            indoor=indoor,
        )

    return build


@pytest.fixture(scope="session")
def steady(record) -> Callable[..., Activity]:
    """Build a steady run on an even slope: steady(speed_mps=3.0, seconds=600, grade=0, cadence_spm=165)."""

    def build(
        speed_mps: float = 3.0,
        seconds: float = 600,
        *,
        grade: float | None = 0.0,
        cadence_spm: float | None = None,
        every_s: float = 1.0,
        kind: type[Activity] = Run,
        own_speed: bool = True,
        **more,
    ) -> Activity:
        time_s = np.arange(0.0, seconds + 0.5 * every_s, every_s)
        channels = {"distance_m": speed_mps * time_s}
        if own_speed:
            channels["speed_mps"] = np.full(len(time_s), speed_mps)
        if grade is not None:
            channels["altitude_m"] = 500.0 + grade * channels["distance_m"]
        if cadence_spm is not None:
            channels["cadence_spm"] = np.full(len(time_s), cadence_spm)
        return record(kind, time_s, **channels, **more)

    return build
