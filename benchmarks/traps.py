"""What a file made to do harm costs: how soon it is refused, and in how much memory.

Each goes through an import as a runner begins it, in a process of its own with a diary of its own; the
seconds are those of the import, the memory is the most the whole process held.

    python -m benchmarks.traps [--json] [--trap NAME]
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from footfall.diary import Diary, bring_in
from tests.specimens.traps import LONGEST_S, TRAPS

MOST_MB = 500.0


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--trap", choices=[trap.name for trap in TRAPS], help="only this one")
    parser.add_argument("--once", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.once:
        print(json.dumps(_import_once(Path(told.once))))
        return
    rows = [_measure(trap.name) for trap in TRAPS if told.trap in (None, trap.name)]
    print(json.dumps(rows, indent=2) if told.json else "\n".join(map(_line, rows)))


def _measure(name: str) -> dict[str, Any]:
    trap = next(trap for trap in TRAPS if trap.name == name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, trap.file_name)
        trap.write(path)
        command = [sys.executable, "-m", "benchmarks.traps", "--once", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        row: dict[str, Any] = json.loads(done.stdout)
        kept = row["seconds"] < LONGEST_S and row["peak_mb"] < MOST_MB
        return {"trap": name, "file_mb": path.stat().st_size / 1024**2, **row, "kept": kept}


def _import_once(path: Path) -> dict[str, Any]:
    with Diary(path.parent / "diary.sqlite") as diary:
        began = time.monotonic()
        report = bring_in(diary, [path])
        seconds = time.monotonic() - began
    peak_mb = _peak_mb()
    told = [outcome.reason for outcome in report.outcomes if outcome.reason]
    return {"seconds": round(seconds, 3), "peak_mb": round(peak_mb, 1), "told": told[0] if told else ""}


def _peak_mb() -> float:
    """Return the most memory this process held; what its parent held before it began is no part of it."""
    told = re.search(r"^VmHWM:\s*(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    return int(told[1]) / 1024 if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _line(row: dict[str, Any]) -> str:
    mark = " " if row["kept"] else "!"
    figures = f"{row['file_mb']:8.1f} MB file  {row['seconds']:6.3f} s  {row['peak_mb']:6.1f} MB"
    return f"{mark} {row['trap']:40} {figures}  {row['told'][:110]}"


if __name__ == "__main__":
    main()
