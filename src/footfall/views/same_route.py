"""Other runs on the same route: which they are, and how each went beside this one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.diary import Diary, Entry
from footfall.language import N_, _, ngettext
from footfall.signals import match_routes
from footfall.units import format_minutes, length_unit
from footfall.views.entries import COSTED, EntryLine, entry_line, heart_rate_text, mean_speed_mps
from footfall.views.wording import known

SHOWN = 12
"""So many other runs are listed; the rest are counted."""

MOST_OFF = 0.15
"""A run longer or shorter by more than this share went another way, or another number of laps [D]."""

_LEARNED_AT_ONCE = 64
_AS_FAST_S = 0.5  # paces this near to one another are the same, as they are shown


@dataclass(frozen=True, slots=True)
class RouteRun:
    """Another run on the same route.

    Attributes:
        line: The run as a line.
        heart_rate_bpm: Mean, NaN where unknown.
        heart_rate: The same as a text, or a dash.
        beside: How fast it was beside this one: "0:12 faster for each km"; "" where that is unknown.
        earlier: True where it was before this one.
    """

    line: EntryLine
    heart_rate_bpm: float
    heart_rate: str
    beside: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class SameRouteView:
    """The other runs on the route of one.

    Attributes:
        line: The run they are set beside.
        same: Those the same way round, the newest first, at most twelve.
        reversed: Those the other way round, likewise.
        more: How many more there are the same way round.
        more_reversed: How many more there are the other way round.
        sentence: What there is, in words.
    """

    line: EntryLine
    same: tuple[RouteRun, ...]
    reversed: tuple[RouteRun, ...]
    more: int
    more_reversed: int
    sentence: str


def same_route_view(diary: Diary, entry_id: int) -> SameRouteView:
    """Return the other runs on the route of one; walks are set beside walks.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    entry = diary.entry(entry_id)
    route = diary.route(entry_id) if entry.kind in COSTED else None
    if route is None or not entry.distance_m > 0:
        return SameRouteView(entry_line(entry), (), (), 0, 0, _(_NO_ROUTE))
    same, turned = _numbers(diary, entry, route)
    if not len(same) + len(turned) and diary.learn_routes(_LEARNED_AT_ONCE):
        same, turned = _numbers(diary, entry, route)
    return SameRouteView(
        line=entry_line(entry),
        same=_runs(diary, entry, same[:SHOWN]),
        reversed=_runs(diary, entry, turned[:SHOWN]),
        more=max(0, len(same) - SHOWN),
        more_reversed=max(0, len(turned) - SHOWN),
        sentence=_sentence(len(same), len(turned)),
    )


def _numbers(diary: Diary, entry: Entry, route: np.ndarray) -> tuple[list[int], list[int]]:
    """The entries on a route the same way round and the other way round, the newest first."""
    distances_m = (entry.distance_m / (1 + MOST_OFF), entry.distance_m * (1 + MOST_OFF))
    others = diary.routes(entry.kind, distances_m)
    match = match_routes(route, others.points)
    others_than_this = others.id != entry.id
    return (
        others.id[match.same & others_than_this].tolist(),
        others.id[match.reversed & others_than_this].tolist(),
    )


def _runs(diary: Diary, entry: Entry, numbers: list[int]) -> tuple[RouteRun, ...]:
    return tuple(_run(entry, other) for other in map(diary.entry, numbers))


def _run(entry: Entry, other: Entry) -> RouteRun:
    return RouteRun(
        line=entry_line(other),
        heart_rate_bpm=other.heart_rate_bpm,
        heart_rate=heart_rate_text(other.heart_rate_bpm),
        beside=_beside(entry, other),
        earlier=other.start < entry.start,
    )


def _beside(entry: Entry, other: Entry) -> str:
    speeds = mean_speed_mps(entry), mean_speed_mps(other)
    if not all(map(known, speeds)) or min(speeds) <= 0:
        return ""
    mine_s, theirs_s = (length_unit().metres / speed for speed in speeds)
    if abs(theirs_s - mine_s) < _AS_FAST_S:
        return _("as fast")
    told = _FASTER if theirs_s < mine_s else _SLOWER
    return _(told, time=format_minutes(abs(theirs_s - mine_s)), unit=length_unit().symbol)


_FASTER = N_("{time} /{unit} faster")
_SLOWER = N_("{time} /{unit} slower")
_NO_ROUTE = N_("No route is known of it, so no others can be found on the same one.")


def _sentence(same: int, turned: int) -> str:
    if not same + turned:
        return _("No other on this route is in your diary.")
    told = []
    if same:
        told.append(
            ngettext(
                "{number} other on this route, the same way round.",
                "{number} others on this route, the same way round.",
                same,
            )
        )
    if turned:
        told.append(ngettext("{number} the other way round.", "{number} the other way round.", turned))
    return " ".join(told)
