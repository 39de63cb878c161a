"""Simulated runners, the kinds of run they do, and what is true of a run beside what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from footfall.knee.force import FootStrike, Form
from footfall.records import Activity, Habits, Runner


@dataclass(frozen=True, slots=True)
class Watch:
    """What a recording holds besides time, distance and speed; without streams, distance and time alone."""

    cadence: bool = True
    altitude: bool = True
    streams: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of run.

    Attributes:
        name: The kind, as the table tells it.
        watch: What the watch recorded; None for what it happens to.
        pace: Lowest and highest speed over the runner's easy speed.
        climb_m_per_km: Least and most metres climbed in a km; None for ground that nobody chose.
        fall: Least and most grade of the whole course, downwards.
        intervals: True for a change of pace every few minutes.
        breaks: True for walking breaks.
        walked: True for a walk recorded as such.
        unsure: True where it is so slow that it may have been a walk, though it is recorded as a run.
        first: True for a first run, of which the model knows no habits.
        form: Form and shoes, as the model is told.
        gain: Least and most body mass over the usual, as the model is told.
    """

    name: str
    watch: Watch | None = None
    pace: tuple[float, float] = (0.92, 1.08)
    climb_m_per_km: tuple[float, float] | None = None
    fall: tuple[float, float] = (0.0, 0.0)
    intervals: bool = False
    breaks: bool = False
    walked: bool = False
    unsure: bool = False
    first: bool = False
    form: Form = field(default_factory=Form)
    gain: tuple[float, float] = (1.0, 1.0)


ALL_CHANNELS = Watch()
LEVEL = (0.0, 5.0)

USUAL = Kind("as usual")
KINDS = (
    USUAL,
    Kind("level", ALL_CHANNELS, climb_m_per_km=LEVEL),
    Kind("level, a first run", ALL_CHANNELS, climb_m_per_km=LEVEL, first=True),
    Kind("fast, intervals", ALL_CHANNELS, climb_m_per_km=LEVEL, pace=(1.05, 1.2), intervals=True),
    Kind("hilly", ALL_CHANNELS, climb_m_per_km=(20.0, 60.0)),
    Kind("downhill", ALL_CHANNELS, climb_m_per_km=(5.0, 20.0), fall=(0.04, 0.10)),
    Kind("walking breaks", ALL_CHANNELS, breaks=True),
    Kind("a walk", ALL_CHANNELS, walked=True),
    Kind("minimalist shoes, midfoot", ALL_CHANNELS, form=Form(strike=FootStrike.MIDFOOT, minimalist=True)),
    Kind("heavier", ALL_CHANNELS, gain=(1.05, 1.15)),
    Kind("without cadence", Watch(cadence=False)),
    Kind("without altitude", Watch(altitude=False)),
    Kind("slow, without cadence", Watch(cadence=False), unsure=True),
    Kind("distance and time alone", Watch(cadence=False, altitude=False, streams=False)),
)


@dataclass(frozen=True, slots=True)
class Knee:
    """What is a runner's own: factors on the model's size of an effect, 1 where the model is right."""

    person: float
    slope_up: float
    slope_down: float
    walking: float
    form: float
    mass: float


@dataclass(frozen=True, slots=True)
class SimulatedRunner:
    """A runner: the knee, the habits, and the ground at home."""

    knee: Knee
    habits: Habits
    climb_m_per_km: float


@dataclass(frozen=True, slots=True)
class SimulatedRun:
    """A run: what the model is told of it, and what it truly cost."""

    activity: Activity
    runner: Runner
    form: Form
    impulse_bw_s: float
    easy_km: float
