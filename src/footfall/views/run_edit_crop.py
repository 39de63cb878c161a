"""Leaving out the beginning or the end of a recording, and the distance a treadmill showed."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from footfall.diary import Diary
from footfall.diary.trimming import checked_trim, trimmed
from footfall.records import Trim
from footfall.units import format_duration, format_general, in_unit, length_unit
from footfall.views.run_edit import EditView, edit_view
from footfall.views.run_edit_chart import Curve, Figures, curve, figures
from footfall.views.typed import read_lasted, read_number


@dataclass(frozen=True, slots=True)
class CropForm:
    """Where an entry is to begin and to end, and its distance, as they stand in a form."""

    crop_start: str = ""
    crop_end: str = ""
    distance: str = ""


@dataclass(frozen=True, slots=True)
class CropView:
    """What the page says on which a recording is cropped, or its distance is told.

    Attributes:
        edit: The entry, what was done to it and what is proposed.
        curve: The whole recording.
        form: What the form shows at first.
        proposed: What it would show by the proposal.
        before: What the entry comes to now.
        whole: What the whole recording comes to, as it was recorded.
    """

    edit: EditView
    curve: Curve
    form: CropForm
    proposed: CropForm
    before: Figures
    whole: Figures


@dataclass(frozen=True, slots=True)
class Preview:
    """What an entry comes to now, and would come to."""

    before: Figures
    after: Figures


def crop_view(diary: Diary, entry_id: int) -> CropView:
    """Return what the page says on which a recording is cropped, or its distance is told.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    edit = edit_view(diary, entry_id)
    whole = diary.whole_activity(entry_id)
    runner, habits = diary.runner, diary.habits(entry_id)
    return CropView(
        edit=edit,
        curve=curve(whole),
        form=crop_form(edit.trim),
        proposed=crop_form(edit.proposed),
        before=figures(diary.activity(entry_id), runner, habits),
        whole=figures(whole, runner, habits),
    )


def crop_form(trim: Trim) -> CropForm:
    """Return a trim as its form shows it."""
    moments = (trim.begins_s, trim.ends_s)
    start, end = ("" if math.isnan(at_s) else format_duration(at_s) for at_s in moments)
    distance = "" if math.isnan(trim.distance_m) else format_general(round(in_unit(trim.distance_m), 3))
    return CropForm(start, end, distance)


def read_crop(form: CropForm, was: Trim) -> Trim:
    """Return the trim somebody typed, the distance as it was.

    Raises:
        InvalidEntryError: A field is no time; it names the field.
    """
    begins_s = read_lasted("crop_start", form.crop_start)
    return replace(was, begins_s=begins_s, ends_s=read_lasted("crop_end", form.crop_end))


def read_distance(form: CropForm, was: Trim) -> Trim:
    """Return the trim with the distance somebody typed, in the unit in which distances are told.

    Raises:
        InvalidEntryError: It is no number.
    """
    return replace(was, distance_m=read_number("distance", form.distance) * length_unit().metres)


def preview_trim(diary: Diary, entry_id: int, wanted: Trim, was: Trim) -> Preview:
    """Return what an entry comes to now, and what it would by a trim; nothing is changed.

    Its knee load is told by the runner's habits as they are: a trim may change what is learned of them.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: Hardly anything would be left, or the distance cannot be.
    """
    whole = diary.whole_activity(entry_id)
    runner, habits = diary.runner, diary.habits(entry_id)
    now = diary.edits(entry_id).trim
    after = trimmed(whole, checked_trim(whole, now, wanted, was))
    before = figures(diary.activity(entry_id), runner, habits)
    return Preview(before, figures(after, runner, habits))
