"""How surely a cue is one to watch on a runner who has the fault, and how seldom on one who has not.

Each fault is set so that what is measured of the runner lies beyond the cue's limit by so many dead-bands,
and is filmed from a camera that is off its place, with errors in the landmarks. A runner just at the limit
has no fault, and neither has one who runs as is usual: "watch" of either is a false alarm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from footfall.errors import NoRunnerError
from footfall.form.cues import CueName, Judgement, judge
from footfall.form.gait import read_gait
from footfall.form.measured import Measure
from footfall.form.measures import measure
from tests.form.synthetic import Camera, Runner, film, truth

SPEED_MPS = 2.8
USUAL_SPM = 170.0
NOISE_PX = (0.0, 2.0, 4.0, 8.0)
TURNS_DEG = (0.0, 10.0, -10.0, 20.0, -20.0, 30.0, -30.0)
FRAME_RATES = (30.0, 60.0, 120.0)
AT_THE_LIMIT = 0.0
DEAD_BANDS = (1.0, 2.0, 3.0)
SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Fault:
    """What can be wrong, and from where it is seen.

    Attributes:
        cue: That should tell of it.
        runner: A runner whose measure is a number, as a function of that number.
        limit: The limit of the measure.
        dead_band: Its dead-band; below 0 where the measure should be the larger.
        measure: What decides.
        behind: Whether it is seen from behind.
    """

    cue: CueName
    runner: Callable[[float], Runner]
    limit: float
    dead_band: float
    measure: str
    behind: bool = False

    def beyond(self, dead_bands: float) -> Runner:
        """Return the runner whose measure is so many dead-bands beyond the limit."""
        return _with(self, self.limit + dead_bands * self.dead_band)


SOUND = Runner()
FAULTS = (
    Fault(CueName.HIPS, lambda lean: Runner(lean=lean), 10.0, 5.0, "bend_at_waist"),
    Fault(CueName.ARMS, lambda m: Runner(arm_crossing_m=m / 100.0), 0.0, 10.0, "arm_crossing", behind=True),
    Fault(CueName.HEELS, lambda knee: Runner(knee_in_swing=knee), 107.0, 8.0, "knee_flexion_in_swing"),
    Fault(
        CueName.LANDING,
        lambda knee: Runner(ankle_ahead_m=0.34, knee_at_contact=knee),
        10.0,
        -2.5,  # with a leg far ahead a knee under the limit is enough
        "knee_flexion_at_contact",
    ),
    Fault(
        CueName.CADENCE,
        lambda spm: Runner(cadence_spm=spm),
        0.95 * USUAL_SPM,
        -0.02 * USUAL_SPM,
        "cadence",
    ),
    Fault(
        CueName.OVERSTRIDE,
        lambda cm: Runner(ankle_ahead_m=cm / 100.0, knee_at_contact=6.0),
        10.0,
        5.0,
        "shank_angle_at_contact",
    ),
    Fault(CueName.PELVIS, lambda drop: Runner(pelvic_drop=drop), 5.0, 5.0, "pelvic_drop", behind=True),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a cue was judged which way, in one condition.

    Attributes:
        cue: Which.
        dead_bands: How far beyond the limit the runner was; NaN for one who runs as is usual.
        turned_deg: How far the camera was off its place, towards the runner's front above 0.
        noise_px: The error of the landmarks.
        fps: Pictures a second.
        watch: The share of the clips that were to watch.
        good: The share that were good.
        unclear: The share of which it could not tell.
        clips: How many.
    """

    cue: CueName
    dead_bands: float
    turned_deg: float
    noise_px: float
    fps: float
    watch: float
    good: float
    unclear: float
    clips: int


def cell(
    fault: Fault,
    runner: Runner,
    dead_bands: float,
    *,
    turned_deg: float = 0.0,
    noise_px: float = 0.0,
    fps: float = 60.0,
    clips: int = 10,
) -> Cell:
    """Film a runner so often, and count how the cue is judged; once where there is no noise."""
    clips = clips if noise_px else 1
    told = [
        _judged(fault.cue, seen(fault.behind, runner, turned_deg, noise_px, fps, seed))
        for seed in range(clips)
    ]
    watch, good, unclear = (
        told.count(one) / clips for one in (Judgement.WATCH, Judgement.GOOD, Judgement.UNCLEAR)
    )
    return Cell(fault.cue, dead_bands, turned_deg, noise_px, fps, watch, good, unclear, clips)


def runners(fault: Fault) -> list[tuple[float, Runner]]:
    """Return the runners of a fault with how far beyond the limit they are: one as usual, and four."""
    return [(float("nan"), SOUND), *((by, fault.beyond(by)) for by in (AT_THE_LIMIT, *DEAD_BANDS))]


@cache
def seen(
    behind: bool, runner: Runner, turned_deg: float, noise_px: float, fps: float, seed: int
) -> dict[str, Measure] | None:
    """Measure a runner as a camera off its place shows them; None where it cannot be told who runs."""
    camera = Camera(azimuth=(180.0 if behind else 90.0) - turned_deg)
    poses = film(runner, camera, noise_px=noise_px, fps=fps, seconds=SECONDS, seed=seed)
    try:
        return measure(read_gait(poses))
    except NoRunnerError:
        return None


def _judged(name: CueName, measures: dict[str, Measure] | None) -> Judgement:
    if measures is None:
        return Judgement.UNCLEAR
    cues = judge(measures, speed_mps=SPEED_MPS, usual_cadence_spm=USUAL_SPM)
    return next(one.judgement for one in cues if one.name is name)


@cache
def _with(fault: Fault, wanted: float) -> Runner:
    """Find by halving the runner of whom it is true."""
    low, high = _RANGES[fault.cue]
    rising = truth(fault.runner(high))[fault.measure] > truth(fault.runner(low))[fault.measure]
    for _ in range(30):
        middle = (low + high) / 2.0
        if (truth(fault.runner(middle))[fault.measure] < wanted) == rising:
            low = middle
        else:
            high = middle
    return fault.runner((low + high) / 2.0)


_RANGES = {
    CueName.HIPS: (0.0, 60.0),
    CueName.ARMS: (-15.0, 30.0),
    CueName.HEELS: (80.0, 140.0),
    CueName.LANDING: (0.0, 30.0),
    CueName.CADENCE: (130.0, 180.0),
    CueName.OVERSTRIDE: (10.0, 50.0),
    CueName.PELVIS: (0.0, 40.0),
}
