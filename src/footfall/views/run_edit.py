"""Changing an entry: what is told of it, what was done to it, and what can be done and taken back."""

from __future__ import annotations

import math
from dataclasses import dataclass

from footfall.diary import Diary, Edit, EntryEdits
from footfall.diary.trimming import why_no_distance
from footfall.errors import InvalidEntryError
from footfall.language import _, ngettext
from footfall.records import Activity, ActivityKind, EntryTold, Trim
from footfall.signals.left_running import Leftover, LeftRunning, leftovers
from footfall.units import format_distance, format_duration, format_general, format_speed
from footfall.views.entries import COSTED, EntryLine, entry_line
from footfall.views.typed import read_number
from footfall.views.wording import clock, long_day

LONGEST_TITLE = 400
LONGEST_NOTES = 10_000


@dataclass(frozen=True, slots=True)
class TellForm:
    """What is told of an entry as it stands in the form, each field a text."""

    title: str = ""
    kind: str = ActivityKind.RUN.value
    notes: str = ""
    perceived_exertion: str = ""


@dataclass(frozen=True, slots=True)
class EditView:
    """What the page on which an entry is changed says.

    Attributes:
        line: The entry as a line.
        when: "Sunday 15 November 2026, 9:12".
        told: What is told of it.
        form: The same as its form shows it.
        trim: What it shows of its recording.
        done: What was done to it, a sentence each, the last first.
        last: The edit that is taken back first, None where there is none.
        proposals: What of the recording looks like no running, a sentence each.
        proposed: Where it would be trimmed by that; of no effect where nothing stands out.
        takes_distance: True where a treadmill's distance may be told.
        why_no_distance: Why not, "" where it may.
        demo: True where the diary holds the simulated season.
    """

    line: EntryLine
    when: str
    told: EntryTold
    form: TellForm
    trim: Trim
    done: tuple[str, ...]
    last: Edit | None
    proposals: tuple[str, ...]
    proposed: Trim
    takes_distance: bool
    why_no_distance: str
    demo: bool


def edit_view(diary: Diary, entry_id: int) -> EditView:
    """Return what the page on which an entry is changed says.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    entry = diary.entry(entry_id)
    edits = diary.edits(entry_id)
    told = diary.told_of(entry_id)
    whole = diary.whole_activity(entry_id)
    why_not = why_no_distance(whole) if entry.kind in COSTED else ""
    proposals, proposed = proposals_of(diary, entry_id)
    return EditView(
        line=entry_line(entry),
        when=f"{long_day(entry.day)}, {clock(entry.local_start)}",
        told=told,
        form=form_of(told),
        trim=edits.trim,
        done=done_to(edits),
        last=edits.last,
        proposals=proposals,
        proposed=proposed,
        takes_distance=entry.kind in COSTED and not why_not,
        why_no_distance=why_not,
        demo=diary.is_demo,
    )


def form_of(told: EntryTold) -> TellForm:
    """Return what is told of an entry as a form shows it."""
    exertion = told.perceived_exertion
    felt = "" if math.isnan(exertion) else format_general(exertion)
    return TellForm(told.title, told.kind.value, told.notes, felt)


def read_tell_form(form: TellForm) -> EntryTold:
    """Read what was typed.

    Raises:
        InvalidEntryError: A field makes no sense; it names the field.
    """
    if form.kind not in set(ActivityKind):
        raise InvalidEntryError("kind", _("Choose what it was: one of the list."))
    return EntryTold(
        title=form.title,
        kind=ActivityKind(form.kind),
        notes=form.notes,
        perceived_exertion=read_number("perceived_exertion", form.perceived_exertion),
    )


def done_to(edits: EntryEdits) -> tuple[str, ...]:
    """Return what was done to an entry, a sentence each, the last edit first."""
    said = []
    begins_s, ends_s = edits.trim.begins_s, edits.trim.ends_s
    whole = format_duration(edits.whole.elapsed_s)
    if not math.isnan(begins_s) and not math.isnan(ends_s):
        begins, ends = format_duration(begins_s), format_duration(ends_s)
        said.append(
            _("It shows {begins} to {ends} of a recording of {whole}.", begins=begins, ends=ends, whole=whole)
        )
    elif not math.isnan(begins_s):
        begins = format_duration(begins_s)
        said.append(_("It begins at {begins} of a recording of {whole}.", begins=begins, whole=whole))
    elif not math.isnan(ends_s):
        ends = format_duration(ends_s)
        said.append(_("It ends at {ends} of a recording of {whole}.", ends=ends, whole=whole))
    if not math.isnan(edits.trim.distance_m):
        told = format_distance(edits.trim.distance_m, 2)
        was = format_distance(edits.whole.distance_m, 2)
        said.append(_("The treadmill showed {told}; the watch recorded {was}.", told=told, was=was))
    if edits.split_from is not None:
        said.append(_("It is one part of a recording that you split."))
    if edits.merged_of:
        said.append(
            ngettext(
                "It is made of {number} recording.",
                "It is made of {number} recordings, one after the other.",
                len(edits.merged_of),
            )
        )
    return tuple(said)


def proposals_of(diary: Diary, entry_id: int) -> tuple[tuple[str, ...], Trim]:
    """Return what of an entry's recording looks like no running and is shown still, and a trim without it.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    whole = diary.whole_activity(entry_id)
    if whole.kind not in COSTED:
        return (), Trim()
    now = diary.edits(entry_id).trim
    found = leftovers(whole)
    said = []
    begins_s, ends_s = now.begins_s, now.ends_s
    if found.beginning is not None and not now.begins_s >= found.beginning.at_s / 2:
        said.append(_before(found.beginning))
        begins_s = float(round(found.beginning.at_s))
    if found.end is not None and not now.ends_s <= found.end.at_s + found.end.lasts_s / 2:
        said.append(_after(found.end))
        ends_s = float(round(found.end.at_s))
    return tuple(said), Trim(begins_s, ends_s, now.distance_m)


def left_running(activity: Activity) -> tuple[str, ...]:
    """Return what of a recording looks like driving or standing, a sentence each."""
    if activity.kind not in COSTED:
        return ()
    found = leftovers(activity)
    before = (_before(found.beginning),) if found.beginning else ()
    return (*before, _after(found.end)) if found.end else before


def _before(left: Leftover) -> str:
    until, speed = format_duration(left.at_s), format_speed(left.fastest_mps)
    if left.what is LeftRunning.DRIVE:
        return _(
            "Until {until} it goes at up to {speed}, which nobody runs: it looks like a drive.",
            until=until,
            speed=speed,
        )
    return _("Until {until} you stood still: the watch was started early.", until=until)


def _after(left: Leftover) -> str:
    since, speed = format_duration(left.at_s), format_speed(left.fastest_mps)
    if left.what is LeftRunning.DRIVE:
        return _(
            "From {since} on it goes at up to {speed}, which nobody runs: it looks like the drive home.",
            since=since,
            speed=speed,
        )
    return _("From {since} on you stood still: the watch was stopped late.", since=since)
