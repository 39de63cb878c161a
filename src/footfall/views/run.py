"""One entry: what did this run cost, and why? Rides, swims and strength are plain entries without a cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from footfall.diary import Diary, Entry, Original
from footfall.knee import Course, KneeLoad, load_of, read_course, what_if_on
from footfall.language import N_, _, pgettext
from footfall.records import MAX_EXERTION, Activity, ActivityKind, Evidence, Habits, Runner
from footfall.retelling import retold
from footfall.signals import (
    LEAST_RUN_M,
    SpikeClass,
    evidence,
    longest_run_before,
    spike_class,
    spike_ratios,
    spike_sentence,
)
from footfall.units import (
    UNKNOWN,
    format_distance,
    format_duration,
    format_general,
    format_height,
    format_pace,
    format_speed,
)
from footfall.views.along import Along, Outline, along, outline
from footfall.views.cost import CostView, cost_view
from footfall.views.entries import (
    COSTED,
    EntryLine,
    cadence_text,
    entry_line,
    heart_rate_text,
    mean_speed_mps,
)
from footfall.views.explained import explained
from footfall.views.incline import incline_percent, incline_text
from footfall.views.kept import kept
from footfall.views.kilometres import Kilometre, kilometres
from footfall.views.laps import LapsView, laps_view
from footfall.views.line import Line
from footfall.views.missing import filled_in
from footfall.views.notes import knees_said
from footfall.views.privacy import without_places
from footfall.views.put_right import put_right, steps_a_count
from footfall.views.run_edit import left_running
from footfall.views.shoe_form import PairChoice, pair_choices
from footfall.views.usual import USUAL_DAYS, UsualView, balance_sentence, usual_view
from footfall.views.what_if import Otherwise, otherwise
from footfall.views.wording import day_and_clock, file_size, known, long_day

_SPIKE_DAYS = 31
_FEWEST_POINTS = 3
"""Of fewer points, as of a run typed by hand, every kilometre would be told to be the same."""
HIDDEN = N_("Part of the way is hidden by your privacy zone.")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of an entry: what it is, and its text with unit."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SpikeView:
    """A run beside the longest of the 30 days before.

    Attributes:
        ratio: Its distance over the longest one's, NaN where there is none.
        name: The class.
        headline: The class in a few words.
        sentence: What it means, with the evidence.
        longest: The longest one's distance as a text.
        spiked: True where it goes beyond the reference.
        evidence: The study behind it.
    """

    ratio: float
    name: SpikeClass
    headline: str
    sentence: str
    longest: str
    spiked: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OriginalLine:
    """A file the entry was read from: its name, its SHA-256 and its size as a text."""

    name: str
    sha256: str
    size: str


@dataclass(frozen=True, slots=True)
class RunView:
    """What the page of one entry says.

    Attributes:
        line: The entry as a line: title, kind, texts.
        when: "Sunday 15 November 2026, 9:12".
        device: The watch, "" where unknown.
        shoe: The pair worn, "" where unknown.
        pairs: The pairs it may have been in.
        indoor: True for a treadmill.
        facts: Its figures.
        cost: What it cost, None where that is unknown, and for kinds that have no knee load.
        why_no_cost: Why nothing is told of its cost; "" where it is.
        explained: How that was worked out, line by line; empty without a cost.
        filled_in: What was taken where the watch did not tell, a sentence each.
        put_right: What could not be as it stands in the file, and what was done, a sentence each.
        usual: Against the runs of the 60 days before, None for all but runs.
        balance: Whether one foot now stays longer on the ground than it used to; "" where neither does.
        otherwise: What it would have cost with one thing changed, the most sparing first.
        spike: Against the last 30 days, None for all but runs.
        kilometres: The table; empty where the distance is unknown.
        laps: What the watch cut it into.
        outline: The shape of the way, None without positions.
        hidden: That part of the way is hidden by a privacy zone, in words; "" where none is.
        channels: Which channels of `Along` hold anything.
        pain: What the knees said that day and the morning after, a sentence each.
        perceived_exertion: How hard it felt, 1 to 10, NaN where not told.
        felt: "How hard it felt: 7 of 10"; "" where not told.
        notes: What the runner wrote about it, private, in paragraphs; or "".
        takes_incline: True where only the runner can tell the grade: a treadmill, or no altitude.
        incline_percent: The treadmill's grade as told by hand, per cent; NaN where not told.
        originals: The files it was read from.
        faults: Damage met while reading, a sentence each.
        left_running: What of it looks like driving or standing, a sentence each.
        edited: True where the recording behind it was trimmed, split or merged.
        demo: True where the diary holds the simulated season.
    """

    line: EntryLine
    when: str
    device: str
    shoe: str
    pairs: tuple[PairChoice, ...]
    indoor: bool
    facts: tuple[Fact, ...]
    cost: CostView | None
    why_no_cost: str
    explained: tuple[Line, ...]
    filled_in: tuple[str, ...]
    put_right: tuple[str, ...]
    usual: UsualView | None
    balance: str
    otherwise: tuple[Otherwise, ...]
    spike: SpikeView | None
    kilometres: tuple[Kilometre, ...]
    laps: LapsView
    outline: Outline | None
    hidden: str
    channels: tuple[str, ...]
    pain: tuple[str, ...]
    perceived_exertion: float
    felt: str
    notes: str
    takes_incline: bool
    incline_percent: float
    originals: tuple[OriginalLine, ...]
    faults: tuple[str, ...]
    left_running: tuple[str, ...]
    edited: bool
    demo: bool


def run_view(diary: Diary, entry_id: int) -> RunView:
    """Return what the page of one entry says.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    return kept(diary, ("run", entry_id), lambda: _said_of(diary, entry_id))


