"""How fast, and in how much memory, files become a diary: read, costed, stored, originals kept.

The peer is `fitdecode`, which only reads: its figure is the time to look at every message of the same files
in one process, so it does a small part of the work. Without the real history, the demo season is used.

    python -m benchmarks.imports [--json] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import fitdecode

from footfall.demo import season
from footfall.diary import Diary, import_files

HISTORY = Path(__file__).resolve().parents[2] / "shared/data/history/apple-watch-2020-2023"
REPEATS = 3
PEER_EVERY = 8  # the peer reads every eighth file: all of them would take minutes
TARGET_FILES_PER_SECOND = 60
TARGET_PEAK_MB = 400


def main() -> None:
    """Run the benchmark and print it."""
    arguments = _arguments()
    if arguments.once:
        print(json.dumps(_import_once(arguments.folder, Path(arguments.once))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        result = _measure(arguments.folder or history_or_demo(Path(scratch)), Path(scratch))
    print(json.dumps(result, indent=2) if arguments.json else _table(result))


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--folder", type=Path, help="the files to import")
    parser.add_argument("--once", help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure(folder: Path, scratch: Path) -> dict[str, Any]:
    imports = [_import_in_own_process(folder, scratch / f"{i}.sqlite") for i in range(REPEATS)]
    again = _import_in_own_process(folder, scratch / "0.sqlite")
    peer = [_peer_files_per_second(folder) for _ in range(REPEATS)]
    rate = statistics.median(run["files"] / run["seconds"] for run in imports)
    return {
        "folder": folder.name,
        "files": imports[0]["files"],
        "added": imports[0]["added"],
        "duplicates": imports[0]["duplicates"],
        "unreadable": imports[0]["unreadable"],
        "files_per_second": round(rate, 1),
        "peak_mb": round(max(run["peak_mb"] for run in imports), 1),
        "again_added": again["added"],
        "again_files_per_second": round(again["files"] / again["seconds"], 1),
        "fitdecode_reading_only_files_per_second": round(statistics.median(peer), 1),
        "ratio_to_fitdecode": round(rate / statistics.median(peer), 1),
        "repeats": REPEATS,
        "targets": {"files_per_second": TARGET_FILES_PER_SECOND, "peak_mb": TARGET_PEAK_MB},
    }


def _import_in_own_process(folder: Path, diary: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.imports", "--folder", str(folder), "--once", str(diary)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _import_once(folder: Path, place: Path) -> dict[str, Any]:
    """Import in this process; peak memory is that of the writer and of all its workers together."""
    with Diary(place) as diary:
        report = import_files(diary, [folder])
    writer = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest_worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    workers = len(os.sched_getaffinity(0))
    return {
        "files": report.total,
        "added": report.added,
        "duplicates": report.duplicates,
        "unreadable": len(report.unreadable),
        "seconds": report.seconds,
        "peak_mb": (writer + workers * largest_worker) / 1024,
    }


def _peer_files_per_second(folder: Path) -> float:
    files = sorted(folder.glob("*.fit"))[::PEER_EVERY]
    began = time.perf_counter()
    for path in files:
        with fitdecode.FitReader(path) as reader:
            for _ in reader:
                pass
    return len(files) / (time.perf_counter() - began)


def _table(result: dict[str, Any]) -> str:
    peer = f"{result['fitdecode_reading_only_files_per_second']} files/s"
    rows = (
        ("files", f"{result['files']}", f"{result['added']} added, {result['duplicates']} duplicates"),
        ("import, end to end", f"{result['files_per_second']} files/s", f"asked {TARGET_FILES_PER_SECOND}"),
        ("import, again", f"{result['again_files_per_second']} files/s", f"{result['again_added']} added"),
        ("peak memory, all processes", f"{result['peak_mb']} MB", f"asked under {TARGET_PEAK_MB} MB"),
        ("fitdecode, reading only", peer, f"ratio {result['ratio_to_fitdecode']}"),
    )
    return "\n".join(f"{name:28} {value:16} {note}" for name, value, note in rows)


if __name__ == "__main__":
    main()
