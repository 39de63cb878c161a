"""Days of which everything is told."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from footfall.records import InputDays

FIRST = np.datetime64("2026-01-05", "D")


def input_days(days: int = 60, **told: object) -> InputDays:
    """Return days of which nothing is told but what is named."""
    columns = {f.name: np.full(days, np.nan) for f in fields(InputDays) if f.name != "day"}
    for name, values in told.items():
        columns[name] = np.broadcast_to(np.asarray(values, dtype=np.float64), (days,)).copy()
    return InputDays(day=FIRST + np.arange(days), **columns)


@pytest.fixture
def full_inputs() -> InputDays:
    names = [f.name for f in fields(InputDays) if f.name != "day"]
    return input_days(**dict.fromkeys(names, 1.0))
