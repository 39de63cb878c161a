"""The streams of a file's activities, held to what the rules make of the records that fitdecode read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from footfall.errors import UnreadableError
from footfall.records import CHANNELS, Activity
from footfall.watch import read_bytes
from footfall.watch.fit.profile import EPOCH
from tests.watch.fit.oracle import rules
from tests.watch.fit.oracle.comparing import Comparison, Mismatch, compare_columns
from tests.watch.fit.oracle.peers import RECORD, Part

STREAMS = "streams"
SAME_MOMENT_S = 1e-6
LONGEST_RECORDING_S = 30 * 86_400.0
NO_REASON = "no reason"


def compare(path: Path) -> Comparison:
    """Hold the columns and the streams of one file to both peers."""
    comparison, data, parts = compare_columns(path)
    try:
        activities = list(read_bytes(data, path.name).activities)
    except UnreadableError:
        return comparison
    for part in parts:
        activities = _hold_part(comparison, parts, part, activities)
    if activities:
        told = f"{len(activities)} of them have moments that no record has"
        comparison.mismatches.append(Mismatch(STREAMS, "activities", told))
    return comparison


def _hold_part(
    comparison: Comparison, parts: Sequence[Part], part: Part, activities: list[Activity]
) -> list[Activity]:
    """Compare those activities, in file order, that stand in one part of a chain; return the others."""
    stamps = rules.dated(part, [rules.stamp(row) for row in part.of(RECORD)])
    expected = rules.channels(parts, part)
    taken: set[int] = set()
    while activities:
        rows = list(_rows_of(activities[0], stamps, taken))
        if None in rows:
            break
        kept = [row for row in rows if row is not None]
        earlier = [row for row in range(len(stamps)) if taken and kept and stamps[row] < stamps[kept[0]]]
        counted = [expected["distance_m"][row] for row in earlier]
        already_m = max((metres for metres in counted if not math.isnan(metres)), default=0.0)
        of_kept = {name: [values[row] for row in kept] for name, values in expected.items()}
        _hold_channels(comparison, activities.pop(0), of_kept, already_m)
        taken.update(kept)
    if taken:
        for row in set(range(len(stamps))) - taken:
            comparison.left_out[_why_left_out(stamps[row], part, stamps)] += 1
    if comparison.left_out[NO_REASON]:
        told = f"{comparison.left_out[NO_REASON]} records left out for no reason"
        comparison.mismatches.append(Mismatch(STREAMS, "time_s", told))
    return activities


def _rows_of(activity: Activity, stamps: Sequence[float], taken: set[int]) -> Iterator[int | None]:
    """Yield the record that each moment of an activity was made of, None where there is none."""
    start_s = (activity.start - EPOCH).total_seconds()
    row = 0
    for moment_s in (start_s + activity.streams.time_s).tolist():
        while row < len(stamps) and (row in taken or not abs(stamps[row] - moment_s) <= SAME_MOMENT_S):
            row += 1
        yield row if row < len(stamps) else None
        row += 1


def _hold_channels(
    comparison: Comparison, activity: Activity, expected: dict[str, list[float]], already_m: float
) -> None:
    expected["distance_m"] = rules.onwards(expected["distance_m"], already_m)
    expected["cadence_spm"] = rules.steps_per_minute(expected["cadence"], activity.kind)
    for channel in CHANNELS:
        comparison.hold(STREAMS, channel, getattr(activity.streams, channel), expected[channel])


def _why_left_out(stamp_s: float, part: Part, stamps: Sequence[float]) -> str:
    if math.isnan(stamp_s):
        return "no time"
    if rules.timer_stood(part, stamp_s):
        return "the timer stood"
    place = stamps.index(stamp_s)
    runs_back = any(s > stamp_s for s in stamps[:place]) or any(s < stamp_s for s in stamps[place:])
    known = sorted(s for s in stamps if not math.isnan(s))
    far = abs(stamp_s - known[len(known) // 2]) > LONGEST_RECORDING_S
    return "the clock jumped" if runs_back or far else NO_REASON
