"""The ladder: from the sessions of a return to running to the step of today, and why it is that.

Everything since it was begun is gone through day by day. A session is green, amber, red, or not known yet,
by the pain rule. Green twice in a row opens the next step (three times for the last one); amber, or anything
not known, leaves it closed; red steps back one, and so does a second amber in a row. What opens is only ever
opened by what was told: nothing opens by waiting. A red flag, or an answer of the gate that is no, leads back
to the gate, which asks for all four answers anew.

A session a day after another, without the rest day between, opens nothing either, nor does a very short one,
nor any while a sign stands that asks to be seen to. Pain on a day without a
session breaks the row, and where it is red it steps back, at most once before the next session.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from footfall.care.ladder_stages import ADDED_AFTER_GREEN, STEPS, Intervals, Stage
from footfall.records import GateAnswers, Ladder, LadderRun, PainNote, RaisedFlag, Side
from footfall.signals.pain_judged import LASTING_DAYS, Light, judge, said_by
from footfall.signals.red_flags import holds, stops

REST_DAYS = 1
"""At least so many days without a run lie between two sessions."""

LEAST_SESSION_S = 720.0
"""A run shorter than 12 minutes is no session of any step, the shortest of which takes 15 [D]."""

_AFTER_AMBER, _FRESH = -1, 0


class Effect(StrEnum):
    """What a day did to the ladder."""

    OPENED = "opened the next step"
    GREEN = "one more green"
    REPEAT = "repeat"
    BACK = "one step back"
    TO_THE_GATE = "back to the gate"
    PASSED_THE_GATE = "passed the gate"
    NOT_KNOWN_YET = "not known yet"
    NO_REST_DAY = "no rest day before it"
    TOO_SHORT = "too short to count"
    HELD = "held by a sign to be seen to"
    BEFORE_THE_GATE = "before the gate was passed"
    ROW_BROKEN = "broke the row"
    WENT_ON = "went on"


@dataclass(frozen=True, slots=True)
class Moved:
    """One day that did something to the ladder.

    Attributes:
        day: The day.
        stage: Where the runner stood after it.
        effect: What it did.
        light: What the knees said of it, None where it is not about pain.
    """

    day: date
    stage: Stage
    effect: Effect
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a runner stands on the ladder.

    Attributes:
        stage: The stage.
        row: Green sessions in a row; -1 where the last session was amber.
        times: Repeats of the next session; 0 where the stage has no step.
        stepped_back: True where a red day has stepped back since the last session.
        moved: What led here, the first day first.
    """

    stage: Stage = Stage.GATE
    row: int = _FRESH
    times: int = 0
    stepped_back: bool = False
    moved: tuple[Moved, ...] = ()

    @property
    def rank(self) -> tuple[int, int, int]:
        """How far up that is: to be compared."""
        return self.stage, self.row, self.times

    @property
    def greens_to_go(self) -> int:
        """How many green sessions in a row are still asked for; 0 where the stage asks for none."""
        step = STEPS.get(self.stage)
        return step.greens - max(self.row, 0) if step else 0

    @property
    def intervals(self) -> Intervals | None:
        """The next session; None before the gate, and in the weeks after the steps."""
        step = STEPS.get(self.stage)
        return step.intervals(self.times) if step else None


@dataclass(frozen=True, slots=True)
class Told:
    """All that a ladder is worked out from, in any order.

    Attributes:
        ladder: The ladder.
        checks: The answers to its gate.
        runs: The runs of the diary, and the sessions told by hand.
        notes: Pain notes, from some days before it began.
        raised: The red flags that were raised.
    """

    ladder: Ladder
    checks: tuple[GateAnswers, ...] = ()
    runs: tuple[LadderRun, ...] = ()
    notes: tuple[PainNote, ...] = ()
    raised: tuple[RaisedFlag, ...] = ()


