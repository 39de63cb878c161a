"""How fast knee load is worked out: of one run of an hour, and of all runs of a diary anew.

One run has a value a second for time, distance, speed, altitude and cadence. Its peers, on the same run: the
model's equations in plain Python, without looking for faults of the watch, and reading the run's FIT file.

The diary holds runs of an hour, all of them costed by an older model. It is costed anew as the pages and the
commands do it, by all cores, what is stored read again. Its profile is that of one core, which does the same
to a smaller diary; the time of a stage is without that of the others.

    python -m benchmarks.knee_speed [--json] [--runs 5000]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import update

from benchmarks.hours import hour, write_hours
from benchmarks.memory import PeakMemory
from benchmarks.stopwatch import Stopwatch
from footfall import knee, watch
from footfall.diary import Diary, costing, import_files, recost, rollup
from footfall.diary.store import Store
from footfall.diary.tables import KneeLoadRow
from footfall.records import Run, Runner
from tests.knee.plain_model import intervals_of, plain_load

RUNS = 5000
SHARES = (0.1, 0.4, 1.0)
"""Memory is watched for these shares of the runs. The first are so few that one process costs them."""

REPEATS = 3
TURNS = 200
PEER_TURNS = 5
SMALLEST_SHARE = 0.01
ASKED = {"hour_ms": 1.5, "recosting_s": 12.0, "looking_ms": 5.0}
RUNNER = Runner(mass_kg=68.0, height_m=1.74)
OLDER = {"model_version": 1}
REST = "the rest"


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of an hour in the diary")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.once:
        print(json.dumps(_recost_once(told.once)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        result = {
            "load_of_the_machine": round(os.getloadavg()[0], 1),
            "asked": ASKED,
            "hour": hour_figures(hour(1)),
            "diary": diary_figures(told.runs, Path(scratch)),
        }
    print(json.dumps(result, indent=2) if told.json else table(result))


def hour_figures(run: Run) -> dict[str, Any]:
    """Return the milliseconds that one run takes, its peers', and where they go."""
    fit = watch.write(run)
    streams = run.streams
    columns = (streams.time_s, streams.speed_mps, streams.cadence_spm, streams.altitude_m)

    def plainly() -> object:
        time_s, speed_mps, cadence_spm, altitude_m = (column.tolist() for column in columns)
        return plain_load(intervals_of(time_s, speed_mps, cadence_spm, altitude_m))

    ours_ms = _median_ms(lambda: knee.knee_load(run, RUNNER), TURNS)
    peers = {
        "the equations in plain Python": _median_ms(plainly, PEER_TURNS),
        "reading its FIT file": _median_ms(lambda: watch.read_bytes(fit, "hour.fit"), PEER_TURNS),
    }
    return {
        "seconds": len(streams) - 1,
        "knee_load_ms": round(ours_ms, 3),
        "peers_ms": {name: round(taken_ms, 2) for name, taken_ms in peers.items()},
        "ours_is_times": {name: round(taken_ms / ours_ms, 1) for name, taken_ms in peers.items()},
        "profile_ms": {stage: round(ms, 3) for stage, ms in _knee_profile_ms(run).items()},
    }


def diary_figures(runs: int, scratch: Path) -> dict[str, Any]:
    """Return the seconds that costing a diary anew takes, its memory, and where the time goes."""
    write_hours(scratch / "hours", runs)
    files = sorted((scratch / "hours").iterdir())
    rows = []
    for share in SHARES:
        place = scratch / f"{share}.sqlite"
        with Diary(place) as diary:
            import_files(diary, files[: max(1, round(share * runs))])
        rows.append(_recosted(place))
    with Diary(place) as diary:
        looking_ms = _median_ms(lambda: diary.outdated, TURNS)
    with Diary(scratch / f"{SHARES[0]}.sqlite") as diary:
        shares, one_core_ms = _diary_profile(diary)
    return {
        "rows": rows,
        "looking_ms": round(looking_ms, 2),
        "one_core_ms_a_run": round(one_core_ms, 2),
        "profile_shares": shares,
    }


