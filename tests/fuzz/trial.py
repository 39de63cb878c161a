"""A trial: one damaged file, read, prepared and costed, and what must hold whatever the file is."""

from __future__ import annotations

import math
import warnings
from datetime import UTC, datetime

import numpy as np

from footfall.diary.prepare import prepare, read_habit_sample
from footfall.diary.streams import decode_streams
from footfall.errors import FootfallError
from footfall.knee import PRIOR_HABITS
from footfall.records import Activity, Runner
from tests.fuzz.bounds import Spent, bounds
from tests.fuzz.parsers import Parser

NOW = datetime(2026, 6, 1, tzinfo=UTC)
_RUNNER = Runner(mass_kg=70.0, height_m=1.75)


def attempt(parser: Parser, data: bytes) -> Spent:
    """Read, prepare and cost a file, check all that must hold, and return what it took."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with bounds() as spent:
            try:
                for activity in parser.read(data):
                    _check_activity(activity)
            except FootfallError:
                pass  # a sentence for the runner is a right answer to a damaged file
    return spent


def _check_activity(activity: Activity) -> None:
    streams = activity.streams
    _check_rises(streams.time_s, "time_s")
    assert np.isfinite(streams.time_s).all(), "a time is not finite"
    known_m = streams.distance_m[np.isfinite(streams.distance_m)]
    _check_rises(known_m, "distance_m")
    for name, most in (("latitude_deg", 90.0), ("longitude_deg", 180.0)):
        values = getattr(streams, name)
        assert not (np.abs(values) > most).any(), f"{name} lies off the globe"
    try:
        prepared = prepare(activity, _RUNNER, PRIOR_HABITS, now=NOW)
    except FootfallError:
        return
    stored = decode_streams(prepared.blobs)
    assert len(stored) == len(streams), "what was stored does not come back"
    assert np.isfinite(stored.time_s).all(), "a stored time is not finite"
    _check_rises(stored.time_s, "time_s")
    for name, value in {**prepared.summary, **(prepared.load or {})}.items():
        assert not (isinstance(value, float) and math.isinf(value)), f"{name} has no end"
    if prepared.load is not None:
        read_habit_sample(prepared.load["habit_sample"])
        assert not prepared.load["easy_km"] < 0, "a run cannot take load off the knee"
    assert activity.end >= activity.start
    assert activity.local_start == activity.start


def _check_rises(values: np.ndarray, name: str) -> None:
    assert not (np.diff(values) < 0).any(), f"{name} falls"
