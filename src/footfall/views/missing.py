"""What the watch told and did not tell, and what was taken in its stead."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.knee import KneeLoad
from footfall.language import N_, _
from footfall.views.wording import listed, percent, time_taken

_ALL = 0.995
_NONE = 0.005


def told_by_the_watch(load: KneeLoad, *, incline: str = "") -> str:
    """Return for how much of the moving time the watch told what, as a sentence.

    Args:
        load: The load of a run or a walk.
        incline: The incline the runner told in the altitude's stead, as a text; "" where none was told.
    """
    channels = [(_SPEED, load.speed_known), (_CADENCE, load.cadence_known)]
    if not incline:
        channels.append((_ALTITUDE, load.slope_known))
    whole = [_(names.alone) for names, share in channels if share >= _ALL]
    partly = [_part(names, share) for names, share in channels if share < _ALL]
    told = {"time": time_taken(load.moving_s), "whole": listed(whole), "partly": listed(partly)}
    if whole and partly:
        told["partly"] = ", ".join(partly)
        sentence = _("{whole} for all {time} of movement, {partly}.", **told)
    elif whole:
        sentence = _("{whole} for all {time} of movement.", **told)
    else:
        sentence = _("Of all {time} of movement: {partly}.", **told)
    sentence = f"{sentence[:1].upper()}{sentence[1:]}"
    return " ".join(
        [sentence, *([_("You told its incline: {incline}.", incline=incline)] if incline else [])]
    )


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a channel is called alone, where it is known in part, and where it is not known at all."""

    alone: str
    in_part: str
    unknown: str


_SPEED = _Channel(N_("speed"), N_("speed for {share}"), N_("speed for none of it"))
_CADENCE = _Channel(N_("cadence"), N_("cadence for {share}"), N_("cadence for none of it"))
_ALTITUDE = _Channel(N_("altitude"), N_("altitude for {share}"), N_("altitude for none of it"))


def filled_in(load: KneeLoad) -> tuple[str, ...]:
    """Return what was taken where the watch did not tell, a sentence each; none where it told all."""
    found = []
    if load.speed_known < _ALL:
        found.append(_("Where speed is missing, the mean speed over the gap was taken."))
    if load.cadence_known < _ALL:
        found.append(_("Where cadence is missing, the usual one at that speed was taken."))
    if load.slope_known < _ALL:
        found.append(_("Where altitude is missing, the ground was taken as level."))
    return tuple(found)


def _part(names: _Channel, share: float) -> str:
    return _(names.unknown) if share < _NONE else _(names.in_part, share=percent(share))