def _said_of(diary: Diary, entry_id: int) -> RunView:
    entry = diary.entry(entry_id)
    activity = diary.activity(entry_id)
    runner, habits = diary.runner, diary.habits(entry_id)
    course = _course(entry, activity, runner, habits)
    load = _load(course, runner)
    before = diary.runs_before(entry_id, USUAL_DAYS) if load and entry.kind is ActivityKind.RUN else None
    whole = along(activity, load)
    way = without_places(whole, diary.settings.privacy_zones)
    varies = len(activity.streams) >= _FEWEST_POINTS
    return RunView(
        line=entry_line(entry),
        when=day_and_clock(long_day(entry.day), entry.local_start),
        device=entry.device,
        shoe=entry.shoe_name,
        pairs=pair_choices(diary, entry),
        indoor=entry.indoor,
        facts=_facts(entry, load),
        cost=cost_view(entry, load) if load else None,
        why_no_cost="" if load else _why_no_cost(activity),
        explained=explained(entry, load, habits, runner) if load else (),
        filled_in=filled_in(load) if load else (),
        put_right=put_right(load.corrections) if load else (),
        usual=usual_view(entry, load, before) if load and before is not None else None,
        balance=balance_sentence(load, before) if load and before is not None else "",
        otherwise=otherwise(what_if_on(course, runner), load.easy_km) if load and course else (),
        spike=_spike(diary, entry) if entry.kind is ActivityKind.RUN else None,
        kilometres=kilometres(load, activity.streams) if load and varies else (),
        laps=laps_view(activity, load),
        outline=outline(way),
        hidden=_(HIDDEN) if way is not whole else "",
        channels=_channels(whole) if varies else (),
        pain=knees_said(
            diary.pain_notes(since=entry.day, until=entry.day + timedelta(days=1)), entry.day, entry.id
        ),
        perceived_exertion=entry.perceived_exertion,
        felt=_felt(entry.perceived_exertion),
        notes=entry.notes,
        takes_incline=activity.takes_incline,
        incline_percent=incline_percent(entry),
        originals=tuple(_original(original) for original in diary.originals(entry_id)),
        faults=tuple(retold(fault.reason) for fault in entry.faults),
        left_running=left_running(activity),
        edited=diary.is_edited(entry_id),
        demo=diary.is_demo,
    )


