"""What the watch told and did not tell, and what was taken in its stead."""

from __future__ import annotations

from footfall.knee import KneeLoad
from footfall.views.wording import listed, percent, time_taken

_ALL = 0.995
_NONE = 0.005


def told_by_the_watch(load: KneeLoad, *, incline: str = "") -> str:
    """Return for how much of the moving time the watch told what, as a sentence.

    Args:
        load: The load of a run or a walk.
        incline: The incline the runner told in the altitude's stead, as a text; "" where none was told.
    """
    moved = f"all {time_taken(load.moving_s)} of movement"
    channels = {"speed": load.speed_known, "cadence": load.cadence_known}
    if not incline:
        channels["altitude"] = load.slope_known
    whole = [name for name, share in channels.items() if share >= _ALL]
    partly = [f"{name} for {_part(share)}" for name, share in channels.items() if share < _ALL]
    told = [*([f"{listed(whole)} for {moved}"] if whole else []), *partly]
    sentence = f"{', '.join(told)}." if whole else f"Of {moved}: {listed(told)}."
    by_hand = f" You told its incline: {incline}." if incline else ""
    return f"{sentence[:1].upper()}{sentence[1:]}{by_hand}"


def filled_in(load: KneeLoad) -> tuple[str, ...]:
    """Return what was taken where the watch did not tell, a sentence each; none where it told all."""
    found = []
    if load.speed_known < _ALL:
        found.append("Where speed is missing, the mean speed over the gap was taken.")
    if load.cadence_known < _ALL:
        found.append("Where cadence is missing, the usual one at that speed was taken.")
    if load.slope_known < _ALL:
        found.append("Where altitude is missing, the ground was taken as level.")
    return tuple(found)


def _part(share: float) -> str:
    return "none of it" if share < _NONE else percent(share)