def _recosted(place: Path) -> dict[str, Any]:
    """Cost a diary anew, several times, each in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.knee_speed", "--once", str(place)]
    done = [
        json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
        for _ in range(REPEATS)
    ]
    seconds = [one["seconds"] for one in done]
    median_s = statistics.median(seconds)
    return {
        "runs": done[0]["runs"],
        "seconds": round(median_s, 2),
        "fastest_and_slowest": [round(min(seconds), 2), round(max(seconds), 2)],
        "cpu_seconds": round(statistics.median(one["cpu_seconds"] for one in done), 2),
        "runs_per_second": round(done[0]["runs"] / median_s, 1),
        "peak_mb": max(one["peak_mb"] for one in done),
    }


def _recost_once(place: Path) -> dict[str, Any]:
    with Diary(place) as diary:
        _make_old(diary)
        with PeakMemory() as memory:
            began_s, began = time.perf_counter(), os.times()
            done = recost(diary)
            seconds, ended = time.perf_counter() - began_s, os.times()
    if done is None or not done.finished or done.damaged:
        raise RuntimeError(f"not all runs were costed anew: {done and asdict(done)}")
    cpu_s = sum(ended[:4]) - sum(began[:4])  # of this process and of those that it started
    return {
        "runs": done.done,
        "seconds": seconds,
        "cpu_seconds": cpu_s,
        "peak_mb": round(memory.peak_mb, 1),
    }


def _make_old(diary: Diary) -> None:
    """Let all runs of a diary be such as an older model costed."""
    with diary.writing() as connection:
        connection.execute(update(KneeLoadRow).values(OLDER))


def _diary_profile(diary: Diary) -> tuple[dict[str, float], float]:
    """Return the share of each stage in costing a diary anew by one process, and the ms a run it took."""
    _make_old(diary)
    stopwatch = Stopwatch()
    for owner, name, stage in (
        (rollup._Course, "_stored", "reading streams"),  # noqa: SLF001 - what is timed is inside
        (rollup, "stale_loads", "finding what is stale"),
        (rollup, "stretches", "finding what is stale"),
        (costing, "decode_streams", "decoding streams"),
        (knee, "sample_habits", "knee: what a run tells of habits"),
        (knee, "learn_habits", "knee: learning habits"),
        (knee, "knee_load", "knee: load"),
        (Store, "writing", "writing"),
    ):
        stopwatch.watch(owner, name, stage)
    try:
        with stopwatch.stage(REST):
            runs = diary.refresh_loads()
    finally:
        stopwatch.stop()
    total_s = sum(stopwatch.seconds.values())
    largest_first = sorted(stopwatch.seconds.items(), key=lambda item: -item[1])
    return {stage: round(taken_s / total_s, 3) for stage, taken_s in largest_first}, total_s / runs * 1000


def _knee_profile_ms(run: Run) -> dict[str, float]:
    """Return the median milliseconds that each module of the knee takes of one run, the largest first."""
    stopwatch = Stopwatch()
    stopwatch.watch_borders(_knee_modules())
    turns = []
    try:
        for _ in range(TURNS):
            stopwatch.seconds.clear()
            with stopwatch.stage("load"):
                knee.knee_load(run, RUNNER)
            turns.append(dict(stopwatch.seconds))
    finally:
        stopwatch.stop()
    stages = {stage for turn in turns for stage in turn}
    ms = {stage: statistics.median(turn.get(stage, 0.0) for turn in turns) * 1000 for stage in stages}
    least_ms = SMALLEST_SHARE * sum(ms.values())
    shown = {
        stage: taken for stage, taken in sorted(ms.items(), key=lambda item: -item[1]) if taken >= least_ms
    }
    return shown | {REST: sum(ms.values()) - sum(shown.values())}


def _knee_modules() -> dict[ModuleType, str]:
    names = sorted(path.stem for path in Path(str(knee.__file__)).parent.glob("*.py") if path.stem[0] != "_")
    return {import_module(f"footfall.knee.{name}"): name for name in names}


def _median_ms(do: Callable[[], object], turns: int) -> float:
    do()
    taken_s = []
    for _ in range(turns):
        began_s = time.perf_counter()
        do()
        taken_s.append(time.perf_counter() - began_s)
    return statistics.median(taken_s) * 1000


def table(result: dict[str, Any]) -> str:
    """Return the figures as lines."""
    one, all_, asked = result["hour"], result["diary"], result["asked"]
    rows = [("one run of an hour", f"{one['knee_load_ms']} ms", f"asked under {asked['hour_ms']} ms")]
    for name, ms in one["peers_ms"].items():
        rows.append((f"  {name}", f"{ms} ms", f"{one['ours_is_times'][name]} times as long"))
    rows += [(f"  of it {stage}", f"{ms:.3f} ms", "") for stage, ms in one["profile_ms"].items()]
    for row in all_["rows"]:
        fastest, slowest = row["fastest_and_slowest"]
        told = f"{fastest} to {slowest} s, {row['runs_per_second']} runs/s, peak {row['peak_mb']} MB"
        told += f", {row['cpu_seconds']} s of all cores"
        rows.append((f"{row['runs']:,} stored runs anew", f"{row['seconds']} s", told))
    rows.append(("  asked", f"{asked['recosting_s']:.0f} s", f"for {RUNS:,} on 2 cores"))
    rows.append(("  one core", f"{all_['one_core_ms_a_run']} ms a run", ""))
    rows += [(f"  of it {stage}", f"{share:.1%}", "") for stage, share in all_["profile_shares"].items()]
    rows.append(
        ("looking for outdated runs", f"{all_['looking_ms']} ms", f"asked {asked['looking_ms']:.0f} ms")
    )
    rows.append(("load of the machine", f"{result['load_of_the_machine']}", f"{os.cpu_count()} cores"))
    return "\n".join(f"{name:44} {value:>16}   {note}".rstrip() for name, value, note in rows)


if __name__ == "__main__":
    main()
