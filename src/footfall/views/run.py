"""One entry: what did this run cost, and why? Rides, swims and strength are plain entries without a cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.diary import Diary, Entry, Original
from footfall.knee import KneeLoad, LoadPart, knee_load
from footfall.records import Activity, ActivityKind, Evidence, PainNote
from footfall.signals import SpikeClass, evidence, longest_before, spike_class, spike_ratios, spike_sentence
from footfall.units import (
    NO_BREAK_SPACE,
    format_duration,
    format_easy_km,
    format_km,
    format_metres,
    format_pace,
)
from footfall.views.along import Along, Outline, along, outline
from footfall.views.entries import (
    COSTED,
    EntryLine,
    cadence_text,
    entry_line,
    heart_rate_text,
    mean_speed_mps,
)
from footfall.views.kilometres import Kilometre, kilometres
from footfall.views.wording import clock, count, file_size, known, listed, long_day

_SMALL_PART = 0.05
_ABOUT_EQUAL = 0.03
_CLEARLY = 0.12
_WANDER = 0.01  # a watch adds so much of its distance while standing before it is worth a word
_SPIKE_DAYS = 31


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of an entry: what it is, and its text with unit."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CostPart:
    """One part of what a run cost; the parts add up.

    Attributes:
        name: The part, as the knee model calls it; "rest" for several too small to tell.
        label: The same in words.
        easy_km: What it added, negative where it spared the knees.
        text: "10.2", "+2.1" or "−0.7".
        begins: Where it begins: the sum of the parts before it.
        base: True for the distance itself.
    """

    name: str
    label: str
    easy_km: float
    text: str
    begins: float
    base: bool


@dataclass(frozen=True, slots=True)
class CostView:
    """What a run or walk cost each knee.

    Attributes:
        easy_km: Knee load for each knee.
        low: Lower end of its band.
        high: Upper end.
        headline: "12.1 easy km for each knee".
        sentence: "10.2 km cost each knee 12.1 easy km (11.0-13.3)."
        why: What made it more or less than the distance.
        parts: The parts, the distance first.
        total: The sum as a text.
        steps: What the steps were like, in a sentence.
    """

    easy_km: float
    low: float
    high: float
    headline: str
    sentence: str
    why: str
    parts: tuple[CostPart, ...]
    total: str
    steps: str


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
        indoor: True for a treadmill.
        facts: Its figures.
        cost: What it cost, None for kinds that have no knee load.
        spike: Against the last 30 days, None for all but runs.
        kilometres: The table; empty where the distance is unknown.
        outline: The shape of the way, None without positions.
        channels: Which channels of `Along` hold anything.
        pain: What the knees said that day and the morning after, a sentence each.
        originals: The files it was read from.
        faults: Damage met while reading, a sentence each.
        demo: True where the diary holds the simulated season.
    """

    line: EntryLine
    when: str
    device: str
    shoe: str
    indoor: bool
    facts: tuple[Fact, ...]
    cost: CostView | None
    spike: SpikeView | None
    kilometres: tuple[Kilometre, ...]
    outline: Outline | None
    channels: tuple[str, ...]
    pain: tuple[str, ...]
    originals: tuple[OriginalLine, ...]
    faults: tuple[str, ...]
    demo: bool


def run_view(diary: Diary, entry_id: int) -> RunView:
    """Return what the page of one entry says.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    entry = diary.entry(entry_id)
    activity = diary.activity(entry_id)
    load = _load(diary, entry, activity)
    way = along(activity, load)
    return RunView(
        line=entry_line(entry),
        when=f"{long_day(entry.day)}, {clock(entry.local_start)}",
        device=entry.device,
        shoe=entry.shoe_name,
        indoor=entry.indoor,
        facts=_facts(entry),
        cost=_cost(entry, load) if load is not None else None,
        spike=_spike(diary, entry) if entry.kind is ActivityKind.RUN else None,
        kilometres=_kilometres(activity, load),
        outline=outline(way),
        channels=_channels(way),
        pain=_pain(diary.pain_notes(since=entry.day), entry.day),
        originals=tuple(_original(original) for original in diary.originals(entry_id)),
        faults=tuple(fault.reason for fault in entry.faults),
        demo=diary.is_demo,
    )


def run_along(diary: Diary, entry_id: int) -> Along:
    """Return the channels of one entry.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    entry = diary.entry(entry_id)
    activity = diary.activity(entry_id)
    return along(activity, _load(diary, entry, activity))


