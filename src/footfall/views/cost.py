"""What a run or walk cost each knee, and why: parts that add up, in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.diary import BELIEVED_SHARE, Entry
from footfall.knee import KneeLoad, LoadPart
from footfall.language import N_, _
from footfall.units import (
    METRES_PER_KM,
    LengthUnit,
    easy_in_unit,
    format_distance,
    format_knee_load,
    format_number,
    length_unit,
)
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
    easy, band = format_knee_load(load.easy_km), band_text(low, high)
    moved = format_distance(load.distance_m)
    stood = load.distance_m < entry.distance_m * (1 - _WANDER)
    return CostView(
        easy_km=load.easy_km,
        low=low,
        high=high,
        headline=_("{easy} for each knee", easy=easy),
        sentence=_sentence(entry.distance_m, load, f"{easy} ({band})"),
        why=_why(load),
        parts=_parts(load, moved, stood=stood),
        total=format_knee_load(load.easy_km),
        steps=steps_told(entry.kind, load),
    )


def _sentence(recorded_m: float, load: KneeLoad, easy: str) -> str:
    moved = format_distance(load.distance_m)
    if load.distance_m < recorded_m * BELIEVED_SHARE:
        total = format_distance(recorded_m)
        return _(
            "Of {total}, {moved} look like running or walking; they cost each knee {easy}.",
            total=total,
            moved=moved,
            easy=easy,
        )
    if load.distance_m < recorded_m * (1 - _WANDER):
        moved = format_distance(recorded_m)
    return _("{distance} cost each knee {easy}.", distance=moved, easy=easy)


def band_text(low_easy_km: float, high_easy_km: float) -> str:
    """Return a band of knee load without its unit, "11.0–13.3"."""
    return "–".join(format_number(easy_in_unit(end)) for end in (low_easy_km, high_easy_km))


def _parts(load: KneeLoad, distance: str, *, stood: bool) -> tuple[CostPart, ...]:
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
            label=_distance_label(distance, stood=stood) if part.name == "distance" else _part_label(part),
            easy_km=part.easy_km,
            text=format_number(tenths[i] / 10) if part.name == "distance" else signed(tenths[i] / 10),
            begins=float(begins[i]),
            base=part.name == "distance",
        )
        for i, part in enumerate(told)
    )


def _tenths(parts: list[LoadPart], easy_km: float) -> list[int]:
    """Return parts in tenths of an easy km, or mile, that add up to the total as it is shown.

    What rounding leaves over goes to the parts that it took furthest the other way, but not to the distance
    and, if it can be, to none that it would make nothing of.
    """
    tenths = [_in_tenths(part.easy_km) for part in parts]
    over = _in_tenths(easy_km) - sum(tenths)
    step = 1 if over > 0 else -1
    others = [i for i, part in enumerate(parts) if part.name != "distance"]
    others.sort(
        key=lambda i: (tenths[i] + step == 0, step * (tenths[i] - 10 * easy_in_unit(parts[i].easy_km)))
    )
    for i in others[: abs(over)]:
        tenths[i] += step
    return tenths


def _in_tenths(easy_km: float) -> int:
    return round(10 * float(f"{easy_in_unit(easy_km):.1f}"))


def _distance_label(distance: str, *, stood: bool) -> str:
    if stood:
        return _("{distance} that could be costed, flat, at your easy pace", distance=distance)
    return _("{distance}, flat, at your easy pace", distance=distance)


def _part_label(part: LoadPart) -> str:
    more, less = _PARTS[part.name]
    return _(more if part.easy_km >= 0 else less)


_PARTS = {
    "speed": (N_("running slower than your easy pace"), N_("running faster than your easy pace")),
    "cadence": (N_("steps longer than your usual"), N_("steps quicker than your usual")),
    "slope up": (N_("the climbs"),) * 2,
    "slope down": (N_("the descents"),) * 2,
    "walking": (N_("walking"),) * 2,
    "form": (N_("form and shoes harder on the kneecap"), N_("form and shoes easier on the kneecap")),
    "mass": (N_("more weight than your usual"), N_("less weight than your usual")),
    "contact": (N_("harder landings than usual"), N_("softer landings than usual")),
    "rest": (N_("all the rest"),) * 2,
}
"""What each part of a cost is called where it adds, and where it takes off."""


def signed(value: float, decimals: int = 1) -> str:
    """Return a number with its sign, "+2.1" or "−0.7"."""
    return f"{'+' if value >= 0 else '−'}{format_number(abs(value), decimals)}"


def _why(load: KneeLoad) -> str:
    beyond = load.easy_km - load.distance_m / METRES_PER_KM
    share = abs(beyond) / load.easy_km
    if share < _ABOUT_EQUAL:
        return _(_AS_ITS_DISTANCE[length_unit()])
    reasons = sorted(
        (part for part in load.parts if part.name != "distance" and part.easy_km * beyond > 0),
        key=lambda part: -abs(part.easy_km),
    )
    told = [_part_label(part) for part in reasons[:2] if abs(part.easy_km) >= 0.3 * abs(beyond)]
    return _(_BECAUSE[share >= _CLEARLY, beyond > 0], reasons=listed(told))


_AS_ITS_DISTANCE = {
    LengthUnit.KM: N_("That is about its distance: its kilometres cost what your easy ones do."),
    LengthUnit.MILES: N_("That is about its distance: its miles cost what your easy ones do."),
}
_BECAUSE = {
    (True, True): N_("Clearly more than its distance, because of {reasons}."),
    (True, False): N_("Clearly less than its distance, because of {reasons}."),
    (False, True): N_("A little more than its distance, because of {reasons}."),
    (False, False): N_("A little less than its distance, because of {reasons}."),
}
"""Why a run cost more or less than its distance: by whether clearly, and whether more."""
