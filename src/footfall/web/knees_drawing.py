"""Drawings of the Knees page: pain over load, and a measure beside its usual range."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from markupsafe import Markup, escape

from footfall.views.knees import KneeDay, KneeView
from footfall.views.what_changed import Course
from footfall.views.wording import day_and_month, known
from footfall.web.drawing import pain_tone
from footfall.web.svg import svg

_HEIGHT = 168
_DOTS_TOP, _DOTS_BOTTOM = 8.0, 68.0
_BARS_TOP, _BASE = 84.0, 150.0
_LEAST_SCALE = 4  # so that a 1 is no mountain
_COURSE_HEIGHT = 64
_EDGE = 8.0


def pain_over_load(view: KneeView) -> Markup:
    """Draw 12 weeks of one knee: what it carried as bars, what it said as dots above, flare-ups as lines."""
    step = 100 / len(view.days)
    most = max((day.easy_km for day in view.days if known(day.easy_km)), default=0.0) or 1.0
    worst = most_pain(view)
    shapes = [_day(day, (row + 0.5) * step, step, most, worst) for row, day in enumerate(view.days)]
    rails = "".join(
        f'<line class="rail" x1="0" x2="100%" y1="{y}" y2="{y}"/>' for y in (_DOTS_TOP, _DOTS_BOTTOM, _BASE)
    )
    first, last = (day_and_month(view.days[row].day) for row in (0, -1))
    ends = (
        f'<text x="0" y="{_HEIGHT - 2}">{escape(first)}</text>'
        f'<text x="100%" y="{_HEIGHT - 2}" text-anchor="end">{escape(last)}</text>'
    )
    return svg(_HEIGHT, rails + "".join(shapes) + ends, view.label)


def most_pain(view: KneeView) -> int:
    """Return how much pain the upper line of a knee's picture stands for, 4 to 10."""
    return max([_LEAST_SCALE, *(day.pain for day in view.days if day.pain is not None)])


def _day(day: KneeDay, x: float, step: float, most: float, worst: int) -> str:
    shapes = ""
    if known(day.easy_km) and day.easy_km > 0.0:
        height = (_BASE - _BARS_TOP) * day.easy_km / most
        shapes += (
            f'<rect class="bar running" x="{x - 0.34 * step:.2f}%" y="{_BASE - height:.1f}" '
            f'width="{0.68 * step:.2f}%" height="{height:.1f}" rx="1.5"/>'
        )
    if day.flared_up:
        shapes += f'<line class="flare-line" x1="{x:.2f}%" x2="{x:.2f}%" y1="4" y2="{_BASE}"/>'
    if day.pain is not None:
        y = _DOTS_BOTTOM - (_DOTS_BOTTOM - _DOTS_TOP) * day.pain / worst
        shapes += f'<circle class="pain-dot {pain_tone(day.pain)}" cx="{x:.2f}%" cy="{y:.1f}" r="4"/>'
    return shapes


def beside_usual(course: Course) -> Markup:
    """Draw a measure over 12 weeks, its usual range as a band, and the day that stands out."""
    known_values = [value for value in course.values if value is not None]
    ends = [*known_values, *(end for end in (course.usual_low, course.usual_high) if known(end))]
    low, high = min(ends), max(ends)
    room = (high - low) or 1.0

    def y(value: float) -> float:
        return _EDGE + (_COURSE_HEIGHT - 2 * _EDGE) * (1.0 - (value - low) / room)

    step = 100 / max(len(course.values) - 1, 1)
    band = ""
    if known(course.usual_low):
        top, bottom = y(course.usual_high), y(course.usual_low)
        band = f'<rect class="band" x="0" y="{top:.1f}" width="100%" height="{max(bottom - top, 2.0):.1f}"/>'
    lines = "".join(
        f'<line class="course" x1="{x1 * step:.2f}%" y1="{y(a):.1f}" x2="{x2 * step:.2f}%" y2="{y(b):.1f}"/>'
        for (x1, a), (x2, b) in _neighbours(course)
    )
    return svg(_COURSE_HEIGHT, band + lines + _mark(course, step, y), course.label)


def _neighbours(course: Course) -> Iterator[tuple[tuple[int, float], tuple[int, float]]]:
    """Yield pairs of known values that follow each other; a gap of more than a week is left open."""
    told = [(row, value) for row, value in enumerate(course.values) if value is not None]
    return ((one, other) for one, other in pairwise(told) if other[0] - one[0] <= 7)


def _mark(course: Course, step: float, y: Callable[[float], float]) -> str:
    if course.marked not in course.days:
        return ""
    row = course.days.index(course.marked)
    value = course.values[row]
    if value is None:
        return ""
    x = min(max(row * step, 1.5), 98.5)
    return f'<circle class="stands-out" cx="{x:.2f}%" cy="{y(value):.1f}" r="6"/>'
