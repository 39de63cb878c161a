"""Spike classes against Frandsen 2025 [V], 10.1136/bjsports-2024-109380."""

from __future__ import annotations

import numpy as np
import pytest

from footfall.records import RunHistory
from footfall.signals import HAZARDS, SpikeClass, spike_class, spike_ratios, spike_sentence


def history(*runs: tuple[str, float]) -> RunHistory:
    km = np.array([km for _, km in runs], dtype=np.float64)
    days = np.array([day for day, _ in runs], dtype="datetime64[D]")
    zero = np.zeros(len(runs))
    return RunHistory(np.arange(len(runs)), days, km * 1000, km, zero, zero, zero.astype(np.int64))


@pytest.mark.parametrize(
    ("km", "expected"),
    [
        (11.0, "reference"),
        (11.1, "small"),
        (13.0, "small"),
        (13.1, "moderate"),
        (20.0, "moderate"),
        (20.1, "large"),
    ],
)
def test_b22_the_limit_belongs_to_the_class_below_it(km, expected):
    ratio = spike_ratios(history(("2026-05-01", 10.0), ("2026-05-20", km)))[1]
    assert spike_class(ratio) == expected


def test_the_first_run_has_no_base():
    assert spike_class(spike_ratios(history(("2026-05-01", 10.0)))[0]) is SpikeClass.NO_BASE


def test_a_run_thirty_days_before_counts_and_one_of_thirty_one_does_not():
    ratios = spike_ratios(history(("2026-05-01", 20.0), ("2026-05-31", 10.0), ("2026-06-01", 10.0)))
    assert ratios[1] == pytest.approx(0.5)
    assert ratios[2] == pytest.approx(1.0)


def test_a_run_of_the_same_day_is_not_a_base():
    ratios = spike_ratios(history(("2026-05-01", 5.0), ("2026-05-10", 8.0), ("2026-05-10", 6.0)))
    assert ratios[2] == pytest.approx(6 / 5)


def test_the_hazards_are_those_of_the_paper():
    assert {name: (h.ratio, h.low, h.high) for name, h in HAZARDS.items()} == {
        SpikeClass.SMALL: (1.64, 1.31, 2.05),
        SpikeClass.MODERATE: (1.52, 1.16, 2.00),
        SpikeClass.LARGE: (2.28, 1.50, 3.48),
    }


@pytest.mark.parametrize("ratio", [float("nan"), 0.4, 1.1, 1.2, 1.7, 2.4])
def test_a_spike_is_told_as_what_was_seen_in_others(ratio):
    sentence = spike_sentence(ratio)
    assert "your risk" not in sentence.lower()
    assert sentence.endswith(".")


def test_a_press_of_the_button_is_neither_a_base_nor_a_spike():
    ratios = spike_ratios(history(("2026-05-01", 0.003), ("2026-05-02", 5.0), ("2026-05-03", 0.01)))
    assert np.isnan(ratios).all()