def standing(told: Told, today: date) -> Standing:
    """Return where a runner stands on a day; what is of later days does not count."""
    lights = colours(told.notes, {run.day for run in told.runs}, told.ladder.knee, today)
    return replay(told, lights, today)


def colours(
    notes: Iterable[PainNote], ran: Collection[date], knee: Side | None, today: date
) -> dict[date, Light]:
    """Return what the knees said of each day: of every day with a run, and of others where it was too much.

    Amber and red of either knee count. Green is a run where the knee of the ladder, or both, is green;
    without a word of it the light is pending.

    Args:
        notes: Pain notes in any order.
        ran: The days with a run.
        knee: The knee that has to be green; None for both.
        today: What was told of later days does not count.
    """
    ran = {day for day in ran if day <= today}
    notes = [note for note in notes if note.day <= today]
    by_knee = {
        side: {said.day: judge(said).light for said in said_by(notes, side, ran) if said.day <= today}
        for side in Side
    }
    wanted = tuple(Side) if knee is None else (knee,)
    found: dict[date, Light] = {}
    for day in sorted(ran.union(*by_knee.values())):
        lights = {side: by_knee[side].get(day, Light.PENDING) for side in Side}
        worst = next((one for one in (Light.RED, Light.AMBER) if one in lights.values()), None)
        if worst is not None:
            found[day] = worst
        elif day in ran:
            green = all(lights[side] is Light.GREEN for side in wanted)
            found[day] = Light.GREEN if green else Light.PENDING
    return found


def replay(told: Told, lights: Mapping[date, Light], today: date) -> Standing:
    """Go through the days of a ladder, and return where they lead.

    Args:
        told: What was told; of its notes nothing is read.
        lights: What the knees said of each day (see `colours`).
        today: The runner's local day.
    """
    lasted = _lasted(told.runs)
    checks = _checked(told.checks)
    flags = {flag.raised for flag in told.raised if stops([flag], flag.raised)}
    days = {day for day in (*lasted, *checks, *flags, *lights) if told.ladder.begun <= day <= today}
    now, last = Standing(), None
    for day in sorted(days):
        if told.ladder.ended is not None and day >= told.ladder.ended:
            break
        now = _long_ago(now, last, day)
        now = _gate_answered(now, day, checks.get(day))
        light = lights.get(day)
        if day in lasted:
            counts = _uncounted(lasted, day, held=bool(holds(told.raised, day)))
            now = _session(now, day, light or Light.PENDING, counts)
            last = day
        elif light is not None:
            now = _day_without_run(now, day, light)
        if day in flags:
            now = _to(now, Moved(day, Stage.GATE, Effect.TO_THE_GATE), _FRESH)
    return _long_ago(now, last, today)


def _long_ago(now: Standing, last: date | None, day: date) -> Standing:
    """After two weeks without a session the row begins anew, with the repeats to begin with."""
    step = STEPS.get(now.stage)
    if step is None or last is None or (day - last).days <= LASTING_DAYS:
        return now
    return replace(now, row=min(now.row, _FRESH), times=min(now.times, step.first))


def _gate_answered(now: Standing, day: date, check: GateAnswers | None) -> Standing:
    """A no leads back to the gate; four times yes opens the first step, and clears an amber on it."""
    if check is None:
        return now
    if False in check.answers:
        return _to(now, Moved(day, Stage.GATE, Effect.TO_THE_GATE), _FRESH)
    if None in check.answers or now.stage > Stage.WALK_4_RUN_1:
        return now
    if now.stage is Stage.WALK_4_RUN_1:
        return replace(now, row=max(now.row, _FRESH), times=max(now.times, STEPS[now.stage].first))
    passed = Moved(day, Stage.WALK_4_RUN_1, Effect.PASSED_THE_GATE)
    return replace(_to(now, passed, _FRESH), stepped_back=False)


