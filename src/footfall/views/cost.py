"""What a run or walk cost each knee, and why: parts that add up, in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.diary import BELIEVED_SHARE, Entry
from footfall.knee import KneeLoad, LoadPart
from footfall.units import METRES_PER_KM, format_distance, format_knee_load
from footfall.views.steps import steps_told
from footfall.views.wording import listed

_SMALL_PART = 0.05
_ABOUT_EQUAL = 0.03
_CLEARLY = 0.12
_WANDER = 0.01  # a watch adds so much of its distance while standing before it is worth a word


@dataclass(frozen=True, slots=True)
class CostPart:
    """One part of what a run cost; the parts add up.

    Attributes:
        name: The part, as the knee model calls it; "rest" for several too small to tell.
        label: The same in words.
        easy_km: What it added, negative where it spared the knees.
        text: "10.2", "+2.1" or "−0.7".
        begins: Where it begins: the sum of the parts before it.
        base: True for the distance itself.
    """

    name: str
    label: str
    easy_km: float
    text: str
    begins: float
    base: bool


@dataclass(frozen=True, slots=True)
class CostView:
    """What a run or walk cost each knee.

    Attributes:
        easy_km: Knee load for each knee.
        low: Lower end of its band.
        high: Upper end.
        headline: "12.1 easy km for each knee".
        sentence: "10.2 km cost each knee 12.1 easy km (11.0-13.3)."
        why: What made it more or less than the distance.
        parts: The parts, the distance first.
        total: The sum as a text.
        steps: What the steps were like, a paragraph each.
    """

    easy_km: float
    low: float
    high: float
    headline: str
    sentence: str
    why: str
    parts: tuple[CostPart, ...]
    total: str
    steps: tuple[str, ...]


def cost_view(entry: Entry, load: KneeLoad) -> CostView:
    """Return what a run or walk cost, from its summary and its load."""
    low, high = load.band
    easy, band = format_knee_load(load.easy_km), f"{low:.1f}–{high:.1f}"
    moved = format_distance(load.distance_m)
    stood = load.distance_m < entry.distance_m * (1 - _WANDER)
    return CostView(
        easy_km=load.easy_km,
        low=low,
        high=high,
        headline=f"{easy} for each knee",
        sentence=_sentence(entry.distance_m, load, f"{easy} ({band})"),
        why=_why(load),
        parts=_parts(load, f"{moved} that could be costed" if stood else moved),
        total=format_knee_load(load.easy_km),
        steps=steps_told(entry.kind, load),
    )


def _sentence(recorded_m: float, load: KneeLoad, easy: str) -> str:
    moved = format_distance(load.distance_m)
    if load.distance_m < recorded_m * BELIEVED_SHARE:
        total = format_distance(recorded_m)
        return f"Of {total}, {moved} look like running or walking; they cost each knee {easy}."
    if load.distance_m < recorded_m * (1 - _WANDER):
        return f"{format_distance(recorded_m)} cost each knee {easy}."
    return f"{moved} cost each knee {easy}."


def _parts(load: KneeLoad, distance: str) -> tuple[CostPart, ...]:
    told = [part for part in load.parts if part.name == "distance" or abs(part.easy_km) >= _SMALL_PART]
    rest = sum(part.easy_km for part in load.parts if part not in told)
    if abs(rest) >= _SMALL_PART:
        told.append(LoadPart("rest", rest))
    told.sort(key=lambda part: (part.name != "distance", -part.easy_km))
    begins = np.concatenate(([0.0], np.cumsum([part.easy_km for part in told])))
    tenths = _tenths(told, load.easy_km)
    return tuple(
        CostPart(
            name=part.name,
            label=_part_label(part, distance),
            easy_km=part.easy_km,
            text=f"{tenths[i] / 10:.1f}" if part.name == "distance" else _signed(tenths[i] / 10),
            begins=float(begins[i]),
            base=part.name == "distance",
        )
        for i, part in enumerate(told)
    )


def _tenths(parts: list[LoadPart], easy_km: float) -> list[int]:
    """Return parts in tenths of an easy km that add up to the total as it is shown.

    What rounding leaves over goes to the parts that it took furthest the other way, but not to the distance
    and, if it can be, to none that it would make nothing of.
    """
    tenths = [_in_tenths(part.easy_km) for part in parts]
    over = _in_tenths(easy_km) - sum(tenths)
    step = 1 if over > 0 else -1
    others = [i for i, part in enumerate(parts) if part.name != "distance"]
    others.sort(key=lambda i: (tenths[i] + step == 0, step * (tenths[i] - 10 * parts[i].easy_km)))
    for i in others[: abs(over)]:
        tenths[i] += step
    return tenths


def _in_tenths(easy_km: float) -> int:
    return round(10 * float(f"{easy_km:.1f}"))


def _part_label(part: LoadPart, distance: str) -> str:
    more, less = {
        "distance": (f"{distance}, flat, at your easy pace",) * 2,
        "speed": ("running slower than your easy pace", "running faster than your easy pace"),
        "cadence": ("steps longer than your usual", "steps quicker than your usual"),
        "slope up": ("the climbs",) * 2,
        "slope down": ("the descents",) * 2,
        "walking": ("walking",) * 2,
        "form": ("form and shoes harder on the kneecap", "form and shoes easier on the kneecap"),
        "mass": ("more weight than your usual", "less weight than your usual"),
        "contact": ("harder landings than usual", "softer landings than usual"),
        "rest": ("all the rest",) * 2,
    }[part.name]
    return more if part.easy_km >= 0 else less


def _signed(value: float) -> str:
    return f"{'+' if value >= 0 else '−'}{abs(value):.1f}"


def _why(load: KneeLoad) -> str:
    beyond = load.easy_km - load.distance_m / METRES_PER_KM
    share = abs(beyond) / load.easy_km
    if share < _ABOUT_EQUAL:
        return "That is about its distance: its kilometres cost what your easy ones do."
    reasons = sorted(
        (part for part in load.parts if part.name != "distance" and part.easy_km * beyond > 0),
        key=lambda part: -abs(part.easy_km),
    )
    told = [_part_label(part, "") for part in reasons[:2] if abs(part.easy_km) >= 0.3 * abs(beyond)]
    how = "Clearly" if share >= _CLEARLY else "A little"
    than = "more" if beyond > 0 else "less"
    return f"{how} {than} than its distance, because of {listed(told)}."
