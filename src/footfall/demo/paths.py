"""Roads and paths: a network of invented lanes that every route of a place is run on.

Routes share lanes because people do: every run leaves by the same street and comes home by it. Lanes are
laid out as a loose lattice, some left away, and the whole sheet is then bent smoothly, so that they wind.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Self

import numpy as np

from footfall.demo.terrain import Height, Waves, canal_east_m
from footfall.records import BoolArray, FloatArray, IntArray

POINT_SPACING_M = 5.0
JITTER = 0.24  # of the spacing of the lattice
LANES_KEPT = 0.64
CANAL_SPACING_M = 300.0
BRIDGE_EVERY = 4  # canal nodes
CANAL_APPEAL = 0.62
ALREADY_RUN = 3.2  # how much longer a lane seems that was run today
COMFORTABLE_GRADE = 0.10

_BEND_EAST = (
    Waves.of(seed=31, count=4, amplitude=45.0, shortest_m=1100.0, longest_m=2600.0),
    Waves.of(seed=32, count=4, amplitude=13.0, shortest_m=170.0, longest_m=430.0),
)
_BEND_NORTH = (
    Waves.of(seed=33, count=4, amplitude=45.0, shortest_m=1100.0, longest_m=2600.0),
    Waves.of(seed=34, count=4, amplitude=13.0, shortest_m=170.0, longest_m=430.0),
)

Lane = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PathNetwork:
    """Nodes where lanes meet, and the lanes between them.

    Attributes:
        east_m: (n,) metres east of the place's middle, before the sheet is bent.
        north_m: (n,) likewise north.
        lanes: For every node, its neighbours and how long the lane to each seems.
        height: The ground the lanes lie on.
    """

    east_m: FloatArray
    north_m: FloatArray
    lanes: tuple[tuple[tuple[int, float], ...], ...]
    height: Height

    @classmethod
    def lattice(
        cls, seed: int, *, spacing_m: float, half_size_m: float, height: Height, canal: bool = False
    ) -> Self:
        """Lay out a network of lanes.

        Args:
            seed: Which lanes are left away, and where nodes lie.
            spacing_m: Usual distance between meetings of lanes.
            half_size_m: How far the network reaches to each side.
            height: The ground; steep lanes seem longer.
            canal: Whether the home canal runs through, crossed at bridges only.
        """
        rng = np.random.default_rng(seed)
        east_m, north_m = _lattice_nodes(rng, spacing_m, half_size_m)
        starts, ends = _near_pairs(east_m, north_m, 1.35 * spacing_m)
        kept = rng.random(len(starts)) < LANES_KEPT
        appeal = rng.uniform(0.8, 1.3, len(starts))
        if canal:
            side = east_m > canal_east_m(north_m)
            kept &= side[starts] == side[ends]
        starts, ends, appeal = starts[kept], ends[kept], appeal[kept]
        if canal:
            east_m, north_m, starts, ends, appeal = _with_canal(
                east_m, north_m, starts, ends, appeal, half_size_m
            )
        seems_m = appeal * _seeming_length_m(east_m, north_m, starts, ends, height)
        return cls(east_m, north_m, _neighbours(len(east_m), starts, ends, seems_m), height)

    def nearest(self, east_m: float, north_m: float) -> int:
        """Return the node nearest to a place among those that lanes lead to."""
        reached = np.array([len(lanes) > 1 for lanes in self.lanes])
        away = np.hypot(self.east_m - east_m, self.north_m - north_m)
        return int(np.argmin(np.where(reached, away, np.inf)))

    def way(self, start: int, end: int, avoid: set[Lane]) -> list[int]:
        """Return the nodes of the way that seems shortest, not willingly along the lanes in `avoid`.

        Raises:
            ValueError: No lanes lead from `start` to `end`.
        """
        seems_m = {start: 0.0}
        before: dict[int, int] = {}
        waiting = [(0.0, start)]
        while waiting:
            so_far_m, node = heapq.heappop(waiting)
            if node == end:
                return _walk_back(before, end)
            if so_far_m > seems_m[node]:
                continue
            for neighbour, lane_m in self.lanes[node]:
                again = ALREADY_RUN if (node, neighbour) in avoid else 1.0
                total_m = so_far_m + lane_m * again
                if total_m < seems_m.get(neighbour, np.inf):
                    seems_m[neighbour] = total_m
                    before[neighbour] = node
                    heapq.heappush(waiting, (total_m, neighbour))
        raise ValueError(f"no lanes lead from node {start} to node {end}")

    def draw(self, nodes: list[int]) -> tuple[FloatArray, FloatArray]:
        """Return the bent line through the nodes, a point every few metres: metres east and north."""
        corner_east_m, corner_north_m = self.east_m[nodes], self.north_m[nodes]
        along_m = np.concatenate(
            ([0.0], np.cumsum(np.hypot(np.diff(corner_east_m), np.diff(corner_north_m))))
        )
        at_m = np.linspace(0.0, along_m[-1], max(2, int(along_m[-1] / POINT_SPACING_M)))
        return bend(np.interp(at_m, along_m, corner_east_m), np.interp(at_m, along_m, corner_north_m))


def bend(east_m: FloatArray, north_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Bend the sheet: move every place smoothly, by at most a block, so that no lane is straight."""
    return (
        east_m + sum(waves.at(east_m, north_m) for waves in _BEND_EAST),
        north_m + sum(waves.at(east_m, north_m) for waves in _BEND_NORTH),
    )


