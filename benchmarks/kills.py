"""Does a diary come whole out of imports that were killed? Fifty of them are, each at a random moment.

An import of the real history (without it, of the demo season) is killed (`kill -9`), begun again, killed
again, until one is through before its moment comes; then a new diary is begun. Every such diary must equal
one that was made in one go: every row of every table but those that tell how imports went, the numbers of
rows aside (see `tests.diary_rows`).

    python -m benchmarks.kills [--json] [--kills 50] [--seed N] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from benchmarks.imports import history_or_demo
from footfall.diary import Diary, check_diary
from tests.diary_rows import diary_rows, differences

KILLS = 50
_IMPORT = (
    "import sys; from pathlib import Path; from footfall.diary import Diary, bring_in;"
    " bring_in(Diary(sys.argv[1]), [Path(sys.argv[2])])"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the diaries whose imports were killed.

    Attributes:
        folder: What was imported.
        seed: Gives the moments again.
        whole_s: How long one import takes that is not killed.
        kills: How many were killed.
        diaries: How many diaries came of it.
        equal: How many of them equal the one made in one go.
        healthy: In how many of them the doctor finds nothing.
        rows: How many rows were compared, by table.
        differences: What differs.
    """

    folder: str
    seed: int
    whole_s: float
    kills: int
    diaries: int
    equal: int
    healthy: int
    rows: dict[str, int]
    differences: tuple[str, ...]


def main() -> int:
    """Run the benchmark, print it, and return 1 where a diary differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--kills", type=int, default=KILLS, help="how many imports are killed (50)")
    parser.add_argument("--seed", type=int, default=None, help="gives the same moments again")
    parser.add_argument("--folder", type=Path, help="the files to import")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = told.folder or history_or_demo(Path(scratch))
        seed = secrets.randbelow(2**32) if told.seed is None else told.seed
        result = measure(folder, Path(scratch), kills=told.kills, seed=seed)
    print(json.dumps(asdict(result), indent=2) if told.json else _table(result))
    return int(result.equal < result.diaries or result.healthy < result.diaries)


def measure(folder: Path, scratch: Path, *, kills: int, seed: int) -> Result:
    """Kill so many imports of a folder, and compare the diaries that come of it."""
    moments = Random(seed)
    whole = scratch / "whole.sqlite"
    whole_s = _import(whole, folder, None) or 0.0
    killed = diaries = equal = healthy = 0
    found: list[str] = []
    while killed < kills:
        place = scratch / "killed.sqlite"
        while killed < kills and _import(place, folder, moments.uniform(0.0, whole_s)) is None:
            killed += 1
        _import(place, folder, None)
        diaries += 1
        apart = differences(whole, place)
        found += apart
        equal += not apart
        with Diary(place) as diary:
            healthy += not any(check.faults for check in check_diary(diary))
        for part in scratch.glob("killed.sqlite*"):
            part.unlink()
    rows = {table: held.total() for table, held in diary_rows(whole).items()}
    return Result(folder.name, seed, whole_s, killed, diaries, equal, healthy, rows, tuple(found))


def _import(place: Path, folder: Path, killed_after_s: float | None) -> float | None:
    """Import in a process of its own; return how long it took, None where it was killed before its end."""
    began = time.monotonic()
    command = [sys.executable, "-c", _IMPORT, str(place), str(folder)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    with suppress(subprocess.TimeoutExpired):
        _, said = process.communicate(timeout=killed_after_s)
        if process.returncode != 0:
            raise RuntimeError(f"an import that nobody killed ended with {process.returncode}: {said}")
        return time.monotonic() - began
    process.kill()
    process.communicate()  # what its workers say of its end is no news
    return None


def _table(result: Result) -> str:
    lines = [
        f"{result.folder}: one import takes {result.whole_s:.1f} s; seed {result.seed}",
        f"{result.kills} imports killed at random moments, {result.diaries} diaries came of it",
        f"equal to one made in one go: {result.equal} of {result.diaries}",
        f"the doctor finds nothing in: {result.healthy} of {result.diaries}",
        "rows compared: " + ", ".join(f"{table} {count:,}" for table, count in result.rows.items()),
    ]
    return "\n".join([*lines, *result.differences])


if __name__ == "__main__":
    sys.exit(main())
