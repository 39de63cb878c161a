"""Heart rate that a strap handed over after the run stands with the records it belongs to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from footfall.records import Activity
from footfall.watch.fit.beats import beats_of
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.columns import decode
from tests.watch.fit.handmade import (
    BYTE,
    NOON,
    RECORD,
    UINT8,
    UINT16,
    UINT32,
    definition,
    file_id,
    fit,
    message,
    records,
    session,
    table,
)

HR = 132
CLOCK_S = 5000.5  # what the strap's own clock stood at, at noon


def anchor(at_s: float = 0, bpm: int = 100, clock_s: float = CLOCK_S) -> bytes:
    """The message that ties the strap's clock to the time of day, with one beat."""
    fields = [(253, UINT32), (0, UINT16), (9, UINT32), (6, UINT8)]
    whole, part = divmod(NOON + at_s, 1)
    return table(0, HR, fields, (int(whole), round(part * 32768), round(clock_s * 1024), bpm))


def eight(at_s: list[float], bpm: list[int], clock_s: float = CLOCK_S) -> bytes:
    """A message of eight beats, their times as low bits of the strap's clock."""
    ticks = [round((clock_s + each) * 1024) & 0xFFF for each in at_s]
    packed = sum(each << 12 * place for place, each in enumerate(ticks)).to_bytes(12, "little")
    return definition(1, HR, [(6, UINT8, 8), (10, BYTE, 12)]) + message(1, "<8s12s", bytes(bpm), packed)


STEADY = eight([1, 2, 3, 4, 5, 6, 7, 8], [101, 102, 103, 104, 105, 106, 107, 108])


def with_strap(run: bytes, *strap: bytes) -> Activity:
    (activity,) = read_fit(run + fit(*strap)).activities
    return activity


def run_of(*rows: tuple[int, int]) -> bytes:
    return fit(file_id(), records(*rows), session(elapsed_s=rows[-1][0], timer_s=rows[-1][0]))


def test_each_record_has_the_last_beat_before_it():
    run = with_strap(run_of((0, 0), (1, 3), (4, 12), (8, 24)), anchor(), STEADY)
    assert run.streams.heart_rate_bpm.tolist() == [100, 101, 104, 108]


def test_a_beat_a_moment_after_a_record_is_not_its():
    later = eight([1.25, 2.25, 3.25, 4.25, 5.25, 6.25, 7.25, 8.25], [101, 102, 103, 104, 105, 106, 107, 108])
    run = with_strap(run_of((0, 0), (1, 3), (2, 6)), anchor(), later)
    assert run.streams.heart_rate_bpm.tolist() == [100, 100, 101]


def test_the_straps_time_of_day_counts_with_its_fraction():
    run = with_strap(run_of((0, 0), (1, 3), (2, 6)), anchor(0.5), STEADY)
    np.testing.assert_array_equal(run.streams.heart_rate_bpm, [np.nan, 100, 101])


def test_no_beat_counts_for_longer_than_a_heart_can_wait():
    run = with_strap(run_of((0, 0), (5, 15), (6, 18)), anchor())
    np.testing.assert_array_equal(run.streams.heart_rate_bpm, [100, 100, np.nan])


def test_the_records_own_heart_rate_counts_before_the_straps():
    own = table(1, RECORD, [(253, UINT32), (3, UINT8)], (NOON, 90), (NOON + 1, 0xFF), (NOON + 2, 92))
    run = with_strap(fit(file_id(), own, session()), anchor(), STEADY)
    assert run.streams.heart_rate_bpm.tolist() == [90, 101, 92]


def test_beats_in_the_same_file_as_the_records_count_too():
    (run,) = read_fit(fit(file_id(), records((0, 0), (3, 9)), session(), anchor(), STEADY)).activities
    assert run.streams.heart_rate_bpm.tolist() == [100, 103]


def test_low_bits_count_on_over_each_turn_of_four_seconds():
    far = eight([9, 12, 15, 18, 21, 24, 27, 30], [109, 112, 115, 118, 121, 124, 127, 130])
    run = with_strap(run_of((8, 0), (9, 1), (30, 60)), anchor(), STEADY, far)
    assert run.streams.heart_rate_bpm.tolist() == [108, 109, 130]


def test_each_chained_file_ties_the_clock_anew():
    run = run_of((1, 3), (60, 200), (63, 209))
    second = fit(anchor(60, 130, clock_s=9.0), eight([1, 2, 3, 4, 5, 6, 7, 8], [131] * 8, clock_s=9.0))
    (activity,) = read_fit(run + fit(anchor(), STEADY) + second).activities
    assert activity.streams.heart_rate_bpm.tolist() == [101, 130, 131]


def test_beats_that_nothing_ties_to_the_time_of_day_are_left_out():
    assert not with_strap(run_of((0, 0), (1, 3)), STEADY).streams.has("heart_rate_bpm")


def test_a_beat_without_a_heart_rate_is_left_out():
    gappy = eight([1, 2, 3, 4, 5, 6, 7, 8], [0, 0xFF, 120, 0, 0, 0, 0, 0])
    run = with_strap(run_of((1, 3), (2, 6), (3, 9)), anchor(), gappy)
    assert run.streams.heart_rate_bpm.tolist() == [100, 100, 120]


def test_packed_times_of_another_size_are_left_out():
    odd = definition(1, HR, [(6, UINT8, 2), (10, BYTE, 2)]) + message(1, "<2s2s", b"\x64\x64", b"\1\2")
    assert len(beats_of(decode(fit(anchor(), odd)))) == 1


def test_the_beats_of_a_real_strap_are_as_far_apart_as_their_heart_rate_says(shared_data: Path):
    data = (shared_data / "watch" / "fitdecode" / "event_timestamp.fit").read_bytes()
    beats = beats_of(decode(data))
    apart_s = np.diff(beats.at_s)
    assert (apart_s >= 0).all()
    assert np.median(apart_s * beats.bpm[1:] / 60) == pytest.approx(1, abs=0.02)
    assert np.isfinite(read_fit(data).activities[0].streams.heart_rate_bpm).all()