def run_along(diary: Diary, entry_id: int, *, whole: bool = False, every_second: bool = False) -> Along:
    """Return the channels of one entry.

    Args:
        diary: The diary.
        entry_id: The entry's number.
        whole: True for the positions in the runner's privacy zones too.
        every_second: True for one point a second (see `Along.every_second`).

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    activity, runner = diary.activity(entry_id), diary.runner
    course = _course(diary.entry(entry_id), activity, runner, diary.habits(entry_id))
    way = along(activity, _load(course, runner))
    way = way.every_second() if every_second else way  # before places are hidden: it would bridge them
    return way if whole else without_places(way, diary.settings.privacy_zones)


def _course(entry: Entry, activity: Activity, runner: Runner, habits: Habits) -> Course | None:
    return read_course(activity, runner, habits) if entry.kind in COSTED else None


def _load(course: Course | None, runner: Runner) -> KneeLoad | None:
    if course is None:
        return None
    load = load_of(course, runner)
    return load if load.easy_km > 0 else None


def _why_no_cost(activity: Activity) -> str:
    if activity.kind not in COSTED:
        return _("It stands in your diary beside the runs. Knee load is worked out for runs and walks alone.")
    told = known(activity.distance_m) or any(map(activity.streams.has, ("distance_m", "speed_mps")))
    if told:
        return _(
            "Nothing in it looks like running or walking, so Footfall cannot say what it cost your knees."
        )
    return _("Neither distance nor speed was recorded, so Footfall cannot say what it cost your knees.")


def _facts(entry: Entry, load: KneeLoad | None) -> tuple[Fact, ...]:
    speed = mean_speed_mps(entry)
    cadence = entry.cadence_spm * (steps_a_count(load.corrections) if load else 1)
    found = (
        Fact(pgettext("figure of a run", "distance"), format_distance(entry.distance_m, 2)),
        Fact(pgettext("figure of a run", "time"), format_duration(entry.timer_s)),
        _pace_or_speed(speed, on_foot=entry.kind in COSTED),
        Fact(pgettext("figure of a run", "climb"), format_height(entry.ascent_m)),
        Fact(pgettext("figure of a run", "descent"), format_height(entry.descent_m)),
        Fact(pgettext("figure of a run", "incline"), incline_text(entry) or UNKNOWN),
        Fact(pgettext("figure of a run", "heart rate"), heart_rate_text(entry.heart_rate_bpm)),
        Fact(pgettext("figure of a run", "cadence"), cadence_text(cadence, entry.kind)),
    )
    return tuple(fact for fact in found if fact.text != UNKNOWN)


def _pace_or_speed(speed_mps: float, *, on_foot: bool) -> Fact:
    if on_foot:
        return Fact(pgettext("figure of a run", "pace"), format_pace(speed_mps))
    return Fact(pgettext("figure of a run", "speed"), format_speed(speed_mps) if speed_mps > 0 else UNKNOWN)


def _spike(diary: Diary, entry: Entry) -> SpikeView | None:
    history = diary.run_history(since=entry.day - timedelta(days=_SPIKE_DAYS), until=entry.day)
    rows = np.flatnonzero(history.id == entry.id)
    if not len(rows) or not history.distance_m[rows[0]] >= LEAST_RUN_M:
        return None
    ratio = float(spike_ratios(history)[rows[0]])
    longest_m = float(longest_run_before(history)[rows[0]])
    name = spike_class(ratio)
    return SpikeView(
        ratio=ratio,
        name=name,
        headline=_(_SPIKE_HEADLINES[name]),
        sentence=spike_sentence(ratio),
        longest=format_distance(longest_m),
        spiked=name is not SpikeClass.REFERENCE,
        evidence=evidence()["frandsen-2025"],
    )


_SPIKE_HEADLINES = {
    SpikeClass.REFERENCE: N_("Within what you were used to"),
    SpikeClass.SMALL: N_("A step up"),
    SpikeClass.MODERATE: N_("A big step up"),
    SpikeClass.LARGE: N_("More than double"),
    SpikeClass.NO_BASE: N_("Nothing to compare with"),
}


def _channels(way: Along) -> tuple[str, ...]:
    names = ("speed_mps", "cadence_spm", "altitude_m", "grade_percent", "heart_rate_bpm", "load")
    return tuple(name for name in names if np.isfinite(getattr(way, name)).sum() > 1)


def _felt(perceived_exertion: float) -> str:
    if not known(perceived_exertion):
        return ""
    exertion = format_general(perceived_exertion, 3)
    return _("How hard it felt: {exertion} of {most}", exertion=exertion, most=MAX_EXERTION)


def _original(original: Original) -> OriginalLine:
    return OriginalLine(original.name, original.sha256, file_size(original.size))
