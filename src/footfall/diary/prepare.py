"""Making a recording ready for the diary: summed up, costed and packed, without touching the database."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from footfall import knee
from footfall.diary.streams import as_stored, encode_streams
from footfall.errors import UnreadableError
from footfall.records import (
    Activity,
    Fault,
    FloatArray,
    Habits,
    Lap,
    Run,
    Runner,
    Walk,
    offset_zone,
    one_line,
    plain_text,
    read_only,
)
from footfall.retelling import in_english

LONGEST_NOTES = 10_000
"""Characters that are kept of what was written about a recording."""

LONGEST_TITLE = 400
"""Characters that are kept of a title."""

_CLOCK_TOLERANCE = timedelta(days=1)
_LATEST_END = datetime(9999, 12, 30, tzinfo=UTC)  # a day before the calendar ends, in any zone


@dataclass(frozen=True, slots=True)
class Prepared:
    """A recording ready to be written.

    Attributes:
        summary: The columns of its row in `activities`.
        load: The columns of its row in `knee_loads`, None for kinds without knee load.
        blobs: The stream blobs by channel.
        laps: Its laps.
    """

    summary: dict[str, Any]
    load: dict[str, Any] | None
    blobs: dict[str, bytes]
    laps: tuple[Lap, ...]


def prepare(activity: Activity, runner: Runner, habits: Habits, *, now: datetime) -> Prepared:
    """Sum up, cost and pack one recording.

    Args:
        activity: The recording.
        runner: The body that ran.
        habits: The yardstick of its knee load.
        now: The present moment; a recording from the future is kept and marked.

    Raises:
        UnreadableError: The recording lasts no time, one nobody could tell, or one past the calendar.
    """
    if not (math.isfinite(activity.elapsed_s) and math.isfinite(activity.timer_s)):
        raise UnreadableError(in_english("This recording does not tell how long it lasted."))
    if activity.elapsed_s <= 0 and activity.timer_s <= 0:
        raise UnreadableError(
            in_english("This recording lasts 0 seconds: there is nothing in it to measure.")
        )
    if max(activity.elapsed_s, activity.timer_s) > (_LATEST_END - activity.start).total_seconds():
        raise UnreadableError(
            in_english("This recording says that it ends after the year 9999: its times are damaged.")
        )
    activity = _checked_against_clock(replace(activity, streams=as_stored(activity.streams)), now)
    return Prepared(
        summary=_summary(activity),
        load=load_and_habit_columns(activity, runner, habits) if isinstance(activity, Run | Walk) else None,
        blobs=encode_streams(activity.streams),
        laps=activity.laps,
    )


def load_and_habit_columns(activity: Activity, runner: Runner, habits: Habits) -> dict[str, Any]:
    """Return all columns of a run or walk in `knee_loads` but its keys: what it costs and tells of habits."""
    return load_columns(activity, runner, habits) | habit_columns(activity)


def load_columns(activity: Activity, runner: Runner, habits: Habits) -> dict[str, Any]:
    """Return the roll-up of a run's or walk's knee load as columns of `knee_loads`: those habits decide."""
    load = knee.knee_load(activity, runner, habits)
    low, high = load.band
    return {
        "model_version": knee.MODEL_VERSION,
        **asdict(habits),
        "impulse_bw_s": load.impulse_bw_s,
        "peak_bw": load.peak_bw,
        "peak_high_bw": load.peak_high_bw,
        "hard_steps": load.hard_steps,
        "easy_km": load.easy_km,
        "easy_km_low": low,
        "easy_km_high": high,
        "distance_m": load.distance_m,
        "ascent_m": load.ascent_m,
        "descent_m": load.descent_m,
        "hard_steps_b7": load.hard_steps_b7,
        "balance_percent": load.balance_percent,
        **{f"doubt_{name}": doubt for name, doubt in asdict(load.doubts).items()},
    }


def read_habit_sample(text: str) -> knee.HabitSample | None:
    """Rebuild a stored habit sample; None for a walk, which teaches no running habit."""
    stored = json.loads(text)
    if stored is None:
        return None
    easy = stored["easy_speed_mps"]
    return knee.HabitSample(
        speed_mps=read_only(stored["speed_mps"]),
        cadence_spm=read_only(stored["cadence_spm"]),
        seconds=read_only(stored["seconds"]),
        easy_speed_mps=math.nan if easy is None else easy,
    )


def habit_columns(activity: Activity) -> dict[str, Any]:
    """Return what a run or walk tells of its runner's habits as a column of `knee_loads`."""
    return {"habit_sample": _habit_sample(activity)}


def _habit_sample(activity: Activity) -> str:
    if not isinstance(activity, Run):
        return "null"
    sample = knee.sample_habits(activity)
    easy = sample.easy_speed_mps
    return json.dumps(
        {
            "speed_mps": sample.speed_mps.tolist(),
            "cadence_spm": sample.cadence_spm.tolist(),
            "seconds": sample.seconds.tolist(),
            "easy_speed_mps": easy if math.isfinite(easy) else None,
        }
    )


def _summary(activity: Activity) -> dict[str, Any]:
    streams = activity.streams
    zone, day = _zone_and_day(activity)
    return {
        "kind": activity.kind.value,
        "start": activity.start,
        "zone": zone,
        "day": day,
        "title": one_line(activity.title, LONGEST_TITLE),
        "device": one_line(activity.device, 200),
        "indoor": activity.indoor,
        "distance_m": activity.distance_m,
        "elapsed_s": activity.elapsed_s,
        "timer_s": activity.timer_s,
        "heart_rate_bpm": _mean_of_positive(streams.heart_rate_bpm),
        "cadence_spm": _mean_of_positive(streams.cadence_spm),
        "perceived_exertion": activity.perceived_exertion,
        "incline": activity.incline,
        "notes": plain_text(activity.notes, LONGEST_NOTES),
        "faults": json.dumps([asdict(fault) for fault in activity.faults]),
    }


def _zone_and_day(activity: Activity) -> tuple[str, date]:
    """The run's own zone and day; where the file tells no zone, those of this machine's clock."""
    if activity.zone:
        return activity.zone, activity.local_start.date()
    local = activity.start.astimezone()
    offset = local.utcoffset() or timedelta(0)
    return offset_zone(offset.total_seconds()), local.date()


def _checked_against_clock(activity: Activity, now: datetime) -> Activity:
    if activity.start <= now.astimezone(UTC) + _CLOCK_TOLERANCE:
        return activity
    fault = Fault(
        in_english(
            "The watch says this was recorded on {start}, which lies in the future. It is kept in "
            "the diary; until that day it does not count for the ceiling.",
            start=f"{activity.start:%-d %B %Y}",
        )
    )
    return replace(activity, faults=(*activity.faults, fault))


def _mean_of_positive(values: FloatArray) -> float:
    positive = values[values > 0]
    return float(np.mean(positive)) if positive.size else math.nan
