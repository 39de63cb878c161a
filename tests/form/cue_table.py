"""Cues on runners with a fault and without it: how many are to watch, by noise and by the camera's turn.

`PYTHONPATH=src python -m tests.form.cue_table [--json] [--clips N] [--jobs N]` prints the tables of
docs/science/form.md. The runners are made of numbers, so that their faults are known: as is usual, just at a
cue's limit, and beyond it by one, two and three dead-bands. Asked: of those without a fault, the first two,
no more than 5 % to watch in any condition. Of two turns of the same size the worse counts.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import product

from footfall.form.cues import CueName
from tests.form.sensitivity import (
    AT_THE_LIMIT,
    DEAD_BANDS,
    FAULTS,
    FRAME_RATES,
    NOISE_PX,
    TURNS_DEG,
    Cell,
    cell,
    runners,
)

ASKED_FALSE = 0.05
_Job = tuple[int, int, float, float, float, int]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print JSON instead of tables")
    options.add_argument("--clips", type=int, default=20, help="how many for each cell")
    options.add_argument("--jobs", type=int, default=2, help="how many processes")
    told = options.parse_args()
    with ProcessPoolExecutor(told.jobs) as pool:
        cells = list(pool.map(_count, _jobs(told.clips), chunksize=8))
    if told.json:
        sys.stdout.write(json.dumps([asdict(one) for one in cells], indent=2) + "\n")
        return
    sys.stdout.writelines(f"{row}\n" for row in (*_by_turn(cells), "", *_by_rate(cells), "", *_false(cells)))


def _jobs(clips: int) -> Iterable[_Job]:
    for number, fault in enumerate(FAULTS):
        for who in range(len(runners(fault))):
            for turned_deg, noise_px in product(TURNS_DEG, NOISE_PX):
                yield number, who, turned_deg, noise_px, 60.0, clips
            if fault.cue is CueName.CADENCE:
                for fps, noise_px in product(FRAME_RATES, NOISE_PX):
                    if fps != 60.0:
                        yield number, who, 0.0, noise_px, fps, clips


def _count(job: _Job) -> Cell:
    number, who, turned_deg, noise_px, fps, clips = job
    by, runner = runners(FAULTS[number])[who]
    return cell(FAULTS[number], runner, by, turned_deg=turned_deg, noise_px=noise_px, fps=fps, clips=clips)


def _by_turn(cells: list[Cell]) -> Iterable[str]:
    """Yield a row for each cue and turn: at every noise from the smallest, what share was to watch."""
    yield from _heading("cue | camera off by")
    at_60 = [one for one in cells if one.fps == 60.0]
    for fault, turned_deg in product(FAULTS, sorted({abs(one) for one in TURNS_DEG})):
        here = [one for one in at_60 if one.cue is fault.cue and abs(one.turned_deg) == turned_deg]
        yield f"| {fault.cue.value} | {turned_deg:.0f} degrees | {_cells(here)} |"


def _by_rate(cells: list[Cell]) -> Iterable[str]:
    """Yield a row for each frame rate of the cue that is a time."""
    yield from _heading("cue | pictures a second")
    for fps in FRAME_RATES:
        here = [
            one for one in cells if one.cue is CueName.CADENCE and one.fps == fps and one.turned_deg == 0.0
        ]
        yield f"| {CueName.CADENCE.value} | {fps:.0f} | {_cells(here)} |"


def _false(cells: list[Cell]) -> Iterable[str]:
    false = [one for one in cells if not one.dead_bands > AT_THE_LIMIT and one.watch > ASKED_FALSE]
    yield f"cells with more false alarms than {ASKED_FALSE:.0%}: {len(false)}"
    yield from map(str, false)


def _heading(first: str) -> Iterable[str]:
    beyond = " | ".join(f"{by:.0f} beyond" for by in DEAD_BANDS)
    yield f"| {first} | as usual | at the limit | {beyond} |"
    yield "|---|---|---|---|" + "---|" * len(DEAD_BANDS)


def _cells(here: list[Cell]) -> str:
    return " | ".join(
        ", ".join(_share(here, by, noise_px) for noise_px in NOISE_PX)
        for by in (math.nan, AT_THE_LIMIT, *DEAD_BANDS)
    )


def _share(here: list[Cell], by: float, noise_px: float) -> str:
    """The share to watch: the most of those without a fault, the least of those with one."""
    alike = [one.watch for one in here if one.noise_px == noise_px and str(one.dead_bands) == str(by)]
    return f"{100 * (min(alike) if by > AT_THE_LIMIT else max(alike)):.0f}"


if __name__ == "__main__":
    main()
