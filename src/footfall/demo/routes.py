"""Routes: the loops and the out-and-backs a runner has around a place, and where on Earth they lie."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np

from footfall.demo.paths import POINT_SPACING_M, Lane, PathNetwork
from footfall.demo.terrain import canal_east_m, home_height_m, mountain_height_m
from footfall.records import FloatArray

METRES_PER_DEGREE = 111_195.0  # of latitude, on a sphere of 6,371 km
CORNER_CUT_M = 25.0  # runners round a corner
GRADE_FELT_OVER_M = 45.0
LOOP_TOLERANCE = 0.03
LOOP_ATTEMPTS = 5
STREET_LENGTHS_PER_CROW_LENGTH = 1.3
VILLAGE_HEIGHT_M = 605.0
GOLDEN_TURN = 0.618034  # of a full one: directions that never repeat


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to run from.

    Attributes:
        name: Its name in file titles.
        latitude_deg: Of its middle.
        longitude_deg: Of its middle.
        zone: Its time zone.
        door: Where runs start, metres east and north of the middle.
    """

    name: str
    latitude_deg: float
    longitude_deg: float
    zone: str
    door: tuple[float, float] = (0.0, 0.0)

    def latitude_of(self, north_m: FloatArray) -> FloatArray:
        """Return the latitude in degrees of metres north of the middle."""
        return np.asarray(self.latitude_deg + north_m / METRES_PER_DEGREE)

    def longitude_of(self, east_m: FloatArray) -> FloatArray:
        """Return the longitude in degrees of metres east of the middle."""
        shrink = math.cos(math.radians(self.latitude_deg))
        return np.asarray(self.longitude_deg + east_m / (METRES_PER_DEGREE * shrink))


HOME = Place("Regnitz valley", 49.7290, 11.0790, "Europe/Berlin")
HOLIDAY = Place("Inn valley", 47.2790, 11.4510, "Europe/Vienna")


@dataclass(frozen=True, slots=True)
class Route:
    """A line over the ground, one point every few metres.

    Attributes:
        place: Where it is.
        along_m: (n,) distance from its start over the ground, increasing.
        east_m: (n,) metres east of the place's middle.
        north_m: (n,) metres north of it.
        height_m: (n,) metres above sea level.
    """

    place: Place
    along_m: FloatArray
    east_m: FloatArray
    north_m: FloatArray
    height_m: FloatArray

    @property
    def length_m(self) -> float:
        """Its length in metres."""
        return float(self.along_m[-1])

    def grade(self) -> FloatArray:
        """Return the slope at each point, rise over run, as felt over some strides, (n,)."""
        return _smoothed(np.gradient(self.height_m, self.along_m), GRADE_FELT_OVER_M)

    def reversed(self) -> Route:
        """Return the route run the other way round."""
        return replace(
            self,
            along_m=self.length_m - self.along_m[::-1],
            east_m=self.east_m[::-1],
            north_m=self.north_m[::-1],
            height_m=self.height_m[::-1],
        )

    def cut(self, length_m: float) -> Route:
        """Return the first `length_m` of the route, or all of it where it is shorter."""
        kept = self.along_m <= length_m
        return replace(
            self,
            along_m=self.along_m[kept],
            east_m=self.east_m[kept],
            north_m=self.north_m[kept],
            height_m=self.height_m[kept],
        )


@cache
def loop(km: float, variant: int) -> Route:
    """Return a loop from home of about `km`; each variant leaves in another direction."""
    network = _home_network()
    bearing = 2.0 * math.pi * ((0.11 + variant * GOLDEN_TURN) % 1.0)
    across_m = 1000.0 * km / math.pi / STREET_LENGTHS_PER_CROW_LENGTH
    tried: list[Route] = []
    for _ in range(LOOP_ATTEMPTS):
        vias = _ring(across_m, bearing, flatness=0.62 + 0.1 * (variant % 3))
        tried.append(_tour(HOME, network, vias))
        if abs(tried[-1].length_m / (1000.0 * km) - 1.0) < LOOP_TOLERANCE:
            break
        across_m *= math.sqrt(1000.0 * km / tried[-1].length_m)
    return min(tried, key=lambda route: abs(route.length_m - 1000.0 * km))


