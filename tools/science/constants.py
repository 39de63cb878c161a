"""Every parameter of the knee model, as the code tells it: value, meaning, source and mark."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path

import footfall.knee
from tools.science.markdown import MINUS, linked, table, typeset

KNEE = Path(footfall.knee.__file__).parent
ROOMS = {
    "speeds": "Speeds: what the speed channel tells, in whichever units",
    "distance": "Distance: what is late, and what is a leap",
    "motion": "Motion: speed, pauses, and what the streams lack",
    "altitude": "Altitude: what of a recorded height can be believed",
    "effort": "Effort: what is beyond anybody",
    "terrain": "Terrain: grade, ascent and descent",
    "stride": "Stride: walking or running, and cadence",
    "contact": "Contact: how long a foot stays on the ground",
    "spring": "Spring: a check of sensors, never a load",
    "force": "Force: what a step costs",
    "course": "Course: all of these along one run",
    "band": "Band: how sure",
    "parts": "Parts: why",
    "load": "Load: the sum of a run",
    "kilometres": "Kilometres: the table of a run",
    "habits": "Habits: what is usual for a runner",
    "what_if": "What if: the same run otherwise",
    "balance": "Balance: a trend between the feet",
    "joint": "Joint: the laboratory's chains",
}
"""The modules of the room from the ground up; any other comes after them under its own name."""

VERSION = "MODEL_VERSION"
"""No parameter: the page names the version at its top."""

LONGEST_WRITTEN = 9

_MARK = re.compile(r"\[(V\*|V|R|D)(?: [^\]]*)?\]")
_UNITS = {
    "spm_per_mps": "steps/min per m/s",
    "per_mps": "per m/s",
    "w_per_kg": "W/kg",
    "per_deg": "per °",
    "per_m": "per m",
    "bw_s": "BW·s",
    "mm2": "mm²",
    "mps2": "m/s²",
    "mps": "m/s",
    "spm": "steps/min",
    "percent": "%",
    "days": "days",
    "deg": "°",
    "bw": "BW",
    "kg": "kg",
    "nm": "N·m",
    "cm": "cm",
    "km": "km",
    "s": "s",
    "m": "m",
    "n": "N",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """Constants of the model that one text explains.

    Attributes:
        module: The module that holds them, "force".
        values: Each name with its value.
        text: The text that follows them in the code; "" where there is none.
    """

    module: str
    values: Mapping[str, object]
    text: str

    @property
    def marks(self) -> tuple[str, ...]:
        """How certain they are: each mark once, in the order of the text."""
        return tuple(dict.fromkeys(match[1] for match in _MARK.finditer(self.text)))


def parameters(folder: Path = KNEE) -> list[Parameter]:
    """Return the parameters of every module of a folder, the modules from the ground up."""
    names = sorted((path.stem for path in folder.glob("[a-z]*.py")), key=_place)
    return [
        Parameter(name, {each: _value(name, each) for each in together}, text)
        for name in names
        for together, text in explained((folder / f"{name}.py").read_text())
    ]


def explained(source: str) -> Iterator[tuple[list[str], str]]:
    """Yield the constants of a module that stand in a block, with the text beneath it; "" where it has none.

    What is made by a call without arguments holds no figure of its own and is passed over, and so is the
    version of the model.
    """
    together: list[str] = []
    ended = 0
    for statement in ast.parse(source).body:
        name = _constant(statement)
        beneath = statement.lineno == ended + 1
        if together and not (name and beneath):
            yield together, _text(statement) if beneath else ""
            together = []
        if name:
            together.append(name)
            ended = statement.end_lineno or statement.lineno
    if together:
        yield together, ""


def page(found: list[Parameter]) -> str:
    """Return the tables of all parameters, one for each module."""
    modules = dict.fromkeys(each.module for each in found)
    return "\n".join(_section(name, [each for each in found if each.module == name]) for name in modules)


def _section(module: str, found: list[Parameter]) -> str:
    heading = ROOMS.get(module, module.capitalize())
    rows = [(_values(each), _meaning(each), " ".join(each.marks)) for each in found]
    return f"### {heading}\n\n{table(('Parameter', 'What it is, and where it is from', 'Mark'), rows)}"


def _values(parameter: Parameter) -> str:
    return "<br>".join(f"`{name}` = {shown(value)}{_unit(name)}" for name, value in parameter.values.items())


def _meaning(parameter: Parameter) -> str:
    text = parameter.text
    if len(parameter.marks) == 1 and len(_MARK.findall(text)) == 1:
        text = re.sub(r"\s*" + _MARK.pattern, "", text)
    return linked(text)


def shown(value: object) -> str:
    """Return a value as it is read: 4 figures, ranges with "to", tables in brackets."""
    if isinstance(value, bool | int | str):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, tuple):
        return f"({', '.join(shown(each) for each in value)})"
    if isinstance(value, Mapping):
        return ", ".join(f"{_name(key)} {shown(each)}" for key, each in value.items())
    if is_dataclass(value):
        return ", ".join(f"{each.name} {shown(getattr(value, each.name))}" for each in fields(value))
    raise TypeError(f"no way is known to show {value!r}")


def _number(value: float) -> str:
    """Return a number as it stands in the code; what is worked out there, to four figures."""
    written = f"{value:.12g}"
    worked_out = len(written) > LONGEST_WRITTEN
    return typeset(f"{value:.4g}" if worked_out else written).replace("e-0", f"e{MINUS}")


def _name(key: object) -> str:
    return str(key.value) if isinstance(key, Enum) else str(key)


def _unit(name: str) -> str:
    lower = name.lower()
    ends = (unit for end, unit in _UNITS.items() if lower.endswith(f"_{end}"))
    return next((f" {unit}" for unit in ends), "")


def _value(module: str, name: str) -> object:
    return getattr(importlib.import_module(f"footfall.knee.{module}"), name)


def _place(module: str) -> tuple[int, str]:
    order = list(ROOMS)
    return (order.index(module), "") if module in ROOMS else (len(order), module)


def _constant(statement: ast.stmt) -> str:
    """Return the name of the public constant that a statement sets; "" where it sets none."""
    if isinstance(statement, ast.Assign):
        target, value = statement.targets[0], statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        target, value = statement.target, statement.value
    else:
        return ""
    if isinstance(value, ast.Call) and not (value.args or value.keywords):
        return ""
    name = target.id if isinstance(target, ast.Name) else ""
    return name if re.fullmatch(r"[A-Z][A-Z0-9_]*", name) and name != VERSION else ""


def _text(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return str(statement.value.value)
    return ""
