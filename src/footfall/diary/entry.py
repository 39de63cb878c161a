"""What the diary hands out: summed-up recordings, originals and shoes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from footfall.records import ActivityKind, Fault, Shoe, zone_info


@dataclass(frozen=True, slots=True)
class Entry:
    """One recording in the diary, summed up. Knee load is NaN for kinds that get none, or where unknown.

    Attributes:
        id: Its number in the diary.
        kind: Run, walk, ride, ...
        start: The moment of the start, UTC.
        zone: The run's own zone.
        day: The runner's local day.
        title: Its name, or "".
        device: The watch, or "".
        indoor: True for a treadmill.
        distance_m: Metres, NaN where unknown.
        elapsed_s: Seconds, pauses included.
        timer_s: Seconds on the watch's timer.
        ascent_m: Metres up, NaN without altitude.
        descent_m: Metres down, NaN without altitude.
        heart_rate_bpm: Mean, NaN where unknown.
        cadence_spm: Mean steps/min of both feet, NaN where unknown.
        easy_km: Knee load for each knee.
        easy_km_low: Lower end of its band.
        easy_km_high: Upper end.
        impulse_bw_s: Knee load as impulse, BW.s.
        peak_bw: The usual peak of a step, BW.
        hard_steps: Hard-step count.
        shoe_id: The pair worn, None where unknown.
        shoe_name: Its name, or "".
        perceived_exertion: How hard it felt, 1 to 10, NaN where not told.
        notes: What the runner wrote about it, private, or "".
        incline: The treadmill's grade as told by hand, rise over distance, NaN where not told.
        faults: Damage met while reading.
    """

    id: int
    kind: ActivityKind
    start: datetime
    zone: str
    day: date
    title: str
    device: str
    indoor: bool
    distance_m: float
    elapsed_s: float
    timer_s: float
    ascent_m: float
    descent_m: float
    heart_rate_bpm: float
    cadence_spm: float
    easy_km: float
    easy_km_low: float
    easy_km_high: float
    impulse_bw_s: float
    peak_bw: float
    hard_steps: float
    shoe_id: int | None
    shoe_name: str
    perceived_exertion: float
    notes: str
    incline: float
    faults: tuple[Fault, ...]

    @property
    def local_start(self) -> datetime:
        """The start on the runner's own clock."""
        return self.start.astimezone(zone_info(self.zone))


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came.

    Attributes:
        name: Its name when it came.
        sha256: The SHA-256 of its bytes, in hex.
        size: Its bytes.
    """

    name: str
    sha256: str
    size: int


class WornRun(NamedTuple):
    """An entry as the shoe locker sees it.

    Attributes:
        id: Its number in the diary.
        day: Its local day.
        kind: What it is.
        distance_m: Its distance as recorded, NaN where unknown.
        shoe_id: The pair that was worn, None where unknown.
    """

    id: int
    day: date
    kind: str
    distance_m: float
    shoe_id: int | None


@dataclass(frozen=True, slots=True)
class ShoeUse:
    """A pair of shoes and what it has done.

    Attributes:
        id: Its number in the diary.
        shoe: The pair.
        distance_m: Metres on it, those before Footfall knew it included.
        runs: Runs and walks in it.
    """

    id: int
    shoe: Shoe
    distance_m: float
    runs: int
