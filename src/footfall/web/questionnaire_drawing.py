"""The drawing of a questionnaire over time: a dot a form, and the band within which nothing changed."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup, escape

from footfall.views.questionnaires import FormCourse
from footfall.views.wording import known
from footfall.web.svg import svg

_HEIGHT, _TOP, _BASE = 160.0, 22.0, 126.0
_DAYS = 146.0
_BEST = 100.0


def scores_over_time(course: FormCourse) -> Markup:
    """Draw the scores of one questionnaire and knee; nothing where there are not two."""
    scored = [line for line in reversed(course.lines) if known(line.score)]
    if len(scored) < 2:
        return Markup("")
    first, span = scored[0].day, max((scored[-1].day - scored[0].day).days, 1)
    points = [(4 + 88 * (line.day - first).days / span, _y(line.score)) for line in scored]
    lines = "".join(
        f'<line class="mass-line" x1="{x1:.2f}%" y1="{y1:.1f}" x2="{x2:.2f}%" y2="{y2:.1f}"/>'
        for (x1, y1), (x2, y2) in pairwise(points)
    )
    dots = "".join(
        f'<circle class="marker" cx="{x:.2f}%" cy="{y:.1f}" r="6"/>'
        f'<text x="{x:.2f}%" y="{y - 11:.1f}" text-anchor="middle">{line.score:.0f}</text>'
        for (x, y), line in zip(points, scored, strict=True)
    )
    ends = (
        f'<text x="0" y="{_DAYS:g}">{escape(scored[0].date_text)}</text>'
        f'<text x="100%" y="{_DAYS:g}" text-anchor="end">{escape(scored[-1].date_text)}</text>'
    )
    base = f'<line class="rail" x1="0" x2="100%" y1="{_BASE:g}" y2="{_BASE:g}"/>'
    return svg(_HEIGHT, f"{_band(course)}{base}{lines}{dots}{ends}", course.label)


def _band(course: FormCourse) -> str:
    if not known(course.usual_high):
        return ""
    top, bottom = _y(course.usual_high), _y(course.usual_low)
    return f'<rect class="band" x="0" y="{top:.1f}" width="100%" height="{bottom - top:.1f}" rx="4"/>'


def _y(score: float) -> float:
    return _BASE - (_BASE - _TOP) * score / _BEST
