"""How fast: a runner's speed along a route, second by second.

Speed answers to the slope, to what the session is meant to be, to form and to fatigue. All figures are chosen
to look like a recreational runner; none is a claim about running.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.demo.noise import wander
from footfall.demo.routes import Route
from footfall.demo.schedule import Session
from footfall.demo.story import SessionKind
from footfall.records import BoolArray, FloatArray

# the easy speed of the season, m/s, at so many weeks before its end
FORM_WEEKS = (79.0, 60.0, 57.0, 46.0, 44.0, 41.5, 30.0, 20.0, 16.0, 10.0, 0.0)
FORM_MPS = (2.58, 2.74, 2.50, 2.74, 2.76, 2.58, 2.92, 2.90, 2.58, 2.74, 2.93)

WALKING_MPS = 1.5
RIDING_MPS = 6.4
HIKES_BELOW_MPS = 1.75
HIKING_MPS = 1.25
TEMPO = 1.15
FAST = 1.28
JOG = 0.80
RACE = 1.14
RACE_M = (0.0, 3000.0, 18000.0, 20000.0, 21200.0)
RACE_DRIFT = (1.03, 1.0, 0.99, 0.99, 1.06)
LONG = 0.97
GENTLE = 0.97  # before and after fast parts
MOUNTAIN = 0.93
SLOPE_WALKING, SLOPE_RUNNING, SLOPE_RIDING = 0.4, 0.8, 1.4  # how much the slope slows
WARM_UP_M, COOL_DOWN_M = 1800.0, 1400.0
REPEAT_M, RECOVERY_M = 800.0, 350.0
FRESH_KM = 9.0
TIRED_KM = 9.0  # beyond the fresh ones
TIRED_SLOWS = 0.09
STRIDE_IN_M = 18.0  # over which a change of pace is made
WALK_BREAK_M = 110.0
RUN_BETWEEN_BREAKS_M_PER_KM = 190.0  # of the session, beyond the first
STOPPING_M = 6.0
STANDING_NEAR = 0.75  # of the speed is gone where a stop is made

LIGHTS_WITHIN_M = 1500.0
MAX_LIGHTS = 3
LIGHT_S = (12.0, 55.0)
LONG_STOP_S = (60.0, 190.0)
LONG_STOP_AFTER_KM = 12.0


@dataclass(frozen=True, slots=True)
class Motion:
    """Where on the route the runner is, second by second, while the timer runs.

    Attributes:
        clock_s: (n,) seconds since the start, pauses included.
        along_m: (n,) metres along the route.
        speed_mps: (n,) speed over ground.
        grade: (n,) slope underfoot.
        tired: (n,) 0 fresh to 1 spent.
        paused_s: Seconds of all pauses.
        lap_marks_m: Where the lap key was pressed, along the route; empty for a lap a kilometre.
    """

    clock_s: FloatArray
    along_m: FloatArray
    speed_mps: FloatArray
    grade: FloatArray
    tired: FloatArray
    paused_s: float
    lap_marks_m: tuple[float, ...]


def easy_speed_mps(session: Session) -> float:
    """Return the runner's easy speed at the time of the session, m/s."""
    return float(np.interp(-session.weeks_to_end, np.negative(FORM_WEEKS), FORM_MPS))


def move(session: Session, route: Route, rng: np.random.Generator) -> Motion:
    """Run, walk or ride the route as the session is meant."""
    tired = np.clip((route.along_m / 1000.0 - FRESH_KM) / TIRED_KM, 0.0, 1.0)
    marks_m = _repeats_m(session, route.length_m)
    stops_m, stops_s = _stops(session, route.length_m, rng)
    speed_mps = _speed_mps(session, route, tired, marks_m, rng)
    for stop_m in (0.0, *stops_m, route.length_m):
        speed_mps = speed_mps * _coming_to_rest(route.along_m - stop_m)
    step_s = np.diff(route.along_m) / (0.5 * (speed_mps[1:] + speed_mps[:-1]))
    at_s = np.concatenate(([0.0], np.cumsum(step_s)))
    moving_s = np.arange(int(at_s[-1]) + 1, dtype=np.float64)
    along_m = np.interp(moving_s, at_s, route.along_m)
    clock_s = moving_s.copy()
    for stop_m, stop_s in zip(stops_m, stops_s, strict=True):
        clock_s += np.where(along_m > stop_m, np.rint(stop_s), 0.0)
    return Motion(
        clock_s=clock_s,
        along_m=along_m,
        speed_mps=np.interp(moving_s, at_s, speed_mps),
        grade=np.interp(moving_s, at_s, route.grade()),
        tired=np.interp(moving_s, at_s, tired),
        paused_s=float(clock_s[-1] - moving_s[-1]),
        lap_marks_m=marks_m,
    )


def effort_of_grade(grade: FloatArray) -> FloatArray:
    """Return how much harder a metre is than on the flat, as a runner takes it: 1.4 at +10 %, 0.9 at -8 %."""
    return np.asarray(1.0 + 2.6 * grade + 15.0 * grade**2)


