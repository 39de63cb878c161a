"""The runner, and the habits Footfall learns of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records.ranges import refuse_outside
from footfall.units import format_general

LIGHTEST_KG = 25.0
HEAVIEST_KG = 250.0
EARLIEST_BIRTH_YEAR = 1900


class Sex(StrEnum):
    """The runner's sex, told by who wants to tell it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Runner:
    """The body that runs.

    Attributes:
        name: What to call the runner, or "".
        mass_kg: Body mass, 25 to 250 kg; None where unknown.
        height_m: Height, 1.0 to 2.5 m; None where unknown.
        usual_mass_kg: The body mass on which the runner's easy km rest, where it is another than `mass_kg`:
            after weight was gained or lost, or with a load carried. None where it is the same.
        birth_year: The year of birth, from 1900; None where not told.
        sex: None where not told.
        resting_heart_rate_bpm: Heart rate at rest, 20 to 120; None where unknown.
        max_heart_rate_bpm: The highest heart rate, 100 to 250; None where unknown.
    """

    name: str = ""
    mass_kg: float | None = None
    height_m: float | None = None
    usual_mass_kg: float | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    resting_heart_rate_bpm: float | None = None
    max_heart_rate_bpm: float | None = None

    def __post_init__(self) -> None:
        """Refuse what no runner has.

        Raises:
            InvalidEntryError: A mass, the height, the year of birth or a heart rate lies outside its range.
        """
        for field, mass_kg in (("mass_kg", self.mass_kg), ("usual_mass_kg", self.usual_mass_kg)):
            if mass_kg is not None and not LIGHTEST_KG <= mass_kg <= HEAVIEST_KG:
                told = format_general(mass_kg)
                raise InvalidEntryError(
                    field, _("A body mass of {mass} kg is outside 25 to 250 kg.", mass=told)
                )
        if self.height_m is not None and not 1.0 <= self.height_m <= 2.5:
            height = format_general(self.height_m)
            raise InvalidEntryError(
                "height_m", _("A height of {height} m is outside 1.0 to 2.5 m.", height=height)
            )
        if self.birth_year is not None:
            this_year = datetime.now(UTC).year
            refuse_outside(
                "birth_year",
                self.birth_year,
                EARLIEST_BIRTH_YEAR,
                this_year,
                N_("A year of birth goes from {low} to {high}; {value} is outside it."),
            )
        resting_bpm, max_bpm = self.resting_heart_rate_bpm, self.max_heart_rate_bpm
        refuse_outside(
            "resting_heart_rate_bpm",
            resting_bpm,
            20,
            120,
            N_("A heart rate at rest goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "max_heart_rate_bpm",
            max_bpm,
            100,
            250,
            N_("A highest heart rate goes from {low} to {high}; {value} is outside it."),
        )
        if resting_bpm is not None and max_bpm is not None and resting_bpm >= max_bpm:
            raise InvalidEntryError(
                "max_heart_rate_bpm", _("The highest heart rate must be above the one at rest.")
            )

    @property
    def body(self) -> tuple[float | None, float | None, float | None]:
        """What knee load rests on: mass, height and usual mass."""
        return self.mass_kg, self.height_m, self.usual_mass_kg

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
