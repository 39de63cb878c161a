"""Drawings the server makes: small SVG whose widths are per cent, so that a phone gets its own drawing.

Heights are pixels and widths per cent of the space there is; nothing is scaled, so corners stay round and
lines keep their weight. Colours are classes of the style sheet, never inline styles.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from footfall.language import _, month_name, pgettext, weekday_and_day
from footfall.records import DayKind, Side
from footfall.signals.pain_rule import AMBER_UP_TO, GREEN_UP_TO
from footfall.units import easy_in_unit, format_number
from footfall.views.along import Outline
from footfall.views.cost import CostPart
from footfall.views.settings import MassOn
from footfall.views.today import DayBar, WeekView
from footfall.views.usual import UsualView
from footfall.views.wording import known, named
from footfall.web.svg import svg as _svg
from footfall.web.svg import svg_fixed as _svg_fixed

_STRIP_HEIGHT = 112
_PAIN_ROOM = 14
_LEAST_BAR = 7
_MASS_HEIGHT = 96
_MOST_MASSES = 150
_LEAST_MASS_SPAN_KG = 2.0  # so that a glass of water is no mountain


def strip(days: Sequence[DayBar]) -> Markup:
    """Draw the day kinds of some weeks, knee load as height, pain as a dot above."""
    step = 100 / len(days)
    most = max((day.easy_km for day in days if known(day.easy_km)), default=1.0) or 1.0
    bars = [_strip_day(day, i * step, step, most) for i, day in enumerate(days)]
    first, last = (weekday_and_day(day.day) for day in (days[0], days[-1]))
    label = _("Day kinds and knee load from {first} to {last}", first=first, last=last)
    base = f'<line class="rail" x1="0" x2="100%" y1="{_STRIP_HEIGHT - 0.5}" y2="{_STRIP_HEIGHT - 0.5}"/>'
    return _svg(_STRIP_HEIGHT, "".join(bars) + base, label)


def _strip_day(day: DayBar, left: float, step: float, most: float) -> str:
    room = _STRIP_HEIGHT - _PAIN_ROOM
    height = {DayKind.TRAINING: 12.0, DayKind.RECOVERING: 8.0, DayKind.UNKNOWN: 8.0}.get(day.kind, _LEAST_BAR)
    kind = day.kind
    if known(day.easy_km) and day.easy_km > 0:
        height = max(_LEAST_BAR, room * day.easy_km / most)
    top = _STRIP_HEIGHT - height - (1.5 if kind is DayKind.UNKNOWN else 0)
    shape = (
        f'<rect class="bar {kind.value}" x="{left + step * 0.14:.3f}%" y="{top:.1f}" '
        f'width="{step * 0.72:.3f}%" height="{height:.1f}" rx="2.5"/>'
    )
    dot = ""
    if day.pain:
        place = f'cx="{left + step / 2:.3f}%" cy="{top - 8:.1f}" r="{2 + day.pain / 4:.1f}"'
        dot = f'<circle class="pain-dot {pain_tone(day.pain)}" {place}/>'
    hit = f'<rect class="bar-hit" x="{left:.3f}%" y="0" width="{step:.3f}%" height="{_STRIP_HEIGHT}"/>'
    return f"<g><title>{escape(day.text)}</title>{hit}{shape}{dot}</g>"


def pain_tone(pain: int | None) -> str:
    """Return the tone of a pain: "none", "light" (1, 2), "amber" (3, 4) or "red", as the pain rule has it."""
    if not pain:
        return "none"
    return "light" if pain <= GREEN_UP_TO else "amber" if pain <= AMBER_UP_TO else "red"


def strip_ticks(days: Sequence[DayBar]) -> list[str]:
    """Return the day that begins each week of the strip, "12 Oct"."""
    return [
        pgettext("tick", "{day} {month}", day=day.day.day, month=month_name(day.day, short=True))
        for day in days[::7]
    ]


def gauge(week: WeekView) -> Markup:
    """Draw the last 7 days as a dot on a rail, the usual range as a band; nothing where there is no range."""
    if not known(week.low):
        return Markup("")
    end = max(week.high, week.easy_km) * 1.18 or 1.0
    low, high, here = (100 * value / end for value in (week.low, week.high, week.easy_km))
    low_text, high_text = (format_number(easy_in_unit(value), 0) for value in (week.low, week.high))
    shapes = (
        '<rect class="rail-fill" x="0" y="6" width="100%" height="12" rx="6"/>'
        f'<rect class="band" x="{low:.2f}%" y="6" width="{high - low:.2f}%" height="12" rx="6"/>'
        f'<circle class="marker" cx="{max(here, 1.5):.2f}%" cy="12" r="9"/>'
        f'<text x="{low:.2f}%" y="36" text-anchor="middle">{low_text}</text>'
        f'<text x="{high:.2f}%" y="36" text-anchor="middle">{high_text}</text>'
    )
    if high - low < 8:
        shapes = shapes[: shapes.rindex("<text")]
    return _svg(40, shapes, week.sentence)


def beside_usual(view: UsualView) -> Markup:
    """Draw a run beside the usual one: a dot for its cost, its doubt as a band, the usual run as a line."""
    end = 1.12 * max(view.high, 1.5)
    low, high, here, usual = (100 * value / end for value in (view.low, view.high, view.ratio, 1.0))
    shapes = (
        '<rect class="rail-fill" x="0" y="6" width="100%" height="12" rx="6"/>'
        f'<rect class="band" x="{low:.2f}%" y="6" width="{high - low:.2f}%" height="12" rx="6"/>'
        f'<line class="usual-run" x1="{usual:.2f}%" x2="{usual:.2f}%" y1="2" y2="22"/>'
        f'<circle class="marker" cx="{here:.2f}%" cy="12" r="9"/>'
        f'<text x="{usual:.2f}%" y="38" text-anchor="middle">{escape(_("your usual run"))}</text>'
    )
    return _svg(42, shapes)


def strip_key() -> list[tuple[Markup, str]]:
    """Return the key to the strip: a swatch and its name."""
    names = (_("running, height is knee load"), *map(named, list(DayKind)[1:]))
    return [(_swatch(f"bar {kind.value}"), name) for kind, name in zip(DayKind, names, strict=True)]


def part_bar(part: CostPart, end_easy_km: float) -> Markup:
    """Draw one part of a run's cost from where the parts before it end."""
    left, right = sorted((part.begins, part.begins + part.easy_km))
    x, width = 100 * left / end_easy_km, 100 * (right - left) / end_easy_km
    tone = "base" if part.base else ("more" if part.easy_km >= 0 else "less")
    shape = (
        '<rect class="rail-fill" x="0" y="0" width="100%" height="14" rx="7"/>'
        f'<rect class="part-{tone}" x="{x:.2f}%" y="0" width="{max(width, 0.6):.2f}%" height="14" '
        f'rx="{7 if part.base else 4}"/>'
    )
    return _svg(14, shape)


