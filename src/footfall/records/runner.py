"""The runner, and the habits Footfall learns of them."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.errors import InvalidEntryError


@dataclass(frozen=True, slots=True)
class Runner:
    """The body that runs.

    Attributes:
        name: What to call the runner, or "".
        mass_kg: Body mass, 25 to 250 kg; None where unknown.
        height_m: Height, 1.0 to 2.5 m; None where unknown.
        usual_mass_kg: The body mass on which the runner's easy km rest, where it is another than `mass_kg`:
            after weight was gained or lost, or with a load carried. None where it is the same.
    """

    name: str = ""
    mass_kg: float | None = None
    height_m: float | None = None
    usual_mass_kg: float | None = None

    def __post_init__(self) -> None:
        """Refuse a mass or height no runner has.

        Raises:
            InvalidEntryError: A mass or the height lies outside its range.
        """
        for field, mass_kg in (("mass_kg", self.mass_kg), ("usual_mass_kg", self.usual_mass_kg)):
            if mass_kg is not None and not 25.0 <= mass_kg <= 250.0:
                raise InvalidEntryError(field, f"A body mass of {mass_kg:g} kg is outside 25 to 250 kg.")
        if self.height_m is not None and not 1.0 <= self.height_m <= 2.5:
            raise InvalidEntryError("height_m", f"A height of {self.height_m:g} m is outside 1.0 to 2.5 m.")

    @property
    def mass_factor(self) -> float:
        """The runner's mass over the usual one; 1 where either is unknown."""
        if self.mass_kg is None or self.usual_mass_kg is None:
            return 1.0
        return self.mass_kg / self.usual_mass_kg


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual for this runner at the time of a run: the yardstick of knee load.

    Attributes:
        cadence_at_rest_spm: Intercept of the habitual cadence line, steps/min of both feet at 0 m/s.
        cadence_slope_spm_per_mps: Slope of the line, steps/min per m/s.
        easy_speed_mps: The runner's easy pace as a speed, m/s.
        learned_from_runs: How many of the runner's own runs it rests on; 0 means the population's prior.
    """

    cadence_at_rest_spm: float
    cadence_slope_spm_per_mps: float
    easy_speed_mps: float
    learned_from_runs: int = 0
