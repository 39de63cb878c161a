"""What an experiment could tell, said before it begins: how large a difference its weeks would find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.care.power import LOOKED_BACK_WEEKS, MEANINGFUL, Spread, detectable
from footfall.diary import Diary
from footfall.language import _, ngettext
from footfall.records import Outcome, Side
from footfall.units import format_general, format_number
from footfall.views.experiment_facts import spread_before
from footfall.views.wording import known

WEEKS_OFFERED = (8, 10, 12, 16, 20, 24)
_QUIET = 1.0  # mean pain below which there is little to make better


@dataclass(frozen=True, slots=True)
class WeeksTold:
    """What so many weeks would find.

    Attributes:
        weeks: How many weeks.
        points: The smallest difference that is found 8 times in 10; NaN where even 6 points are not.
        text: The same in words.
        enough: True where that is small enough to be worth the weeks.
        chosen: True where these weeks were chosen.
    """

    weeks: int
    points: float
    text: str
    enough: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What an experiment could tell.

    Attributes:
        weeks: How many weeks were chosen.
        points: The smallest difference that they find 8 times in 10; NaN where even 6 points are not.
        enough: True where they are long enough.
        headline: Whether they are.
        sentences: How large a difference they find, and from what that is told.
        mean: The runner's own mean pain of the weeks before, NaN where nothing was noted.
        sd: How much one week differs from another, points.
        from_weeks: From how many of the runner's own weeks that is known, 0 where it is our choice.
        every: What other numbers of weeks would find.
    """

    weeks: int
    points: float
    enough: bool
    headline: str
    sentences: tuple[str, ...]
    mean: float
    sd: float
    from_weeks: int
    every: tuple[WeeksTold, ...]


def beforehand(diary: Diary, outcome: Outcome, knee: Side, weeks: int, today: date) -> Beforehand:
    """Return what an experiment of so many weeks could tell of a knee, from the runner's own notes."""
    spread = spread_before(diary, outcome, knee, today)
    points = detectable(weeks, spread)
    enough = _enough(points, spread)
    every = tuple(_told(one, spread, chosen=one == weeks) for one in WEEKS_OFFERED)
    return Beforehand(
        weeks=weeks,
        points=points,
        enough=enough,
        headline=_headline(every, enough=enough),
        sentences=tuple(filter(None, (_finds(weeks, points), _why_not(points, spread), _from_what(spread)))),
        mean=spread.mean,
        sd=spread.sd,
        from_weeks=spread.from_weeks,
        every=every,
    )


def _enough(points: float, spread: Spread) -> bool:
    return points <= MEANINGFUL and not points > spread.mean


def _headline(every: tuple[WeeksTold, ...], *, enough: bool) -> str:
    if enough:
        return _("Long enough to tell")
    return _("Too short to tell") if any(line.enough for line in every) else _("No number of weeks can tell")


def _told(weeks: int, spread: Spread, *, chosen: bool) -> WeeksTold:
    points = detectable(weeks, spread)
    text = _points(points) if known(points) else _("not even 6 of 10 points")
    return WeeksTold(weeks, points, text, _enough(points, spread), chosen)


def _points(points: float) -> str:
    return _("{points} of 10 points", points=format_general(points))


def _finds(weeks: int, points: float) -> str:
    if not known(points):
        return ngettext(
            "In {number} week even a difference of 6 of 10 points would often be missed.",
            "In {number} weeks even a difference of 6 of 10 points would often be missed.",
            weeks,
        )
    return ngettext(
        "In {number} week a difference of {points} of 10 points is found 8 times in 10; a smaller one is "
        "often missed.",
        "In {number} weeks a difference of {points} of 10 points is found 8 times in 10; a smaller one is "
        "often missed.",
        weeks,
        points=format_general(points),
    )


def _why_not(points: float, spread: Spread) -> str:
    """Return why these weeks are too few, "" where they are not."""
    if known(spread.mean) and (points > spread.mean or spread.mean < _QUIET):
        return _(
            "Your knee hurt {pain} of 10 on average in the weeks before, so that even no pain at all would "
            "hardly be a difference: there is too little to be made better.",
            pain=format_general(round(spread.mean, 1)),
        )
    if not points <= MEANINGFUL:
        return _(
            "A difference of {points} points is worth a change of habits, and would often be missed. More "
            "weeks, and a note after every run, find smaller ones.",
            points=format_general(MEANINGFUL),
        )
    return ""


def _from_what(spread: Spread) -> str:
    sd = format_number(spread.sd)
    if not spread.from_weeks:
        return _(
            "Fewer than 6 of your last {weeks} weeks have a note, so this goes by weeks that differ by {sd} "
            "points, which is our choice.",
            weeks=LOOKED_BACK_WEEKS,
            sd=sd,
        )
    return ngettext(
        "That is told from {number} week of your own, which differ by {sd} points.",
        "That is told from {number} weeks of your own, which differ by {sd} points.",
        spread.from_weeks,
        sd=sd,
    )
