"""The knee model beside what was published and measured, as tables of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.knee_claims import Row
from footfall.units import NO_BREAK_SPACE
from tools.science.markdown import number, source, table, typeset

_IDS = {
    "cadence": "E1/B09 E3/B10 E4 E6 E7 E7/B12 E24",
    "speed": "E7/B11 E8 E8/B13 E9/B14",
    "form": "E5 E10/B17 E12 E12/B18 E13 E14 E26",
    "slopes": "E17 E18 E19 E20 E21 E22 B19",
    "peaks": "B04 B15 B16 E23",
    "formulas": "B01 B02 B03 B05 B06 B07 B08 B20 B22 B26",
    "laboratory": "B33 L1 L2 L3 L4 L5 L6 L7 L8 L9",
}
GROUPS = {name: frozenset(ids.split()) for name, ids in _IDS.items()}
"""Which published number (the first word of its row's id) stands in which table."""

PRIVATE = "laboratory"
"""The table that asks for recordings which are not published."""

_CONDITION = re.compile(r"(L\d+) ([\d.]+ m/s) ([+-]\d+) deg")
_AT_A_SPEED = re.compile(r"(L\d+) ([\d.]+ m/s)( \w+)?")


def grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows of each table; a formula checked against itself is no comparison and stands apart.

    Raises:
        ValueError: A row has no table to stand in.
    """
    found: dict[str, list[Row]] = {name: [] for name in GROUPS}
    for row in rows:
        found[_group(row)].append(row)
    return found


def _group(row: Row) -> str:
    if row.what.startswith("identity"):
        return "formulas"
    for name, ids in GROUPS.items():
        if _first(row) in ids:
            return name
    raise ValueError(f"The row {row.id} has no table on the page: name {_first(row)} in one of its groups.")


def page(rows: Sequence[Row]) -> str:
    """Return the tables of a group, and beneath them each reason why a row lies outside.

    What was measured at several speeds, or at speeds and slopes, is shown as a grid; all else row by row.
    """
    on_slopes: dict[str, list[Row]] = {}
    at_speeds: list[Row] = []
    others: list[Row] = []
    for row in rows:
        if _CONDITION.fullmatch(row.id):
            on_slopes.setdefault(_first(row), []).append(row)
        else:
            (at_speeds if _AT_A_SPEED.fullmatch(row.id) else others).append(row)
    blocks = [_slopes_grid(cells) for cells in on_slopes.values()]
    if at_speeds:
        blocks.append(_speeds_grid(at_speeds))
    if others:
        blocks.append(_list(others))
    return "\n".join([*blocks, outside(rows)]).rstrip() + "\n"


def _list(rows: Iterable[Row]) -> str:
    ordered = sorted(rows, key=lambda row: _first(row) if row.id.startswith("L") else "")
    return table(("", "What", "Published", "Model", "Asked", "", "Source"), [_line(row) for row in ordered])


def _line(row: Row) -> tuple[str, ...]:
    what = typeset(row.what.removeprefix("identity: "))
    told = (_told(row, row.published), _told(row, row.model))
    return (_first(row), what, *told, _asked(row), _place(row), f"{source(row.source)} [{row.mark}]")


def _slopes_grid(rows: Sequence[Row]) -> str:
    """Return one measure over speeds (down) and slopes (across), measured and by the model."""
    found = {_matched(_CONDITION, row)[1:]: row for row in rows}
    speeds = sorted({speed for speed, _ in found}, key=_metres_a_second)
    slopes = sorted({slope for _, slope in found}, key=int)
    first = rows[0]
    what = first.what.split(",")[0]
    unit = f" in {_spelt(first.unit)}" if first.unit else ""
    lines = [[speed, *(_cell(found[speed, slope]) for slope in slopes)] for speed in speeds]
    title = f"**{_first(first)}: {what}**{unit}, measured → model. {source(first.source)} [{first.mark}]."
    return f"{title}\n\n{table(['Speed', *(_slope(slope) for slope in slopes)], lines)}"


def _speeds_grid(rows: Sequence[Row]) -> str:
    """Return several measures (down) over speeds (across), measured and by the model."""
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows:
        name, speed, _ = _matched(_AT_A_SPEED, row)
        what = typeset(row.what.removesuffix(f", {speed}"))
        unit = f", {_spelt(row.unit)}" if row.unit else ""
        found.setdefault((name, what + unit), {})[speed] = row
    speeds = sorted({speed for cells in found.values() for speed in cells}, key=_metres_a_second)
    lines = [
        [name, what, *(_cell(cells[speed]) for speed in speeds)]
        for (name, what), cells in sorted(found.items(), key=lambda item: item[0][0])
    ]
    return table(["", "Measured → model", *speeds], lines)


def _matched(pattern: re.Pattern[str], row: Row) -> tuple[str, ...]:
    match = pattern.fullmatch(row.id)
    return match.groups() if match else ()


def _metres_a_second(told: str) -> float:
    return float(told.split(maxsplit=1)[0])


def _slope(degrees: str) -> str:
    return "level" if int(degrees) == 0 else typeset(f"{degrees} deg").replace(" ", "")


def _cell(row: Row) -> str:
    cell = f"{_number(row, row.published)} → {_number(row, row.model)}"
    if not row.inside:
        return f"**{cell}, outside**"
    return f"{cell}, fitted" if row.kind == "fitted" else cell


def outside(rows: Sequence[Row]) -> str:
    """Return one line for each reason why rows lie outside; nothing where all lie inside."""
    whys: dict[str, list[str]] = {}
    for row in rows:
        if not row.inside:
            whys.setdefault(row.why, []).append(row.id)
    if not whys:
        return ""
    lines = [f"- {typeset(', '.join(ids))}: {typeset(why)}." for why, ids in whys.items()]
    return "Outside, and why:\n\n" + "\n".join(lines) + "\n"


def counts(counted: Mapping[str, Mapping[str, int]]) -> str:
    """Return how many rows of each kind lie inside and outside, as a table."""
    rows = [(kind.capitalize(), str(of["inside"]), str(of["outside"])) for kind, of in counted.items()]
    return table(("Kind", "Inside", "Outside"), rows)


def left_out(reasons: Mapping[str, str]) -> str:
    """Return what the model makes no claim of, and why, as a table."""
    return table(("Left out", "Why"), [(typeset(what), typeset(f"{why}.")) for what, why in reasons.items()])


def _first(row: Row) -> str:
    return row.id.split(" ", 1)[0]


def _place(row: Row) -> str:
    place = "inside" if row.inside else "**outside**"
    return f"{place}, fitted" if row.kind == "fitted" else place


def _asked(row: Row) -> str:
    if row.low is None or row.high is None:
        return "the same"
    if row.tolerance == 0.0:
        return "exactly"
    return f"{_number(row, row.low)} to {_number(row, row.high)}"


def _told(row: Row, value: float | str) -> str:
    if isinstance(value, str):
        return value
    return f"{_number(row, value)}{NO_BREAK_SPACE}{_spelt(row.unit)}".rstrip()


def _spelt(unit: str) -> str:
    return {"mm2": "mm²", "deg": "°"}.get(unit, unit.replace(".", "·"))


def _number(row: Row, value: float | str) -> str:
    """Return a number of a row; formulas are compared to a figure more."""
    if isinstance(value, str):
        return value
    if row.unit == "%":
        return typeset(f"{value:.1f}")
    return number(value, 4 if row.what.startswith("identity") else 3)
