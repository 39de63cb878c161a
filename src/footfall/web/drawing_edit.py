"""The curve by which a moment of a recording is chosen: speed over time, and what is left out of it."""

from __future__ import annotations

import math

from markupsafe import Markup, escape

from footfall.language import _
from footfall.views.run_edit_chart import Curve

_WIDE, _HIGH = 1000, 120
_TOP = 0.92  # of the height, so that the line is seen whole


def speed_curve(curve: Curve, begins_s: float = math.nan, ends_s: float = math.nan) -> Markup:
    """Draw speed over time, what is left out at either end in grey; nothing where no speed is known."""
    if not curve.points:
        return Markup("")
    line = "L".join(f"{_WIDE * x:.0f} {_HIGH * (1.0 - _TOP * y):.1f}" for x, y in curve.points)
    area = f"M0 {_HIGH}L{line}L{_WIDE} {_HIGH}Z"
    left, right = 0.0, 1.0
    if curve.lasts_s > 0.0:
        left = 0.0 if math.isnan(begins_s) else begins_s / curve.lasts_s
        right = 1.0 if math.isnan(ends_s) else ends_s / curve.lasts_s
    shades = (
        f'<rect class="left-out" data-side="start" x="0" y="0" width="{_WIDE * left:.1f}" height="{_HIGH}"/>'
        f'<rect class="left-out" data-side="end" x="{_WIDE * right:.1f}" y="0" '
        f'width="{_WIDE * (1.0 - right):.1f}" height="{_HIGH}"/>'
    )
    label = _("Speed over time, up to {top}, from the start to {end}", top=curve.top, end=curve.end)
    return Markup(  # noqa: S704 - numbers, our own class names, and a label that is escaped
        f'<svg class="speed-curve" viewBox="0 0 {_WIDE} {_HIGH}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(label)}" data-lasts="{curve.lasts_s:.0f}">'
        f'<path class="speed-area" d="{area}"/><path class="speed-line" d="M{line}"/>{shades}'
        f'<line class="moment-line" x1="-9" x2="-9" y1="0" y2="{_HIGH}"/></svg>'
    )
