"""Clips of the runner: kept, changed, let go of, and had back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from sqlalchemy import update

from footfall.diary import check_diary
from footfall.diary.told_tables import FormClipRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.form.packed import DamagedLandmarksError, pack_poses, unpack_poses
from footfall.records import Shoe
from tests.form.readings import GREY, keep, seen


def test_a_clip_comes_back_as_it_was_kept(diary):
    reading, poses = seen()
    number = keep(diary, speed_mps=3.0)
    clip = diary.form_clip(number)
    assert (clip.day, clip.name, clip.speed_mps) == (date(2026, 5, 2), "clip.mp4", 3.0)
    assert clip.reading == reading or repr(clip.reading) == repr(reading)  # NaN is unlike itself
    assert clip.has_landmarks
    assert clip.pictures > 40
    kept = diary.form_poses(number)
    np.testing.assert_allclose(kept.xy_px, poses.xy_px, atol=1 / 32)
    np.testing.assert_array_equal(kept.time_s, poses.time_s)


def test_clips_are_told_the_last_filmed_first(diary):
    early, late = keep(diary), keep(diary, day=date(2026, 6, 1))
    assert [one.id for one in diary.form_clips()] == [late, early]


def test_pictures_are_in_the_order_of_the_clip_and_each_is_had_by_its_frame(diary):
    number = keep(diary)
    pictures = diary.form_pictures(number)
    assert [one.frame for one in pictures] == sorted(one.frame for one in pictures)
    assert diary.form_picture(number, pictures[0].frame) == GREY
    with pytest.raises(NotInDiaryError):
        diary.form_picture(number, 10_000)


def test_a_clip_that_is_let_go_of_keeps_what_was_measured(diary):
    number = keep(diary)
    diary.let_go_of_form_pictures(number)
    clip = diary.form_clip(number)
    assert (clip.has_landmarks, clip.pictures) == (False, 0)
    assert diary.form_poses(number) is None
    assert clip.reading.measure("cadence").value == pytest.approx(170, abs=1)


def test_a_deleted_clip_can_be_had_back_with_its_pictures(diary):
    number = keep(diary)
    gone = diary.delete_form_clip(number)
    assert diary.form_clips() == []
    assert diary.form_pictures(number) == []
    assert diary.form_poses(number) is None
    diary.undelete(gone)
    assert diary.form_clip(number).pictures == len(diary.form_pictures(number)) > 40


def test_speed_and_pair_are_told_later(diary):
    number, shoe = keep(diary), diary.add_shoe(Shoe("Pegasus"))
    diary.change_form_clip(number, replace(diary.form_clip(number), speed_mps=2.8, shoe_id=shoe))
    clip = diary.form_clip(number)
    assert (clip.speed_mps, clip.shoe_id) == (2.8, shoe)
    with pytest.raises(InvalidEntryError):
        diary.change_form_clip(number, replace(clip, shoe_id=shoe + 1))


def test_the_check_of_a_diary_names_a_clip_that_is_damaged(diary):
    whole, damaged = keep(diary), keep(diary)
    assert [check for check in check_diary(diary) if check.faults] == []
    with diary.writing() as connection:
        row = update(FormClipRow).where(FormClipRow.id == damaged)
        connection.execute(row.values(landmarks=b"not what was kept"))
    (notes,) = (check for check in check_diary(diary) if check.faults)
    assert len(notes.faults) == 1
    assert f"The clip {damaged} is damaged" in notes.faults[0]
    assert diary.form_poses(whole) is not None


@pytest.mark.parametrize("number", [0, -1, 99, 2**40])
def test_a_number_of_no_clip_is_refused(diary, number):
    with pytest.raises(NotInDiaryError):
        diary.form_clip(number)


@pytest.mark.parametrize("cut", [0, 10, 200, -1])
def test_damaged_landmarks_are_told_in_a_sentence(cut):
    packed = pack_poses(seen()[1])
    with pytest.raises(DamagedLandmarksError, match="What was measured of it is safe"):
        unpack_poses(packed[:cut])
