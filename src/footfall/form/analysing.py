"""From a file to cues: the whole way that a clip goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from footfall.form.cues import Cue, judge
from footfall.form.gait import Gait, read_gait
from footfall.form.landmarks import Poses
from footfall.form.measured import Measure
from footfall.form.measures import measure
from footfall.form.pose import find_poses
from footfall.form.video import ClipFacts, Frame, open_clip
from footfall.form.weights import PoseModel, Weights, weights

OnFrame = Callable[[float, float], None]
"""Told after every frame: which second it shows, and how many the clip has, NaN where that is unknown."""


@dataclass(frozen=True, slots=True)
class FormReport:
    """What a clip shows of how somebody runs.

    Attributes:
        clip: What the file tells of its video.
        broke_off: Whether the file ended before its video did.
        poses: The runner's landmarks in every frame.
        gait: Their steps.
        measures: All that was measured, by name.
        cues: Every cue, judged.
    """

    clip: ClipFacts
    broke_off: bool
    poses: Poses
    gait: Gait
    measures: dict[str, Measure]
    cues: tuple[Cue, ...]


def analyse(
    path: str | Path,
    *,
    model: PoseModel | str = PoseModel.HEAVY,
    slowed: float = 1.0,
    height_m: float | None = None,
    speed_mps: float | None = None,
    usual_cadence_spm: float | None = None,
    models: Weights | None = None,
    on_frame: OnFrame | None = None,
) -> FormReport:
    """Measure running form from a clip.

    Args:
        path: The clip: ten seconds of one runner, best from the side.
        model: Which pose model looks at it: "lite", "full" or "heavy".
        slowed: How many times slower than life it is shown, 1 to 8.
        height_m: The runner's height, for what is told in metres.
        speed_mps: How fast they ran, for what depends on it.
        usual_cadence_spm: Their own cadence at that speed.
        models: The pose models; by default those of this machine.
        on_frame: Told after every frame how far it has come.

    Raises:
        UnreadableError: The file holds no video that can be read.
        NoRunnerError: Nobody runs in it, or not so that it can be measured.
        MissingExtraError: What reads videos is not installed.
        WeightsError: The pose models are not installed.
        ValueError: There is no such model.
    """
    with open_clip(path) as clip:
        frames = clip.frames()
        if on_frame is not None:
            frames = _counted(frames, clip.facts.duration_s, on_frame)
        poses = find_poses(frames, models or weights(), PoseModel(model))
        facts, broke_off = clip.facts, clip.broke_off
    gait = read_gait(poses, slowed=slowed)
    measures = measure(gait, height_m)
    cues = judge(measures, speed_mps=speed_mps, usual_cadence_spm=usual_cadence_spm)
    return FormReport(facts, broke_off, poses, gait, measures, cues)


def _counted(frames: Iterator[Frame], duration_s: float, on_frame: OnFrame) -> Iterator[Frame]:
    for frame in frames:
        yield frame
        on_frame(frame.time_s, duration_s)
