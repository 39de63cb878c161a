"""Work on cadence: the quicker steps that a runner has set out to learn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.language import N_
from footfall.records.ranges import refuse_outside

SLOWEST_SPM, QUICKEST_SPM = 120.0, 240.0
LEAST_SHARE, MOST_SHARE = 0.0, 0.10


@dataclass(frozen=True, slots=True)
class CadenceWork:
    """What a runner has set out to learn; a runner works at one cadence at a time.

    Attributes:
        begun: The day on which it began.
        usual_spm: Steps/min of both feet that were usual at the easy pace when it began, 120 to 240.
        share: How much quicker the steps are to become, 0 to 0.10 of the usual.
    """

    begun: date
    usual_spm: float
    share: float

    def __post_init__(self) -> None:
        """Refuse what nobody runs, and more than the studies asked for.

        Raises:
            InvalidEntryError: A value lies outside its range.
        """
        refuse_outside(
            "usual_spm",
            self.usual_spm,
            SLOWEST_SPM,
            QUICKEST_SPM,
            N_("A usual cadence goes from {low} to {high} steps a minute; {value} is outside it."),
        )
        refuse_outside(
            "percent",
            100 * self.share,
            100 * LEAST_SHARE,
            100 * MOST_SHARE,
            N_("Quicker steps go from {low} to {high} percent more; {value} is outside it."),
        )

    @property
    def target_spm(self) -> float:
        """Steps/min of both feet that it leads to, at the same pace."""
        return self.usual_spm * (1.0 + self.share)
