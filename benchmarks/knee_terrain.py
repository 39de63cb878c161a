"""How well grade and slope effects come out of a noisy altitude, and which smoothing is best.

Known ground (made, shaped after recordings) is run over at a believable speed, with noise as measured on real
recordings (`terrain_noise`: what passes over one place disagree by). The score is what the knee load is off
by through slopes, in percent of the run: the root mean square of the errors of the up part and the down part
together, over the grounds by their share of all running and over the sensors alike.

Every smoothing is tried at many lengths, peers among them in the same run. The two lengths of
`footfall.knee.terrain` are this benchmark's optima for quiet sensors and for the bare height of satellites.

    python -m benchmarks.knee_terrain [--json] [--turns 8]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.terrain_ground import GROUNDS, LEVEL, RUNNING_MPS, WALKING_MPS, Outing, outing
from benchmarks.terrain_noise import BARE_GPS, QUIET_SENSORS, SENSORS, Noise, measured
from benchmarks.terrain_peers import GradeOf, grade_along, peers
from benchmarks.terrain_tables import table
from footfall.knee import altitude
from footfall.knee.corrections import Correction
from footfall.knee.force import slope_factor
from footfall.knee.terrain import METRES_PER_FOOT, NOISY, QUIET, Smoothing, Terrain, read_terrain
from footfall.records import FloatArray, read_only

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
LENGTHS_M = (10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 80.0, 100.0, 150.0, 200.0, 250.0, 300.0, 350.0, 400.0)
CLIMBS_M = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0)
RATES_MPS = (0.05, 0.06, 0.07, 0.08, 0.10)
RATIOS = (0.6, 0.75, 0.9, 1.05, 1.2)

Reader = Callable[[Outing], Terrain]


@dataclass(frozen=True, slots=True)
class Errors:
    """What a reading of terrain is off by, over many outings.

    Attributes:
        load: Root mean square of the errors of the slopes' parts of the load, percent of the run.
        invented: What slopes add on level ground, mean, percent of the run.
        grade: Root mean square error of the grade, percent.
        ascent: Mean error of the ascent, metres a kilometre.
        descent: Mean error of the descent, metres a kilometre.
        climb_rms: Root mean square of those two together.
    """

    load: float
    invented: float
    grade: float
    ascent: float
    descent: float
    climb_rms: float


def slope_parts(grade: FloatArray, covered_m: FloatArray) -> tuple[float, float]:
    """What slopes up and slopes down add to a run of even steps, percent of the run."""
    grade = np.nan_to_num(grade)
    added = 100.0 * (slope_factor(grade) - 1.0) * covered_m / covered_m.sum()
    return float(added[grade > 0.0].sum()), float(added[grade < 0.0].sum())


def errors(outings: Iterable[Outing], reader: Reader) -> Errors:
    """Return what a way to read terrain is off by, every ground weighed by its share of running."""
    rows, weights, level = [], [], []
    for run in outings:
        covered_m = run.motion.covered_m
        terrain, km = reader(run), covered_m.sum() / 1000.0
        told, true = slope_parts(terrain.grade, covered_m), slope_parts(run.grade, covered_m)
        rows.append(
            (
                (told[0] - true[0]) ** 2 + (told[1] - true[1]) ** 2,
                float(covered_m @ (np.nan_to_num(terrain.grade) - run.grade) ** 2 / covered_m.sum()),
                (terrain.ascent_m[-1] - run.ascent_m) / km,
                (terrain.descent_m[-1] - run.descent_m) / km,
            )
        )
        weights.append(run.ground.share)
        if run.ground is LEVEL:
            level.append(sum(told))
    load, grade, ascent, descent = np.array(rows).T
    shares = np.array(weights) / sum(weights)
    return Errors(
        load=float(np.sqrt(shares @ load)),
        invented=float(np.mean(level)) if level else float("nan"),
        grade=float(100.0 * np.sqrt(shares @ grade)),
        ascent=float(shares @ ascent),
        descent=float(shares @ descent),
        climb_rms=float(np.sqrt(shares @ (ascent**2 + descent**2))),
    )


def make_outings(
    turns: int,
    sensors: Sequence[Noise] = SENSORS,
    minutes: float = 40.0,
    speeds_mps: tuple[float, float] = RUNNING_MPS,
) -> list[Outing]:
    """Return runs over every ground with every sensor, so many of each."""
    return [
        outing(ground, sensor, turn, minutes, speeds_mps)
        for ground in GROUNDS
        for sensor in sensors
        for turn in range(turns)
    ]


def with_sensors(outings: Iterable[Outing], sensors: Sequence[Noise]) -> list[Outing]:
    """Return those of the runs whose altitude one of these sensors told."""
    return [run for run in outings if run.noise in sensors]


def smoothed_by(smoothing: Smoothing | None) -> Reader:
    """Return how the product reads terrain with a given smoothing, or with the one it chooses."""
    return lambda run: read_terrain(run.altitude_m, run.motion, smoothing=smoothing)


def sweep(outings: Sequence[Outing], base: Smoothing) -> dict[float, Errors]:
    """Return the errors at every length of smoothing."""
    return {
        length_m: errors(outings, smoothed_by(replace(base, length_m=length_m))) for length_m in LENGTHS_M
    }


def sweep_climbs(outings: Sequence[Outing], base: Smoothing) -> dict[float, Errors]:
    """Return the errors at every height from which on a climb counts."""
    return {climb_m: errors(outings, smoothed_by(replace(base, climb_m=climb_m))) for climb_m in CLIMBS_M}


def best_load(tried: Mapping[float, Errors]) -> tuple[float, Errors]:
    """Return the length with the least error of the load, and its errors."""
    return min(tried.items(), key=lambda item: item[1].load)


def choices(outings: Sequence[Outing]) -> dict[str, Errors]:
    """Return the errors of one smoothing for all, and of the two as chosen in different ways."""
    ways: dict[str, Reader] = {
        "always the short one": smoothed_by(QUIET),
        "always the long one": smoothed_by(NOISY),
        "chosen by roughness": smoothed_by(None),
        "chosen by the sensor's name": lambda run: smoothed_by(NOISY if run.noise is BARE_GPS else QUIET)(
            run
        ),
    }
    return {name: errors(outings, reader) for name, reader in ways.items()}


def sweep_roughness(outings: Sequence[Outing]) -> dict[str, Errors]:
    """Return the errors where other rates and ratios tell the noisy altitudes from the quiet ones."""
    tried = {}
    for rate_mps, ratio in product(RATES_MPS, RATIOS):
        with patch.multiple(altitude, NOISY_RATE_MPS=rate_mps, NOISY_RATIO=ratio):
            tried[f"{rate_mps:g} x {ratio:g}"] = errors(outings, smoothed_by(None))
    return tried


def taken_for_noisy(outings: Sequence[Outing]) -> dict[str, dict[str, float]]:
    """Return the share of the runs of each sensor over each ground that got the long smoothing."""
    shares: dict[str, dict[str, float]] = {}
    for run in outings:
        long, chosen = (smoothed_by(way)(run).grade for way in (NOISY, None))
        row = shares.setdefault(run.noise.name, {})
        same = float(np.array_equal(long, chosen))
        row[run.ground.name] = row.get(run.ground.name, 0.0) + same
    count = len(outings) / sum(len(row) for row in shares.values())
    return {sensor: {ground: told / count for ground, told in row.items()} for sensor, row in shares.items()}


def in_feet(outings: Sequence[Outing]) -> dict[str, dict[str, float]]:
    """Return, by ground, how often feet written as metres are told, and what the load is off by where not."""
    figures: dict[str, dict[str, float]] = {}
    for ground in GROUNDS:
        told, off = [], []
        for run in (run for run in outings if run.ground == ground):
            covered_m = run.motion.covered_m
            right, wrong = (
                read_terrain(altitude_m, run.motion)
                for altitude_m in (run.altitude_m, run.altitude_m / METRES_PER_FOOT)
            )
            told.append(Correction.ALTITUDE_IN_FEET in wrong.corrections)
            if not told[-1]:
                off.append(
                    sum(slope_parts(wrong.grade, covered_m)) - sum(slope_parts(right.grade, covered_m))
                )
        figures[ground.name] = {
            "told_share": float(np.mean(told)),
            "load_off_percent_where_not": float(np.mean(off)) if off else float("nan"),
            "most_off_percent": float(np.max(np.abs(off))) if off else float("nan"),
        }
    return figures


def peers_at_their_best(outings: Sequence[Outing]) -> dict[str, dict[str, float]]:
    """Return each peer's best length and its errors there."""
    figures = {}
    for name, (lengths_m, grade_of) in peers().items():
        tried = {length_m: errors(outings, _peer(grade_of, length_m)) for length_m in lengths_m}
        length_m, best = best_load(tried)
        figures[name] = {"length_m": length_m, **asdict(best)}
    return figures


