"""Drawings of the Load page: weeks as bars with the usual week behind them, and runs beside their line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

from footfall.language import _, month_name, pgettext
from footfall.signals import SPIKE_WINDOW_DAYS
from footfall.views.load_longest import LongestView, RunPoint
from footfall.views.load_weeks import LoadWeek, WeekCourse
from footfall.views.wording import known
from footfall.web.svg import svg, svg_fixed

_BARS_HEIGHT = 118.0
_LINE_HEIGHT = 168.0
_ROOM_ABOVE = 10.0
_ROOM_BELOW = 22.0  # for the days beneath
_LEAST_BAR = 3.0
_TICK_WEEKS = 6
_LAST_TICK = 0.8  # further right a day would run over the edge


def week_bars(course: WeekCourse, weeks: Sequence[LoadWeek]) -> Markup:
    """Draw one amount over the weeks, the usual week as a band behind; nothing where none is known."""
    if not course.known:
        return Markup("")
    step = 100 / len(weeks)
    top = max(
        [amount for amount in course.amounts if known(amount)] + ([course.high] if known(course.high) else [])
    )
    scale = (_BARS_HEIGHT - _ROOM_ABOVE) / (top or 1.0)
    bars = [
        _bar(amount, text, i * step, step, scale, over=week.over)
        for i, (amount, text, week) in enumerate(zip(course.amounts, course.texts, weeks, strict=True))
    ]
    shapes = f"{_band(course, scale)}{''.join(bars)}{_base(_BARS_HEIGHT)}{_week_ticks(weeks)}"
    return svg(_BARS_HEIGHT + _ROOM_BELOW, shapes, course.name)


def week_key() -> list[tuple[Markup, str]]:
    """Return the key to the weeks: a swatch and its name."""
    return [
        (_swatch("bar running"), _("a week")),
        (_swatch("bar running so-far"), _("this week so far")),
        (_swatch("band"), _("your usual week")),
    ]


def longest_line(view: LongestView) -> Markup:
    """Draw every run as a dot and the line of a tenth above the longest of 30 days; nothing without runs."""
    if not view.runs:
        return Markup("")
    heights = [run.distance_m for run in view.runs] + [run.line_m for run in view.runs if known(run.line_m)]
    scale = (_LINE_HEIGHT - _ROOM_ABOVE) / (max([*heights, view.ceiling_m]) or 1.0)
    place = _Place(view.first, view.last, scale)
    dots = "".join(_dot(run, place) for run in view.runs)
    line, beneath = "".join(_line(view.runs, place)), f"{_base(_LINE_HEIGHT)}{_day_ticks(view)}"
    shapes = f"{line}{dots}{_ceiling(view, place)}{beneath}"
    return svg(_LINE_HEIGHT + _ROOM_BELOW, shapes, _("Every run beside the line it had on its day"))


def longest_key() -> list[tuple[Markup, str]]:
    """Return the key to the runs and their line."""
    return [
        (svg_fixed(12, 12, '<circle class="run-dot" cx="6" cy="6" r="4"/>'), _("a run")),
        (
            svg_fixed(12, 12, '<circle class="run-dot beyond" cx="6" cy="6" r="4.5"/>'),
            _("a run past its line"),
        ),
        (
            svg_fixed(22, 12, '<line class="load-line" x1="1" x2="21" y1="6" y2="6"/>'),
            _("a tenth above the longest of 30 days"),
        ),
        (svg_fixed(22, 12, '<line class="ceiling-now" x1="1" x2="21" y1="6" y2="6"/>'), _("today's ceiling")),
    ]


class _Place:
    """Where a day and a distance lie in the drawing of runs."""

    def __init__(self, first: date, last: date, scale: float) -> None:
        self._first, self._days, self._scale = first, max((last - first).days, 1), scale

    def x(self, day: date) -> float:
        return 1.0 + 97.0 * (day - self._first).days / self._days

    def y(self, distance_m: float) -> float:
        return _LINE_HEIGHT - self._scale * distance_m


def _bar(amount: float, text: str, left: float, step: float, scale: float, *, over: bool) -> str:
    height = max(_LEAST_BAR, scale * amount) if known(amount) and amount > 0.0 else _LEAST_BAR
    kind = "running" if known(amount) and amount > 0.0 else "unknown"
    classes = f"bar {kind}" if over else f"bar {kind} so-far"
    top = _BARS_HEIGHT - height - (1.5 if kind == "unknown" else 0.0)
    place = (
        f'x="{left + step * 0.16:.2f}%" y="{top:.1f}" width="{step * 0.68:.2f}%" height="{height:.1f}" rx="2"'
    )
    hit = f'<rect class="bar-hit" x="{left:.2f}%" y="0" width="{step:.2f}%" height="{_BARS_HEIGHT:g}"/>'
    return f'<g><title>{escape(text)}</title>{hit}<rect class="{classes}" {place}/></g>'


def _band(course: WeekCourse, scale: float) -> str:
    if not known(course.low):
        return ""
    top, height = _BARS_HEIGHT - scale * course.high, max(scale * (course.high - course.low), 2.0)
    return f'<rect class="band" x="0" y="{top:.1f}" width="100%" height="{height:.1f}" rx="4"/>'


def _line(runs: Sequence[RunPoint], place: _Place) -> Iterator[str]:
    """Draw the line from one run's day to the next, broken where a month lies without a run."""
    points = [(run.day, run.line_m) for run in runs if known(run.line_m)]
    kept = [
        point
        for i, point in enumerate(points)
        if i in (0, len(points) - 1) or not points[i - 1][1] == point[1] == points[i + 1][1]
    ]
    for (day, line_m), (next_day, next_m) in pairwise(kept):
        if line_m == next_m or (next_day - day).days <= SPIKE_WINDOW_DAYS:
            ends = f'x1="{place.x(day):.2f}%" y1="{place.y(line_m):.1f}" x2="{place.x(next_day):.2f}%"'
            yield f'<line class="load-line" {ends} y2="{place.y(next_m):.1f}"/>'


