"""Shoes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Shoe:
    """One pair of shoes.

    Attributes:
        name: What the runner calls the pair.
        bought: The day it was first used or bought, None where unknown.
        initial_m: Distance on the pair before Footfall knew it, metres.
        retired: The day it was retired, None while in use.
    """

    name: str
    bought: date | None = None
    initial_m: float = 0.0
    retired: date | None = None
