"""Where a peer is known to be wrong or to give up, one by one, with the reason why Footfall is right.

What is on the list and agrees after all is told as no longer needed: the list can only shrink.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.watch.fit.oracle.comparing import FITFAST, REFUSED, Comparison, Mismatch


@dataclass(frozen=True, slots=True)
class Known:
    """A difference that is not Footfall's fault.

    Attributes:
        peer: Whose fault it is.
        field: The field.
        reason: Why.
        files: The names of the files it shows in; none for any file.
        within: How far the values may be apart.
    """

    peer: str
    field: str
    reason: str
    files: tuple[str, ...] = ()
    within: float = float("inf")

    def explains(self, comparison: Comparison, mismatch: Mismatch) -> bool:
        """Tell whether it is the reason for a mismatch."""
        name = comparison.file.rsplit("/", 1)[1]
        return (
            (mismatch.peer, mismatch.field) == (self.peer, self.field)
            and (not self.files or name in self.files)
            and mismatch.most <= self.within
        )


KNOWN: tuple[Known, ...] = (
    Known(
        FITFAST,
        "enhanced_speed",
        "Where a file has plain speed alone, fitfast works out the enhanced one in floating point and cuts "
        "it off: it comes out up to 1 mm/s below the plain speed, on which fitfast agrees.",
        within=0.001 + 1e-9,
    ),
    Known(
        FITFAST,
        REFUSED,
        "The header's own checksum is 0, which stands for one that was not worked out; fitfast then refuses "
        "the right checksum at the end. It is compared with that of the header filled in.",
        (
            "2013-02-06-12-11-14.fit",
            "2015-10-13-08-43-15.fit",
            "Edge810-Vector-2013-08-16-15-35-10.fit",
            "Settings.fit",
            "nametest.FIT",
            "sample-activity-indoor-trainer.fit",
        ),
    ),
    Known(
        FITFAST,
        REFUSED,
        "Damaged: the checksum at the end is wrong. Footfall says so and reads it; fitfast refuses all of it "
        "and is compared with the checksum put right.",
        ("activity-activity-filecrc.fit", "activity-filecrc.fit"),
    ),
    Known(
        FITFAST,
        REFUSED,
        "Damaged: cut short, or followed by what is no FIT file. Footfall keeps what stands before the "
        "damage, as fitdecode does; fitfast refuses all of it.",
        (
            "activity-settings-corruptheader.fit",
            "activity-settings-nodata.fit",
            "activity-unexpected-eof.fit",
            "nick.fit",
            "strava-android-app-201.10-b1218918.fit",
        ),
    ),
)


def unexplained(comparison: Comparison) -> list[Mismatch]:
    """Return the mismatches of a file that nothing on the list explains."""
    return [
        mismatch
        for mismatch in comparison.mismatches
        if not any(known.explains(comparison, mismatch) for known in KNOWN)
    ]


def explained(comparisons: Iterable[Comparison]) -> dict[Known, list[str]]:
    """Return the files in which each difference on the list shows."""
    shows: dict[Known, list[str]] = {known: [] for known in KNOWN}
    for comparison in comparisons:
        for known, files in shows.items():
            if any(known.explains(comparison, mismatch) for mismatch in comparison.mismatches):
                files.append(comparison.file)
    return shows


def no_longer_needed(comparisons: Iterable[Comparison]) -> list[str]:
    """Return what stands on the list and shows nowhere any longer: a reason, or one of its files."""
    unneeded = []
    for known, shown in explained(comparisons).items():
        names = {file.rsplit("/", 1)[1] for file in shown}
        unneeded += [f"{file}: {known.reason}" for file in known.files if file not in names]
        if not shown and not known.files:
            unneeded.append(known.reason)
    return unneeded
