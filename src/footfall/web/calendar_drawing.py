"""Drawings of the diary's days: the marks of the calendar, the strips of a year, and the keys to both."""

from __future__ import annotations

import math
from calendar import monthrange

from markupsafe import Markup

from footfall.language import _
from footfall.records import DayKind
from footfall.views.calendar import DayView
from footfall.views.whole_year import YearDay, YearMonth
from footfall.views.wording import known
from footfall.views.year import MonthBar
from footfall.web.drawing import pain_tone
from footfall.web.svg import svg, svg_fixed

_MARK_RADIUS = 18
_YEAR_HEIGHT = 56
_DAYS_IN_LONGEST_MONTH = 31
_STRIP_HEIGHT = 58
_ROOM_FOR_PAIN = 16
_LEAST_BAR = 5.0
_LOW_BAR = {DayKind.TRAINING: 9.0, DayKind.RECOVERING: 5.0, DayKind.UNKNOWN: 5.0}
_FLARE = "M0 -5L5 4L-5 4Z"


def calendar_key() -> list[tuple[Markup, str]]:
    """Return the key to the calendar: a mark and its name."""
    names = (_("running, area is knee load"), _("training"), _("recovering"), _("unknown"))
    shapes = [_kind_shape(kind, 8, 8, 6) for kind in DayKind]
    shapes[-1] = '<rect class="bar unknown" x="1" y="1" width="14" height="14" rx="4"/>'
    return [
        *((svg_fixed(16, 16, shape), name) for shape, name in zip(shapes, names, strict=True)),
        (flare_mark(), _("flare-up: a rise in pain begins")),
    ]


def year_key() -> list[tuple[Markup, str]]:
    """Return the key to the strips of a year."""
    names = (_("running, height is knee load"), _("training"), _("recovering"), _("unknown"))
    heights = (14.0, 9.0, 5.0, 5.0)
    bars = [
        (svg_fixed(12, 16, _bar_shape(kind.value, 3, 15 - height, 6, height)), name)
        for kind, height, name in zip(DayKind, heights, names, strict=True)
    ]
    dot = svg_fixed(12, 16, '<circle class="pain-dot" cx="6" cy="8" r="3.5"/>')
    return [
        *bars,
        (dot, _("pain noted, larger is worse")),
        (flare_mark(), _("flare-up: a rise in pain begins")),
    ]


def flare_mark() -> Markup:
    """Draw the mark of a flare-up."""
    return svg_fixed(14, 14, f'<path class="flare" transform="translate(7 7)" d="{_FLARE}"/>')


def day_mark(day: DayView, most_easy_km: float) -> Markup:
    """Draw one day of the calendar: a shape for its kind, its area the knee load."""
    if day.future:
        return Markup("")
    radius = 5.0
    if known(day.easy_km) and most_easy_km > 0:
        radius = max(4.0, _MARK_RADIUS * math.sqrt(max(day.easy_km, 0.0) / most_easy_km))
    size = 2 * _MARK_RADIUS
    return svg_fixed(size, size, _kind_shape(day.kind, _MARK_RADIUS, _MARK_RADIUS, radius))


def year_bar(bar: MonthBar, most_m: float) -> Markup:
    """Draw one month of the year as a bar of distance."""
    height = _YEAR_HEIGHT * bar.distance_m / most_m if most_m > 0 else 0.0
    height = max(height, 2.0)
    place = f'x="15%" y="{_YEAR_HEIGHT - height:.1f}" width="70%" height="{height:.1f}"'
    return svg(_YEAR_HEIGHT, f'<rect class="bar running" {place} rx="3"/>')


def month_strip(month: YearMonth, most_easy_km: float) -> Markup:
    """Draw the days of a month: knee load as height, pain as a dot above it, a flare-up as a triangle."""
    step = 100 / _DAYS_IN_LONGEST_MONTH
    days = "".join(_strip_day(day, step, most_easy_km) for day in month.days)
    end = step * monthrange(month.month.year, month.month.month)[1]
    base = _STRIP_HEIGHT - 0.5
    return svg(_STRIP_HEIGHT, f'{days}<line class="rail" x1="0" x2="{end:.2f}%" y1="{base}" y2="{base}"/>')


def _strip_day(day: YearDay, step: float, most_easy_km: float) -> str:
    left = step * (day.day.day - 1)
    height = _LOW_BAR.get(day.kind, _LEAST_BAR)
    if known(day.easy_km) and day.easy_km > 0 and most_easy_km > 0:
        height = max(_LEAST_BAR, (_STRIP_HEIGHT - _ROOM_FOR_PAIN) * day.easy_km / most_easy_km)
    top = _STRIP_HEIGHT - height - (1.5 if day.kind is DayKind.UNKNOWN else 0.0)
    shape = _bar_shape(
        day.kind.value, f"{left + 0.12 * step:.2f}%", round(top, 1), f"{0.76 * step:.2f}%", round(height, 1)
    )
    middle = f"{left + step / 2:.2f}%"
    if day.flare_ups:
        mark = f'<path class="flare" d="{_FLARE}"/>'
        return f'{shape}<svg class="at" x="{middle}" y="{top - 8:.1f}">{mark}</svg>'
    if day.pain:
        tone = pain_tone(day.pain)
        dot = f'cx="{middle}" cy="{top - 6:.1f}" r="{1.5 + day.pain / 5:.1f}"'
        return f'{shape}<circle class="pain-dot {tone}" {dot}/>'
    return shape


def _bar_shape(kind: str, x: float | str, y: float, width: float | str, height: float) -> str:
    return f'<rect class="bar {kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="1.5"/>'


def _kind_shape(kind: DayKind, x: float, y: float, radius: float) -> str:
    if kind is DayKind.RUNNING:
        return f'<circle class="bar running" cx="{x}" cy="{y}" r="{radius:.1f}"/>'
    if kind is DayKind.TRAINING:
        return f'<rect class="bar training" x="{x - 5}" y="{y - 5}" width="10" height="10" rx="2.5"/>'
    if kind is DayKind.RECOVERING:
        return f'<rect class="bar recovering" x="{x - 6}" y="{y - 3}" width="12" height="6" rx="3"/>'
    return ""
