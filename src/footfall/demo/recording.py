"""What the watch makes of it: the truth of a session with a watch's noise, gaps, laps and clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import numpy as np

from footfall.demo import body
from footfall.demo.motion import Motion, easy_speed_mps, move
from footfall.demo.noise import wander
from footfall.demo.routes import Route
from footfall.demo.schedule import Session
from footfall.demo.story import SessionKind
from footfall.demo.which_way import route_for
from footfall.records import (
    Activity,
    FloatArray,
    IntArray,
    Lap,
    Ride,
    Run,
    Streams,
    StrengthSession,
    Walk,
)

SETTLING_S = 25.0  # a watch's first fix is off, and finds itself
FIRST_FIX_M = 7.0
SMART_GAP_S = (3, 7)  # a smart recording writes a moment every so many seconds
LAP_M = 1000.0
RIDING_METRE_COST = 0.32  # of a metre run
WALKING_METRE_COST = 0.82
STRENGTH_S = (1500.0, 2700.0)
SET_S, REST_S = 45.0, 75.0
KINDS: dict[SessionKind, type[Activity]] = {
    SessionKind.WALK: Walk,
    SessionKind.RIDE: Ride,
    SessionKind.STRENGTH: StrengthSession,
}


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch, and how well it measures.

    Attributes:
        device: Its maker and product.
        position_m: Spread of its position to each side.
        altitude_m: Spread of its height.
        measures_form: Whether it writes contact time, oscillation, step length and balance.
    """

    device: str
    position_m: float
    altitude_m: float
    measures_form: bool


FIRST_WATCH = Watch("Footfall Watch 1", position_m=2.6, altitude_m=2.2, measures_form=False)
SECOND_WATCH = Watch("Footfall Watch 2", position_m=1.5, altitude_m=0.9, measures_form=True)


def record(
    session: Session, watch: Watch, rng: np.random.Generator, *, smart: bool = False, left_pain: float = 0.0
) -> Activity:
    """Do the session and return what the watch recorded.

    Args:
        session: What is done.
        watch: The watch on the wrist.
        rng: Where chance comes from; the same gives the same recording.
        smart: Whether the watch writes a moment every few seconds rather than every second.
        left_pain: Pain of the left knee on the day, 0 to 10: it shortens the left foot's contact.
    """
    route = route_for(session, rng)
    zone = route.place.zone
    start = _start(session, zone, rng)
    if session.kind is SessionKind.STRENGTH:
        return _strength(start, zone, watch, rng)
    motion = move(session, route, rng)
    indoor = session.kind is SessionKind.TREADMILL
    scale = 1.0 + rng.normal(0.0, 0.003)
    channels = _body_channels(session, motion, watch, left_pain, rng)
    channels["distance_m"] = motion.along_m * scale
    channels["speed_mps"] = np.maximum(
        motion.speed_mps * scale + wander(rng, len(motion.clock_s), 6.0, 0.04), 0.0
    )
    if not indoor:
        channels.update(_place_channels(route, motion, watch, rng))
    kept = _moments(len(motion.clock_s), rng) if smart else np.arange(len(motion.clock_s))
    elapsed_s = float(motion.clock_s[-1])
    return KINDS.get(session.kind, Run)(
        start=start,
        zone=zone,
        streams=Streams.of(motion.clock_s[kept], **{name: values[kept] for name, values in channels.items()}),
        distance_m=float(motion.along_m[-1] * scale),
        elapsed_s=elapsed_s,
        timer_s=elapsed_s - motion.paused_s,
        laps=_laps(motion, scale),
        device=watch.device,
        indoor=indoor,
    )


def _start(session: Session, zone: str, rng: np.random.Generator) -> datetime:
    hour, minute = divmod(session.minute, 60)
    on_the_clock = time(hour, minute, int(rng.integers(60)), tzinfo=ZoneInfo(zone))
    return datetime.combine(session.day, on_the_clock).astimezone(UTC)


