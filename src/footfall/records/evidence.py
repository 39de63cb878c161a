"""Evidence: a published result, or a design choice told as such."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How certain a figure is; no figure that is unsure is ever shown."""

    READ = "V"  # read in the paper, its abstract or its code
    READ_SECOND_HAND = "V*"  # read in a public source that quotes it
    DESIGN = "D"  # derived or chosen by Footfall


@dataclass(frozen=True, slots=True)
class Evidence:
    """A published result: what it found, in whom, how strong it is.

    Attributes:
        id: The name other rows refer to it by.
        claim: What was found, as one sentence.
        who: Who was studied, and how many.
        design: The kind of study.
        limits: What it does not show.
        strength: "strong", "some", "little" or "design" for a choice of ours.
        mark: How the figure came to us.
        citation: Authors, year, journal.
        doi: The DOI, or "" for a design choice.
    """

    id: str
    claim: str
    who: str
    design: str
    limits: str
    strength: str
    mark: Mark
    citation: str = ""
    doi: str = ""
