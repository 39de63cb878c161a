"""Poses: a runner's landmarks in every frame of a clip, by BlazePose run with LiteRT.

The runner is looked for in the whole picture once, and again wherever they are lost. From then on a square
round them is looked at, which follows where they go. It follows slowly: a square that jumps with every stride
made the knee's angle half again as unsteady (the docs show the measurement).

The model's numbers are those of Bazarevsky 2020, "BlazePose: On-device real-time body pose tracking",
doi 10.48550/arXiv.2006.10204; heat maps mend its points as they do there.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from footfall.form.cropping import Square, cropped
from footfall.form.detector import Detector, Person
from footfall.form.interpreting import Interpreted, sigmoid
from footfall.form.landmarks import LANDMARKS, Poses
from footfall.form.video import Frame
from footfall.form.weights import PoseModel, Weights
from footfall.records import FloatArray

SIDE_PX = 256
_POINTS = 39  # the landmarks, and six that tell where to look next
_HIPS, _CIRCLE = 33, 34
_ROOM = 1.25  # of the circle round the body, so that arms and feet stay in the square
_LOST = 0.5  # less sure than this that somebody is in the square, the runner is lost
_TOGETHER = 2  # frames looked at at once; fixed, so that any machine finds the same
_HEAT_REACH = 3  # places of the heat map on each side of a point that mend it
_HEAT_SURE = 0.5
_FOLLOW_S = 0.15  # the time in which the square follows the runner
_STRAY = 0.35  # of the square's side, beyond which it jumps after the runner at once


def find_poses(frames: Iterable[Frame], weights: Weights, model: PoseModel) -> Poses:
    """Find the landmarks of one runner in every frame.

    Of several people it is the one who is largest in the picture where somebody is first found.

    Args:
        frames: The frames, in order; at least one.
        weights: The models' weights.
        model: Which of the models.

    Returns:
        The landmarks; NaN in frames in which the runner is not found.

    Raises:
        ValueError: There is no frame.
    """
    looker = _Looker(weights, model)
    times, seen = [], []
    height = width = 0
    with ThreadPoolExecutor(_TOGETHER) as pool:
        for frame, pose in looker.poses(frames, pool):
            times.append(frame.time_s)
            seen.append(pose)
            height, width = frame.rgba.shape[:2]
    if not times:
        raise ValueError("no frames")
    return Poses(
        time_s=np.array(times),
        xy_px=np.stack([one.xy_px[:LANDMARKS] for one in seen]),
        visibility=np.stack([one.visibility[:LANDMARKS] for one in seen]),
        width_px=width,
        height_px=height,
        people=looker.people,
        model=model.value,
    )


@dataclass(frozen=True, slots=True)
class _Pose:
    xy_px: FloatArray  # (39, 2)
    visibility: FloatArray  # (39,)
    score: float

    @property
    def square(self) -> Square:
        """Where to look for this runner."""
        return _square_round(self.xy_px[_HIPS], self.xy_px[_CIRCLE])


_NOBODY = _Pose(np.full((_POINTS, 2), np.nan), np.zeros(_POINTS), 0.0)


class _Looker:
    """Looks at frames one after another, two at once: each where the runner was two frames before."""

    def __init__(self, weights: Weights, model: PoseModel) -> None:
        self._detector = Detector(weights.detector())
        self._idle = deque(_LandmarkModel(weights.landmarks(model)) for _ in range(_TOGETHER))
        self._square: _Following | None = None
        self.people = 0

    def poses(self, frames: Iterable[Frame], pool: ThreadPoolExecutor) -> Iterator[tuple[Frame, _Pose]]:
        waiting: deque[tuple[Frame, Future[_Pose] | None]] = deque()
        for frame in frames:
            if len(waiting) == _TOGETHER:
                yield self._looked(waiting.popleft())
            waiting.append((frame, self._begin(frame, pool)))
        while waiting:
            yield self._looked(waiting.popleft())

    def _begin(self, frame: Frame, pool: ThreadPoolExecutor) -> Future[_Pose] | None:
        if self._square is None:
            people = self._detector.people(frame.rgba)
            self.people = max(self.people, len(people))
            if not people:
                return None
            self._square = _Following(_round(max(people, key=lambda one: one.radius_px)), frame.time_s)
        return pool.submit(self._look, frame.rgba, self._square.at(frame.time_s))

    def _look(self, rgba: NDArray[np.uint8], square: Square) -> _Pose:
        model = self._idle.popleft()
        try:
            return model.pose(rgba, square)
        finally:
            self._idle.append(model)

    def _looked(self, begun: tuple[Frame, Future[_Pose] | None]) -> tuple[Frame, _Pose]:
        frame, looking = begun
        pose = _NOBODY if looking is None else looking.result()
        if pose.score >= _LOST:
            if self._square is not None:
                self._square.follow(pose.square, frame.time_s)
            return frame, pose
        self._square = None
        return frame, _NOBODY


class _LandmarkModel:
    def __init__(self, model: bytes) -> None:
        self._model = Interpreted(model, threads=1)

    def pose(self, rgba: NDArray[np.uint8], square: Square) -> _Pose:
        told = self._model(cropped(rgba, square, SIDE_PX) / np.float32(255.0))
        points = told[0].reshape(_POINTS, 5).astype(np.float64)
        shares = _mended(points[:, :2] / SIDE_PX, told[3][0])
        return _Pose(
            xy_px=square.to_picture(shares),
            visibility=sigmoid(points[:, 3]) * sigmoid(points[:, 4]),
            score=float(told[1].ravel()[0]),
        )


class _Following:
    """The square that is looked at, following the runner with their speed, but not with each stride."""

    def __init__(self, square: Square, time_s: float) -> None:
        self._square = square
        self._speed = np.zeros(2)
        self._time_s = time_s

    def at(self, time_s: float) -> Square:
        """Return where the runner will be at a moment."""
        ahead_s = time_s - self._time_s
        one = self._square
        x, y = np.array([one.x, one.y]) + self._speed * ahead_s
        return Square(float(x), float(y), one.side, one.turn_rad)

    def follow(self, seen: Square, time_s: float) -> None:
        """Go after where the runner was seen."""
        expected = self.at(time_s)
        gone_s = time_s - self._time_s
        share = 1.0 - math.exp(-gone_s / _FOLLOW_S)
        off = np.array([seen.x - expected.x, seen.y - expected.y])
        self._time_s = time_s
        if np.hypot(*off) > _STRAY * expected.side:
            self._square, self._speed = seen, np.zeros(2)
            return
        if gone_s > 0:
            self._speed = self._speed + share**2 / 2.0 * off / gone_s
        turned = math.remainder(seen.turn_rad - expected.turn_rad, math.tau)
        self._square = Square(
            expected.x + share * off[0],
            expected.y + share * off[1],
            expected.side + share * (seen.side - expected.side),
            expected.turn_rad + share * turned,
        )


def _round(person: Person) -> Square:
    return _square_round(person.hips_px, person.circle_px)


def _square_round(hips_px: FloatArray, circle_px: FloatArray) -> Square:
    """Return the square that stands upright with the body and has room for all of it."""
    right, down = circle_px - hips_px
    side = 2.0 * float(np.hypot(right, down)) * _ROOM
    turn_rad = math.remainder(math.pi / 2 - math.atan2(-down, right), math.tau)
    return Square(float(hips_px[0]), float(hips_px[1]), max(side, 1.0), turn_rad)


def _mended(shares: FloatArray, heat: NDArray[np.float32]) -> FloatArray:
    """Return the points moved to the middle of the heat round each, where the heat map is sure of any.

    Args:
        shares: The points, (39, 2) as shares of the square.
        heat: The heat maps as logits, (rows, columns, 39).
    """
    rows, columns = heat.shape[:2]
    around = np.arange(-_HEAT_REACH, _HEAT_REACH + 1)
    column = np.floor(shares[:, 0] * columns).astype(np.int64)
    row = np.floor(shares[:, 1] * rows).astype(np.int64)
    inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
    near_row = row[:, np.newaxis] + around
    near_column = column[:, np.newaxis] + around
    real = ((near_row >= 0) & (near_row < rows))[:, :, np.newaxis]
    real = real & ((near_column >= 0) & (near_column < columns))[:, np.newaxis]
    point = np.arange(_POINTS)[:, np.newaxis, np.newaxis]
    logits = heat[
        np.clip(near_row, 0, rows - 1)[:, :, np.newaxis],
        np.clip(near_column, 0, columns - 1)[:, np.newaxis],
        point,
    ]
    heats = np.where(real, sigmoid(logits), 0.0)
    total = heats.sum(axis=(1, 2))
    sure = inside & (heats.max(axis=(1, 2)) >= _HEAT_SURE)
    total = np.where(sure, total, 1.0)
    middle_column = (heats * near_column[:, np.newaxis]).sum(axis=(1, 2)) / total
    middle_row = (heats * near_row[:, :, np.newaxis]).sum(axis=(1, 2)) / total
    mended = np.stack((middle_column / columns, middle_row / rows), axis=1)
    return np.where(sure[:, np.newaxis], mended, shares)
