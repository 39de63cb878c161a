"""How far measures are off, and how they scatter, by frame rate and by the camera's turn: the docs' table.

`PYTHONPATH=src python -m tests.form.bias` prints it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.errors import NoRunnerError
from footfall.form.gait import read_gait
from footfall.form.measures import FROM_BEHIND, measure
from tests.form.synthetic import Camera, Runner, film, truth

FRAME_RATES = (15.0, 24.0, 30.0, 60.0, 120.0)
TURNS_DEG = (-30.0, -15.0, 0.0, 15.0, 30.0)
FROM_REAR = {one.__name__ for one in FROM_BEHIND}
NOISE_PX = 4.0
"""About 1.2 % of the leg: the larger models' landmarks on a real clip."""


@dataclass(frozen=True)
class Row:
    """One measure under one condition.

    Attributes:
        name: Of the measure.
        fps: Frames a second.
        turned_deg: How far the camera is off the side, towards the front above 0.
        bias: Mean of measured less true.
        spread: SD of it over the clips.
        told: The mean of the standard errors that were told.
        within: How many of the clips were within two of them, in [0, 1].
        clips: How many showed it.
    """

    name: str
    fps: float
    turned_deg: float
    bias: float
    spread: float
    told: float
    within: float
    clips: int


def bias_and_spread(
    fps: float, turned_deg: float = 0.0, *, clips: int = 6, rear: bool = False, noise_px: float = NOISE_PX
) -> list[Row]:
    """Film runners who differ, and compare what is measured of them with what is true."""
    off: dict[str, list[tuple[float, float]]] = {}
    for seed in range(clips):
        runner = _someone(seed)
        camera = Camera(azimuth=(180.0 if rear else 90.0) - turned_deg)
        try:
            gait = read_gait(film(runner, camera, fps=fps, noise_px=noise_px, seconds=8, seed=seed))
        except NoRunnerError:
            continue
        true = truth(runner)
        for name, one in measure(gait, runner.body.height_m).items():
            if one.is_seen:
                off.setdefault(name, []).append((one.value - true[name], one.standard_error))
    rows = []
    for name, pairs in off.items():
        error, told = np.array(pairs).T
        spread = float(error.std(ddof=1)) if error.size > 1 else float("nan")
        within = float((np.abs(error) <= 2 * told).mean())
        rows.append(
            Row(name, fps, turned_deg, float(error.mean()), spread, float(told.mean()), within, error.size)
        )
    return rows


def _someone(seed: int) -> Runner:
    random = np.random.default_rng(seed)
    cadence = random.uniform(155, 185)
    contact = random.uniform(0.33, 0.38) * 120 / cadence
    speed = random.uniform(2.4, 3.2)
    return Runner(
        cadence_spm=cadence,
        contact_s=contact,
        speed_mps=speed,
        ankle_ahead_m=random.uniform(0.30, 0.38) * contact * speed,
        knee_at_contact=random.uniform(10, 22),
        knee_in_stance=random.uniform(38, 46),
        knee_in_swing=random.uniform(85, 105),
        foot_at_contact=random.uniform(0, 20),
        lean=random.uniform(2, 12),
        elbow=random.uniform(70, 100),
        pelvic_drop=random.uniform(2, 8),
        step_width_m=random.uniform(0.0, 0.10),
    )


def as_markdown(rows: list[Row], names: tuple[str, ...], by: str) -> str:
    """Write a table: a row for each measure, a column for each frame rate or turn of the camera."""
    columns = sorted({getattr(row, by) for row in rows})
    head = " | ".join(f"{column:g}" for column in columns)
    lines = [f"| measure | {head} |", "|---" * (len(columns) + 1) + "|"]
    found = {(row.name, getattr(row, by)): row for row in rows}
    for name in names:
        cells = []
        for column in columns:
            row = found.get((name, column))
            cells.append("–" if row is None else _cell(row))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(row: Row) -> str:
    places = 3 if row.name.endswith(("_time", "_m", "_speed")) else 1
    return f"{row.bias:+.{places}f} ± {row.spread:.{places}f} ({row.told:.{places}f})"


def tables() -> str:
    """Return the tables, two of the side and one from behind: bias, spread, (error told)."""
    by_rate = [row for fps in FRAME_RATES for row in bias_and_spread(fps)]
    by_turn = [row for turned_deg in TURNS_DEG for row in bias_and_spread(60.0, turned_deg)]
    from_behind = [row for fps in FRAME_RATES for row in bias_and_spread(fps, rear=True)]
    side, rear = (
        tuple(dict.fromkeys(row.name for row in rows if (row.name in FROM_REAR) == (rows is from_behind)))
        for rows in (by_rate, from_behind)
    )
    return "\n\n".join(
        (
            as_markdown(by_rate, side, "fps"),
            as_markdown(by_turn, side, "turned_deg"),
            as_markdown(from_behind, rear, "fps"),
        )
    )


if __name__ == "__main__":
    print(tables())  # noqa: T201
