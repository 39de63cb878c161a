"""How fast, and in how much memory, files become a diary: read, costed, stored, originals kept.

Two works: the real history of one runner (the demo season where that is not at hand), and runs of an hour
with the channels of a common watch, thousands of them: their number grows, and the memory must not. The peer
is geo-activity-playground, which serves a copy of the history until it has imported all of it. Beside them
stand the floors, in one process: reading the same files and doing nothing with them, and an empty commit.

    python -m benchmarks.imports [--json] [--runs 5000] [--folder FOLDER] [--no-peer]
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.hours import write_hours
from benchmarks.memory import PeakMemory
from benchmarks.playground import NoPeerError, serve_until_done
from footfall import watch
from footfall.demo import season
from footfall.diary import Diary, import_files
from footfall.errors import UnreadableError

HISTORY = Path(__file__).resolve().parents[2] / "shared/data/history/apple-watch-2020-2023"
REPEATS = 3
RUNS = 5000
SHARES = (0.1, 0.2, 0.4, 1.0)
"""Memory is watched for these shares of the runs: it must not grow with their number."""

FLOOR_FILES = 100
COMMITS = 200
TARGETS = {"files_per_second": 150, "hours_seconds": 60, "peak_mb": 400}


def main() -> None:
    """Run the benchmark and print it."""
    told = _arguments()
    if told.once:
        print(json.dumps(_import_once(told.folder, Path(told.once))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        result = _measure(told, Path(scratch))
    print(json.dumps(result, indent=2) if told.json else _table(result))


def history_or_demo(scratch: Path) -> Path:
    """Return the folder of the real history; where it is not at hand, one filled with the demo season."""
    if HISTORY.is_dir():
        return HISTORY
    folder = scratch / "demo"
    folder.mkdir()
    for recording in season(until=date(2026, 11, 15)).recordings:
        (folder / recording.name).write_bytes(recording.data)
    return folder


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--folder", type=Path, help="the history to import")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of an hour; 0 for none")
    parser.add_argument("--no-peer", action="store_true", help="leave the peer out")
    parser.add_argument("--once", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure(told: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    folder = told.folder or history_or_demo(scratch)
    imports = [_import_in_own_process(folder, scratch / f"{i}.sqlite") for i in range(REPEATS)]
    rates = [one["files"] / one["seconds"] for one in imports]
    again = _import_in_own_process(folder, scratch / "0.sqlite")
    result: dict[str, Any] = {
        "load_of_the_machine": round(os.getloadavg()[0], 1),
        "history": {
            **{name: imports[0][name] for name in ("files", "added", "duplicates", "unreadable")},
            "files_per_second": round(statistics.median(rates), 1),
            "slowest_and_fastest": [round(min(rates), 1), round(max(rates), 1)],
            "peak_mb": max(one["peak_mb"] for one in imports),
            "again_added": again["added"],
            "again_files_per_second": round(again["files"] / again["seconds"], 1),
        },
        "floors": _floors(folder, scratch),
        "repeats": REPEATS,
        "targets": TARGETS,
    }
    if not told.no_peer:
        result["peer"] = _peer(folder, scratch, result["history"])
    if told.runs:
        result["hours"] = _hours(told.runs, scratch)
    return result


def _peer(folder: Path, scratch: Path, ours: dict[str, Any]) -> dict[str, Any]:
    try:
        peer = serve_until_done(folder, scratch)
    except NoPeerError as error:
        return {"missing": str(error)}
    per_s = ours["files"] / peer.seconds
    times = ours["files_per_second"] / per_s
    return asdict(peer) | {"files_per_second": round(per_s, 2), "ours_is_times": round(times, 1)}


def _hours(runs: int, scratch: Path) -> list[dict[str, Any]]:
    """Import ever more runs of an hour, each time into a diary of its own."""
    every = scratch / "hours"
    write_hours(every, runs)
    files = sorted(every.iterdir())
    return [_hours_of(files[: round(share * runs)], scratch) for share in SHARES]


def _hours_of(files: list[Path], scratch: Path) -> dict[str, Any]:
    folder, diary = scratch / f"hours-{len(files)}", scratch / f"hours-{len(files)}.sqlite"
    folder.mkdir()
    for file in files:
        os.link(file, folder / file.name)
    one = _import_in_own_process(folder, diary)
    return {
        "runs": one["added"],
        "seconds": round(one["seconds"], 1),
        "runs_per_second": round(one["added"] / one["seconds"], 1),
        "peak_mb": one["peak_mb"],
        "diary_mb": round(diary.stat().st_size / 1024**2, 1),
    }


def _import_in_own_process(folder: Path, diary: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.imports", "--folder", str(folder), "--once", str(diary)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _import_once(folder: Path, place: Path) -> dict[str, Any]:
    """Import in this process; peak memory is that of the writer and of all its workers together."""
    with PeakMemory() as memory, Diary(place) as diary:
        report = import_files(diary, [folder])
    return {
        "files": report.total,
        "added": report.added,
        "duplicates": report.duplicates,
        "unreadable": len(report.unreadable),
        "seconds": report.seconds,
        "peak_mb": round(memory.peak_mb, 1),
    }


def _floors(folder: Path, scratch: Path) -> dict[str, float]:
    """Return the milliseconds that nothing can go below: reading a file, and one commit on this disk."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    some = paths[:: max(1, len(paths) // FLOOR_FILES)]
    began_s = time.process_time()
    for path in some:
        try:
            watch.read_bytes(watch.file_bytes(path), path.name)
        except UnreadableError:
            continue  # it took its time to find out
    reading_ms = (time.process_time() - began_s) / len(some) * 1000
    return {"reading_ms_a_file": round(reading_ms, 2), "commit_ms": round(_commit_ms(scratch), 2)}


