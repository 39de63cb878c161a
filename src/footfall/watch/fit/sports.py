"""What a FIT file says it holds, and which of our kinds of activity its sports are."""

from __future__ import annotations

from footfall.records import ActivityKind

ACTIVITY_FILE = 4
WORKOUT_FILE = 5
SUMMARY_FILE = 20
HOLDS: dict[int, str] = {
    1: "device",
    2: "settings",
    3: "sport settings",
    ACTIVITY_FILE: "activity",
    WORKOUT_FILE: "workout",
    6: "course",
    7: "schedule",
    9: "weight",
    10: "totals",
    11: "goals",
    14: "blood pressure",
    15: "daily monitoring",
    SUMMARY_FILE: "activity summary",
    28: "daily monitoring",
    32: "daily monitoring",
    34: "segment",
    35: "segment list",
    40: "screen layout",
}

GENERIC, RUNNING, CYCLING, SWIMMING, TRAINING, WALKING, HIKING, E_BIKING = 0, 1, 2, 5, 10, 11, 17, 21

TREADMILL, SPIN, INDOOR_CYCLING, INDOOR_ROWING, ELLIPTICAL, STAIR_CLIMBING = 1, 5, 6, 14, 15, 16
LAP_SWIMMING, STRENGTH_TRAINING, INDOOR_SKIING, INDOOR_WALKING, INDOOR_RUNNING = 17, 20, 25, 27, 45
VIRTUAL_ACTIVITY, INDOOR_CLIMBING, BOULDERING = 58, 68, 69

KIND_OF_SPORT: dict[int, ActivityKind] = {
    RUNNING: ActivityKind.RUN,
    CYCLING: ActivityKind.RIDE,
    SWIMMING: ActivityKind.SWIM,
    WALKING: ActivityKind.WALK,
    HIKING: ActivityKind.WALK,
    E_BIKING: ActivityKind.RIDE,
}

# a machine in a gym or a training session tells in the sub-sport what it was
KIND_OF_SUB_SPORT: dict[int, ActivityKind] = {
    TREADMILL: ActivityKind.RUN,
    INDOOR_RUNNING: ActivityKind.RUN,
    INDOOR_WALKING: ActivityKind.WALK,
    SPIN: ActivityKind.RIDE,
    INDOOR_CYCLING: ActivityKind.RIDE,
    STRENGTH_TRAINING: ActivityKind.STRENGTH,
}

INDOOR = frozenset(
    {TREADMILL, SPIN, INDOOR_CYCLING, INDOOR_ROWING, ELLIPTICAL, STAIR_CLIMBING, LAP_SWIMMING}
    | {STRENGTH_TRAINING, INDOOR_SKIING, INDOOR_WALKING, INDOOR_RUNNING}
    | {VIRTUAL_ACTIVITY, INDOOR_CLIMBING, BOULDERING}
)

SPORT_OF_KIND: dict[ActivityKind, int] = {
    ActivityKind.RUN: RUNNING,
    ActivityKind.WALK: WALKING,
    ActivityKind.RIDE: CYCLING,
    ActivityKind.SWIM: SWIMMING,
    ActivityKind.STRENGTH: TRAINING,
    ActivityKind.OTHER: GENERIC,
}

INDOOR_SUB_SPORT: dict[ActivityKind, int] = {
    ActivityKind.RUN: TREADMILL,
    ActivityKind.WALK: INDOOR_WALKING,
    ActivityKind.RIDE: INDOOR_CYCLING,
    ActivityKind.SWIM: LAP_SWIMMING,
    ActivityKind.OTHER: ELLIPTICAL,
}


def kind_of(sport: float, sub_sport: float) -> ActivityKind:
    """Return the kind of activity of a FIT sport and sub-sport, OTHER where they are not known (NaN)."""
    return (
        KIND_OF_SPORT.get(_number(sport)) or KIND_OF_SUB_SPORT.get(_number(sub_sport)) or ActivityKind.OTHER
    )


def is_indoor(sub_sport: float) -> bool:
    """Tell whether a FIT sub-sport is done indoors or on a machine."""
    return _number(sub_sport) in INDOOR


def sub_sport_of(kind: ActivityKind, *, indoor: bool) -> int:
    """Return the FIT sub-sport of an activity to write."""
    if kind is ActivityKind.STRENGTH:
        return STRENGTH_TRAINING
    return INDOOR_SUB_SPORT[kind] if indoor else GENERIC


def _number(code: float) -> int:
    """Return a FIT code as an integer; -1, which is no code, where it is not known (NaN)."""
    return int(code) if code >= 0 else -1