def _session(now: Standing, day: date, light: Light, uncounted: Effect | None) -> Standing:
    """Judge a session; `uncounted` is why it opens nothing even where it is green."""
    now = replace(now, stepped_back=False)
    if now.stage is Stage.GATE:
        return _note(now, day, Effect.BEFORE_THE_GATE, light)
    if light is Light.RED or (light is Light.AMBER and now.row == _AFTER_AMBER):
        return _back(now, day, light)
    if light is Light.AMBER:
        return _to(now, Moved(day, now.stage, Effect.REPEAT, light), _AFTER_AMBER)
    broken = min(now.row, _FRESH)
    if light is not Light.GREEN:
        return replace(_note(now, day, Effect.NOT_KNOWN_YET, light), row=broken)
    if now.stage in STEPS and uncounted is not None:
        return replace(_note(now, day, uncounted, light), row=broken)
    return _green(now, day)


def _green(now: Standing, day: date) -> Standing:
    step = STEPS.get(now.stage)
    if step is None:
        return replace(_note(now, day, Effect.WENT_ON, Light.GREEN), row=_FRESH)
    row = max(now.row, _FRESH) + 1
    if row >= step.greens:
        return _to(now, Moved(day, Stage(now.stage + 1), Effect.OPENED, Light.GREEN), _FRESH)
    more = min(step.most, now.times + ADDED_AFTER_GREEN)
    return replace(_note(now, day, Effect.GREEN, Light.GREEN), row=row, times=more)


def _day_without_run(now: Standing, day: date, light: Light) -> Standing:
    if now.stage is Stage.GATE:
        return now
    if light is Light.RED and not now.stepped_back:
        return _back(now, day, light)
    return replace(_note(now, day, Effect.ROW_BROKEN, light), row=min(now.row, _FRESH))


def _back(now: Standing, day: date, light: Light) -> Standing:
    stage = Stage(now.stage - 1)
    effect = Effect.TO_THE_GATE if stage is Stage.GATE else Effect.BACK
    return replace(_to(now, Moved(day, stage, effect, light), _FRESH), stepped_back=True)


def _to(now: Standing, moved: Moved, row: int) -> Standing:
    """Stand where a day led: with the fewest repeats after amber, else with those to begin with."""
    step = STEPS.get(moved.stage)
    times = 0 if step is None else step.fewest if row == _AFTER_AMBER else step.first
    return Standing(moved.stage, row, times, now.stepped_back, (*now.moved, moved))


def _note(now: Standing, day: date, effect: Effect, light: Light) -> Standing:
    return replace(now, moved=(*now.moved, Moved(day, now.stage, effect, light)))


def _uncounted(lasted: Mapping[date, float], day: date, *, held: bool) -> Effect | None:
    """Return why a session opens nothing even where it is green; a run of unknown length is long enough."""
    if any(day - timedelta(days=back + 1) in lasted for back in range(REST_DAYS)):
        return Effect.NO_REST_DAY
    if lasted[day] < LEAST_SESSION_S:
        return Effect.TOO_SHORT
    return Effect.HELD if held else None


def _lasted(runs: Iterable[LadderRun]) -> dict[date, float]:
    """Return how long was run on each day; a length that is not known adds nothing to one that is."""
    found: dict[date, list[float]] = {}
    for run in runs:
        found.setdefault(run.day, []).append(run.lasted_s)
    known = {day: sorted(s for s in lasted if not math.isnan(s)) for day, lasted in found.items()}
    return {day: sum(lasted) if lasted else math.nan for day, lasted in known.items()}


def _checked(checks: Iterable[GateAnswers]) -> dict[date, GateAnswers]:
    """Return what the gate was answered on each day; of several answers a no counts before a yes."""
    found: dict[date, GateAnswers] = {}
    for check in checks:
        had = found.get(check.day, check)
        found[check.day] = GateAnswers(check.day, *map(_both, had.answers, check.answers))
    return found


def _both(one: bool | None, other: bool | None) -> bool | None:
    if False in (one, other):
        return False
    return True if True in (one, other) else None
