"""All flare-ups together: which inputs went before them more often than before the runner's other weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.language import _, ngettext
from footfall.signals.inputs import input_measures
from footfall.signals.pooled import CONTROL_WEEKS, FEWEST_FLARE_UPS, PooledOdds, pooled_odds
from footfall.units import format_number
from footfall.views.flare_ups import FlareUp, flare_ups_of
from footfall.views.measure_words import words_of

MOST_YEARS_DAYS = 2 * 365
"""Flare-ups of so many days up to the latest are put together: who one was ten years ago says little."""

MOST_SHOWN = 6

_LEARNING_DAYS = 120  # before the first control week, so that what is usual is known by then


@dataclass(frozen=True, slots=True)
class OddsLine:
    """One measure before all flare-ups.

    Attributes:
        measure: By its name in the diary.
        title: "Shorter sleep".
        odds_ratio: For each of the runner's own standard deviations, shrunk towards 1.
        low: Lower end of its 95 % interval.
        high: Upper end.
        flare_ups: On how many it rests.
        text: "1.8 times (1.1 to 3.0)".
        stands_out: True where the interval lies above 1.
    """

    measure: str
    title: str
    odds_ratio: float
    low: float
    high: float
    flare_ups: int
    text: str
    stands_out: bool


@dataclass(frozen=True, slots=True)
class TogetherView:
    """All flare-ups, and what they have in common.

    Attributes:
        flare_ups: All of them, the newest first.
        sentence: What they have in common, or why nothing can be told.
        lines: The measures with the highest odds; empty where too few flare-ups are known.
    """

    flare_ups: tuple[FlareUp, ...]
    sentence: str
    lines: tuple[OddsLine, ...]


def flare_ups_together(diary: Diary, *, today: date) -> TogetherView:
    """Return all flare-ups up to the runner's local day `today`, and what went before them."""
    found = flare_ups_of(diary, today)
    lines = _lines(diary, found) if len(found) >= FEWEST_FLARE_UPS else ()
    return TogetherView(found, _sentence(found, lines), lines)


def _lines(diary: Diary, found: Sequence[FlareUp]) -> tuple[OddsLine, ...]:
    latest = found[0].day
    days = [one.day for one in found if (latest - one.day).days < MOST_YEARS_DAYS]
    since = days[-1] - timedelta(weeks=CONTROL_WEEKS, days=_LEARNING_DAYS)
    odds = diary.remember(
        ("pooled odds", since, *days),
        lambda: tuple(pooled_odds(input_measures(diary.input_days(since, latest)), days)),
    )
    return tuple(_line(one) for one in odds[:MOST_SHOWN])


def _line(odds: PooledOdds) -> OddsLine:
    ratio, low, high = (format_number(value) for value in (odds.odds_ratio, odds.low, odds.high))
    return OddsLine(
        measure=odds.measure.name,
        title=_(words_of(odds.measure.name).changed),
        odds_ratio=odds.odds_ratio,
        low=odds.low,
        high=odds.high,
        flare_ups=odds.flare_ups,
        text=_("{ratio} times ({low} to {high})", ratio=ratio, low=low, high=high),
        stands_out=odds.low > 1.0,
    )


def _sentence(found: Sequence[FlareUp], lines: Sequence[OddsLine]) -> str:
    if not found:
        return _(
            "Your diary shows no flare-up: no knee rose by 2 points over its own week. From four of them on, "
            "this page says what went before them."
        )
    if not lines:
        return ngettext(
            "{number} flare-up is too few to look for what they have in common; four are needed, with "
            "something told of the weeks before.",
            "{number} flare-ups are too few to look for what they have in common; four are needed, with "
            "something told of the weeks before.",
            len(found),
        )
    if any(line.stands_out for line in lines):
        return _(
            "The weeks before your flare-ups were set beside your other weeks. What follows went before them "
            "more often; with so few flare-ups the true figure may lie anywhere between the two ends."
        )
    return _(
        "The weeks before your flare-ups were set beside your other weeks, and nothing went before them "
        "clearly more often. With so few flare-ups the true figure may lie anywhere between the two ends."
    )