def _lattice_nodes(
    rng: np.random.Generator, spacing_m: float, half_size_m: float
) -> tuple[FloatArray, FloatArray]:
    """Return the nodes of a jittered triangular lattice."""
    # two directions of the lattice lie 30 degrees off east: up a slope they make hairpins, not stairs
    rows = np.arange(-half_size_m, half_size_m, spacing_m * np.sqrt(0.75))
    columns = np.arange(-half_size_m, half_size_m, spacing_m)
    east_m, north_m = np.meshgrid(rows, columns, indexing="ij")
    north_m = north_m + np.where(np.arange(len(rows)) % 2, 0.5, 0.0)[:, None] * spacing_m
    jitter_m = rng.normal(0.0, JITTER * spacing_m, (2, *east_m.shape))
    return (east_m + jitter_m[0]).ravel(), (north_m + jitter_m[1]).ravel()


def _near_pairs(east_m: FloatArray, north_m: FloatArray, within_m: float) -> tuple[IntArray, IntArray]:
    away_m = np.hypot(east_m[:, None] - east_m, north_m[:, None] - north_m)
    near: BoolArray = np.triu(away_m < within_m, k=1)
    starts, ends = np.nonzero(near)
    return starts, ends


def _with_canal(
    east_m: FloatArray,
    north_m: FloatArray,
    starts: IntArray,
    ends: IntArray,
    appeal: FloatArray,
    half_size_m: float,
) -> tuple[FloatArray, FloatArray, IntArray, IntArray, FloatArray]:
    """Add the towpath, and the bridges that lead to it from both banks."""
    towpath_north_m = np.arange(-half_size_m, half_size_m, CANAL_SPACING_M)
    towpath_east_m = canal_east_m(towpath_north_m)
    first = len(east_m)
    towpath = first + np.arange(len(towpath_north_m))
    west = east_m < canal_east_m(north_m)
    bridge_starts, bridge_ends = [], []
    for node in towpath[::BRIDGE_EVERY]:
        away_m = np.hypot(east_m - towpath_east_m[node - first], north_m - towpath_north_m[node - first])
        for bank in (west, ~west):
            bridge_starts.append(int(node))
            bridge_ends.append(int(np.argmin(np.where(bank, away_m, np.inf))))
    return (
        np.concatenate((east_m, towpath_east_m)),
        np.concatenate((north_m, towpath_north_m)),
        np.concatenate((starts, towpath[:-1], bridge_starts)),
        np.concatenate((ends, towpath[1:], bridge_ends)),
        np.concatenate((appeal, np.full(len(towpath) - 1, CANAL_APPEAL), np.ones(len(bridge_starts)))),
    )


def _seeming_length_m(
    east_m: FloatArray, north_m: FloatArray, starts: IntArray, ends: IntArray, height: Height
) -> FloatArray:
    """Return how long each lane seems: its length, and more where it is steep."""
    bent_east_m, bent_north_m = bend(east_m, north_m)
    height_m = height(bent_east_m, bent_north_m)
    length_m = np.hypot(bent_east_m[ends] - bent_east_m[starts], bent_north_m[ends] - bent_north_m[starts])
    steep = (height_m[ends] - height_m[starts]) / length_m / COMFORTABLE_GRADE
    return np.asarray(length_m * (1.0 + steep**2))


def _neighbours(
    count: int, starts: IntArray, ends: IntArray, seems_m: FloatArray
) -> tuple[tuple[tuple[int, float], ...], ...]:
    lanes: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for start, end, lane_m in zip(starts.tolist(), ends.tolist(), seems_m.tolist(), strict=True):
        lanes[start].append((end, lane_m))
        lanes[end].append((start, lane_m))
    return tuple(tuple(lane) for lane in lanes)


def _walk_back(before: dict[int, int], end: int) -> list[int]:
    nodes = [end]
    while nodes[-1] in before:
        nodes.append(before[nodes[-1]])
    return nodes[::-1]
