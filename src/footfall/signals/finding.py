"""Findings: what the diary shows about one input before a flare-up, each with the evidence behind it.

A finding cannot be made without: where no study ties a measure to knees or injuries, it rests on the way
Footfall looks for what changed, which is a choice of ours and told as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.records import Input
from footfall.signals.evidence import evidence
from footfall.signals.measures import Measure
from footfall.signals.what_changed import Change, WhatChanged

DESIGN = "design-what-changed"
"""What every finding rests on: how Footfall looks for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the diary shows about one input.

    Attributes:
        measure: What is measured of the input.
        first: First day of the days in which it changed the most.
        last: Last day of them.
        value: The mean of those days, in the measure's unit.
        usual_low: Lower end of the usual range of means over as many days.
        usual_high: Upper end.
        share: How much of the belief in any change is in this one, 0 to 1, evidence included.
        own_share: The same by the runner's own numbers alone.
        chance: How often an ordinary day is preceded by so large a change, in whichever measure, 0 to 1.
        evidence: Ids of the studies and choices behind it, at least one.
    """

    measure: Measure
    first: date
    last: date
    value: float
    usual_low: float
    usual_high: float
    share: float
    own_share: float
    chance: float
    evidence: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a finding that nothing known stands behind.

        Raises:
            ValueError: It names no evidence, or some that there is not.
        """
        unknown = [id_ for id_ in self.evidence if id_ not in evidence()]
        if unknown or not self.evidence:
            raise ValueError(f"a finding rests on evidence; not known: {', '.join(unknown) or 'any'}")

    @property
    def input(self) -> Input:
        """The input it is about."""
        return self.measure.input

    @property
    def days(self) -> int:
        """Over how many days it is told."""
        return (self.last - self.first).days + 1

    @property
    def studied(self) -> bool:
        """True where a study, and not our choice alone, ties the measure to knees or injuries."""
        return any(evidence()[id_].citation for id_ in self.evidence)


def findings(told: WhatChanged) -> tuple[Finding, ...]:
    """Return what is to be named of the answer for a flare-up: at most three, the likeliest first."""
    return tuple(_finding(told, change) for change in told.named)


def _finding(told: WhatChanged, change: Change) -> Finding:
    last = told.flare_up - timedelta(days=change.ended_days_before)
    return Finding(
        measure=change.measure,
        first=last - timedelta(days=change.window_days - 1),
        last=last,
        value=change.value,
        usual_low=change.usual_low,
        usual_high=change.usual_high,
        share=change.share,
        own_share=change.own_share,
        chance=told.chance,
        evidence=(*change.measure.evidence, DESIGN),
    )
