"""One run saved by two apps is one entry with the best of each, whatever the order they came in."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from footfall import watch
from footfall.diary import Diary, import_files
from footfall.diary.twins import merge
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import ActivityKind, Streams
from tests.recordings import MORNING, steady_run

PHONE = replace(
    steady_run(cadence_spm=None, heart_rate_bpm=None, power_w=210.0, altitude_m=None), device="Phone"
)
WATCH = replace(steady_run(MORNING + timedelta(seconds=20), minutes=29.0), device="Watch")
STRAP = replace(
    steady_run(MORNING + timedelta(seconds=5), distance_m=None, told_speed=False, contact_s=0.25),
    distance_m=float("nan"),
    device="Strap",
)


def files(folder, *recordings):
    folder.mkdir(exist_ok=True)
    for i, recording in enumerate(recordings):
        (folder / f"{i}.fit").write_bytes(watch.write(recording))
    return folder


def test_the_richest_is_shown_and_lends_itself_what_it_lacks():
    merged = merge((PHONE, WATCH))
    assert merged.device == "Watch"
    assert merged.start == WATCH.start
    assert merged.streams.heart_rate_bpm[60] == 142
    assert merged.streams.power_w[60] == 210
    assert merged.distance_m == WATCH.distance_m


def test_distance_and_position_are_never_mixed():
    lost = replace(STRAP, distance_m=5040.0)
    assert not merge((lost, replace(PHONE, device="A"))).streams.has("latitude_deg")
    merged = merge((STRAP, replace(PHONE, streams=PHONE.streams.where(PHONE.streams.time_s < 2))))
    assert not merged.streams.has("distance_m")


def test_what_was_not_recorded_nearby_stays_unknown():
    half = PHONE.streams.time_s < 900
    merged = merge((replace(PHONE, streams=PHONE.streams.where(half)), WATCH))
    known = np.isfinite(merged.streams.power_w)
    assert known[:880].all()
    assert not known[900:].any()


def test_a_part_of_the_run_is_not_shown_for_the_whole_however_rich():
    short = replace(WATCH, streams=WATCH.streams.where(WATCH.streams.time_s < 300), distance_m=840.0)
    assert merge((PHONE, replace(short, elapsed_s=300.0))).distance_m == PHONE.distance_m


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_three_recordings_in_any_order_are_the_same_entry(order, tmp_path):
    recordings = [PHONE, WATCH, STRAP]
    with Diary(tmp_path / "d.sqlite") as diary:
        folder = files(tmp_path / "watch", *(recordings[i] for i in order))
        report = import_files(diary, [folder])
        assert (report.added, report.duplicates) == (1, 2)
        (run,) = diary.entries()
        assert run.device == "Watch"
        assert len(diary.originals(run.id)) == 3
        streams = diary.activity(run.id).streams
        assert (streams.power_w[60], streams.contact_s[60]) == (210, pytest.approx(0.25))


def test_a_phone_forgotten_for_hours_is_the_same_run(diary):
    first = diary.add(WATCH)
    forgotten = replace(PHONE, elapsed_s=8 * 3600.0, distance_m=5600.0)
    assert diary.add(forgotten) == first


def test_an_entry_of_two_files_is_split_into_two_again(diary, tmp_path):
    import_files(diary, [files(tmp_path / "watch", PHONE, WATCH)])
    (run,) = diary.entries()
    numbers = diary.split(run.id)
    assert numbers[0] == run.id
    entries = {entry.device: entry for entry in diary.entries()}
    assert set(entries) == {"Phone", "Watch"}
    assert [len(diary.originals(number)) for number in numbers] == [1, 1]
    assert not diary.activity(entries["Watch"].id).streams.has("power_w")
    assert import_files(diary, [tmp_path / "watch"]).added == 0
    assert len(diary.entries()) == 2


def test_what_was_read_from_one_file_cannot_be_split(diary):
    number = diary.add(WATCH)
    with pytest.raises(InvalidEntryError, match="one file"):
        diary.split(number)
    with pytest.raises(NotInDiaryError):
        diary.split(99)


def test_no_two_runs_of_the_real_history_are_of_the_same_time(shared_data, tmp_path):
    with Diary(tmp_path / "d.sqlite") as diary:
        report = import_files(diary, [shared_data / "history/apple-watch-2020-2023"])
        assert not report.unreadable
        assert report.added + report.duplicates == report.total == 649
        runs = diary.entries(kinds=[ActivityKind.RUN])
    spans = sorted((run.start, run.start + timedelta(seconds=run.elapsed_s)) for run in runs)
    shared = [
        (one, other)
        for one, other in itertools.pairwise(spans)
        if (min(one[1], other[1]) - other[0]) >= 0.8 * min(one[1] - one[0], other[1] - other[0])
    ]
    assert shared == []


def test_merging_one_recording_changes_nothing():
    merged = merge((WATCH,))
    assert merged.streams.has("cadence_spm")
    assert isinstance(merged.streams, Streams)
    assert merged.distance_m == WATCH.distance_m
