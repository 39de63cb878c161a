"""Every real file gives what fitdecode and fitfast read in it, record by record in file order.

`python -m benchmarks.oracle` does the same over all files, those of the history included.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from footfall.errors import FootfallError
from footfall.records import Reading, Streams
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.encode import write
from tests.recordings import steady_run
from tests.watch.fit.oracle import streaming
from tests.watch.fit.oracle.comparing import Comparison
from tests.watch.fit.oracle.known import KNOWN, no_longer_needed, unexplained
from tests.watch.fit.oracle.streaming import compare


def test_a_real_file_gives_the_records_and_streams_that_two_other_decoders_give(fit_file: Path):
    comparison = compare(fit_file)
    assert unexplained(comparison) == []
    assert not comparison.keeps_fewer


def test_a_real_file_never_raises_anything_but_our_own_errors(fit_file: Path):
    try:
        reading = read_fit(fit_file.read_bytes())
    except FootfallError:
        return
    for activity in reading.activities:
        assert (np.diff(activity.streams.time_s) >= 0).all()
        assert np.isfinite(activity.streams.time_s).all()
        assert activity.elapsed_s >= activity.timer_s >= 0


def test_what_a_real_file_holds_survives_writing_and_reading_again(fit_file: Path):
    for activity in read_fit(fit_file.read_bytes()).activities:
        again = read_fit(write(activity)).activities[0]
        assert again.kind is activity.kind
        assert again.start == activity.start
        assert again.indoor == activity.indoor
        assert again.title == activity.title
        np.testing.assert_array_equal(again.streams.time_s, activity.streams.time_s)
        np.testing.assert_allclose(again.streams.distance_m, activity.streams.distance_m, atol=0.005)
        np.testing.assert_allclose(again.streams.cadence_spm, activity.streams.cadence_spm, atol=0.01)
        np.testing.assert_allclose(again.streams.latitude_deg, activity.streams.latitude_deg, atol=1e-7)


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    """A run of five minutes that our own encoder wrote."""
    path = tmp_path / "run.fit"
    path.write_bytes(write(steady_run(minutes=5.0)))
    return path


def test_one_value_that_differs_is_told_with_its_place():
    comparison = Comparison("made/up.fit")
    comparison.hold("fitdecode", "speed", np.array([2.8, 2.9, np.nan]), [2.8, 2.801, np.nan])
    (mismatch,) = comparison.mismatches
    assert mismatch.told == "1 of 3, first in record 1: 2.9, not 2.801"
    assert comparison.compared["fitdecode", "speed"] == 2


@pytest.mark.parametrize(("ours", "theirs"), [(np.nan, 2.8), (2.8, np.nan)])
def test_a_value_that_only_one_knows_is_a_difference(ours: float, theirs: float):
    comparison = Comparison("made/up.fit")
    comparison.hold("fitfast", "enhanced_speed", [ours], [theirs])
    assert len(unexplained(comparison)) == 1


def test_a_moment_that_a_stream_lacks_without_a_reason_is_told(
    run_file: Path, monkeypatch: pytest.MonkeyPatch
):
    def forgetful(data: bytes, _name: str) -> Reading:
        reading = read_fit(data)
        (run,) = reading.activities
        return replace(reading, activities=(replace(run, streams=_without_one(run.streams)),))

    assert compare(run_file).mismatches == []
    monkeypatch.setattr(streaming, "read_bytes", forgetful)
    assert [each.told for each in compare(run_file).mismatches] == ["1 records left out for no reason"]


def _without_one(streams: Streams) -> Streams:
    return streams.where(np.arange(len(streams)) != 60)


def test_a_known_difference_that_shows_nowhere_is_told(run_file: Path):
    told = no_longer_needed([compare(run_file)])
    assert len(told) == sum(len(known.files) or 1 for known in KNOWN)
