"""The classic figures that are worked out of knee load, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from footfall.language import N_, _
from footfall.signals import ClassicToday
from footfall.signals.classic import ACUTE_DAYS, CHRONIC_DAYS, FITNESS_DAYS
from footfall.units import UNKNOWN, format_knee_load, format_number
from footfall.views.wording import known


@dataclass(frozen=True, slots=True)
class ClassicFigure:
    """One classic figure as it stands today.

    Attributes:
        id: Its name for programs.
        name: What it is called.
        value: The figure, NaN where it is not known.
        text: The same with its unit, a dash where it is not known.
        about: What it is made of.
        known: What is known of it.
        missing: What is missing where it is not known, else "".
        evidence: The id of what is known, in the evidence.
    """

    id: str
    name: str
    value: float
    text: str
    about: str
    known: str
    missing: str
    evidence: str


def figures_of_load(today: ClassicToday) -> tuple[ClassicFigure, ...]:
    """Return the figures that are worked out of knee load."""
    found = []
    for one in _OF_LOAD:
        value: float = getattr(today, one.id)
        missing = "" if known(value) else _missing_days(one.least_days, today)
        told = one.write(value) if known(value) else UNKNOWN
        figure = ClassicFigure(
            one.id, _(one.name), value, told, _(one.about), _(one.known), missing, one.evidence
        )
        found.append(figure)
    return tuple(found)


def _missing_days(least: int, today: ClassicToday) -> str:
    if today.days >= least:
        return _("No knee load is recorded in these days, so there is nothing to divide by.")
    return _("It takes {days} days from the first run on.", days=least)


def _a_day(easy_km: float) -> str:
    return _("{load} a day", load=format_knee_load(easy_km))


def _signed_a_day(easy_km: float) -> str:
    sign = "+" if easy_km >= 0.0 else "−"
    return _("{load} a day", load=f"{sign}{format_knee_load(abs(easy_km))}")


@dataclass(frozen=True, slots=True)
class _OfLoad:
    id: str
    name: str
    write: Callable[[float], str]
    about: str
    known: str
    evidence: str
    least_days: int


def _ratio(value: float) -> str:
    return format_number(value, 2)


_NO_KNEES = N_("No study we know of ties it to sore knees; fitness is only its name.")
_FOSTER = N_(
    "In 25 athletes illness often came beyond a limit of their own, another for each; knees were not "
    "looked at."
)
_OF_LOAD = (
    _OfLoad(
        "chronic",
        N_("Chronic load (CTL)"),
        _a_day,
        N_("Your daily load as a mean that forgets over 42 days. Some call it fitness."),
        _NO_KNEES,
        "performance-manager",
        FITNESS_DAYS,
    ),
    _OfLoad(
        "acute",
        N_("Acute load (ATL)"),
        _a_day,
        N_("The same over 7 days. Some call it fatigue."),
        N_("No study we know of ties it to sore knees; fatigue is only its name."),
        "performance-manager",
        FITNESS_DAYS,
    ),
    _OfLoad(
        "balance",
        N_("Balance (TSB)"),
        _signed_a_day,
        N_("Yesterday's chronic less its acute load: below zero after more than you are used to."),
        N_("Above zero it is no permission, and below it no warning of an injury."),
        "performance-manager",
        FITNESS_DAYS,
    ),
    _OfLoad(
        "coupled",
        N_("Acute to chronic ratio (ACWR)"),
        _ratio,
        N_("The mean of 7 days over that of the 28 days they are part of."),
        N_("Dividing by numbers drawn at random went with injuries much the same."),
        "impellizzeri-2021",
        CHRONIC_DAYS,
    ),
    _OfLoad(
        "uncoupled",
        N_("The same, uncoupled"),
        _ratio,
        N_("The mean of 7 days over that of the 21 days before them."),
        N_("Among 5,205 runners, who were measured by distance, more of it came with fewer injuries."),
        "frandsen-2025-weeks",
        CHRONIC_DAYS,
    ),
    _OfLoad(
        "weighted",
        N_("The same, by means that forget (EWMA)"),
        _ratio,
        N_("Recent days weigh more than old ones in both means."),
        N_("It was proposed in a letter as a better way to work it out, with no injuries behind it."),
        "williams-2017",
        CHRONIC_DAYS,
    ),
    _OfLoad(
        "monotony",
        N_("Monotony"),
        lambda value: format_number(value, 1),
        N_("The mean of 7 days over their spread: the more alike your days, the higher. Told up to 10."),
        _FOSTER,
        "foster-1998",
        ACUTE_DAYS,
    ),
    _OfLoad(
        "strain",
        N_("Strain"),
        lambda value: format_knee_load(value, 0),
        N_("The load of 7 days times their monotony."),
        _FOSTER,
        "foster-1998",
        ACUTE_DAYS,
    ),
)
