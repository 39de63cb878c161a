"""Form: what a clip shows of how somebody runs, cue by cue, each with its certainty and one thing to try."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from footfall.diary import Diary
from footfall.form.cues import Cue, CueName, Judgement
from footfall.form.measured import Measure
from footfall.form.reading import FormReading, reading_of
from footfall.form.weights import PoseModel, Weights
from footfall.knee.stride import habitual_cadence_spm
from footfall.language import _, ngettext
from footfall.records import Evidence, Habits
from footfall.units import format_number
from footfall.views.form_evidence import CUE_EVIDENCE, MEASURE_EVIDENCE, behind
from footfall.views.form_knee import KneeLine, knee_lines, knee_note
from footfall.views.form_words import (
    CUES,
    DRILLS,
    EVIDENCE,
    JUDGEMENTS,
    VIEWS,
    cue_text,
    measure_name,
    measure_text,
)

if TYPE_CHECKING:
    from footfall.form.analysing import FormReport

WANTED_STRIDES = 10
"""From so many strides on a median says how one runs [D]."""

TOLD_LEFT_OUT_S = 0.5
"""That so much of a clip or less was left out is not told [D]."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One thing that was measured.

    Attributes:
        name: What it is, for programs.
        label: What it is called.
        text: The value with its band, or why there is none.
        value: The value; NaN where there is none.
        standard_error: Its standard error, in its unit.
        unit: "deg", "s", "spm", "%", "m" or "m/s".
        strides: Of how many strides.
        moment_s: When the clip shows it best, s; NaN where no moment does.
        evidence_keys: What it rests on, each the id of a piece of evidence.
    """

    name: str
    label: str
    text: str
    value: float
    standard_error: float
    unit: str
    strides: int
    moment_s: float
    evidence_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueLine:
    """One cue, judged.

    Attributes:
        name: Which.
        title: What it is called.
        judgement: "good", "watch" or "cannot tell".
        told: The same in the language spoken.
        text: Why, in a sentence or two.
        evidence: What ties it to knees, in a sentence.
        drill: One thing to try.
        measure: The measure that decided; None where there is none.
        limit: Its limit, in its unit; NaN where it has none.
        dead_band: Less than this beyond the limit says nothing; NaN likewise.
        moment_s: When the clip shows it best, s; NaN where no moment does.
        evidence_keys: What cue and limit rest on, each the id of a piece of evidence, what ties it to knees
            first.
    """

    name: CueName
    title: str
    judgement: Judgement
    told: str
    text: str
    evidence: str
    drill: str
    measure: MeasureLine | None
    limit: float
    dead_band: float
    moment_s: float
    evidence_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """What a clip shows of how somebody runs.

    Attributes:
        headline: The cadence, and from where the runner is seen.
        notes: What to know of this clip: slow motion, few strides, a camera off the side.
        cadence_spm: Steps of both feet a minute.
        cadence_standard_error_spm: Its standard error.
        view: "side", "front", "rear" or "slanting".
        near: Which leg is near the camera, the runner's own.
        treadmill: Whether the runner stays in place.
        fps: Frames a second.
        frames: How many frames there are.
        model: The pose model.
        slowed: How many times slower than life it was taken to be shown.
        likely_slowed: How many times it likely is; 1 where it is not slow motion.
        cues: Every cue.
        measures: Everything that was measured.
        knee: What the knee model expects of changes, one at a time; none where the clip does not show enough.
        knee_note: How to take that; "" where no change is told.
        evidence: All the studies and choices that these lines rest on.
    """

    headline: str
    notes: tuple[str, ...]
    cadence_spm: float
    cadence_standard_error_spm: float
    view: str
    near: str
    treadmill: bool
    fps: float
    frames: int
    model: str
    slowed: float
    likely_slowed: int
    cues: tuple[CueLine, ...]
    measures: tuple[MeasureLine, ...]
    knee: tuple[KneeLine, ...]
    knee_note: str
    evidence: tuple[Evidence, ...]


def form_view(
    diary: Diary,
    clip: str | Path,
    *,
    model: PoseModel = PoseModel.HEAVY,
    slowed: float = 1.0,
    speed_mps: float | None = None,
    models: Weights | None = None,
    on_frame: Callable[[float, float], None] | None = None,
) -> FormView:
    """Measure a clip, with what the diary knows of its runner; nothing of it is kept.

    Args:
        diary: The diary, for the runner's height and own cadence.
        clip: The video.
        model: Which pose model looks at it.
        slowed: How many times slower than life it is shown, 1 to 8.
        speed_mps: How fast they ran, where it is known.
        models: The pose models; by default those of this machine.
        on_frame: Told after every frame how far it has come: seconds, and of how many.

    Raises:
        FootfallError: The clip cannot be read or measured, as `analyse` tells.
    """
    from footfall.form.analysing import analyse  # SciPy comes with it, which no other command waits for

    habits = diary.latest_habits()
    report = analyse(
        clip,
        model=model,
        slowed=slowed,
        height_m=diary.runner.height_m,
        speed_mps=speed_mps,
        usual_cadence_spm=usual_cadence_spm(speed_mps, habits),
        models=models,
        on_frame=on_frame,
    )
    return told_form(report, habits)


def form_of_reading(diary: Diary, reading: FormReading, *, speed_mps: float | None = None) -> FormView:
    """Return what a reading says, with what the diary knows of its runner.

    Args:
        diary: The diary, for the runner's own cadence.
        reading: What a clip shows.
        speed_mps: How fast they ran, where it is known.
    """
    habits = diary.latest_habits()
    usual_spm = usual_cadence_spm(speed_mps, habits)
    return told_reading(reading, reading.cues(speed_mps=speed_mps, usual_cadence_spm=usual_spm), habits)


def told_form(report: FormReport, habits: Habits) -> FormView:
    """Return what a report says, in words.

    Args:
        report: What a clip shows.
        habits: The runner's, for what the knee model expects.
    """
    return told_reading(reading_of(report), report.cues, habits)


def told_reading(reading: FormReading, cues: Iterable[Cue], habits: Habits) -> FormView:
    """Return what a reading says, in words.

    Args:
        reading: What a clip shows.
        cues: Every cue, judged by it.
        habits: The runner's, for what the knee model expects.
    """
    told, lines = tuple(map(_cue, cues)), tuple(map(_line, reading.measures))
    knee = knee_lines({one.name: one for one in reading.measures}, habits)
    return FormView(
        headline=headline(reading),
        notes=tuple(_notes(reading)),
        cadence_spm=reading.cadence_spm,
        cadence_standard_error_spm=reading.cadence_error_spm,
        view=reading.view.value,
        near=reading.near.value,
        treadmill=not reading.travels,
        fps=reading.fps * reading.slowed,
        frames=reading.frames,
        model=reading.model,
        slowed=reading.slowed,
        likely_slowed=reading.likely_slowed,
        cues=told,
        measures=lines,
        knee=knee,
        knee_note=knee_note(knee),
        evidence=behind(
            [
                *(one.evidence_keys for one in told),
                *(one.evidence_keys for one in lines),
                *(one.evidence_keys for one in knee),
            ]
        ),
    )


def headline(reading: FormReading) -> str:
    """Return the cadence, and from where the runner is seen."""
    return _(
        "{cadence} steps a minute, {view}",
        cadence=format_number(reading.cadence_spm, 0),
        view=_(VIEWS[reading.view]),
    )


def usual_cadence_spm(speed_mps: float | None, habits: Habits) -> float | None:
    """Return the runner's own cadence at a speed, None where the diary does not know it."""
    if speed_mps is None or not habits.learned_from_runs:
        return None
    return float(habitual_cadence_spm(speed_mps, habits))