def _peer(grade_of: GradeOf, length_m: float) -> Reader:
    def reading(run: Outing) -> Terrain:
        covered_m = run.motion.covered_m
        grade = grade_along(np.cumsum(covered_m), run.altitude_m, grade_of, length_m)
        up_m, down_m = (np.cumsum(np.maximum(sign * grade * covered_m, 0.0)) for sign in (1.0, -1.0))
        return Terrain(read_only(grade), read_only(up_m), read_only(down_m))

    return reading


def measure_noise() -> dict[str, dict[str, Any]]:
    """Return each sensor's noise as measured now beside the one in use; empty without the recordings."""
    if not SHARED.is_dir():
        return {}
    figures = {}
    for sensor in SENSORS:
        noise, passes = measured(SHARED, sensor)
        figures[sensor.name] = {
            "in_use": asdict(sensor),
            "measured": asdict(noise),
            "seconds": passes.total_s,
            "stretches": len(passes.stretches),
        }
    return figures


def report(turns: int) -> dict[str, Any]:
    """Return all figures."""
    outings = make_outings(turns)
    groups = {
        "quiet sensors": (with_sensors(outings, QUIET_SENSORS), QUIET),
        "bare GPS": (with_sensors(outings, (BARE_GPS,)), NOISY),
    }
    return {
        "noise": measure_noise(),
        "in_use": {name: asdict(smoothing) for name, (_, smoothing) in groups.items()},
        "lengths": {name: _rows(sweep(*group)) for name, group in groups.items()},
        "climbs": {name: _rows(sweep_climbs(*group)) for name, group in groups.items()},
        "peers": {name: peers_at_their_best(runs) for name, (runs, _) in groups.items()},
        "choice": {name: asdict(found) for name, found in choices(outings).items()},
        "choice_walking": {
            name: asdict(found)
            for name, found in choices(make_outings(turns, speeds_mps=WALKING_MPS)).items()
        },
        "roughness": {name: asdict(found) for name, found in sweep_roughness(outings).items()},
        "taken_for_noisy": taken_for_noisy(outings),
        "feet": in_feet(with_sensors(outings, QUIET_SENSORS)),
    }


def _rows(tried: Mapping[float, Errors]) -> dict[str, dict[str, float]]:
    return {f"{value:g}": asdict(found) for value, found in tried.items()}


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--turns", type=int, default=8, help="runs over each ground with each sensor")
    told = parser.parse_args()
    figures = report(told.turns)
    print(json.dumps(figures, indent=2) if told.json else table(figures))


if __name__ == "__main__":
    main()
