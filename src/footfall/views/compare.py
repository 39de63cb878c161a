"""Two runs side by side: how fast each was along the way, what each cost, and why the costs differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.knee import Comparison, KneeLoad, compare, knee_load
from footfall.language import N_, _
from footfall.signals import match_routes
from footfall.units import easy_in_unit, format_knee_load
from footfall.views.along import along
from footfall.views.compare_along import CompareSeries, CompareSplit, series, splits
from footfall.views.compare_facts import CompareFact, facts
from footfall.views.compare_sides import Side
from footfall.views.cost import signed
from footfall.views.entries import COSTED, EntryLine, entry_line
from footfall.views.usual import between
from footfall.views.wording import percent

_SMALL_PART = 0.05


class Routes(StrEnum):
    """How the ways of two runs lie to one another."""

    SAME = "same"
    REVERSED = "reversed"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CompareView:
    """Two runs side by side.

    Attributes:
        this: The run that is looked at.
        other: The one it is set beside.
        routes: How their ways lie to one another.
        routes_sentence: The same in words.
        ratio: What this one cost over what the other did.
        low: Lower end of its band.
        high: Upper end.
        by_chance: True where they may have cost the same.
        headline: What that means, in a few words.
        sentence: The same with its numbers.
        why: What made the difference, a line each, the largest first.
        facts: Their figures.
        splits: Kilometre by kilometre, or mile by mile.
        series: Both along the way.
    """

    this: EntryLine
    other: EntryLine
    routes: Routes
    routes_sentence: str
    ratio: float
    low: float
    high: float
    by_chance: bool
    headline: str
    sentence: str
    why: tuple[str, ...]
    facts: tuple[CompareFact, ...]
    splits: tuple[CompareSplit, ...]
    series: CompareSeries


def compare_view(diary: Diary, this_id: int, other_id: int) -> CompareView:
    """Set one run beside another.

    Raises:
        NotInDiaryError: The diary has no entry of one of these numbers.
        InvalidEntryError: They are one, or one of them has no knee load.
    """
    if this_id == other_id:
        raise InvalidEntryError("other", _("Choose another run to set this one beside."))
    this, other = _side(diary, this_id), _side(diary, other_id)
    against = compare(this.load.easy_km, this.load.doubts, [other.load.easy_km], [other.load.doubts])
    low, high = against.band
    routes = _routes(diary, this_id, other_id)
    stretched = _stretched(this, other, routes)
    return CompareView(
        this=entry_line(this.entry),
        other=entry_line(other.entry),
        routes=routes,
        routes_sentence=_(_ROUTES[routes]),
        ratio=against.ratio,
        low=low,
        high=high,
        by_chance=low <= 1.0 <= high,
        headline=_headline(against),
        sentence=_sentence(this.load, other.load, against),
        why=_why(this, other),
        facts=facts(this, other),
        splits=splits(this, other, stretched),
        series=series(this, other, stretched),
    )


def _side(diary: Diary, number: int) -> Side:
    entry, activity = diary.entry(number), diary.activity(number)
    if entry.kind in COSTED:
        load = knee_load(activity, diary.runner, diary.habits(number))
        if load.easy_km > 0 and load.distance_m > 0:
            return Side(entry, load, along(activity, load))
    raise InvalidEntryError("other", _("Runs and walks whose knee load is known can be set side by side."))


def _routes(diary: Diary, this_id: int, other_id: int) -> Routes:
    this, other = diary.route(this_id), diary.route(other_id)
    if this is None or other is None:
        return Routes.UNKNOWN
    match = match_routes(this, other[None])
    if match.same[0]:
        return Routes.SAME
    return Routes.REVERSED if match.reversed[0] else Routes.DIFFERENT


_ROUTES = {
    Routes.SAME: N_("Both went the same way round."),
    Routes.REVERSED: N_(
        "The other went the other way round, so the charts do not show the same places side by side."
    ),
    Routes.DIFFERENT: N_("They went different ways, so the charts do not show the same places side by side."),
    Routes.UNKNOWN: N_("It is not known whether they went the same way."),
}


def _headline(against: Comparison) -> str:
    low, high = against.band
    if low > 1.0:
        return _("It cost more than the other")
    return _("It cost less than the other") if high < 1.0 else _("It cost about as much as the other")


def _sentence(this: KneeLoad, other: KneeLoad, against: Comparison) -> str:
    low, high = against.band
    told = {
        "this": format_knee_load(this.easy_km),
        "other": format_knee_load(other.easy_km),
        "share": percent(abs(against.ratio - 1.0)),
        "ends": between(low - 1.0, high - 1.0),
    }
    if low <= 1.0 <= high:
        return _(
            "{this} for each knee against {other} ({ends}): that is within what chance would do.", **told
        )
    if against.ratio > 1.0:
        return _("{this} for each knee against {other}: {share} more ({ends}).", **told)
    return _("{this} for each knee against {other}: {share} less ({ends}).", **told)


def _why(this: Side, other: Side) -> tuple[str, ...]:
    """Tell what made the difference, the parts of both costs held against one another."""
    theirs = {part.name: part.easy_km for part in other.load.parts}
    mine = {part.name: part.easy_km for part in this.load.parts}
    apart = {name: mine.get(name, 0.0) - theirs.get(name, 0.0) for name in {**mine, **theirs}}
    told = [
        _(_PARTS[name], amount=signed(easy_in_unit(by)))
        for name, by in sorted(apart.items(), key=lambda part: -abs(part[1]))
        if abs(by) >= _SMALL_PART
    ]
    shoes = this.entry.shoe_name, other.entry.shoe_name
    if all(shoes) and shoes[0] != shoes[1]:
        told.append(_("Another pair of shoes; what that changes, nobody has measured here."))
    return tuple(told)


_PARTS = {
    "distance": N_("{amount} by the distance"),
    "speed": N_("{amount} by the speed"),
    "cadence": N_("{amount} by the cadence"),
    "slope up": N_("{amount} by the climbs"),
    "slope down": N_("{amount} by the descents"),
    "walking": N_("{amount} by walking"),
    "form": N_("{amount} by form and shoes"),
    "mass": N_("{amount} by the weight carried"),
    "contact": N_("{amount} by the landings"),
}
"""What each part of two costs differs by."""


def _stretched(this: Side, other: Side, routes: Routes) -> float:
    """How many metres of the first run's way one of the other's is: on one route both are of one length."""
    return this.load.distance_m / other.load.distance_m if routes is Routes.SAME else 1.0
