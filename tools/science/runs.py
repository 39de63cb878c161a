"""Three runs of real watches, explained line by line: chosen by a rule, told without place, day or name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

import footfall
from footfall.diary import Diary
from footfall.errors import FootfallError
from footfall.knee import HABIT_WINDOW_DAYS, KneeLoad, knee_load, learn_habits, sample_habits
from footfall.knee.course import Course, read_course
from footfall.knee.force import flat_km_impulse
from footfall.knee.load import SOMEBODY
from footfall.records import Activity, ActivityKind, BoolArray, FloatArray, Habits
from footfall.units import METRES_PER_KM, format_minutes, format_pace
from footfall.views.explained import explained
from tools.science.markdown import MINUS, table

SUFFIXES = frozenset({".fit", ".gpx", ".tcx"})
LEAST_KNOWN = 0.9
SHORTEST_KM = 5.0
LONG_KM = 15.0
LEAST_RUNS = 5
WINDOW = timedelta(days=HABIT_WINDOW_DAYS)
TWINS_APART = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Example:
    """A recorded run with what it cost.

    Attributes:
        activity: The run.
        habits: What was usual for the runner, by the runs of the 60 days up to and with its day.
        load: What the run cost.
        running_mps: Median speed of the running.
    """

    activity: Activity
    habits: Habits
    load: KneeLoad
    running_mps: float

    @property
    def km(self) -> float:
        """Distance covered, km."""
        return self.load.distance_m / METRES_PER_KM

    @property
    def descent_m_per_km(self) -> float:
        """Metres down for each km."""
        return self.load.descent_m / self.km


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation.

    Attributes:
        what: The part of the load.
        easy_km: What it added.
        why: The figures it comes from.
    """

    what: str
    easy_km: float
    why: str


def choose(history: Path, strangers: Iterable[Path]) -> dict[str, Example]:
    """Return the run that descends most for each km, and the slowest and the fastest of one runner.

    Only runs of 5 km and more count, with cadence and grade known for nine tenths of their time. The slow and
    the fast one, by the median speed of their running, are those of a runner whose habits at least 5 runs
    tell; the fast one is 15 km or more.

    Args:
        history: Folder of the recordings of one runner.
        strangers: Folders of recordings of runners of whom nothing else is known.
    """
    learned = list(read_examples(history))
    unknown = [each for folder in strangers for each in read_examples(folder, one_runner=False)]
    hilly = max([*learned, *unknown], key=lambda each: each.descent_m_per_km)
    learned = [each for each in learned if each.habits.learned_from_runs >= LEAST_RUNS]
    slow = min(learned, key=lambda each: each.running_mps)
    fast = max((each for each in learned if each.km >= LONG_KM), key=lambda each: each.running_mps)
    return {"hilly": hilly, "slow": slow, "fast": fast}


def read_examples(folder: Path, *, one_runner: bool = True) -> Iterator[Example]:
    """Yield the runs of a folder that tell enough, each against the habits of its runner at its time."""
    runs = _without_twins(_runs(folder)) if one_runner else list(_runs(folder))
    samples = [sample_habits(run) for run in runs]
    days = [run.local_start.date() for run in runs]
    for run, sample, day in zip(runs, samples, days, strict=True):
        if not run.distance_m >= SHORTEST_KM * METRES_PER_KM:
            continue
        recent = [
            other for other, its_day in zip(samples, days, strict=True) if day - WINDOW <= its_day <= day
        ]
        habits = learn_habits(recent if one_runner else [])
        load = knee_load(run, habits=habits)
        if min(load.cadence_known, load.slope_known, load.speed_known) >= LEAST_KNOWN:
            yield Example(run, habits, load, sample.easy_speed_mps)


def _runs(folder: Path) -> Iterator[Activity]:
    for path in sorted(folder.rglob("*")):
        if path.suffix not in SUFFIXES or not path.is_file():
            continue
        try:
            activity = footfall.read(path)
        except FootfallError:  # some of the folders hold damaged files on purpose
            continue
        if activity.kind is ActivityKind.RUN:
            yield activity


def _without_twins(runs: Iterable[Activity]) -> list[Activity]:
    """The runs of one runner by time, each once: two apps may save the same run, one more of it."""
    kept: list[Activity] = []
    for run in sorted(runs, key=lambda run: run.start):
        if kept and run.start - kept[-1].start < TWINS_APART:
            kept[-1] = max(kept[-1], run, key=_channels)
        else:
            kept.append(run)
    return kept


