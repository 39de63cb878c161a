"""A run against the runner's own usual: what it cost beside the runs before, and whether a foot lingers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.diary import BELIEVED_SHARE, Entry, RunsBefore
from footfall.knee import Comparison, Doubts, KneeLoad, balance_trend, compare
from footfall.language import N_, _, ngettext
from footfall.records import Side
from footfall.signals import LEAST_RUN_M
from footfall.units import METRES_PER_KM, LengthUnit, format_height, format_number, length_unit
from footfall.views.wording import percent

USUAL_DAYS = 60
"""A usual run is the mean of those of so many days before [D]: the window in which habits are learned."""

LEAST_RUNS = 5
"""Fewer runs than these make no usual [D]."""

_ABOUT = 0.015
_ONE_DECIMAL_FROM = 1.5
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
        headline=_verdict(run),
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
    return _(_LONGER[trend.longer], latest=latest, usual=usual)


_LONGER = {
    Side.LEFT: N_(
        "In your last three runs the left foot stayed on the ground for {latest} of the contact time, "
        "against {usual} in your runs before. That is time, not force: it says nothing of what either knee "
        "carried, and nothing of why."
    ),
    Side.RIGHT: N_(
        "In your last three runs the right foot stayed on the ground for {latest} of the contact time, "
        "against {usual} in your runs before. That is time, not force: it says nothing of what either knee "
        "carried, and nothing of why."
    ),
}


def _distance_m(entry: Entry, load: KneeLoad) -> float:
    """The run's distance by the rule by which `RunsBefore` tells those of the others: as recorded, mostly."""
    if load.distance_m >= BELIEVED_SHARE * entry.distance_m:
        return entry.distance_m
    return load.distance_m


def _too_few(runs: int) -> UsualView:
    nan = float("nan")
    if runs >= LEAST_RUNS:
        sentence = _(
            "Under {distance} it is too short to be set beside your usual run.",
            distance=format_height(LEAST_RUN_M),
        )
    else:
        sentence = _(_THERE_WERE.get(runs, _THERE_WERE_SOME), least=LEAST_RUNS, days=USUAL_DAYS, number=runs)
    headline = _("Nothing to compare with")
    return UsualView(runs, False, nan, nan, nan, nan, nan, nan, headline, sentence, km_sentence="", why="")


_THERE_WERE = {
    0: N_("It takes {least} runs in the {days} days before to say what is usual for you; there was none."),
    1: N_("It takes {least} runs in the {days} days before to say what is usual for you; there was one."),
}
_THERE_WERE_SOME = N_(
    "It takes {least} runs in the {days} days before to say what is usual for you; there were {number}."
)


def _verdict(run: Comparison) -> str:
    low, high = run.band
    if low > 1.0:
        return _("More than your usual run")
    return _("Less than your usual run") if high < 1.0 else _("About as much as your usual run")


def _run_sentence(run: Comparison) -> str:
    decimals = 2 if run.ratio < _ONE_DECIMAL_FROM else 1 if run.ratio < _WHOLE_NUMBERS_FROM else 0
    ends = "–".join(format_number(end, decimals) for end in run.band)
    times = format_number(run.ratio, 1 if run.ratio < _WHOLE_NUMBERS_FROM else 0)
    if f"{run.ratio:.1f}" == "1.0":
        return _(
            "It cost each knee about as much as your usual run of these {days} days ({ends}).",
            days=USUAL_DAYS,
            ends=ends,
        )
    return _(
        "It cost each knee {times} times your usual run of these {days} days ({ends}).",
        times=times,
        days=USUAL_DAYS,
        ends=ends,
    )


def _km_sentence(km: Comparison) -> str:
    share, (low, high) = km.ratio - 1.0, (end - 1.0 for end in km.band)
    sure = low > 0.0 or high < 0.0
    about = abs(share) < _ABOUT
    sentence = _AS_MUCH[length_unit()] if about else _EACH[length_unit()][share > 0, sure]
    return _(sentence, share=percent(abs(share)), ends=between(low, high))


_AS_MUCH = {
    LengthUnit.KM: N_("Each km cost as much as your usual km ({ends})."),
    LengthUnit.MILES: N_("Each mile cost as much as your usual mile ({ends})."),
}
_EACH = {
    LengthUnit.KM: {
        (True, True): N_("Each km cost {share} more than your usual km ({ends})."),
        (False, True): N_("Each km cost {share} less than your usual km ({ends})."),
        (True, False): N_(
            "Each km cost perhaps {share} more than your usual km, but it may be as much ({ends})."
        ),
        (False, False): N_(
            "Each km cost perhaps {share} less than your usual km, but it may be as much ({ends})."
        ),
    },
    LengthUnit.MILES: {
        (True, True): N_("Each mile cost {share} more than your usual mile ({ends})."),
        (False, True): N_("Each mile cost {share} less than your usual mile ({ends})."),
        (True, False): N_(
            "Each mile cost perhaps {share} more than your usual mile, but it may be as much ({ends})."
        ),
        (False, False): N_(
            "Each mile cost perhaps {share} less than your usual mile, but it may be as much ({ends})."
        ),
    },
}
"""What each kilometre or mile cost beside the usual one: by whether more, and whether that is sure."""


def between(low: float, high: float) -> str:
    """Return the band of a share in words: "3–13 % more", "2 % less to 9 % more"."""
    if low < 0.0 < high:
        return _("{less} less to {more} more", less=percent(-low), more=percent(high))
    near, far = sorted((abs(low), abs(high)))
    ends = f"{format_number(100 * near, 0)}–{percent(far)}"
    return _("{ends} more", ends=ends) if high > 0 else _("{ends} less", ends=ends)


def _why(run: Comparison, load: KneeLoad, usual: list[Doubts]) -> str:
    off = (run.band[1] - run.ratio) / run.ratio
    theirs = math.fsum(one.within_runner for one in usual) / len(usual)
    apart = math.hypot(load.doubts.within_runner, theirs)
    return ngettext(
        "It is known to {off}, where two runs that had nothing in common would leave {apart}, and two "
        "runners far more. How hard your own knee is pressed is the same in all your runs and cancels; so "
        "does what hills and walking do to it, as far as your usual runs have them too; and what each of "
        "those may be off by evens out over {number} run. What stays is mostly what differs from day to day.",
        "It is known to {off}, where two runs that had nothing in common would leave {apart}, and two "
        "runners far more. How hard your own knee is pressed is the same in all your runs and cancels; so "
        "does what hills and walking do to it, as far as your usual runs have them too; and what each of "
        "those may be off by evens out over {number} runs. What stays is mostly what differs from day to "
        "day.",
        len(usual),
        off=percent(off),
        apart=percent(apart),
    )