def _commit_ms(scratch: Path) -> float:
    connection = sqlite3.connect(scratch / "commits.sqlite")
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE numbers (number)")
    began = time.perf_counter()
    for number in range(COMMITS):
        connection.execute("INSERT INTO numbers VALUES (?)", (number,))
        connection.commit()
    taken_s = time.perf_counter() - began
    connection.close()
    return taken_s / COMMITS * 1000


def _table(result: dict[str, Any]) -> str:
    history, floors, peer = result["history"], result["floors"], result.get("peer", {})
    slowest, fastest = history["slowest_and_fastest"]
    rate = f"{history['files_per_second']} files/s"
    rows = [
        ("files", f"{history['files']}", f"{history['added']} added, {history['duplicates']} duplicates"),
        ("import, end to end", rate, f"{slowest} to {fastest}, asked {TARGETS['files_per_second']}"),
        ("import, again", f"{history['again_files_per_second']} files/s", f"{history['again_added']} added"),
        ("peak memory, all processes", f"{history['peak_mb']} MB", f"asked under {TARGETS['peak_mb']} MB"),
        ("floor: reading", f"{floors['reading_ms_a_file']} ms a file", "one process"),
        ("floor: a commit", f"{floors['commit_ms']} ms", "one for up to 16 files"),
    ]
    if "missing" in peer:
        rows.append(("geo-activity-playground", "–", peer["missing"]))
    elif peer:
        told = (
            f"{peer['kept']} kept, {peer['dropped']} dropped; ours is {peer['ours_is_times']} times as fast"
        )
        rows.append(("geo-activity-playground", f"{peer['files_per_second']} files/s", told))
    for hours in result.get("hours", ()):
        told = f"{hours['seconds']} s, peak {hours['peak_mb']} MB, diary {hours['diary_mb']} MB"
        rows.append((f"{hours['runs']:,} runs of an hour", f"{hours['runs_per_second']} runs/s", told))
    rows.append(("load of the machine", f"{result['load_of_the_machine']}", f"{os.cpu_count()} cores"))
    return "\n".join(f"{name:28} {value:18} {note}" for name, value, note in rows)


if __name__ == "__main__":
    main()