def _speed_mps(
    session: Session, route: Route, tired: FloatArray, marks_m: tuple[float, ...], rng: np.random.Generator
) -> FloatArray:
    """Return the speed at each point of the route."""
    points = len(route.along_m)
    spacing_m = route.length_m / (points - 1)
    mood = np.exp(rng.normal(0.0, 0.018) + wander(rng, points, 500.0 / spacing_m, 0.022))
    uneven = np.exp(wander(rng, points, 60.0 / spacing_m, 0.012))
    slope = effort_of_grade(route.grade())
    if session.kind is SessionKind.WALK:
        return np.asarray(WALKING_MPS * mood * uneven / slope**SLOPE_WALKING)
    if session.kind is SessionKind.RIDE:
        return np.asarray(np.clip(RIDING_MPS * mood * uneven / slope**SLOPE_RIDING, 1.8, 14.0))
    pace = _pace(session, route.along_m, marks_m)
    speed_mps = easy_speed_mps(session) * pace * mood * uneven / slope**SLOPE_RUNNING
    speed_mps = speed_mps * (1.0 - TIRED_SLOWS * tired)
    if session.kind is SessionKind.RUN_WALK:
        speed_mps = np.where(_walk_break(session, route.along_m), WALKING_MPS * uneven, speed_mps)
    if session.kind is SessionKind.MOUNTAIN:
        speed_mps = np.where(speed_mps < HIKES_BELOW_MPS, HIKING_MPS * mood * uneven, speed_mps)
    return _eased(speed_mps, int(STRIDE_IN_M / spacing_m))


def _coming_to_rest(from_stop_m: FloatArray) -> FloatArray:
    """Return the share of the speed that is left so many metres before or after a stop."""
    return np.asarray(1.0 - STANDING_NEAR * np.exp(-((from_stop_m / STOPPING_M) ** 2)))


def _pace(session: Session, along_m: FloatArray, marks_m: tuple[float, ...]) -> FloatArray:
    """Return the pace meant at each point, as a share of the easy speed."""
    whole = {SessionKind.LONG: LONG, SessionKind.MOUNTAIN: MOUNTAIN}
    if session.kind is SessionKind.RACE:
        # a little too fast at first, and a last kilometre with everything
        return np.asarray(RACE * np.interp(along_m, RACE_M, RACE_DRIFT))
    if session.kind is SessionKind.TEMPO and marks_m:
        return np.where((along_m > marks_m[0]) & (along_m < marks_m[-1]), TEMPO, GENTLE)
    if session.kind is SessionKind.INTERVALS and marks_m:
        part = np.searchsorted(marks_m, along_m)
        inside = (part > 0) & (part < len(marks_m))
        return np.where(inside, np.where(part % 2 == 1, FAST, JOG), GENTLE)
    return np.full(len(along_m), whole.get(session.kind, 1.0))


def _repeats_m(session: Session, length_m: float) -> tuple[float, ...]:
    """Return where the lap key is pressed: at the ends of every fast part."""
    last_m = length_m - COOL_DOWN_M
    if session.kind is SessionKind.TEMPO:
        return (WARM_UP_M, last_m)
    if session.kind is SessionKind.INTERVALS:
        starts_m = np.arange(WARM_UP_M, last_m - REPEAT_M + 1.0, REPEAT_M + RECOVERY_M)
        return tuple(float(m) for start_m in starts_m for m in (start_m, start_m + REPEAT_M))
    return ()


def _walk_break(session: Session, along_m: FloatArray) -> BoolArray:
    """Tell where the runner walks: often on the shortest runs, seldom as they grow."""
    run_m = RUN_BETWEEN_BREAKS_M_PER_KM * max(session.km - 1.0, 1.0)
    return np.asarray(along_m % (run_m + WALK_BREAK_M) > run_m)


def _stops(
    session: Session, length_m: float, rng: np.random.Generator
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where the timer pauses, and for how long: traffic lights near home, a longer stop far out."""
    lights = int(rng.integers(0, MAX_LIGHTS + 1))
    places_m = rng.uniform(150.0, LIGHTS_WITHIN_M, lights)
    homeward = rng.random(lights) < 0.5
    long_stop_m, long_stop_s = rng.uniform(0.45, 0.65) * length_m, rng.uniform(*LONG_STOP_S)
    waits_s = rng.uniform(*LIGHT_S, lights)
    if session.kind in (SessionKind.TREADMILL, SessionKind.RACE):
        return (), ()
    stops = dict(
        zip(np.where(homeward, length_m - places_m, places_m).tolist(), waits_s.tolist(), strict=True)
    )
    if session.km >= LONG_STOP_AFTER_KM or session.kind is SessionKind.MOUNTAIN:
        stops[long_stop_m] = long_stop_s
    ordered = sorted(stops.items())
    return tuple(m for m, _ in ordered), tuple(s for _, s in ordered)


def _eased(speed_mps: FloatArray, points: int) -> FloatArray:
    """Return the speed with changes of pace made over a few strides."""
    window = np.hanning(points + 3)
    half = len(window) // 2
    padded = np.pad(speed_mps, (half, len(window) - 1 - half), mode="edge")
    return np.convolve(padded, window / window.sum(), mode="valid")