def _channels(run: Activity) -> int:
    return sum(run.streams.has(field.name) for field in fields(run.streams) if field.name != "time_s")


def lines(example: Example) -> list[Line]:
    """Return what made the load, the parts in the model's order; they add up to the load."""
    course = read_course(example.activity, SOMEBODY, example.habits)
    why = {
        "distance": _distance(example),
        "speed": _speed(course),
        "cadence": _cadence(course),
        "slope up": f"{example.load.ascent_m:.0f} m climbed",
        "slope down": f"{example.load.descent_m:.0f} m descended",
        "walking": _walking(course),
    }
    names = {"distance": "distance", "slope up": "the climbs", "slope down": "the descents"}
    return [
        Line(names.get(part.name, part.name), part.easy_km, why[part.name]) for part in example.load.parts
    ]


def _distance(example: Example) -> str:
    easy = format_pace(example.habits.easy_speed_mps)
    return f"{example.km:.2f} km in {format_minutes(example.load.moving_s)}, as if level and at {easy}"


def _speed(course: Course) -> str:
    running = course.gait.running & (course.motion.moving_s > 0.0)
    speed_mps = _median(course.motion.speed_mps, course, running)
    easy_mps = course.habits.easy_speed_mps
    ratio = float(flat_km_impulse(speed_mps, habits=course.habits)) / float(
        flat_km_impulse(easy_mps, habits=course.habits)
    )
    return (
        f"the median running step came at {speed_mps:.2f} m/s against {easy_mps:.2f}; "
        f"a level km at that speed costs {ratio:.2f} easy km"
    )


def _cadence(course: Course) -> str:
    known = course.gait.running & course.gait.cadence_known & (course.motion.moving_s > 0.0)
    cadence_spm = _median(course.gait.cadence_spm, course, known)
    ratio = _median(course.gait.cadence_ratio, course, known)
    return (
        f"{cadence_spm:.0f} steps/min in the median, {ratio:.3f} of the habitual at the speed of the moment"
    )


def _walking(course: Course) -> str:
    walking = ~course.gait.running & (course.motion.moving_s > 0.0)
    walked_km = float(course.motion.covered_m @ walking) / METRES_PER_KM
    walked_s = float(course.motion.moving_s @ walking)
    return f"{walked_km:.2f} km in {format_minutes(walked_s)} were walking steps"


def _median(values: FloatArray, course: Course, chosen: BoolArray) -> float:
    weights = course.motion.moving_s[chosen]
    return float(np.quantile(values[chosen], 0.5, weights=weights, method="inverted_cdf"))


def told(parts: Sequence[float], decimals: int = 2) -> list[str]:
    """Return numbers as texts that add up: what the rounded sum grows by, signed but for the first."""
    sums = np.round(np.cumsum([0.0, *parts]), decimals)
    steps = np.round(np.diff(sums), decimals) + 0.0
    signed = [f"{step:+.{decimals}f}".replace("-", MINUS) for step in steps]
    return [signed[0].removeprefix("+"), *signed[1:]] if signed else []


def page(example: Example) -> str:
    """Return a run in three blocks: its parts, how they were worked out line by line, and its hard steps."""
    load = example.load
    low, high = load.band
    found = lines(example)
    numbers = told([line.easy_km for line in found])
    rows = [(_capital(line.what), number, line.why) for line, number in zip(found, numbers, strict=True)]
    total = ("**For each knee**", f"**{load.easy_km:.2f}**", f"may lie between {low:.1f} and {high:.1f}")
    parts = table(("Part", "easy km", "From"), [*rows, total])
    hard = (
        f"Its {load.steps:.0f} steps of each leg count as {load.hard_steps:.0f} hard steps (*b* = 4), or as "
        f"{load.hard_steps_b7:.0f} with *b* = 7: the median peak was {load.peak_bw:.2f} BW, and one step in "
        f"twenty went beyond {load.peak_high_bw:.2f}.\n"
    )
    return f"{parts}\nThe same run as its page tells it:\n\n{_worked_out(example)}\n{hard}"


def _worked_out(example: Example) -> str:
    """Return the lines of the Run page."""
    with TemporaryDirectory() as folder, Diary(Path(folder)) as diary:
        entry = diary.entry(diary.add(example.activity))
    rows = [
        (line.label, f"{line.text}{f'<br>{line.numbers}' if line.numbers else ''}", line.certainty)
        for line in explained(entry, example.load, example.habits, SOMEBODY)
    ]
    return table(("Line", "What it says, and the sum", ""), rows)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