def _dot(run: RunPoint, place: _Place) -> str:
    classes, radius = ("run-dot beyond", 4.5) if run.beyond else ("run-dot", 3)
    x, y = place.x(run.day), place.y(run.distance_m)
    return f'<circle class="{classes}" cx="{x:.2f}%" cy="{y:.1f}" r="{radius}"/>'


def _ceiling(view: LongestView, place: _Place) -> str:
    """Draw today's ceiling as a short line at the right end with its distance; nothing on a day of rest."""
    if not view.ceiling_m > 0.0:
        return ""
    y = place.y(view.ceiling_m)
    above = f'x="100%" y="{max(y - 7, 10):.1f}" text-anchor="end"'
    text = f'<text class="ceiling-text" {above}>{escape(view.ceiling)}</text>'
    return f'<line class="ceiling-now" x1="91%" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>{text}'


def _base(height: float) -> str:
    return f'<line class="rail" x1="0" x2="100%" y1="{height - 0.5:g}" y2="{height - 0.5:g}"/>'


def _week_ticks(weeks: Sequence[LoadWeek]) -> str:
    """Name the day that begins each sixth week."""
    return _ticks(
        ((i / len(weeks), week.first) for i, week in enumerate(weeks) if not i % _TICK_WEEKS), _BARS_HEIGHT
    )


def _day_ticks(view: LongestView) -> str:
    days = max((view.last - view.first).days, 1)
    firsts = (date.fromordinal(view.first.toordinal() + n) for n in range(0, days, 7 * _TICK_WEEKS))
    return _ticks((((day - view.first).days / days, day) for day in firsts), _LINE_HEIGHT)


def _ticks(days: Iterator[tuple[float, date]], height: float) -> str:
    return "".join(
        f'<text x="{100 * share:.1f}%" y="{height + 17:g}">{escape(_tick(day))}</text>'
        for share, day in days
        if share < _LAST_TICK
    )


def _tick(day: date) -> str:
    return pgettext("tick", "{day} {month}", day=day.day, month=month_name(day, short=True))


def _swatch(classes: str) -> Markup:
    return svg_fixed(12, 12, f'<rect class="{classes}" x="1" y="1" width="10" height="10" rx="2.5"/>')
