"""Running a TensorFlow Lite model by LiteRT."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from footfall.records import FloatArray

Numbers = NDArray[np.float32]


class Interpreted:
    """A model ready to be run; one thread at a time may run it.

    Args:
        model: The model's file.
        threads: How many threads it may use.
    """

    def __init__(self, model: bytes, *, threads: int) -> None:
        from ai_edge_litert.interpreter import Interpreter

        self._interpreter = Interpreter(model_content=model, num_threads=threads)
        self._interpreter.allocate_tensors()
        self._given = self._interpreter.get_input_details()[0]["index"]
        self._told = [one["index"] for one in self._interpreter.get_output_details()]

    def __call__(self, picture: Numbers) -> list[Numbers]:
        """Return what the model tells of a picture.

        Args:
            picture: (side, side, 3) numbers in the range the model was made for.
        """
        self._interpreter.set_tensor(self._given, picture[np.newaxis])
        self._interpreter.invoke()
        return [self._interpreter.get_tensor(one) for one in self._told]


def sigmoid(logits: Numbers | FloatArray) -> FloatArray:
    """Return the probabilities of logits."""
    return 1.0 / (1.0 + np.exp(-np.clip(logits.astype(np.float64), -60.0, 60.0)))
