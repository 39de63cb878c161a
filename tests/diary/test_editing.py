"""An entry is trimmed, split, merged and told otherwise; the recording stays whole, and all is taken back."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import select

from footfall.diary.tables import ActivityRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import (
    ActivityKind,
    EntryTold,
    PainNote,
    Ride,
    Shoe,
    Side,
    Trim,
    Walk,
)
from tests.edited import LATER, WITH_LAPS, cost_of, imported, is_sound, whole
from tests.recordings import MORNING, steady_run

TREADMILL = replace(steady_run(altitude_m=None), indoor=True)


def test_a_trimmed_run_counts_only_what_is_left_of_it(diary):
    number = diary.add(WITH_LAPS)
    diary.trim(number, Trim(begins_s=60.0, ends_s=1260.0))
    entry, activity = diary.entry(number), diary.activity(number)
    assert (entry.start, entry.elapsed_s, entry.timer_s) == (MORNING + timedelta(minutes=1), 1200.0, 1200.0)
    assert entry.distance_m == pytest.approx(1200 * 2.8, abs=0.1)
    assert (len(activity.streams), activity.streams.distance_m[0]) == (1201, 0.0)
    assert [round(lap.elapsed_s) for lap in activity.laps] == [840, 360]
    assert [round(lap.distance_m) for lap in activity.laps] == [2352, 1008]
    assert entry.easy_km == cost_of(diary, number)
    assert diary.days(entry.day, entry.day).distance_m[0] == entry.distance_m
    assert list(diary.run_history().id) == [number]
    assert is_sound(diary)


def test_a_recording_shown_whole_again_is_exactly_what_it_was(diary):
    number = diary.add(WITH_LAPS)
    before = whole(diary, number)
    diary.trim(number, Trim(begins_s=60.5))
    diary.trim(number, Trim(ends_s=900.25))
    assert diary.entry(number).elapsed_s == pytest.approx(900.25)
    diary.trim(number, Trim())
    assert whole(diary, number) == before
    with diary.reading() as connection:
        assert connection.execute(select(ActivityRow.id)).scalars().all() == [number]
    assert diary.edits(number).last is None


def test_two_windows_that_trim_one_recording_both_have_their_way(diary):
    number = diary.add(TREADMILL)
    shown = diary.edits(number).trim
    diary.trim(number, Trim(begins_s=30.0), was=shown)
    now = diary.trim(number, Trim(ends_s=1500.0), was=shown)
    assert (now.begins_s, now.ends_s) == (30.0, 1500.0)
    assert diary.entry(number).elapsed_s == 1470.0


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Trim(begins_s=-1.0), "crop_start"),
        (Trim(begins_s=1795.0), "crop_start"),
        (Trim(begins_s=math.inf), "crop_start"),
        (Trim(begins_s=600.0, ends_s=605.0), "crop_end"),
        (Trim(begins_s=600.0, ends_s=300.0), "crop_end"),
        (Trim(ends_s=0.0), "crop_end"),
        (Trim(distance_m=10.0), "distance"),
        (Trim(distance_m=math.inf), "distance"),
        (Trim(distance_m=20_000.0), "distance"),
    ],
)
def test_a_trim_that_leaves_nothing_or_a_distance_that_cannot_be_is_refused(diary, wanted, field):
    number = diary.add(TREADMILL)
    before = whole(diary, number)
    with pytest.raises(InvalidEntryError) as refused:
        diary.trim(number, wanted)
    assert refused.value.field == field
    assert whole(diary, number) == before


def test_a_trim_that_leaves_nothing_out_changes_nothing(diary):
    number = diary.add(WITH_LAPS)
    assert diary.trim(number, Trim(begins_s=0.0, ends_s=1800.0)).is_none
    assert diary.edits(number).last is None
    with pytest.raises(NotInDiaryError):
        diary.trim(10_000, Trim(ends_s=60.0))


def test_a_treadmills_distance_scales_what_the_watch_guessed_and_is_taken_back(diary):
    number = diary.add(replace(TREADMILL, laps=WITH_LAPS.laps))
    before = whole(diary, number)
    diary.trim(number, Trim(distance_m=6048.0))
    entry, activity = diary.entry(number), diary.activity(number)
    assert (entry.distance_m, entry.elapsed_s) == (6048.0, 1800.0)
    assert activity.streams.distance_m[-1] == pytest.approx(6048.0)
    assert activity.streams.speed_mps[100] == pytest.approx(3.36)
    assert [lap.distance_m for lap in activity.laps] == pytest.approx([3024.0, 3024.0])
    assert entry.easy_km == cost_of(diary, number)
    assert diary.edits(number).whole.distance_m == 5040.0
    diary.trim(number, Trim(distance_m=6048.0, ends_s=900.0))
    assert diary.entry(number).distance_m == pytest.approx(3024.0)
    diary.trim(number, Trim())
    assert whole(diary, number) == before


def test_a_distance_is_told_where_none_was_recorded_but_not_where_satellites_measured_it(diary):
    bare = diary.add(
        replace(
            steady_run(distance_m=None, speed_mps=0.0, told_speed=False), indoor=True, distance_m=math.nan
        )
    )
    diary.trim(bare, Trim(distance_m=5000.0))
    assert diary.entry(bare).distance_m == 5000.0
    assert diary.entry(bare).easy_km == cost_of(diary, bare) > 3.0
    placed = diary.add(
        steady_run(MORNING + timedelta(days=1), latitude_deg=42.0, longitude_deg=-3.0),
    )
    with pytest.raises(InvalidEntryError, match="satellites measured the way"):
        diary.trim(placed, Trim(distance_m=5500.0))
    ride = diary.add(replace(steady_run(MORNING + timedelta(days=2), kind=Ride), indoor=True))
    with pytest.raises(InvalidEntryError, match="runs and walks"):
        diary.trim(ride, Trim(distance_m=5500.0))


def test_a_run_split_at_a_moment_becomes_two_that_add_up_and_one_again(diary):
    number = diary.add(WITH_LAPS)
    pair = diary.add_shoe(Shoe("Pair"))
    diary.wear(pair, [number])
    before = whole(diary, number)
    first, second = diary.split_at(number, 700.5)
    entries = [diary.entry(first), diary.entry(second)]
    assert first == number
    assert sum(entry.distance_m for entry in entries) == pytest.approx(5040.0)
    assert [entry.elapsed_s for entry in entries] == [700.5, 1099.5]
    assert [entry.shoe_id for entry in entries] == [pair, pair]
    assert [(entry.title, entry.notes) for entry in entries] == [("Loop", "Windy"), ("Loop", "")]
    assert entries[1].start == MORNING + timedelta(seconds=700.5)
    assert all(entry.easy_km == cost_of(diary, entry.id) for entry in entries)
    assert diary.edits(second).split_from == (first,)
    assert is_sound(diary)
    assert diary.unsplit(second) == number
    assert whole(diary, number) == before
    assert [entry.id for entry in diary.entries()] == [number]


def test_what_was_told_of_the_parts_stays_when_they_are_one_again(diary):
    first, second = diary.split_at(diary.add(WITH_LAPS), 900.0)
    note = diary.add_pain_note(PainNote(Side.LEFT, diary.entry(second).day, during=2, entry_id=second))
    diary.change_entry(second, EntryTold("Race", ActivityKind.RUN, "Hot", 9.0))
    diary.unsplit(first)
    entry = diary.entry(first)
    assert (entry.title, entry.notes, entry.perceived_exertion) == ("Loop", "Windy\n\nHot", 9.0)
    assert diary.pain_note(note).entry_id == first


@pytest.mark.parametrize("at_s", [-5.0, 0.0, 9.0, 1791.0, 4000.0, math.nan, math.inf])
def test_a_run_is_not_split_where_nothing_lies_on_one_side(diary, at_s):
    number = diary.add(WITH_LAPS)
    with pytest.raises(InvalidEntryError) as refused:
        diary.split_at(number, at_s)
    assert refused.value.field == "at"
    assert len(diary.entries()) == 1


def test_two_runs_in_a_row_become_one_and_come_apart_just_as_they_were(diary, tmp_path):
    first, second = imported(
        diary,
        tmp_path,
        replace(WITH_LAPS, perceived_exertion=math.nan),
        replace(steady_run(LATER, minutes=20), device="Other"),
    )
    diary.change_entry(first, EntryTold("Long run", ActivityKind.RUN, "One", 4.0))
    diary.change_entry(second, EntryTold("", ActivityKind.RUN, "Two", 6.0))
    pair = diary.add_shoe(Shoe("Pair"))
    diary.wear(pair, [second])
    note = diary.add_pain_note(PainNote(Side.LEFT, diary.entry(second).day, during=2, entry_id=second))
    before = [whole(diary, number) for number in (first, second)]
    assert diary.merge(second, first) == first
    (entry,) = diary.entries()
    assert entry.elapsed_s == 60 * 60
    assert entry.timer_s == 50 * 60
    assert entry.distance_m == pytest.approx(50 * 60 * 2.8, abs=1.0)
    told = (entry.title, entry.notes, entry.perceived_exertion, entry.shoe_id)
    assert told == ("Long run", "One\n\nTwo", 6.0, pair)
    assert [round(lap.start_s) for lap in diary.activity(first).laps] == [0, 900, 2400]
    assert entry.easy_km == cost_of(diary, first)
    assert len(diary.originals(first)) == 2
    assert len(diary.edits(first).merged_of) == 2
    assert is_sound(diary)
    with pytest.raises(NotInDiaryError):
        diary.entry(second)
    assert diary.unmerge(first) == [first, second]
    assert [whole(diary, number) for number in (first, second)] == before
    assert diary.pain_note(note).entry_id == second
    assert is_sound(diary)


def test_what_was_told_of_a_merged_entry_stays_when_it_comes_apart(diary):
    first, second = diary.add(WITH_LAPS), diary.add(steady_run(LATER))
    diary.merge(first, second)
    diary.change_entry(first, replace(diary.told_of(first), title="Both", perceived_exertion=8.0))
    diary.unmerge(first)
    entry = diary.entry(first)
    assert (entry.title, entry.notes, entry.perceived_exertion) == ("Both", "Windy", 8.0)


def test_only_entries_of_one_kind_that_follow_one_another_are_merged(diary):
    first = diary.add(steady_run(MORNING))
    walk = diary.add(steady_run(LATER, kind=Walk, speed_mps=1.4))
    ride = diary.add(steady_run(MORNING + timedelta(minutes=10), kind=Ride))
    far = diary.add(steady_run(MORNING + timedelta(hours=13)))
    overnight = diary.add(steady_run(MORNING + timedelta(hours=24)))
    diary.change_entry(ride, EntryTold(kind=ActivityKind.RUN))
    for other, why in ((walk, "one kind"), (ride, "overlap"), (far, "12 hours"), (first, "itself")):
        with pytest.raises(InvalidEntryError, match=why) as refused:
            diary.merge(first, other)
        assert refused.value.field == "other"
    with pytest.raises(NotInDiaryError):
        diary.merge(first, 10_000)
    assert diary.merge(overnight, far) == far


def test_edits_upon_edits_are_taken_back_from_the_last_to_the_first(diary):
    number = diary.add(WITH_LAPS)
    after = diary.add(steady_run(LATER))
    before = [whole(diary, number), whole(diary, after)]
    diary.trim(number, Trim(begins_s=60.0))
    trimmed = whole(diary, number)
    first, second = diary.split_at(number, 600.0)
    apart = [whole(diary, first), whole(diary, second)]
    diary.trim(second, Trim(ends_s=300.0))
    merged = diary.merge(first, second)
    assert merged == first
    assert diary.entry(merged).distance_m == pytest.approx(900 * 2.8, abs=0.2)
    with pytest.raises(InvalidEntryError, match="come apart first"):
        diary.unsplit(merged)
    diary.unmerge(merged)
    with pytest.raises(InvalidEntryError, match="changed since"):
        diary.unsplit(first)
    with pytest.raises(InvalidEntryError, match="whole again first"):
        diary.unsplit(second)
    diary.trim(second, Trim())
    assert [whole(diary, first), whole(diary, second)] == apart
    diary.unsplit(first)
    assert whole(diary, number) == trimmed
    diary.trim(number, Trim())
    assert [whole(diary, number), whole(diary, after)] == before
    for take_back in (diary.unsplit, diary.unmerge):
        with pytest.raises(InvalidEntryError, match="was not"):
            take_back(number)
    assert is_sound(diary)


def test_a_kind_told_by_hand_decides_what_is_costed(diary):
    number = diary.add(steady_run())
    cost = diary.entry(number).easy_km
    diary.change_entry(number, EntryTold(kind=ActivityKind.RIDE))
    assert (diary.entry(number).kind, len(diary.run_history())) == (ActivityKind.RIDE, 0)
    assert math.isnan(diary.entry(number).easy_km)
    assert is_sound(diary)
    diary.change_entry(number, EntryTold(kind=ActivityKind.WALK))
    assert diary.entry(number).easy_km == cost_of(diary, number)
    diary.change_entry(number, EntryTold(kind=ActivityKind.RUN))
    assert diary.entry(number).easy_km == pytest.approx(cost)
    assert is_sound(diary)


def test_two_windows_that_tell_of_one_entry_lose_nothing(diary):
    number = diary.add(WITH_LAPS)
    shown = diary.told_of(number)
    diary.change_entry(number, replace(shown, title="From one"), was=shown)
    now = diary.change_entry(number, replace(shown, notes="From the other"), was=shown)
    assert (now.title, now.notes) == ("From one", "From the other")
    for off_scale in (0.5, 11.0, math.inf):
        with pytest.raises(InvalidEntryError) as refused:
            diary.change_entry(number, replace(shown, perceived_exertion=off_scale))
        assert refused.value.field == "perceived_exertion"


def test_the_channels_of_a_trimmed_run_are_those_of_the_whole_at_the_same_moments(diary):
    number = diary.add(WITH_LAPS)
    before = diary.activity(number).streams
    diary.trim(number, Trim(begins_s=100.0, ends_s=200.0))
    after = diary.activity(number).streams
    for name in ("altitude_m", "heart_rate_bpm", "cadence_spm", "speed_mps"):
        np.testing.assert_allclose(getattr(after, name), getattr(before, name)[100:201])