def _notes(reading: FormReading) -> list[str]:
    told = []
    if reading.likely_slowed > 1:
        told.append(
            _(
                "This looks like slow motion, {times} times slower than life. If it is, say so, and times "
                "and cadence come right.",
                times=reading.likely_slowed,
            )
        )
    told.append(_strides(reading.measure("cadence").strides))
    if reading.broke_off:
        told.append(_("The file ends before its video does: what could be read of it was measured."))
    if reading.tilt_deg:
        told.append(
            _(
                "The phone seems to have been tilted by about {angle} degrees, or the ground is not level: "
                "lean, shank and overstride are less sure for it.",
                angle=format_number(abs(reading.tilt_deg), 0),
            )
        )
    if reading.left_out_s > TOLD_LEFT_OUT_S:
        told.append(
            _(
                "Only one stretch of {seconds} s was measured: in the rest somebody else was in the picture, "
                "or not all of you.",
                seconds=format_number(reading.measured_s, 0),
            )
        )
    if reading.people > 1:
        told.append(_("Several people were seen. The largest in the picture was measured."))
    return told


def _strides(number: int) -> str:
    if number < WANTED_STRIDES:
        return ngettext(
            "{number} stride was measured; {wanted} and more are wanted: film ten seconds.",
            "{number} strides were measured; {wanted} and more are wanted: film ten seconds.",
            number,
            wanted=WANTED_STRIDES,
        )
    return ngettext("{number} stride was measured.", "{number} strides were measured.", number)


def _cue(cue: Cue) -> CueLine:
    first = cue.measures[0] if cue.measures else None
    return CueLine(
        name=cue.name,
        title=_(CUES[cue.name]),
        judgement=cue.judgement,
        told=_(JUDGEMENTS[cue.judgement]),
        text=cue_text(cue),
        evidence=_(EVIDENCE[cue.evidence]),
        drill=_(DRILLS[cue.name]),
        measure=_line(first) if first else None,
        limit=cue.limit,
        dead_band=cue.dead_band,
        moment_s=first.moment_s if first else float("nan"),
        evidence_keys=CUE_EVIDENCE[cue.name],
    )


def _line(measure: Measure) -> MeasureLine:
    return MeasureLine(
        measure.name,
        measure_name(measure.name),
        measure_text(measure),
        measure.value,
        measure.standard_error,
        measure.unit,
        measure.strides,
        measure.moment_s,
        MEASURE_EVIDENCE[measure.name],
    )
