"""A run against the runner's own usual: what it cost beside the runs before, and whether a foot lingers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.diary import BELIEVED_SHARE, Entry, RunsBefore
from footfall.knee import Comparison, Doubts, KneeLoad, balance_trend, compare
from footfall.records import Side
from footfall.signals import LEAST_RUN_M
from footfall.units import METRES_PER_KM, NO_BREAK_SPACE
from footfall.views.wording import count, percent

USUAL_DAYS = 60
"""A usual run is the mean of those of so many days before [D]: the window in which habits are learned."""

LEAST_RUNS = 5
"""Fewer runs than these make no usual [D]."""

_ABOUT = 0.015
_WHOLE_NUMBERS_FROM = 10


@dataclass(frozen=True, slots=True)
class UsualView:
    """A run beside the runs of the 60 days before it.

    Attributes:
        runs: How many there are to set it beside.
        known: False where they are too few, and nothing is said.
        ratio: What it cost over what they cost on average; NaN where not known, like the figures below.
        low: Lower end of its band.
        high: Upper end.
        km_ratio: The same for each kilometre.
        km_low: Lower end of its band.
        km_high: Upper end.
        headline: "More than your usual run".
        sentence: What it cost beside the usual run, or why that cannot be said.
        km_sentence: What each of its kilometres cost beside the usual one; "" where not known.
        why: How sure the comparison is, and why surer than that of two runs with nothing in common.
    """

    runs: int
    known: bool
    ratio: float
    low: float
    high: float
    km_ratio: float
    km_low: float
    km_high: float
    headline: str
    sentence: str
    km_sentence: str
    why: str


def usual_view(entry: Entry, load: KneeLoad, before: RunsBefore) -> UsualView:
    """Set a run beside the runs of the 60 days before it.

    Args:
        entry: The run.
        load: What it cost.
        before: Those runs; recordings under 500 m and of unknown distance do not count.
    """
    rows = np.flatnonzero((before.distance_m >= LEAST_RUN_M) & (before.easy_km > 0.0))
    distance_m = _distance_m(entry, load)
    if len(rows) < LEAST_RUNS or not distance_m >= LEAST_RUN_M:
        return _too_few(len(rows))
    doubts = [before.doubts[row] for row in rows]
    easy_km = before.easy_km[rows]
    each_km = METRES_PER_KM * easy_km / before.distance_m[rows]
    run = compare(load.easy_km, load.doubts, easy_km.tolist(), doubts)
    km = compare(METRES_PER_KM * load.easy_km / distance_m, load.doubts, each_km.tolist(), doubts)
    return UsualView(
        runs=len(rows),
        known=True,
        ratio=run.ratio,
        low=run.band[0],
        high=run.band[1],
        km_ratio=km.ratio,
        km_low=km.band[0],
        km_high=km.band[1],
        headline=f"{_verdict(run)} your usual run",
        sentence=_run_sentence(run),
        km_sentence=_km_sentence(km),
        why=_why(run, load, doubts),
    )


def balance_sentence(load: KneeLoad, before: RunsBefore) -> str:
    """Tell whether one foot now stays longer on the ground than it used to; "" where neither does."""
    if math.isnan(load.balance_percent):
        return ""
    trend = balance_trend([*before.balance_percent.tolist(), load.balance_percent])
    if trend is None or trend.longer is None:
        return ""
    shares = (trend.latest_percent / 100.0, trend.usual_percent / 100.0)
    if trend.longer is Side.RIGHT:
        shares = (1.0 - shares[0], 1.0 - shares[1])
    latest, usual = (percent(share, 1) for share in shares)
    return (
        f"In your last three runs the {trend.longer.value} foot stayed on the ground for {latest} of the "
        f"contact time, against {usual} in your runs before. That is time, not force: it says nothing of "
        "what either knee carried, and nothing of why."
    )


def _distance_m(entry: Entry, load: KneeLoad) -> float:
    """The run's distance by the rule by which `RunsBefore` tells those of the others: as recorded, mostly."""
    if load.distance_m >= BELIEVED_SHARE * entry.distance_m:
        return entry.distance_m
    return load.distance_m


def _too_few(runs: int) -> UsualView:
    nan = float("nan")
    there = {0: "there was none", 1: "there was one"}.get(runs, f"there were {runs}")
    sentence = (
        f"It takes {LEAST_RUNS} runs in the {USUAL_DAYS} days before to say what is usual for you; {there}."
    )
    if runs >= LEAST_RUNS:
        sentence = (
            f"Under {LEAST_RUN_M:.0f}{NO_BREAK_SPACE}m it is too short to be set beside your usual run."
        )
    headline = "Nothing to compare with"
    return UsualView(runs, False, nan, nan, nan, nan, nan, nan, headline, sentence, km_sentence="", why="")


def _verdict(run: Comparison) -> str:
    low, high = run.band
    return "More than" if low > 1.0 else "Less than" if high < 1.0 else "About as much as"


def _run_sentence(run: Comparison) -> str:
    decimals = 2 if run.ratio < _WHOLE_NUMBERS_FROM else 0
    ends = "–".join(f"{end:.{decimals}f}" for end in run.band)
    beside = f"{_times(run.ratio)} your usual run of these {USUAL_DAYS} days"
    return f"It cost each knee {beside} ({ends})."


def _km_sentence(km: Comparison) -> str:
    share, (low, high) = km.ratio - 1.0, (end - 1.0 for end in km.band)
    ends = _between(low, high)
    if abs(share) < _ABOUT:
        return f"Each km cost as much as your usual km ({ends})."
    more = f"{percent(abs(share))} {'more' if share > 0 else 'less'}"
    if low > 0.0 or high < 0.0:
        return f"Each km cost {more} than your usual km ({ends})."
    return f"Each km cost perhaps {more} than your usual km, but it may be as much ({ends})."


def _between(low: float, high: float) -> str:
    """The band of a share in words: "3–13 % more", "2 % less to 9 % more"."""
    if low < 0.0 < high:
        return f"{percent(-low)} less to {percent(high)} more"
    near, far = sorted((abs(low), abs(high)))
    return f"{100 * near:.0f}–{percent(far)} {'more' if high > 0 else 'less'}"


def _why(run: Comparison, load: KneeLoad, usual: list[Doubts]) -> str:
    off = (run.band[1] - run.ratio) / run.ratio
    theirs = math.fsum(one.within_runner for one in usual) / len(usual)
    apart = math.hypot(load.doubts.within_runner, theirs)
    return (
        f"It is known to {percent(off)}, where two runs that had nothing in common would leave "
        f"{percent(apart)}, and two runners far more. How hard your own knee is pressed is the same in all "
        "your runs and cancels; so does what hills and walking do to it, as far as your usual runs have them "
        f"too; and what each of those may be off by evens out over {count(len(usual), 'run')}. What stays is "
        "mostly what differs from day to day."
    )


def _times(ratio: float) -> str:
    text = f"{ratio:.1f}" if ratio < _WHOLE_NUMBERS_FROM else f"{ratio:.0f}"
    return "about as much as" if text == "1.0" else f"{text} times"
