"""The story of eighteen months, week by week, as it was meant.

The runner is invented, and so is every number here. The story has what a diary should be able to tell: weeks
of building, one run far too long and a sore right knee after it, an illness, a race, a holiday with long
descents and a sore left knee after it, and quiet weeks at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

RACE_KM = 21.2  # a half marathon as a watch measures it
MOUNTAIN_CLIMBS_M = (420.0, 540.0, 660.0, 480.0, 740.0)


class SessionKind(StrEnum):
    """What a session is meant to be."""

    EASY = "easy"
    LONG = "long"
    TEMPO = "tempo"
    INTERVALS = "intervals"
    RACE = "race"
    RUN_WALK = "run-walk"
    MOUNTAIN = "mountain"
    TREADMILL = "treadmill"
    WALK = "walk"
    RIDE = "ride"
    STRENGTH = "strength"

    @property
    def is_run(self) -> bool:
        """Whether the session is a run."""
        return self not in (SessionKind.WALK, SessionKind.RIDE, SessionKind.STRENGTH)


@dataclass(frozen=True, slots=True)
class Phase:
    """Some weeks of one kind.

    Attributes:
        title: What they are about.
        long_km: The long run of each week, 0 for none; as many as there are weeks.
        easy_km: The other runs of a week; the one on Thursday may be a quality session.
        quality: What Thursday's run is, week by week in turn; empty for easy.
        strength: Whether a strength session is planned each week.
        kind: What the runs are where not easy and long.
        special: Whether nothing is missed or put off.
        sore: Whether a knee is sore, and walks take the place of runs.
    """

    title: str
    long_km: tuple[float, ...]
    easy_km: tuple[float, ...] = ()
    quality: tuple[SessionKind, ...] = ()
    strength: bool = False
    kind: SessionKind | None = None
    special: bool = False
    sore: bool = False


_EASY, _TEMPO, _INTERVALS = SessionKind.EASY, SessionKind.TEMPO, SessionKind.INTERVALS
_RUN_WALK, _RACE, _MOUNTAIN = SessionKind.RUN_WALK, SessionKind.RACE, SessionKind.MOUNTAIN

TOO_FAR = Phase("one run too far", (21,), (6, 6), special=True)
ILL = Phase("ill", (0, 0), special=True)
PHASES = (
    Phase("a habit", (7, 6, 7, 8, 8, 7, 9, 9, 10, 8), (5, 6)),
    Phase("building", (10, 10, 11, 9, 11, 12, 10, 12, 13), (6, 7, 5), (_EASY, _TEMPO), strength=True),
    TOO_FAR,
    Phase("the right knee is sore", (0,), special=True, sore=True),
    Phase("short runs with walks", (3.5, 4.5, 5.5, 6.0), (3.5, 4.0), kind=_RUN_WALK, sore=True),
    Phase("longer again", (7, 8), (5, 5), strength=True),
    Phase("back in the habit", (8, 9, 9, 10, 8, 10, 11), (6, 7, 5), strength=True),
    ILL,
    Phase(
        "towards a race",
        (7, 8, 9, 10, 11, 10, 12, 14, 15, 12, 17, 18, 13),
        (5, 6, 8, 6),
        (_TEMPO, _INTERVALS),
    ),
    Phase("the race", (RACE_KM,), (6, 4), kind=_RACE, special=True),
    Phase("easy after the race", (6, 9, 10), (5, 6)),
    Phase("a good summer", (12, 13, 11, 14, 12, 13), (6, 8, 6), (_TEMPO, _EASY)),
    Phase("a week in the mountains", (0,), kind=_MOUNTAIN, special=True),
    Phase("the left knee is sore", (0,), special=True, sore=True),
    Phase("short runs with walks again", (4, 5, 6, 7), (3.5, 4.5), strength=True, kind=_RUN_WALK, sore=True),
    Phase("patience", (8, 9, 8, 10, 9, 10, 11), (5, 6, 5), strength=True),
    Phase(
        "in good form",
        (11, 10, 12, 12, 10, 12, 11, 11),
        (6, 7, 5),
        (_TEMPO, _EASY, _INTERVALS),
        strength=True,
    ),
)