def _load(diary: Diary, entry: Entry, activity: Activity) -> KneeLoad | None:
    if entry.kind not in COSTED:
        return None
    load = knee_load(activity, diary.runner, diary.habits(entry.id))
    return load if load.easy_km > 0 else None


def _facts(entry: Entry) -> tuple[Fact, ...]:
    speed = mean_speed_mps(entry)
    on_foot = entry.kind in COSTED
    kph = (
        f"{speed * 3.6:.1f}{NO_BREAK_SPACE}km/h" if known(speed) and speed > 0 else format_pace(float("nan"))
    )
    found = (
        Fact("distance", format_km(entry.distance_m, 2)),
        Fact("time", format_duration(entry.timer_s)),
        Fact("pace", format_pace(speed)) if on_foot else Fact("speed", kph),
        Fact("climb", format_metres(entry.ascent_m)),
        Fact("descent", format_metres(entry.descent_m)),
        Fact("heart rate", heart_rate_text(entry.heart_rate_bpm)),
        Fact("cadence", cadence_text(entry.cadence_spm, entry.kind)),
    )
    unknown = format_pace(float("nan"))
    return tuple(fact for fact in found if fact.text != unknown)


def _cost(entry: Entry, load: KneeLoad) -> CostView:
    low, high = load.band
    easy, band = format_easy_km(load.easy_km), f"{low:.1f}–{high:.1f}"
    moved = format_km(load.distance_m)
    stood = load.distance_m < entry.distance_m * (1 - _WANDER)
    distance = format_km(entry.distance_m) if stood else moved
    return CostView(
        easy_km=load.easy_km,
        low=low,
        high=high,
        headline=f"{easy} for each knee",
        sentence=f"{distance} cost each knee {easy} ({band}).",
        why=_why(load),
        parts=_parts(load.parts, f"{moved} on the move" if stood else moved),
        total=format_easy_km(load.easy_km),
        steps=_steps(entry, load),
    )


def _parts(parts: tuple[LoadPart, ...], distance: str) -> tuple[CostPart, ...]:
    told = [part for part in parts if part.name == "distance" or abs(part.easy_km) >= _SMALL_PART]
    rest = sum(part.easy_km for part in parts if part not in told)
    if abs(rest) >= _SMALL_PART:
        told.append(LoadPart("rest", rest))
    told.sort(key=lambda part: (part.name != "distance", -part.easy_km))
    begins = np.concatenate(([0.0], np.cumsum([part.easy_km for part in told])))
    return tuple(
        CostPart(
            name=part.name,
            label=_part_label(part, distance),
            easy_km=part.easy_km,
            text=f"{part.easy_km:.1f}" if part.name == "distance" else _signed(part.easy_km),
            begins=float(begins[i]),
            base=part.name == "distance",
        )
        for i, part in enumerate(told)
    )


def _part_label(part: LoadPart, distance: str) -> str:
    more, less = {
        "distance": (f"{distance}, flat, at your easy pace",) * 2,
        "speed": ("running slower than your easy pace", "running faster than your easy pace"),
        "cadence": ("steps longer than your usual", "steps quicker than your usual"),
        "slope up": ("the climbs",) * 2,
        "slope down": ("the descents",) * 2,
        "walking": ("walking",) * 2,
        "contact": ("harder landings than usual", "softer landings than usual"),
        "rest": ("all the rest",) * 2,
    }[part.name]
    return more if part.easy_km >= 0 else less


