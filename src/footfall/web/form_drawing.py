"""Drawings of form: a frame with its skeleton and what is measured, feet on the ground, and how to film."""

from __future__ import annotations

from markupsafe import Markup, escape

from footfall.form.marking import Segment
from footfall.form.overlay import Bone
from footfall.views.form_frames import FrameView, OnGround, Strip
from footfall.web.svg import svg

_ROW, _GAP, _TOP = 14.0, 6.0, 4.0


def frame_drawn(view: FrameView, address: str, label: str, near: str, identity: str = "") -> Markup:
    """Draw a frame: the picture, the skeleton over it, and the lines of a measure.

    Args:
        view: The frame.
        address: Where its picture is had from.
        label: What it shows, for those who do not see it.
        near: The side of the leg near the camera, "left" or "right".
        identity: The drawing's id on the page; "" for none.
    """
    named = f' id="{escape(identity)}"' if identity else ""
    return Markup(  # noqa: S704 - numbers and our own names; words are escaped
        f'<svg class="form-frame"{named} viewBox="0 0 {view.width_px} {view.height_px}" role="img" '
        f'aria-label="{escape(label)}"><image href="{escape(address)}" width="{view.width_px}" '
        f'height="{view.height_px}"/><g class="bones">{"".join(_bone(one, near) for one in view.bones)}</g>'
        f'<g class="marks">{"".join(map(_mark, view.marks))}</g></svg>'
    )


def _bone(bone: Bone, near: str) -> str:
    side = "" if bone.left is None else "near" if bone.left == (near == "left") else "far"
    return _line(bone.x1, bone.y1, bone.x2, bone.y2, side)


def _mark(segment: Segment) -> str:
    kind = "held-to" if segment.held_to else "limb"
    ends = (segment.x1, segment.y1, segment.x2, segment.y2)
    return _line(*ends, f"{kind} edge") + _line(*ends, kind)


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<line{named} x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def strip_drawn(strip: Strip, label: str) -> Markup:
    """Draw when each foot is on the ground, the near foot in the upper row, and where one is now."""
    bars = "".join(map(_bar, strip.on_ground))
    height = 2 * _ROW + _GAP + 2 * _TOP
    now = f'<line class="now" id="strip-now" x1="0" x2="0" y1="0" y2="{height:g}"/>'
    return svg(height, f"{bars}{now}", label)


def _bar(one: OnGround) -> str:
    y = _TOP if one.near else _TOP + _ROW + _GAP
    left, width = 100.0 * one.begins, 100.0 * (one.ends - one.begins)
    return (
        f'<g><title>{escape(one.label)}</title><rect class="ground {"near" if one.near else "far"}" '
        f'x="{left:.2f}%" y="{y:g}" width="{width:.2f}%" height="{_ROW:g}" rx="5"/></g>'
    )


def how_to_film(label: str) -> Markup:
    """Draw a runner seen from the side in a picture, and a phone at the height of the hips."""
    return Markup(  # noqa: S704 - our own shapes; words are escaped
        f'<svg class="how-to-film" viewBox="0 0 340 170" role="img" aria-label="{escape(label)}">'
        '<line class="floor" x1="6" y1="152" x2="334" y2="152"/>'
        '<rect class="view" x="14" y="12" width="150" height="148" rx="8"/>'
        '<g class="body"><circle cx="101" cy="32" r="9"/>'
        '<path d="M97 44 90 84M96 50 80 66 94 76M96 50 112 64 124 54M90 84 108 106 98 134 109 139'
        'M90 84 78 112 54 114 50 124"/></g>'
        '<path class="sight" d="M262 84 172 26M262 84 172 146"/>'
        '<rect class="phone" x="258" y="64" width="9" height="40" rx="2.500"/>'
        '<path class="stand" d="M262 104v46M262 128l-16 24M262 128l16 24"/>'
        '<path class="height" d="M296 84v68M290 84h12M290 152h12"/></svg>'
    )
