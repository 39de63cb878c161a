"""The doubts behind a band: what a run's cost may be off by, each by its name, the largest first."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.knee import KneeLoad
from footfall.knee.band import PERSON_SPREAD, own_doubts
from footfall.language import N_, _
from footfall.views.wording import percent

_SMALLEST = 0.0005
"""A doubt that rounds to 0.0 % is none worth a word."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason why a cost may be off.

    Attributes:
        label: What it is, in English.
        share: How far it may take the cost to either side, as a share of it.
    """

    label: str
    share: float

    @property
    def told(self) -> str:
        """Its share and what it is: "10 % for the climbs"."""
        return _(_TOLD[self.label], share=percent(self.share))


PERSON = Doubt("your own knee, which nobody has measured", PERSON_SPREAD)
"""What comes on top where a force or a sum of forces is told, and not one run beside another."""


def doubts_of(load: KneeLoad) -> tuple[Doubt, ...]:
    """Return what the easy km of a run may be off by, the largest first; their squares add up to the band's.

    Args:
        load: The load of a run or a walk.
    """
    doubts = load.doubts
    own = own_doubts(
        cadence_known=load.cadence_known,
        slope_known=load.slope_known,
        speed_known=load.speed_known,
        gait_known=load.gait_known,
        habits_runs=load.habits_runs,
    )
    known = (
        Doubt("what differs from day to day", own.day),
        Doubt("a cadence that is not known", own.cadence),
        Doubt("slopes that are not known", own.slope),
        Doubt("a speed that is not known", own.speed),
        Doubt("steps that may have been walking or running", own.gait),
        Doubt("your habits, which few runs or none have told yet", own.habits),
    )
    shared = (
        Doubt("the climbs", abs(doubts.slope_up)),
        Doubt("the descents", abs(doubts.slope_down)),
        Doubt("walking", abs(doubts.walking)),
        Doubt("form and shoes", abs(doubts.form)),
        Doubt("the weight gained or lost", abs(doubts.mass)),
    )
    found = (*known, *shared)
    told = [doubt for doubt in found if doubt.share >= _SMALLEST]
    return tuple(sorted(told, key=lambda doubt: -doubt.share))


_TOLD = {
    "what differs from day to day": N_("{share} for what differs from day to day"),
    "a cadence that is not known": N_("{share} for a cadence that is not known"),
    "slopes that are not known": N_("{share} for slopes that are not known"),
    "a speed that is not known": N_("{share} for a speed that is not known"),
    "steps that may have been walking or running": N_(
        "{share} for steps that may have been walking or running"
    ),
    "your habits, which few runs or none have told yet": N_(
        "{share} for your habits, which few runs or none have told yet"
    ),
    "the climbs": N_("{share} for the climbs"),
    "the descents": N_("{share} for the descents"),
    "walking": N_("{share} for walking"),
    "form and shoes": N_("{share} for form and shoes"),
    "the weight gained or lost": N_("{share} for the weight gained or lost"),
}
"""Each doubt with its share, a sentence part of its own in every language."""
