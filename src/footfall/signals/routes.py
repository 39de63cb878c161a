"""Routes: which runs went the same way round, and which the same way the other way round.

Two routes are one where nearly all of each lies near the other at about the same share of the way. So a
signal that strays, a watch that writes less often and a small detour leave them one; another loop from the
same door does not, nor the same loop the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from footfall.records import METRES_PER_DEGREE, BoolArray, FloatArray

NEAR_M = 45.0
"""So near is on the other's way: two signals stray by some 10 m each, and streets have two sides [D]."""

NEAR_SHARE_OF_STEP = 0.35
"""On long routes points lie far apart and cut corners: near is this share of a step at least [D]."""

SAME_SHARE = 0.88
"""So much of each way must lie near the other: what is left is a detour [D]."""

SLACK_SHARE = 0.06
"""A detour shifts what comes after it: points are looked for within this share of the way [D]."""

LENGTH_SHARE = 0.15
"""One way longer than the other by more than this share is no detour, but another number of laps [D]."""

ROUGHLY_M = 150.0
ROUGHLY_SHARE = 0.10
"""Further apart than this, and than this share of the way, at one of a few points is another way [D]."""

_ROUGH_POINTS = 12


@dataclass(frozen=True, slots=True)
class RouteMatch:
    """Which of k routes are like another one.

    Attributes:
        same: (k,) true where the route is the same, the same way round.
        reversed: (k,) true where it is the same the other way round, and not the same way round too, as a way
            out and back is.
    """

    same: BoolArray
    reversed: BoolArray


def match_routes(route: FloatArray, others: FloatArray) -> RouteMatch:
    """Tell which of several routes are the same as one.

    Args:
        route: (n, 2) latitude and longitude at n points evenly along the way, degrees.
        others: (k, n, 2) likewise of the others.
    """
    same = _alike(route, others, np.ones(len(others), dtype=np.bool_))
    return RouteMatch(same=same, reversed=_alike(route, others[:, ::-1], ~same))


def _alike(route: FloatArray, others: FloatArray, asked: BoolArray) -> BoolArray:
    """Tell which of the routes that are asked for go where one goes, at about the same share of the way."""
    alike = asked.copy()
    at = np.linspace(0, len(route) - 1, _ROUGH_POINTS).round().astype(np.int64)
    far_m = _metres_apart(route[at], others[:, at][asked])
    here, _ = _metres(route, others[:0])
    alike[asked] = far_m <= max(ROUGHLY_M, ROUGHLY_SHARE * float(_length_m(here)))
    rows = np.flatnonzero(alike)
    if len(rows):
        alike[rows] = _closely(*_metres(route, others[rows]))
    return alike


def _metres_apart(route: FloatArray, others: FloatArray) -> FloatArray:
    """How far apart routes, (k, n, 2), are from one, (n, 2), where they are furthest; (k,)."""
    here, there = _metres(route, others)
    apart = there - here
    most: FloatArray = np.hypot(apart[..., 0], apart[..., 1]).max(axis=1, initial=0.0)
    return most


def _metres(route: FloatArray, others: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Lay the routes on a plane around the first point of one: metres north and east."""
    origin = route[0]
    scale = METRES_PER_DEGREE * np.array([1.0, np.cos(np.radians(origin[0]))])
    away = others - origin
    away[..., 1] -= 360.0 * np.round(away[..., :1, 1] / 360.0)
    return (route - origin) * scale, away * scale


def _closely(route: FloatArray, others: FloatArray) -> BoolArray:
    """Tell which of k ways, (k, n, 2), are one, (n, 2)."""
    length_m, n = float(_length_m(route)), len(route)
    near_m = max(NEAR_M, NEAR_SHARE_OF_STEP * length_m / (n - 1))
    close: BoolArray = np.abs(np.log(_length_m(others) / length_m)) <= np.log1p(LENGTH_SHARE)
    one, some = route.astype(np.float32), others.astype(np.float32)
    for every, theirs in ((8, True), (2, True), (2, False)):  # most are told apart by few points
        asked = some[close]
        pair = (asked, np.broadcast_to(one, asked.shape))
        close[close] = _near_share(*(pair if theirs else pair[::-1]), every, near_m) >= SAME_SHARE
    return close


def _length_m(way: FloatArray) -> FloatArray:
    """The length of ways, (..., n, 2)."""
    steps = np.diff(way, axis=-2)
    length: FloatArray = np.hypot(steps[..., 0], steps[..., 1]).sum(axis=-1)
    return length


def _near_share(
    points: NDArray[np.float32], ways: NDArray[np.float32], every: int, near_m: float
) -> FloatArray:
    """The share of the points of each way, (k, n, 2), one of so many looked at, that are near; (k,)."""
    share: FloatArray = np.mean(_far_m(points, ways, every) <= near_m, axis=1)
    return share


def _far_m(points: NDArray[np.float32], ways: NDArray[np.float32], every: int) -> NDArray[np.float32]:
    """How far points, one of so many, are from the stretches of the way about as far along; (k, m)."""
    n = points.shape[1]
    slack = max(1, round(SLACK_SHARE * n))
    rows = np.arange(0, n, every)
    east, north = points[:, rows, 0], points[:, rows, 1]
    begin_east, begin_north = ways[..., 0], ways[..., 1]
    along_east, along_north = np.diff(begin_east, axis=1), np.diff(begin_north, axis=1)
    square = np.maximum(along_east**2 + along_north**2, np.float32(1e-6))
    least = np.full(east.shape, np.inf, dtype=np.float32)
    for shift in range(-slack - 1, slack + 1):
        beside = np.clip(rows + shift, 0, n - 2)
        off_east, off_north = east - begin_east[:, beside], north - begin_north[:, beside]
        step_east, step_north = along_east[:, beside], along_north[:, beside]
        share = np.clip((off_east * step_east + off_north * step_north) / square[:, beside], 0.0, 1.0)
        off_east -= share * step_east
        off_north -= share * step_north
        np.minimum(least, off_east**2 + off_north**2, out=least)
    far_m: NDArray[np.float32] = np.sqrt(least)
    return far_m
