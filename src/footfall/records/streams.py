"""The channels of one recording: one value a recorded moment."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from footfall.records.arrays import BoolArray, FloatArray, read_only, unknown
from footfall.records.every_second import LONGEST_GAP_S, between, whole_seconds


@dataclass(frozen=True, slots=True)
class Streams:
    """The channels of one recording: arrays of one length, one value a recorded moment, NaN where unknown.

    Every array is (n,) float64 and read-only. A channel the watch did not write is all NaN
    and takes no memory.

    Attributes:
        time_s: Seconds since the start of the recording, in file order; finite, never decreasing.
        latitude_deg: WGS 84 latitude, -90 to 90.
        longitude_deg: WGS 84 longitude, -180 to 180.
        distance_m: Distance since the start, never decreasing where known.
        speed_mps: Speed over ground.
        altitude_m: Height above sea level.
        heart_rate_bpm: Heart rate.
        cadence_spm: Steps per minute of both feet; for rides, crank revolutions per minute.
        power_w: Power as the device reports it.
        contact_s: Ground contact time of a step.
        contact_balance_percent: Share of contact time on the left foot. Not a force balance.
        step_length_m: Length of one step.
        vertical_oscillation_m: Rise and fall of the trunk in one step.
    """

    time_s: FloatArray
    latitude_deg: FloatArray
    longitude_deg: FloatArray
    distance_m: FloatArray
    speed_mps: FloatArray
    altitude_m: FloatArray
    heart_rate_bpm: FloatArray
    cadence_spm: FloatArray
    power_w: FloatArray
    contact_s: FloatArray
    contact_balance_percent: FloatArray
    step_length_m: FloatArray
    vertical_oscillation_m: FloatArray

    @classmethod
    def of(cls, time_s: FloatArray, **channels: FloatArray) -> Self:
        """Build streams from the channels that are there; the rest are unknown.

        Args:
            time_s: (n,) seconds since the start.
            **channels: Further channels by name, each (n,).

        Raises:
            ValueError: A channel's length differs from that of `time_s`.
            TypeError: A channel's name is not one of ours.
        """
        time_s = read_only(time_s)
        known = {name: read_only(values) for name, values in channels.items()}
        for name, values in known.items():
            if values.shape != time_s.shape:
                raise ValueError(f"{name} has {values.shape} values where time_s has {time_s.shape}")
        missing = {name: unknown(len(time_s)) for name in CHANNELS if name not in known}
        return cls(time_s=time_s, **known, **missing)

    def __len__(self) -> int:
        return len(self.time_s)

    def has(self, channel: str) -> bool:
        """Tell whether the channel holds at least one known value."""
        values: FloatArray = getattr(self, channel)
        told = values[:1] if values.strides == (0,) else values  # one value repeated, as `unknown` makes it
        return bool(np.isfinite(told).any())

    def where(self, kept: BoolArray) -> Streams:
        """Return the streams at the moments where `kept` (n,) is true, times unchanged."""
        present = {name: getattr(self, name)[kept] for name in CHANNELS if self.has(name)}
        return Streams.of(self.time_s[kept], **present)

    def every_second(self, longest_gap_s: float = LONGEST_GAP_S) -> Streams:
        """Return one value a second from the first recorded moment to the last, gaps left unknown.

        Between two moments at which a channel is known, no further apart than the gap, it lies on the
        straight line; what is measured step by step (cadence, power, contact, length, oscillation) holds
        until it changes. A recording of one value a second is returned as it is.

        Args:
            longest_gap_s: Known values further apart leave what is between them unknown. A timer that was
                stopped for less cannot be told from a watch that saved memory.

        Raises:
            InvalidEntryError: The recording goes on for more than a month.
        """
        at_s = whole_seconds(self.time_s)
        if at_s is self.time_s:
            return self
        channels = {
            name: channel_at(name, self.time_s, getattr(self, name), at_s, longest_gap_s=longest_gap_s)
            for name in CHANNELS
            if self.has(name)
        }
        return Streams.of(at_s, **channels)


def channel_at(
    name: str,
    time_s: FloatArray,
    values: FloatArray,
    at_s: FloatArray,
    *,
    longest_gap_s: float = LONGEST_GAP_S,
) -> FloatArray:
    """Return what a channel was at other moments than the recorded ones, (m,); NaN where nobody knows.

    Args:
        name: The channel; it decides what lies between two recorded values (see `between`).
        time_s: (n,) recorded moments, never decreasing.
        values: (n,) the channel, NaN where unknown.
        at_s: (m,) the moments wanted.
        longest_gap_s: Known values further apart leave what is between them unknown.
    """
    steps, angle = name in STEP_BY_STEP, name == "longitude_deg"
    return between(time_s, values, at_s, longest_gap_s=longest_gap_s, steps=steps, angle=angle)


STEP_BY_STEP = frozenset(
    {
        "cadence_spm",
        "power_w",
        "contact_s",
        "contact_balance_percent",
        "step_length_m",
        "vertical_oscillation_m",
    }
)
"""The channels that watches measure step by step."""

CHANNELS: tuple[str, ...] = tuple(f.name for f in fields(Streams) if f.name != "time_s")
