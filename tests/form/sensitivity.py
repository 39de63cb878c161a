"""How surely a cue is one to watch on a runner who has the fault, and how seldom on one who has not.

`python -m tests.form.sensitivity` prints the table of docs/science/form.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from footfall.errors import NoRunnerError
from footfall.form.cues import CueName, Judgement, judge
from footfall.form.gait import read_gait
from footfall.form.measures import measure
from tests.form.synthetic import Camera, Runner, film

SPEED_MPS = 2.8
USUAL_SPM = 170.0
BESIDE = Camera()
BEHIND = Camera(azimuth=180.0)
NOISE_PX = (0.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Fault:
    """A runner with one fault, and from where it is seen."""

    cue: CueName
    runner: Runner
    camera: Camera = BESIDE


FAULTS = (
    Fault(CueName.HIPS, Runner(lean=32.0)),
    Fault(CueName.ARMS, Runner(arm_crossing_m=0.10), BEHIND),
    Fault(CueName.HEELS, Runner(knee_in_swing=125.0)),
    Fault(CueName.LANDING, Runner(ankle_ahead_m=0.34, knee_at_contact=3.0)),
    Fault(CueName.CADENCE, Runner(cadence_spm=152.0)),
    Fault(CueName.OVERSTRIDE, Runner(ankle_ahead_m=0.36, knee_at_contact=12.0)),
    Fault(CueName.PELVIS, Runner(pelvic_drop=14.0), BEHIND),
)
SOUND = Runner()


def shares(fault: Fault, runner: Runner, noise_px: float, clips: int) -> dict[Judgement, float]:
    """Return how often a cue was judged which way, of so many clips of ten seconds at 60 fps."""
    told = [_judged(fault, runner, noise_px, seed) for seed in range(clips)]
    return {one: told.count(one) / clips for one in Judgement}


def table(clips: int = 20) -> Iterator[str]:
    """Yield the rows of the table: of the clips with the fault and without it, how many were to watch."""
    yield f"| cue | fault seen, by noise of {', '.join(f'{one:g}' for one in NOISE_PX)} px | false alarms |"
    yield "|---|---|---|"
    for fault in FAULTS:
        seen, false = (
            ", ".join(f"{shares(fault, one, noise, clips)[Judgement.WATCH]:.0%}" for noise in NOISE_PX)
            for one in (fault.runner, SOUND)
        )
        yield f"| {fault.cue.value} | {seen} | {false} |"


def _judged(fault: Fault, runner: Runner, noise_px: float, seed: int) -> Judgement:
    poses = film(runner, fault.camera, noise_px=noise_px, seed=seed)
    try:
        measures = measure(read_gait(poses))
    except NoRunnerError:
        return Judgement.UNCLEAR
    cues = judge(measures, speed_mps=SPEED_MPS, usual_cadence_spm=USUAL_SPM)
    return next(one.judgement for one in cues if one.name is fault.cue)


if __name__ == "__main__":
    sys.stdout.writelines(f"{row}\n" for row in table())
