"""What of a recording could not be as it stands: what was found, what was done, and what is safe."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from footfall.knee import KneeLoad
from footfall.knee.corrections import Correction
from footfall.knee.terrain import METRES_PER_FOOT
from footfall.language import N_, _
from footfall.records import Streams, read_only

SAFE = N_("The file itself is untouched.")


def put_right(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """Return a sentence for each correction of a recording, in the order they are made.

    Args:
        corrections: What was put right, or left out, before it was costed.
    """
    made = set(corrections)
    return tuple(f"{_(_SENTENCES[one])} {_(SAFE)}" for one in Correction if one in made)


def steps_a_count(corrections: Collection[Correction]) -> int:
    """Return how many steps stand behind one that was counted: 2 where those of one foot were."""
    return 2 if Correction.CADENCE_OF_ONE_FOOT in corrections else 1


def as_costed(streams: Streams, load: KneeLoad) -> Streams:
    """Return streams with the steps of both feet and the altitude in metres, as they were costed.

    Args:
        streams: The streams as recorded.
        load: What they cost.
    """
    cadence_spm = steps_a_count(load.corrections) * streams.cadence_spm
    if Correction.CADENCE_LEFT_OUT in load.corrections:
        cadence_spm = load.seconds.cadence_spm[: len(streams)]
    altitude_m = streams.altitude_m
    if Correction.ALTITUDE_IN_FEET in load.corrections:
        altitude_m = read_only(METRES_PER_FOOT * altitude_m)
    return replace(streams, cadence_spm=read_only(cadence_spm), altitude_m=altitude_m)


_SENTENCES = {
    Correction.SPEED_IN_OTHER_UNITS: N_(
        "Its speed is written in units nobody could run at, so it was read in units that fit the distance, "
        "or worked out from the distance."
    ),
    Correction.SPEED_IMPOSSIBLE: N_(
        "Some of its speeds are faster than anybody has ever run, so those around them were taken, or none."
    ),
    Correction.DISTANCE_LEAPT: N_(
        "Its distance leaps further than anybody could run, as a lost satellite signal makes it, so the leap "
        "was left out."
    ),
    Correction.TIME_IMPOSSIBLE: N_(
        "Its distance could not be run in the time it tells, so your easy pace was taken for it."
    ),
    Correction.CADENCE_OF_ONE_FOOT: N_("Its cadence counts the steps of one foot, so it was doubled."),
    Correction.CADENCE_LEFT_OUT: N_(
        "Its cadence stays at one value while the speed changes, or counts more steps than anybody takes, "
        "so it was left out there."
    ),
    Correction.ALTITUDE_IN_FEET: N_(
        "Its climbs are steeper than anybody could run, and believable as feet, so the altitude was taken in "
        "feet."
    ),
}