def mass_course(masses: Sequence[MassOn]) -> Markup:
    """Draw body mass over time as a line, its last day as a dot; nothing where there are not two days."""
    if len(masses) < 2:
        return Markup("")
    shown = [*masses[: -1 : 1 + len(masses) // _MOST_MASSES], masses[-1]]
    first, span = shown[0].day, max((shown[-1].day - shown[0].day).days, 1)
    low, high = min(one.mass_kg for one in masses), max(one.mass_kg for one in masses)
    room = max(high - low, _LEAST_MASS_SPAN_KG)
    middle = (low + high) / 2
    points = [
        (2 + 92 * (one.day - first).days / span, _MASS_HEIGHT * (0.5 - 0.72 * (one.mass_kg - middle) / room))
        for one in shown
    ]
    lines = [
        f'<line class="mass-line" x1="{x1:.2f}%" y1="{y1:.1f}" x2="{x2:.2f}%" y2="{y2:.1f}"/>'
        for (x1, y1), (x2, y2) in pairwise(points)
    ]
    x, y = points[-1]
    label = _(
        "Body mass between {low} and {high} kg, from {first} to {last}",
        low=format_number(low),
        high=format_number(high),
        first=masses[0].text,
        last=masses[-1].text,
    )
    return _svg(
        _MASS_HEIGHT, f'{"".join(lines)}<circle class="marker" cx="{x:.2f}%" cy="{y:.1f}" r="7"/>', label
    )


def kilometre_bar(share: float) -> Markup:
    """Draw a share of 0 to 1 as a bar."""
    return _svg(8, f'<rect class="fill-running" x="0" y="0" width="{100 * share:.1f}%" height="8" rx="4"/>')


def outline(track: Outline) -> Markup:
    """Draw a track as it lies, coloured by knee load: what stands in the map's place until it wakes."""
    pad = 0.08 * max(track.width, track.height)
    box = f"{-pad:.1f} {-pad:.1f} {track.width + 2 * pad:.1f} {track.height + 2 * pad:.1f}"
    whole = _way(track)
    parts = [f'<path class="track load-{part.level}" d="{_path(part.points)}"/>' for part in track.parts]
    return Markup(  # noqa: S704 - numbers and our own class names alone
        f'<svg class="still" viewBox="{box}" preserveAspectRatio="xMidYMid meet" role="img" '
        f'aria-label="{escape(_("The way you ran, coloured by knee load"))}">'
        f'<path class="track-edge" d="{whole}"/>{"".join(parts)}</svg>'
    )


def knee(side: Side) -> Markup:
    """Draw a knee from the front, as its runner sees it in a mirror: thigh, kneecap, tendon and shin."""
    mirrored = ' transform="translate(160 0) scale(-1 1)"' if side is Side.RIGHT else ""
    return Markup(  # noqa: S704 - our own drawing alone
        '<svg class="knee-still" viewBox="0 0 160 220" aria-hidden="true" focusable="false">'
        f"<g{mirrored}>"
        '<path class="leg" d="M26 0C26 40 34 68 40 92C45 112 42 128 39 148C35 174 42 198 46 220L112 220'
        'C117 196 124 172 121 150C119 130 116 114 121 94C128 66 138 42 138 0Z"/>'
        '<path class="fold" d="M52 0C54 34 60 56 68 72M112 0C110 34 104 56 96 72"/>'
        '<path class="fold" d="M73 130C74 146 75 154 77 166M91 130C90 146 89 154 87 166"/>'
        '<ellipse class="cap" cx="82" cy="102" rx="25" ry="29"/>'
        '<ellipse class="fold" cx="82" cy="172" rx="9" ry="6"/>'
        "</g></svg>"
    )


def load_swatch(level: int) -> Markup:
    """Draw the swatch of one level of knee load."""
    return _svg_fixed(22, 8, f'<rect class="swatch-{level}" width="22" height="8" rx="4"/>')


def _way(track: Outline) -> str:
    """The parts in one path, lifted where the way is not known or hidden."""
    pieces: list[list[tuple[float, float]]] = []
    for part in track.parts:
        if pieces and pieces[-1][-1] == part.points[0]:
            pieces[-1].extend(part.points[1:])
        else:
            pieces.append(list(part.points))
    return "".join(map(_path, pieces))


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _swatch(classes: str) -> Markup:
    return _svg_fixed(12, 12, f'<rect class="{classes}" x="1" y="1" width="10" height="10" rx="2.5"/>')
