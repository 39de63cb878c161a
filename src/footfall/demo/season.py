"""A season of the simulated runner: who they are, what they wore, what they recorded and what hurt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall import watch
from footfall.demo.pain import Flare, flares, pain_notes, pain_on
from footfall.demo.recording import FIRST_WATCH, SECOND_WATCH, Watch, record
from footfall.demo.schedule import Schedule, Session, schedule
from footfall.demo.story import SessionKind
from footfall.demo.told import check_ins, sessions
from footfall.records import Activity, CheckIn, ExerciseSession, PainNote, Runner, Shoe, Side, WornFor

RUNNER = Runner(
    name="Robin (simulated)",
    mass_kg=68.0,
    height_m=1.74,
    birth_year=1988,
    resting_heart_rate_bpm=52.0,
    max_heart_rate_bpm=188.0,
)

NEW_WATCH_WEEKS = 39.0  # before the end
SMART_UNTIL_WEEKS = 60.0
OLD_SHOES_UNTIL_WEEKS = 38.0
NEW_SHOES_FROM_WEEKS = 41.0  # both pairs in turn between
TRAIL_SHOES_WEEKS = 22.0
SECOND_ROAD_PAIR_WEEKS = 13.0  # in turn with the other
OLD_SHOES_INITIAL_M = 310_000.0
OLD_SHOES_AGE_WEEKS = 26.0  # when the story begins
OLD_PAIR, NEW_PAIR, TRAIL_PAIR, NEWEST_PAIR = range(4)


@dataclass(frozen=True, slots=True)
class DemoRecording:
    """One recording of the simulated runner's watch, made when it is asked for.

    Attributes:
        name: Its file name, "2026-03-14-0712-run.fit", by the local time it started.
        session: What it was meant to be.
        watch: The watch that recorded it.
        shoe: Which of the season's shoes were worn, None where none were noted.
        left_pain: Pain of the left knee on the day, 0 to 10.
        chance: What its chance is drawn from.
    """

    name: str
    session: Session
    watch: Watch
    shoe: int | None
    left_pain: float
    chance: tuple[int, ...]

    def activity(self) -> Activity:
        """Return what the watch recorded, before it is written to a file."""
        rng = np.random.default_rng(self.chance)
        smart = self.watch is FIRST_WATCH and self.session.weeks_to_end > SMART_UNTIL_WEEKS
        return record(self.session, self.watch, rng, smart=smart, left_pain=self.left_pain)

    @property
    def data(self) -> bytes:
        """The bytes of its FIT file; the same every time."""
        return watch.write(self.activity())


@dataclass(frozen=True, slots=True)
class DemoSeason:
    """Eighteen months of a runner who does not exist; every number in it is invented.

    Attributes:
        runner: The runner.
        shoes: The pairs, in order of purchase.
        recordings: What the watches recorded, in order of start.
        pain_notes: What the runner noted, in order of day; days without a note are unknown.
        check_ins: What the runner told of days, in order of day; days without a check-in are unknown.
        sessions: What the runner did for the knees beside running, in order of day.
    """

    runner: Runner
    shoes: tuple[Shoe, ...]
    recordings: tuple[DemoRecording, ...]
    pain_notes: tuple[PainNote, ...]
    check_ins: tuple[CheckIn, ...]
    sessions: tuple[ExerciseSession, ...]


def season(*, until: date, seed: int = 1) -> DemoSeason:
    """Simulate a recreational runner for the eighteen months before a day.

    The same day and seed give the same season, file by file and byte by byte. Nothing is recorded on
    `until` itself: the runner is about to ask what today may bring.

    Args:
        until: The day the season leads up to.
        seed: Which of many such seasons.
    """
    plan = schedule(until, seed)
    known = flares(plan)
    return DemoSeason(
        runner=RUNNER,
        shoes=_shoes(plan),
        recordings=tuple(_recording(number, s, seed, known) for number, s in enumerate(plan.sessions)),
        pain_notes=pain_notes(plan, seed),
        check_ins=check_ins(plan, seed),
        sessions=sessions(plan, seed),
    )


def _recording(number: int, session: Session, seed: int, known: tuple[Flare, ...]) -> DemoRecording:
    hour, minute = divmod(session.minute, 60)
    kind = "run" if session.kind.is_run else session.kind.value
    return DemoRecording(
        name=f"{session.day:%Y-%m-%d}-{hour:02d}{minute:02d}-{kind}.fit",
        session=session,
        watch=SECOND_WATCH if session.weeks_to_end <= NEW_WATCH_WEEKS else FIRST_WATCH,
        shoe=_shoe_of(number, session),
        left_pain=pain_on(session.day, Side.LEFT, known),
        chance=(seed, 1, number),
    )


def _shoe_of(number: int, session: Session) -> int | None:
    if not session.kind.is_run:
        return None
    if session.kind is SessionKind.MOUNTAIN:
        return TRAIL_PAIR
    if session.weeks_to_end > NEW_SHOES_FROM_WEEKS:
        return OLD_PAIR
    if session.weeks_to_end > OLD_SHOES_UNTIL_WEEKS:
        return number % 2
    hilly = session.kind is SessionKind.LONG and session.weeks_to_end < TRAIL_SHOES_WEEKS
    if hilly and number % 3 == 0:
        return TRAIL_PAIR
    return NEWEST_PAIR if session.weeks_to_end < SECOND_ROAD_PAIR_WEEKS and number % 2 else NEW_PAIR


def _shoes(plan: Schedule) -> tuple[Shoe, ...]:
    def before_end(weeks: float) -> date:
        return plan.until - timedelta(days=round(7 * weeks))

    return (
        Shoe(
            "Blue road pair",
            bought=plan.start - timedelta(weeks=OLD_SHOES_AGE_WEEKS),
            initial_m=OLD_SHOES_INITIAL_M,
            retired=before_end(OLD_SHOES_UNTIL_WEEKS),
            drop_mm=10.0,
            stack_mm=32.0,
            minimalist=False,
        ),
        Shoe("Red road pair", bought=before_end(NEW_SHOES_FROM_WEEKS), drop_mm=8.0, stack_mm=34.0),
        Shoe(
            "Trail pair",
            bought=before_end(TRAIL_SHOES_WEEKS),
            drop_mm=4.0,
            stack_mm=26.0,
            default_for=frozenset({WornFor.TRAIL}),
            note="Thick socks, or the heel slips.",
        ),
        Shoe(
            "Green road pair",
            bought=before_end(SECOND_ROAD_PAIR_WEEKS),
            drop_mm=8.0,
            stack_mm=36.0,
            default_for=frozenset({WornFor.RUN, WornFor.TREADMILL}),
        ),
    )
