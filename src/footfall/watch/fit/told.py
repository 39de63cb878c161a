"""What a file says that holds for all of its activities: its timer, its clock, its device."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import Fault
from footfall.watch.fit.columns import FitFile, Messages
from footfall.watch.fit.devices import device_name
from footfall.watch.fit.timer import Timer, timer_of

CREATOR = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says that holds for all of its activities.

    Attributes:
        faults: The damage met.
        timer: When the timer ran.
        created_s: When the file was begun, in seconds since FIT's epoch; NaN where unknown.
        clock_offset_s: The watch's own clock less its timestamps, NaN where unknown.
        device: Maker and product, or "".
    """

    faults: tuple[Fault, ...]
    timer: Timer
    created_s: float
    clock_offset_s: float
    device: str


def told_by(file: FitFile) -> Told:
    """Return what a file says of all its activities."""
    return Told(
        faults=file.faults,
        timer=timer_of(file),
        created_s=file["file_id"].first("time_created"),
        clock_offset_s=_clock_offset_s(file),
        device=_device(file),
    )


def _clock_offset_s(file: FitFile) -> float:
    """Return the watch's own clock less its timestamps, NaN where no message tells both at once."""
    offset_s = float("nan")
    for name in ("activity", "timestamp_correlation"):
        if len(file[name]) and not np.isfinite(offset_s):
            offset_s = file[name].first("local_timestamp") - file[name].first("timestamp")
    return offset_s


def _device(file: FitFile) -> str:
    """Return the device that made the file, by what the file says it is or by what it lists as its maker."""
    about = file["file_id"]
    name = device_name(about.first("manufacturer"), about.first("product"), about.first_text("product_name"))
    return name or _creator(file["device_info"])


def _creator(told: Messages) -> str:
    """Return the device that a file lists as its own maker, or ""."""
    rows = np.flatnonzero(told.values("device_index") == CREATOR)
    if not len(rows):
        return ""
    makers, products, names = (
        told.values("manufacturer"),
        told.values("product"),
        told.texts("product_name"),
    )
    found = (device_name(float(makers[row]), float(products[row]), names[row]) for row in rows)
    return next(filter(None, found), "")
