"""FIT to columns: records a second of Footfall, fitdecode (pure Python) and fitfast (Rust), in one run.

`python -m benchmarks.fit [--json]`. Each turns the bytes of a file into one array for every number its
records hold. The files are real ones where they are at hand, else some that our encoder writes; only files
that all three read count. Ours is also measured all the way to activities with streams in SI units.
"""

from __future__ import annotations

import argparse
import hashlib
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import fitdecode
import fitfast
import numpy as np

from benchmarks.tables import Figure, measured, show
from footfall.records import FloatArray, Run, Streams
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.columns import decode
from footfall.watch.fit.encode import write

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
OURS = "footfall"
RECORD = 20
HISTORY_STEP = 15
LARGEST_FILE_BYTES = 400_000  # fitdecode takes seconds for larger ones


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    as_json: bool = options.parse_args().json
    figures = [figure for work, files in _works().items() for figure in _measured(work, files)]
    show(figures, ours=OURS, as_json=as_json)


def _works() -> dict[str, list[bytes]]:
    """Return the files to read, by what they are."""
    watches = sorted((SHARED_DATA / "watch").rglob("*.fit"))
    history = sorted((SHARED_DATA / "history").rglob("*.fit"))[::HISTORY_STEP]
    works = {"files of many watches": _comparable(watches), "one runner's years": _comparable(history)}
    if not any(works.values()):
        return {"files of our own encoder": [_made_run(minutes) for minutes in (30, 60, 120)]}
    return works


def _comparable(paths: list[Path]) -> list[bytes]:
    """Return the contents, each once, that have records and that every peer reads to the end."""
    contents = {hashlib.sha256(data).digest(): data for data in (path.read_bytes() for path in paths)}
    return [
        data for data in contents.values() if len(data) <= LARGEST_FILE_BYTES and _records_of_fitfast(data)
    ]


def _records_of_fitfast(data: bytes) -> int:
    try:
        counts: dict[str, int] = fitfast.message_counts(data)
    except fitfast.FitDecodeError:
        return 0
    return counts.get("record", 0)


def _measured(work: str, files: list[bytes]) -> list[Figure]:
    peers: dict[str, Callable[[bytes], object]] = {
        OURS: _by_footfall,
        "fitfast": fitfast.records,
        "fitdecode": _by_fitdecode,
        "footfall, to activities": read_fit,
    }
    records = sum(_records_of_fitfast(data) for data in files)
    return measured(work, peers, files, records, "records")


def _by_footfall(data: bytes) -> list[dict[str, FloatArray]]:
    return [file.records.columns() for file in decode(data)]


def _by_fitdecode(data: bytes) -> dict[str, FloatArray]:
    """Return the numbers of all records as columns: what a program does that plots a run with fitdecode."""
    rows: list[dict[str, float]] = []
    with warnings.catch_warnings(), fitdecode.FitReader(data, processor=None) as reader:
        warnings.simplefilter("ignore")
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.global_mesg_num == RECORD:
                numbers = (field for field in frame.fields if isinstance(field.value, int | float))
                rows.append({field.name: field.value for field in numbers})
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: np.array([row.get(name, np.nan) for row in rows]) for name in names}


def _made_run(minutes: int) -> bytes:
    """Return a FIT file of a run with the channels of a common watch."""
    time_s = np.arange(minutes * 60.0)
    streams = Streams.of(
        time_s,
        latitude_deg=40.4 + time_s * 1e-5,
        longitude_deg=-3.7 + np.sin(time_s / 300) / 100,
        distance_m=time_s * 2.8,
        speed_mps=2.8 + np.sin(time_s / 60) / 4,
        altitude_m=650 + 20 * np.sin(time_s / 400),
        heart_rate_bpm=145 + 10 * np.sin(time_s / 200),
        cadence_spm=168 + 4 * np.sin(time_s / 50),
    )
    start = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
    return write(Run(start=start, streams=streams, elapsed_s=minutes * 60.0, timer_s=minutes * 60.0))


if __name__ == "__main__":
    main()
