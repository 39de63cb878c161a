"""Array types, and the two habits every array in the house keeps: float64, and read-only."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
DayArray = NDArray[np.datetime64]


def read_only(values: ArrayLike) -> FloatArray:
    """Return `values` as a read-only float64 array, sharing memory where that is safe."""
    array = np.asarray(values, dtype=np.float64)
    if array.flags.writeable:
        array = array.view()
        array.flags.writeable = False
    return array


def unknown(length: int) -> FloatArray:
    """Return a read-only array of `length` NaN that takes no memory however long it is."""
    return np.broadcast_to(np.float64(np.nan), (length,))