@cache
def out_and_back(km: float, southward: bool) -> Route:
    """Return a run of exactly `km` along the canal and back the same way: the flattest there is."""
    network = _home_network()
    north_m = (-1.0 if southward else 1.0) * 1000.0 * km / 2.0
    turn = network.nearest(float(canal_east_m(np.array(north_m))), north_m)
    nodes = network.way(_door(HOME, network), turn, set())
    out = _route(HOME, network, *network.draw(nodes)).cut(500.0 * km)

    def there_and_back(values: FloatArray) -> FloatArray:
        return np.concatenate((values, values[-2::-1]))

    return replace(
        out,
        along_m=np.concatenate((out.along_m, 2.0 * out.length_m - out.along_m[-2::-1])),
        east_m=there_and_back(out.east_m),
        north_m=there_and_back(out.north_m),
        height_m=there_and_back(out.height_m),
    )


@cache
def mountain_tour(climb_m: float, eastward_m: float) -> Route:
    """Return a tour from the holiday village up the mountain by `climb_m`, along it, and down."""
    network = _mountain_network()
    north_m = np.linspace(0.0, 5200.0, 500)
    height_m = mountain_height_m(np.full(500, eastward_m), north_m)
    turn_north_m = float(north_m[np.argmax(height_m >= VILLAGE_HEIGHT_M + climb_m)])
    vias = [(0.35 * eastward_m, 0.9 * turn_north_m), (eastward_m, turn_north_m)]
    return _tour(HOLIDAY, network, vias)


def _ring(across_m: float, bearing: float, flatness: float) -> list[tuple[float, float]]:
    """Return three places on an oval through the door, `across_m` long and `flatness` as wide."""
    east, north = math.sin(bearing), math.cos(bearing)
    places = []
    for turn in (0.25, 0.5, 0.75):
        ahead_m = 0.5 * across_m * (1.0 - math.cos(2.0 * math.pi * turn))
        aside_m = 0.5 * across_m * flatness * math.sin(2.0 * math.pi * turn)
        places.append((ahead_m * east + aside_m * north, ahead_m * north - aside_m * east))
    return places


def _tour(place: Place, network: PathNetwork, vias: list[tuple[float, float]]) -> Route:
    """Return the route from the door past the places in turn and home, no lane willingly twice."""
    door = _door(place, network)
    nodes = [door]
    run: set[Lane] = set()
    for goal in [*(network.nearest(*via) for via in vias), door]:
        leg = network.way(nodes[-1], goal, run)
        run.update(pairwise(leg))
        run.update(pairwise(leg[::-1]))
        nodes.extend(leg[1:])
    return _route(place, network, *network.draw(_without_spurs(nodes)))


def _without_spurs(nodes: list[int]) -> list[int]:
    """Leave out dead ends run in and out again: nobody turns on the spot at a corner."""
    kept: list[int] = []
    for node in nodes:
        if len(kept) >= 2 and kept[-2] == node:
            kept.pop()
        else:
            kept.append(node)
    return kept


def _route(place: Place, network: PathNetwork, east_m: FloatArray, north_m: FloatArray) -> Route:
    east_m, north_m = _smoothed(east_m, CORNER_CUT_M), _smoothed(north_m, CORNER_CUT_M)
    along_m = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(east_m), np.diff(north_m)))))
    return Route(place, along_m, east_m, north_m, network.height(east_m, north_m))


def _smoothed(values: FloatArray, over_m: float) -> FloatArray:
    """Return values along a route averaged over a stretch of it, the two ends as they were."""
    window = np.hanning(2 * int(over_m / POINT_SPACING_M) + 3)
    padded = np.pad(values, len(window) // 2, mode="edge")
    return np.convolve(padded, window / window.sum(), mode="valid")


def _door(place: Place, network: PathNetwork) -> int:
    return network.nearest(*place.door)


@cache
def _home_network() -> PathNetwork:
    return PathNetwork.lattice(seed=41, spacing_m=270.0, half_size_m=5400.0, height=home_height_m, canal=True)


@cache
def _mountain_network() -> PathNetwork:
    return PathNetwork.lattice(seed=43, spacing_m=240.0, half_size_m=4300.0, height=mountain_height_m)
