"""Which way a session goes: favourite loops, the canal, the mountain, the belt of a treadmill."""

from __future__ import annotations

import numpy as np

from footfall.demo.paths import POINT_SPACING_M
from footfall.demo.routes import HOME, Route, loop, mountain_tour, out_and_back
from footfall.demo.schedule import Session
from footfall.demo.story import RACE_KM, SessionKind

FAVOURITE_LOOPS = 5
LONG_LOOPS = 2
CANAL_SHARE = 0.3
RACE_LOOP_KM, RACE_LOOP = 24.0, 6  # 21.9 km of streets, the flattest there are
EASTWARD_M = {420: 700.0, 540: -600.0, 660: 900.0, 480: -900.0, 740: 300.0}  # by climb


def route_for(session: Session, rng: np.random.Generator) -> Route:
    """Return the route of a session; the same few ways come again and again, either way round."""
    favourite, along_canal, turned_round = int(rng.integers(FAVOURITE_LOOPS)), rng.random(), rng.random()
    whole_km = float(max(3, round(session.km)))
    match session.kind:
        case SessionKind.MOUNTAIN:
            climb_m = 1000.0 * session.km
            return mountain_tour(climb_m, EASTWARD_M[round(climb_m)])
        case SessionKind.TREADMILL | SessionKind.STRENGTH:
            return belt(session.km)
        case SessionKind.RACE:
            return loop(RACE_LOOP_KM, RACE_LOOP).cut(1000.0 * RACE_KM)
        case SessionKind.TEMPO | SessionKind.INTERVALS:
            return out_and_back(whole_km, along_canal < 0.5)
        case SessionKind.LONG | SessionKind.RIDE:
            way = loop(whole_km, FAVOURITE_LOOPS + favourite % LONG_LOOPS)
        case _ if along_canal < CANAL_SHARE:
            return out_and_back(round(2.0 * session.km) / 2.0, turned_round < 0.5)
        case _:
            way = loop(whole_km, favourite)
    return way.reversed() if turned_round < 0.5 else way


def belt(km: float) -> Route:
    """Return the way run on a treadmill: a length, and no place."""
    along_m = np.arange(0.0, 1000.0 * km + POINT_SPACING_M, POINT_SPACING_M)
    nowhere = np.zeros(len(along_m))
    return Route(HOME, along_m, nowhere, nowhere, nowhere)
