"""What takes minutes to measure: how often the bands hold, and how well slopes are read.

It names the version of the model it was measured with, and is measured anew where that is another.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

from benchmarks import knee_terrain
from benchmarks.knee_coverage import ALL_KINDS, COMPARED, QUESTIONS, RUNNERS, Coverage, coverage, simulate
from benchmarks.knee_terrain import Errors
from benchmarks.terrain_noise import BARE_GPS, QUIET_SENSORS
from footfall.knee import MODEL_VERSION
from footfall.knee.terrain import NOISY, QUIET
from footfall.units import NO_BREAK_SPACE
from tools.science.markdown import table

FILES = ("coverage.md", "terrain.md")
SEED = 1
TURNS = 8
SHOWN_M = (10.0, 20.0, 30.0, 40.0, 60.0, 100.0, 200.0, 300.0, 400.0)
BY_VERSION = f"Measured with version {MODEL_VERSION} of the model"


def generate() -> dict[str, str]:
    """Return the text of each file, in some three minutes."""
    return {"coverage.md": _coverage(), "terrain.md": _terrain()}


def _coverage() -> str:
    outcomes = simulate(RUNNERS, SEED)
    divided = statistics.median(outcome.divided for outcome in outcomes)
    return coverage_page(coverage(outcomes), divided, RUNNERS)


def coverage_page(rows: Sequence[Coverage], divided: float, runners: int) -> str:
    """Return how often the bands held the truth, by kind of run.

    Args:
        rows: The shares.
        divided: Half width of a comparison, were nothing shared between a runner's runs.
        runners: How many runners were drawn.
    """
    found = {(row.kind, row.question): row for row in rows}
    kinds = dict.fromkeys(row.kind for row in rows)
    head = ("Kind of run", "Impulse of this knee", "Easy km", "Against the usual")
    lines = [(_kind(kind), *(_cell(found[kind, question]) for question in QUESTIONS)) for kind in kinds]
    shared, apart = 100 * found[ALL_KINDS, COMPARED].half_width, 100 * divided
    return (
        f"{BY_VERSION}, {runners:,} runners: share of true values inside the band, with its standard error, "
        f"and half the width of the band in the median.\n\n{table(head, lines)}\n"
        f"A run is set against the usual to ±{shared:.0f} %. Were the two bands divided as if nothing were "
        f"shared, it would be ±{apart:.0f} %.\n"
    )


def _kind(kind: str) -> str:
    return f"**{kind}**" if kind == ALL_KINDS else kind


def _cell(row: Coverage) -> str:
    held = f"{100 * row.held:.1f} ± {100 * row.error:.1f} %"
    return f"{held}, band ±{100 * row.half_width:.0f} %".replace(" %", f"{NO_BREAK_SPACE}%")


def _terrain() -> str:
    outings = knee_terrain.make_outings(TURNS)
    groups = [
        (knee_terrain.with_sensors(outings, sensors), smoothing)
        for sensors, smoothing in ((QUIET_SENSORS, QUIET), ((BARE_GPS,), NOISY))
    ]
    return terrain_page(
        [knee_terrain.sweep(*group) for group in groups],
        [knee_terrain.peers_at_their_best(runs) for runs, _ in groups],
        knee_terrain.choices(outings),
    )


def terrain_page(
    lengths: Sequence[Mapping[float, Errors]],
    peers: Sequence[Mapping[str, Mapping[str, float]]],
    choices: Mapping[str, Errors],
) -> str:
    """Return what the load is off by through slopes, for quiet sensors and for the bare fix of a satellite.

    Args:
        lengths: For each of the two, the errors by the length of the smoothing.
        peers: For each of the two, other ways of smoothing at their best length.
        choices: Errors over all sensors of one smoothing for all, and of two.
    """
    both = list(zip(lengths, (QUIET.length_m, NOISY.length_m), strict=True))
    rows = [
        (f"averaged over {length:.0f} m", *(_off(found[length], length == used) for found, used in both))
        for length in SHOWN_M
    ]
    rows += [(name, *(_peer(found[name]) for found in peers)) for name in peers[0]]
    ways = [(name, _off(found, name == "chosen by roughness")) for name, found in choices.items()]
    head = ("Altitude", "Barometer, or smoothed by the watch", "Bare satellite fix")
    return (
        f"{BY_VERSION}: error of the load through slopes, in % of the run (root mean square). In bold what "
        f"is in use.\n\n{table(head, rows)}\n{table(('All sensors alike', 'Error'), ways)}"
    )


def _off(found: Errors, in_use: bool) -> str:
    return f"**{found.load:.2f}**" if in_use else f"{found.load:.2f}"


def _peer(found: Mapping[str, float]) -> str:
    return f"{found['load']:.2f} at {found['length_m']:.0f} m"