def _signed(value: float) -> str:
    return f"{'+' if value >= 0 else '−'}{abs(value):.1f}"


def _why(load: KneeLoad) -> str:
    beyond = load.easy_km - load.distance_m / 1000
    share = abs(beyond) / load.easy_km
    if share < _ABOUT_EQUAL:
        return "That is about its distance: an ordinary run for your knees."
    reasons = sorted(
        (part for part in load.parts if part.name != "distance" and part.easy_km * beyond > 0),
        key=lambda part: -abs(part.easy_km),
    )
    told = [_part_label(part, "") for part in reasons[:2] if abs(part.easy_km) >= 0.3 * abs(beyond)]
    how = "Clearly" if share >= _CLEARLY else "A little"
    than = "more" if beyond > 0 else "less"
    return f"{how} {than} than its distance, because of {listed(told)}."


def _steps(entry: Entry, load: KneeLoad) -> str:
    noun = "step" if entry.kind is ActivityKind.RUN else "walking step"
    steps, hard = count(round(load.steps), "step"), count(round(load.hard_steps), "hard step")
    return (
        f"A usual {noun} of this {entry.kind.value} pressed the kneecap with {load.peak_bw:.1f} times your "
        f"weight, 1 in 20 with more than {load.peak_high_bw:.1f}. Each leg took {steps}, counting as {hard}. "
        "These are a model's figures: your own may lie two fifths to either side. Between your own runs they "
        "compare far better."
    )


def _spike(diary: Diary, entry: Entry) -> SpikeView | None:
    history = diary.run_history(since=entry.day - timedelta(days=_SPIKE_DAYS), until=entry.day)
    rows = np.flatnonzero(history.id == entry.id)
    if not len(rows) or not known(entry.distance_m):
        return None
    ratio = float(spike_ratios(history)[rows[0]])
    longest_m = float(longest_before(history.day, history.distance_m)[rows[0]])
    name = spike_class(ratio)
    return SpikeView(
        ratio=ratio,
        name=name,
        headline=_SPIKE_HEADLINES[name],
        sentence=spike_sentence(ratio),
        longest=format_km(longest_m),
        spiked=name is not SpikeClass.REFERENCE,
        evidence=evidence()["frandsen-2025"],
    )


_SPIKE_HEADLINES = {
    SpikeClass.REFERENCE: "Within what you were used to",
    SpikeClass.SMALL: "A step up",
    SpikeClass.MODERATE: "A big step up",
    SpikeClass.LARGE: "More than double",
    SpikeClass.NO_BASE: "Nothing to compare with",
}


def _kilometres(activity: Activity, load: KneeLoad | None) -> tuple[Kilometre, ...]:
    if load is None:
        return ()
    return kilometres(load, activity.streams)


def _channels(way: Along) -> tuple[str, ...]:
    names = ("speed_mps", "cadence_spm", "altitude_m", "grade_percent", "heart_rate_bpm", "load")
    return tuple(name for name in names if np.isfinite(getattr(way, name)).sum() > 1)


def _pain(notes: list[PainNote], day: date) -> tuple[str, ...]:
    said = []
    for note in notes:
        parts = []
        if note.day == day and note.during is not None:
            parts.append(f"{note.during} of 10 during the run")
        if note.day == day and note.hour_after is not None:
            parts.append(f"{note.hour_after} an hour after")
        if note.day == day and note.stairs is not None:
            parts.append(f"{note.stairs} on stairs")
        if note.day == day + timedelta(days=1) and note.next_morning is not None:
            parts.append(f"{note.next_morning} of 10 the next morning")
        if parts:
            said.append(f"{note.knee.value.capitalize()} knee: {listed(parts)}.")
        if note.day == day and note.text:
            said.append(f"“{note.text}”")
    return tuple(said)


def _original(original: Original) -> OriginalLine:
    return OriginalLine(original.name, original.sha256, file_size(original.size))
