"""A reading: what a clip shows of a runner, as it can be kept and judged again when the clip is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from footfall.form.cues import Cue, judge
from footfall.form.measured import Measure
from footfall.form.runner_seen import Side, View

if TYPE_CHECKING:
    from footfall.form.analysing import FormReport
    from footfall.form.gait import Gait
    from footfall.form.landmarks import Poses


SLOWED_FACTORS = (2, 4, 8)
"""How much slower than life phones show slow motion: 60, 120 or 240 pictures a second told as 30."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stay of a foot on the ground, moments in the seconds of the clip as it is stored.

    Attributes:
        side: Which foot, the runner's own.
        contact_s: When it meets the ground; NaN from the front or behind.
        middle_s: When its ankle passes under the hips.
        toe_off_s: When it leaves the ground; NaN where that cannot be seen.
    """

    side: Side
    contact_s: float
    middle_s: float
    toe_off_s: float

    def begins_s(self, view: View) -> float:
        """Return when a stride begins with it: at contact, or in mid-stance where contact is not seen."""
        return self.contact_s if view is View.SIDE else self.middle_s


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a clip shows of a runner.

    Attributes:
        view: From which side the runner is seen.
        turned_deg: How far the camera is turned out of the side view, degrees.
        tilt_deg: How far the picture is turned against the ground, degrees; 0 where that is not plain.
        near: The leg near the camera, the runner's own.
        forward: 1 where the runner faces the right of the picture, -1 where the left.
        travels: Whether they run through the picture, over ground.
        people: The most people seen at once.
        fps: Frames a second of life.
        frames: Frames in the clip.
        measured_s: How long the stretch is that was measured, in the clip as it is stored.
        left_out_s: How long somebody was seen beside that stretch.
        model: The pose model that found the landmarks.
        slowed: How many times slower than life the clip was taken to be shown.
        likely_slowed: How many times it likely is; 1 where it is not slow motion.
        cadence_spm: Steps of both feet a minute.
        cadence_error_spm: Its standard error.
        broke_off: Whether the file ended before its video did.
        measures: All that was measured.
        steps: Every stay of a foot on the ground, in order of time.
    """

    view: View
    turned_deg: float
    tilt_deg: float
    near: Side
    forward: int
    travels: bool
    people: int
    fps: float
    frames: int
    measured_s: float
    left_out_s: float
    model: str
    slowed: float
    likely_slowed: int
    cadence_spm: float
    cadence_error_spm: float
    broke_off: bool
    measures: tuple[Measure, ...]
    steps: tuple[Step, ...]

    def measure(self, name: str) -> Measure:
        """Return one of the measures by its name."""
        return next(one for one in self.measures if one.name == name)

    def cues(
        self, *, speed_mps: float | None = None, usual_cadence_spm: float | None = None
    ) -> tuple[Cue, ...]:
        """Judge every cue, as `cues.judge` does."""
        told = {one.name: one for one in self.measures}
        return judge(told, speed_mps=speed_mps, usual_cadence_spm=usual_cadence_spm)


def reading_of(report: FormReport) -> FormReading:
    """Return what can be kept of a report."""
    return _reading(report.gait, tuple(report.measures.values()), report.poses, report.broke_off)


def read_again(
    poses: Poses, *, slowed: float, height_m: float | None = None, broke_off: bool = False
) -> FormReading:
    """Read landmarks that were kept, for a clip that is now known to be shown slower than life, or is not.

    Args:
        poses: The landmarks of the clip.
        slowed: How many times slower than life it is shown, 1 to 16.
        height_m: The runner's height, for what is told in metres.
        broke_off: Whether the file ended before its video did.

    Raises:
        NoRunnerError: Nobody runs in it, taken so.
    """
    from footfall.form.gait import read_gait  # SciPy comes with it
    from footfall.form.measures import measure

    gait = read_gait(poses, slowed=slowed)
    return _reading(gait, tuple(measure(gait, height_m).values()), poses, broke_off)


def _reading(gait: Gait, measures: tuple[Measure, ...], poses: Poses, broke_off: bool) -> FormReading:
    seen = gait.seen
    return FormReading(
        view=seen.view,
        turned_deg=seen.turned_deg,
        tilt_deg=gait.tilt_deg,
        near=seen.near,
        forward=seen.forward,
        travels=seen.travels,
        people=seen.people,
        fps=seen.fps,
        frames=seen.frames,
        measured_s=seen.found_s * gait.slowed,
        left_out_s=seen.left_out_s,
        model=poses.model,
        slowed=gait.slowed,
        likely_slowed=gait.likely_slowed,
        cadence_spm=gait.cadence_spm,
        cadence_error_spm=gait.cadence_error_spm,
        broke_off=broke_off,
        measures=measures,
        steps=tuple(
            Step(
                one.side,
                one.contact_s * gait.slowed,
                one.middle_s * gait.slowed,
                one.toe_off_s * gait.slowed,
            )
            for one in gait.stances.all
        ),
    )
