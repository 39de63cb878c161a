"""How fast, and in how much memory, an Apple Health export of a gigabyte becomes a diary.

The floors are measured in the same run: unpacking the export without looking at it, and expat over it with
handlers that do nothing, which is the least any reader of the whole document does.

    python -m benchmarks.apple [--json] [--megabytes N]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.parsers import expat

from benchmarks.apple_export import EXPORT, write_export
from benchmarks.memory import PeakMemory
from footfall.diary import Diary, import_files
from footfall.watch import open_archive

REPEATS = 3
TARGET_SECONDS, TARGET_PEAK_MB = 90, 300
_PIECE = 1 << 20


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--megabytes", type=float, default=1000.0, help="the size of export.xml")
    parser.add_argument("--once", nargs=2, type=Path, metavar=("EXPORT", "DIARY"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(_import_once(*arguments.once)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        result = _measure(arguments.megabytes, Path(scratch))
    print(json.dumps(result, indent=2) if arguments.json else _table(result))


def _measure(megabytes: float, scratch: Path) -> dict[str, Any]:
    export = scratch / "export.zip"
    write_export(export, megabytes)
    with zipfile.ZipFile(export) as archive:
        size_mb = archive.getinfo(EXPORT).file_size / 1e6
    imports, opening, unpacking, parsing = [], [], [], []
    for repeat in range(REPEATS):
        imports.append(_import_in_own_process(export, scratch / f"{repeat}.sqlite"))
        opening.append(_seconds(lambda: open_archive(export)))
        unpacking.append(_seconds(lambda: _unpack(export)))
        parsing.append(_seconds(lambda: _parse(export)))
    again = _import_in_own_process(export, scratch / "0.sqlite")
    seconds = statistics.median(one["seconds"] for one in imports)
    return {
        "megabytes": round(size_mb),
        "workouts": imports[0]["added"],
        "seconds": round(seconds, 1),
        "megabytes_per_second": round(size_mb / seconds),
        "processor_seconds": round(statistics.median(one["processor_seconds"] for one in imports), 1),
        "peak_mb": round(max(one["peak_mb"] for one in imports)),
        "diary_mb": round((scratch / "1.sqlite").stat().st_size / 1e6),
        "opening_seconds": round(statistics.median(opening), 1),
        "again_seconds": round(again["seconds"], 1),
        "again_added": again["added"],
        "floor_unzip_seconds": round(statistics.median(unpacking), 1),
        "floor_expat_seconds": round(statistics.median(parsing), 1),
        "repeats": REPEATS,
        "targets": {"seconds": TARGET_SECONDS, "peak_mb": TARGET_PEAK_MB},
    }


def _import_in_own_process(export: Path, diary: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.apple", "--once", str(export), str(diary)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _import_once(export: Path, place: Path) -> dict[str, Any]:
    """Import in this process; memory and processor time are those of the writer and of all its workers."""
    began = time.perf_counter()
    with PeakMemory() as memory, Diary(place) as diary:
        report = import_files(diary, [export])
    seconds = time.perf_counter() - began
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "added": report.added,
        "seconds": seconds,
        "processor_seconds": sum(one.ru_utime + one.ru_stime for one in usage),
        "peak_mb": memory.peak_mb,
    }


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _unpack(export: Path) -> None:
    with zipfile.ZipFile(export) as archive, archive.open(EXPORT) as stream:
        while stream.read(_PIECE):
            pass


def _parse(export: Path) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = parser.EndElementHandler = _do_nothing
    with zipfile.ZipFile(export) as archive, archive.open(EXPORT) as stream:
        parser.ParseFile(stream)


def _do_nothing(*_: object) -> None:
    pass


def _table(result: dict[str, Any]) -> str:
    size, workouts = result["megabytes"], result["workouts"]
    rows = (
        ("export.xml", f"{size} MB", f"{workouts} workouts with routes"),
        ("import, end to end", f"{result['seconds']} s", f"asked under {TARGET_SECONDS} s"),
        ("  a second", f"{result['megabytes_per_second']} MB", ""),
        ("  of the processors", f"{result['processor_seconds']} s", "all processes together"),
        ("  of it, reading the records", f"{result['opening_seconds']} s", ""),
        ("import, again", f"{result['again_seconds']} s", f"{result['again_added']} added"),
        ("peak memory, all processes", f"{result['peak_mb']} MB", f"asked under {TARGET_PEAK_MB} MB"),
        ("the diary", f"{result['diary_mb']} MB", "originals included"),
        ("floor: unpacking alone", f"{result['floor_unzip_seconds']} s", ""),
        ("floor: expat, doing nothing", f"{result['floor_expat_seconds']} s", "one process"),
    )
    return "\n".join(f"{name:30} {value:12} {note}" for name, value, note in rows)


if __name__ == "__main__":
    main()
