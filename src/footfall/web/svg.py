"""The frames of drawings: one as wide as there is room for, in per cent, and one of a fixed size."""

from __future__ import annotations

from markupsafe import Markup, escape


def svg(height: float, shapes: str, label: str = "") -> Markup:
    """Return a drawing whose widths are per cent of the space there is; `shapes` is markup of our own."""
    told = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return Markup(  # noqa: S704 - every text within is escaped where it is put in
        f'<svg class="drawing" width="100%" height="{height:g}" {told}>{shapes}</svg>'
    )


def svg_fixed(width: float, height: float, shapes: str) -> Markup:
    """Return a drawing of a fixed size in pixels that only the eye needs."""
    return Markup(  # noqa: S704 - numbers and our own class names alone
        f'<svg width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" aria-hidden="true">'
        f"{shapes}</svg>"
    )