def _body_channels(
    session: Session, motion: Motion, watch: Watch, left_pain: float, rng: np.random.Generator
) -> dict[str, FloatArray]:
    """Return what heart, feet and cranks did, by channel."""
    cost = {SessionKind.RIDE: RIDING_METRE_COST, SessionKind.WALK: WALKING_METRE_COST}.get(session.kind, 1.0)
    heart = body.heart_rate_bpm(motion, easy_speed_mps(session), cost, session.day.month, rng)
    channels = {"heart_rate_bpm": np.rint(heart)}
    if session.kind is SessionKind.RIDE:
        channels["cadence_spm"] = np.rint(body.crank_rpm(motion, rng))
        return channels
    steps_spm = body.cadence_spm(motion, session.weeks_to_end, rng)
    channels["cadence_spm"] = np.rint(steps_spm)
    if watch.measures_form and session.kind.is_run:
        contact_s = body.contact_s(motion, steps_spm, rng)
        channels["contact_s"] = contact_s
        channels["contact_balance_percent"] = body.contact_balance_percent(motion, left_pain, rng)
        channels["vertical_oscillation_m"] = body.vertical_oscillation_m(motion, steps_spm, rng)
        channels["step_length_m"] = np.where(
            np.isfinite(contact_s), motion.speed_mps * 60.0 / np.maximum(steps_spm, 1.0), np.nan
        )
    return channels


def _place_channels(
    route: Route, motion: Motion, watch: Watch, rng: np.random.Generator
) -> dict[str, FloatArray]:
    """Return where the watch believes it is, and how high."""
    count = len(motion.clock_s)
    settling = np.exp(-motion.clock_s / SETTLING_S)
    off_m = [
        wander(rng, count, 35.0, watch.position_m)
        + wander(rng, count, 5.0, 0.25 * watch.position_m)
        + rng.normal(0.0, FIRST_FIX_M) * settling
        for _ in range(2)
    ]
    east_m = np.interp(motion.along_m, route.along_m, route.east_m) + off_m[0]
    north_m = np.interp(motion.along_m, route.along_m, route.north_m) + off_m[1]
    height_m = np.interp(motion.along_m, route.along_m, route.height_m)
    weather_m = rng.normal(0.0, watch.altitude_m) + wander(rng, count, 900.0, watch.altitude_m)
    return {
        "latitude_deg": route.place.latitude_of(north_m),
        "longitude_deg": route.place.longitude_of(east_m),
        "altitude_m": height_m + weather_m + wander(rng, count, 12.0, 0.12 * watch.altitude_m),
    }


def _laps(motion: Motion, scale: float) -> tuple[Lap, ...]:
    """Return the laps: one a kilometre, or one a press of the key."""
    end_m = motion.along_m[-1]
    inner_m = (
        np.array(motion.lap_marks_m) if motion.lap_marks_m else np.arange(LAP_M, end_m * scale, LAP_M) / scale
    )
    marks_m = np.concatenate(([0.0], inner_m[inner_m < end_m], [end_m]))
    marks_s = np.interp(marks_m, motion.along_m, motion.clock_s)
    return tuple(
        Lap(float(from_s), float(to_s - from_s), float((to_m - from_m) * scale))
        for from_s, to_s, from_m, to_m in zip(marks_s, marks_s[1:], marks_m, marks_m[1:], strict=False)
    )


def _moments(count: int, rng: np.random.Generator) -> IntArray:
    """Return which seconds a smart recording keeps: the first, the last, and one every few between."""
    kept = np.cumsum(rng.integers(*SMART_GAP_S, size=count // SMART_GAP_S[0]))
    return np.concatenate(([0], kept[kept < count - 1], [count - 1]))


def _strength(start: datetime, zone: str, watch: Watch, rng: np.random.Generator) -> Activity:
    """Return a strength session: the heart rises in every set and falls between them."""
    length_s = float(round(rng.uniform(*STRENGTH_S)))
    time_s = np.arange(length_s + 1.0)
    in_set = time_s % (SET_S + REST_S) < SET_S
    wanted_bpm = np.where(in_set, 132.0, 92.0) + wander(rng, len(time_s), 400.0, 6.0)
    heart_bpm = body.lagging(wanted_bpm, 28.0, start=82.0) + wander(rng, len(time_s), 15.0, 1.5)
    return StrengthSession(
        start=start,
        zone=zone,
        streams=Streams.of(time_s, heart_rate_bpm=np.rint(heart_bpm)),
        elapsed_s=length_s,
        timer_s=length_s,
        device=watch.device,
        indoor=True,
    )
