"""One run saved by two apps is one entry with the best of each, whatever the order they came in."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import numpy as np
import pytest

from footfall import watch
from footfall.diary import Diary, import_files, reread
from footfall.diary.streams import encode_streams
from footfall.diary.twins import merge
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import ActivityKind, OtherActivity, Streams, Walk
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


def test_an_evening_run_within_the_recording_of_a_forgotten_phone_is_its_own(tmp_path):
    """The phone lay at home from the morning on: in the evening it covered nothing, however like in all."""
    rested = np.where(PHONE.streams.time_s < 1800, PHONE.streams.distance_m, 1800 * 2.8)
    forgotten = replace(
        PHONE, streams=_with_end(PHONE.streams, rested, 12 * 3600.0), elapsed_s=12 * 3600.0, device="Forgot"
    )
    evening = replace(WATCH, start=MORNING + timedelta(hours=10), device="Evening")
    for i, order in enumerate(list(itertools.permutations((forgotten, WATCH, evening)))[::2]):
        with Diary(tmp_path / f"{i}.sqlite") as diary:
            import_files(diary, [files(tmp_path / str(i), *order)])
            assert {entry.device: len(diary.originals(entry.id)) for entry in diary.entries()} == {
                "Watch": 2,
                "Evening": 1,
            }


def _with_end(streams, distance_m, last_s):
    """The streams with their last moment hours later."""
    time_s = np.append(streams.time_s, last_s)
    return Streams.of(time_s, distance_m=np.append(distance_m, distance_m[-1]))


def test_a_watch_started_late_within_a_run_is_of_it(diary):
    first = diary.add(PHONE)
    late = replace(_part(PHONE, 700, 900), device="Late")
    assert diary.add(late) == first
    elsewhere = replace(late, streams=_with_slower(late.streams))
    assert diary.add(elsewhere) != first


def _with_slower(streams):
    return Streams.of(streams.time_s, distance_m=streams.distance_m / 2)


def _part(run, since_s, until_s):
    """What a device records that is started and stopped within a run."""
    within = (run.streams.time_s >= since_s) & (run.streams.time_s <= until_s)
    distance_m = run.streams.distance_m[within]
    return replace(
        run,
        start=run.start + timedelta(seconds=since_s),
        streams=Streams.of(run.streams.time_s[within] - since_s, distance_m=distance_m - distance_m[0]),
        distance_m=float(distance_m[-1] - distance_m[0]),
        elapsed_s=float(until_s - since_s),
        timer_s=float(until_s - since_s),
    )


def test_two_runs_that_a_third_recording_holds_become_one(tmp_path):
    """Watch off at the halfway rest and on again, phone on all the time: whatever the order, one run."""
    out, back = (replace(_part(PHONE, *half), device="Half") for half in ((0, 800), (840, 1800)))
    for i, order in enumerate(itertools.permutations((out, back, PHONE))):
        with Diary(tmp_path / f"{i}.sqlite") as diary:
            import_files(diary, [files(tmp_path / str(i), *order)])
            (run,) = diary.entries()
            assert (run.distance_m, len(diary.originals(run.id))) == (PHONE.distance_m, 3)


def test_a_run_that_came_without_a_file_lends_what_it_has_to_one_that_comes_with_a_file(diary, tmp_path):
    first = diary.add(PHONE)
    import_files(diary, [files(tmp_path / "watch", WATCH)])
    (run,) = diary.entries()
    assert (run.id, run.device) == (first, "Watch")
    assert diary.activity(run.id).streams.power_w[60] == 210


def test_what_its_runner_split_stays_apart_when_a_third_recording_comes(diary, tmp_path):
    import_files(diary, [files(tmp_path / "two", PHONE, WATCH)])
    diary.split(diary.entries()[0].id)
    import_files(diary, [files(tmp_path / "third", STRAP)])
    assert sorted(len(diary.originals(entry.id)) for entry in diary.entries()) == [1, 2]


UNTOLD = OtherActivity(
    start=MORNING + timedelta(seconds=3),
    streams=Streams.of(PHONE.streams.time_s, contact_s=np.full(len(PHONE.streams), 0.25)),
    elapsed_s=1796.0,
    timer_s=1796.0,
    device="Untold",
)


@pytest.mark.parametrize("order", [(PHONE, UNTOLD), (UNTOLD, PHONE)])
def test_a_recording_that_does_not_say_what_was_done_is_of_the_run_of_its_time(order, tmp_path):
    with Diary(tmp_path / "d.sqlite") as diary:
        report = import_files(diary, [files(tmp_path / "watch", *order)])
        assert (report.runs, report.other) == (1, 0)
        (run,) = diary.entries()
        assert (run.kind, run.device, run.distance_m) == (ActivityKind.RUN, "Phone", PHONE.distance_m)
        assert diary.activity(run.id).streams.contact_s[60] == pytest.approx(0.25)
        assert reread(diary).changed == ()
        diary.split(run.id)
        assert {(entry.device, entry.kind) for entry in diary.entries()} == {
            ("Phone", ActivityKind.RUN),
            ("Untold", ActivityKind.OTHER),
        }


@pytest.mark.parametrize("elapsed_s", [1600.0, 1950.0])
def test_one_that_lasts_less_or_more_is_of_something_else(elapsed_s, diary):
    first = diary.add(PHONE)
    assert diary.add(replace(UNTOLD, elapsed_s=elapsed_s)) != first


def test_a_file_cut_off_before_its_summary_is_of_the_run_it_begins_with(diary, tmp_path):
    whole = watch.write(PHONE)
    (tmp_path / "whole.fit").write_bytes(whole)
    (tmp_path / "cut.fit").write_bytes(whole[: len(whole) * 3 // 5])
    assert watch.read(tmp_path / "cut.fit").kind is ActivityKind.OTHER
    import_files(diary, [tmp_path / "cut.fit", tmp_path / "whole.fit"])
    (run,) = diary.entries()
    assert (run.kind, run.distance_m) == (ActivityKind.RUN, PHONE.distance_m)


def test_a_walk_that_holds_a_run_stays_beside_it(diary):
    walk = Walk(start=MORNING, streams=PHONE.streams, elapsed_s=1800.0, timer_s=1800.0, distance_m=2400.0)
    first = diary.add(walk)
    assert diary.add(_part(PHONE, 120, 500)) != first


def test_a_run_told_by_hand_and_one_recorded_at_its_end_both_stay(diary):
    by_hand = replace(
        PHONE,
        streams=Streams.of(np.array([0.0, 3600.0]), distance_m=np.array([0.0, 10_000.0])),
        elapsed_s=3600.0,
        distance_m=10_000.0,
    )
    first = diary.add(by_hand)
    at_its_end = replace(_part(PHONE, 0, 470), start=MORNING + timedelta(seconds=3270))
    assert diary.add(at_its_end) != first


def a_day(random):
    """Three runs of one day, each recorded by one to three devices that start and stop near one another."""
    for hour in (0, 4, 9):
        run = steady_run(MORNING + timedelta(hours=hour), minutes=random.randint(8, 15))
        devices = random.sample(["Phone", "Watch", "Strap"], random.randint(1, 3))
        for device in devices:
            late_s, early_s = random.randint(0, 60), random.randint(0, 60)
            part = replace(_part(run, late_s, int(run.elapsed_s) - early_s), device=f"{device} {hour}")
            if device == "Phone" and random.random() < 0.5:
                part = replace(part, elapsed_s=part.elapsed_s + random.randint(1, 30) * 600)
            yield part


@pytest.mark.parametrize("seed", range(4))
def test_a_day_of_runs_is_the_same_diary_whatever_the_order_of_its_files(seed, tmp_path):
    random = Random(seed)
    recordings = list(a_day(random))
    diaries = []
    for turn in range(3):
        with Diary(tmp_path / f"{turn}.sqlite") as diary:
            import_files(diary, [files(tmp_path / str(turn), *recordings)])
            shown = [
                (entry.device, entry.start, entry.elapsed_s, entry.distance_m, len(diary.originals(entry.id)))
                for entry in diary.entries()
            ]
            streams = [encode_streams(diary.activity(entry.id).streams) for entry in diary.entries()]
            diaries.append((shown, streams))
        random.shuffle(recordings)
    assert len(diaries[0][0]) == 3
    assert diaries[0] == diaries[1] == diaries[2]


@pytest.fixture(scope="module")
def history(shared_data, tmp_path_factory):
    """The diary of the real history."""
    with Diary(tmp_path_factory.mktemp("history") / "d.sqlite") as diary:
        report = import_files(diary, [shared_data / "history/apple-watch-2020-2023"])
        assert not report.unreadable
        yield diary, report


@pytest.mark.xdist_group("real history")  # imported once, not by every worker
def test_the_real_history_has_441_distinct_runs(history):
    """Counted by hand too: 649 files, of which 80 are second or third recordings of the same activity."""
    diary, report = history
    assert (report.total, report.added, report.duplicates) == (649, 569, 80)
    assert (report.runs, report.walks, report.other) == (441, 75, 53)
    kinds = Counter(entry.kind for entry in diary.entries())
    assert kinds == {
        ActivityKind.RUN: 441,
        ActivityKind.WALK: 75,
        ActivityKind.RIDE: 47,
        ActivityKind.OTHER: 6,
    }


@pytest.mark.xdist_group("real history")
def test_no_two_recorded_runs_of_the_real_history_overlap(history):
    """One run was told by hand, as 10 km in an hour to the second: only its remembered times can overlap."""
    diary, _ = history
    runs = sorted(diary.entries(kinds=[ActivityKind.RUN]), key=lambda run: run.start)
    by_hand = [run for run in runs if (run.elapsed_s, run.distance_m) == (3600.0, 10_000.0)]
    assert len(by_hand) == 1
    assert len(diary.activity(by_hand[0].id).streams) == 2
    recorded = [run for run in runs if run not in by_hand]
    for one, other in itertools.combinations(recorded, 2):
        apart = one.start + timedelta(seconds=one.elapsed_s) <= other.start
        assert apart or other.start + timedelta(seconds=other.elapsed_s) <= one.start


def test_merging_one_recording_changes_nothing():
    merged = merge((WATCH,))
    assert merged.streams.has("cadence_spm")
    assert isinstance(merged.streams, Streams)
    assert merged.distance_m == WATCH.distance_m
