"""Grade-adjusted pace of the latest run: what it took of energy, and never what a knee carried."""

from __future__ import annotations

import math
from datetime import date

import numpy as np

from footfall.diary import Entry
from footfall.knee import KneeLoad
from footfall.language import _
from footfall.signals.classic import mean_adjusted_speed
from footfall.units import format_pace
from footfall.views.classic_of_load import ClassicFigure
from footfall.views.wording import known, spoken_day


def adjusted_pace(entry: Entry | None, load: KneeLoad | None, today: date) -> ClassicFigure:
    """Return the pace on the level that would have taken as much energy as the latest run.

    Args:
        entry: The latest run, None where there is none.
        load: What it cost, for its grades; None where it has no cost.
        today: The runner's local day.
    """
    speed_mps = _adjusted_mps(load) if load else math.nan
    about = _("The pace on the level that takes as much energy as your latest run.")
    if entry is not None and known(speed_mps):
        about = _(
            "The pace on the level that takes as much energy as your run {day}, which went at {pace}.",
            day=spoken_day(entry.day, today),
            pace=format_pace(entry.distance_m / entry.timer_s),
        )
    return ClassicFigure(
        id="grade_adjusted_pace",
        name=_("Grade-adjusted pace"),
        value=speed_mps,
        text=format_pace(speed_mps),
        about=about,
        known=_("Never read it as knee load: downhill it takes less energy, and the kneecap carries more."),
        missing="" if known(speed_mps) else _missing(entry),
        evidence="minetti-2002",
    )


def _adjusted_mps(load: KneeLoad) -> float:
    seconds = load.seconds
    if not len(seconds.moving_s):
        return math.nan
    moving_s = np.diff(seconds.moving_s, prepend=0.0)
    return mean_adjusted_speed(seconds.speed_mps, seconds.grade, moving_s)


def _missing(entry: Entry | None) -> str:
    if entry is None:
        return _("There is no run yet.")
    return _("Your latest run tells no speed or no altitude.")
