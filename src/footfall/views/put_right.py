"""What of a recording could not be as it stands: what was found, what was done, and what is safe."""

from __future__ import annotations

from collections.abc import Iterable

from footfall.knee.corrections import Correction

SAFE = "The file itself is untouched."


def put_right(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """Return a sentence for each correction of a recording, in the order they are made.

    Args:
        corrections: What was put right, or left out, before it was costed.
    """
    made = set(corrections)
    return tuple(f"{_SENTENCES[one]} {SAFE}" for one in Correction if one in made)


_SENTENCES = {
    Correction.SPEED_IN_OTHER_UNITS: (
        "Its speed is written in units nobody could run at, so it was read in units that fit the distance, "
        "or worked out from the distance."
    ),
    Correction.SPEED_IMPOSSIBLE: (
        "Some of its speeds are faster than anybody has ever run, so those around them were taken, or none."
    ),
    Correction.DISTANCE_LEAPT: (
        "Its distance leaps further than anybody could run, as a lost satellite signal makes it, so the leap "
        "was left out."
    ),
    Correction.CADENCE_OF_ONE_FOOT: "Its cadence counts the steps of one foot, so it was doubled.",
    Correction.ALTITUDE_IN_FEET: (
        "Its climbs are steeper than anybody could run, and believable as feet, so the altitude was taken in "
        "feet."
    ),
}
