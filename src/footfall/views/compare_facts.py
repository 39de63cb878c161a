"""The figures of two runs side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from footfall.diary import Entry
from footfall.knee import KneeLoad
from footfall.language import _
from footfall.units import (
    UNKNOWN,
    format_distance,
    format_duration,
    format_height,
    format_knee_load,
    format_pace,
    length_unit,
)
from footfall.views.compare_sides import Side, signed_apart
from footfall.views.entries import cadence_text, heart_rate_text, mean_speed_mps
from footfall.views.put_right import steps_a_count


@dataclass(frozen=True, slots=True)
class CompareFact:
    """One figure of both runs, as texts: what it is, of the first, of the other, and the difference."""

    label: str
    this: str
    other: str
    difference: str


def facts(this: Side, other: Side) -> tuple[CompareFact, ...]:
    """Return the figures of both runs, those that are known of neither left out."""
    mine, theirs = this.entry, other.entry
    cadences = [side.entry.cadence_spm * steps_a_count(side.load.corrections) for side in (this, other)]
    found = (
        _fact(
            _("Distance"), (mine.distance_m, theirs.distance_m), lambda length_m: format_distance(length_m, 2)
        ),
        _fact(_("Time"), (mine.timer_s, theirs.timer_s), format_duration),
        _pace(mine, theirs),
        _fact(_("Heart rate"), (mine.heart_rate_bpm, theirs.heart_rate_bpm), heart_rate_text),
        _fact(_("Cadence"), cadences, lambda spm: cadence_text(spm, mine.kind)),
        _fact(_("Climb"), (mine.ascent_m, theirs.ascent_m), format_height),
        _fact(_("Descent"), (mine.descent_m, theirs.descent_m), format_height),
        _knee_load(this.load, other.load),
        CompareFact(_("Shoes"), mine.shoe_name, theirs.shoe_name, ""),
    )
    return tuple(fact for fact in found if {fact.this, fact.other} - {"", UNKNOWN})


def _fact(label: str, values: Sequence[float], write: Callable[[float], str]) -> CompareFact:
    this, other = values
    return CompareFact(label, write(this), write(other), signed_apart(this, other, write))


def _pace(mine: Entry, theirs: Entry) -> CompareFact:
    speeds = mean_speed_mps(mine), mean_speed_mps(theirs)
    seconds = [length_unit().metres / speed if speed > 0 else float("nan") for speed in speeds]
    texts = [format_pace(speed) for speed in speeds]
    return CompareFact(_("Pace"), texts[0], texts[1], signed_apart(seconds[0], seconds[1], format_duration))


def _knee_load(this: KneeLoad, other: KneeLoad) -> CompareFact:
    apart = signed_apart(this.easy_km, other.easy_km, format_knee_load)
    return CompareFact(_("Knee load"), format_knee_load(this.easy_km), format_knee_load(other.easy_km), apart)
