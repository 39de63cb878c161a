"""Drawings of an experiment: its weeks as they come, and mean pain week by week once it is over."""

from __future__ import annotations

from markupsafe import Markup, escape

from footfall.care.experiments import State
from footfall.units import format_number
from footfall.views.experiment_weeks import WeekLine
from footfall.views.experiments import ExperimentView
from footfall.views.wording import known
from footfall.web.svg import svg

_STRIP_HEIGHT, _BOX = 40.0, 26.0
_HEIGHT, _TOP, _BASE, _WORDS = 188.0, 24.0, 150.0, 172.0
_MOST, _LEAST_TOP = 10.0, 2.0
_MOST_NUMBERED = 12


def weeks_drawn(view: ExperimentView) -> Markup:
    """Draw the weeks of an experiment: mean pain of each where it is over, else which came and which come."""
    return _pain_by_week(view) if view.state is State.OVER else _strip(view)


def _strip(view: ExperimentView) -> Markup:
    step = 100 / len(view.lines)
    return svg(_STRIP_HEIGHT, "".join(_week(line, step) for line in view.lines), view.label)


def _week(line: WeekLine, step: float) -> str:
    kind = "to-be-told" if line.changed is None else "changed" if line.changed else "usual"
    here = " here" if line.here else ""
    words = f"{line.number}: {line.condition or '?'}"
    left = step * (line.number - 1)
    shape = (
        f'<rect class="week-box {kind}{here}" x="{left + 0.08 * step:.2f}%" y="4" width="{0.84 * step:.2f}%" '
        f'height="{_BOX:g}" rx="7"/>'
    )
    return f"<g><title>{escape(words)}</title>{shape}</g>"


def _pain_by_week(view: ExperimentView) -> Markup:
    step = 100 / len(view.lines)
    noted = [line.mean for line in view.lines if known(line.mean)]
    top = min(_MOST, max([_LEAST_TOP, *(1.1 * mean for mean in noted)]))
    shapes = [f'<line class="rail" x1="0" x2="100%" y1="{_BASE:g}" y2="{_BASE:g}"/>']
    shapes += [_dot(line, step, top) for line in view.lines]
    return svg(_HEIGHT, "".join(shapes), view.label)


def _dot(line: WeekLine, step: float, top: float) -> str:
    x = step * (line.number - 0.5)
    numbered = step > 100 / _MOST_NUMBERED - 1 or line.number % 2 == 1
    words = f"{line.number}: {line.condition}, {line.mean_text}"
    shape = f'<text x="{x:.2f}%" y="{_WORDS:g}" text-anchor="middle">{line.number}</text>' if numbered else ""
    if known(line.mean):
        y = _BASE - (_BASE - _TOP) * line.mean / top
        kind = "changed" if line.changed else "usual"
        shape += (
            f'<line class="week-stem {kind}" x1="{x:.2f}%" x2="{x:.2f}%" y1="{_BASE:g}" y2="{y:.1f}"/>'
            f'<circle class="week-dot {kind}" cx="{x:.2f}%" cy="{y:.1f}" r="7"/>'
        )
        if numbered:
            shape += (
                f'<text x="{x:.2f}%" y="{y - 12:.1f}" text-anchor="middle">{format_number(line.mean)}</text>'
            )
    return f"<g><title>{escape(words)}</title>{shape}</g>"
