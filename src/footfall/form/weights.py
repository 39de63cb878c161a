"""Weights: the files of the pose models, where they are and whether they are what they should be.

They come from the npm package `@mediapipe/pose` (Apache-2.0) as it stands. Each is known by its hash, so that
nothing else is ever run.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs

from footfall.errors import FootfallError
from footfall.language import _

PACKAGE = "@mediapipe/pose"
VERSION = "0.5.1675469404"


class PoseModel(StrEnum):
    """The models that find landmarks: the larger, the steadier and the slower."""

    LITE = "lite"
    FULL = "full"
    HEAVY = "heavy"


DETECTOR_FILE = "pose_solution_packed_assets.data"
LANDMARK_FILES = {model: f"pose_landmark_{model.value}.tflite" for model in PoseModel}
SHA256 = {
    "pose_solution_packed_assets.data": "a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85",
    "pose_landmark_lite.tflite": "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61",
    "pose_landmark_full.tflite": "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    "pose_landmark_heavy.tflite": "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe",
}


BROWSER_SHA256 = {
    "pose.js": "fcb703afcce65d0a1c540f6a70c3bb45fc84521498c21a9d4160265dde648ab4",
    "pose_solution_packed_assets_loader.js": (
        "d7aa29b7d8e11b5c97a58d719e982dd15c2de72995d95112d60492b854840a36"
    ),
    "pose_solution_simd_wasm_bin.js": "3983d1dca31d945d81abb70b18dd61f28ef4736e112463d7cfb1cbadef588127",
    "pose_solution_simd_wasm_bin.wasm": "195a929430e2ce130b3efb82e64ba27c8e68cb0f6bad870b715688060ea6f7e2",
    "pose_solution_wasm_bin.js": "3fcfd9574a04fcf4a0b9271b9b4429c6b9a70278300a5e54c45ddf2001e41422",
    "pose_solution_wasm_bin.wasm": "a5589369289e1f1e007c106e8ffb26e85a5be762c6db9551ed36213f8f58378d",
}
"""What runs the same models in a browser, from the same package."""

EVERY_SHA256 = SHA256 | BROWSER_SHA256


class WeightsError(FootfallError):
    """The weights of the pose model are not there, or are not what they should be."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights in a folder.

    Attributes:
        folder: Where they are.
    """

    folder: Path

    def detector(self) -> bytes:
        """Return the model that finds people.

        Raises:
            WeightsError: It is not there, or it is another.
        """
        return self.read(DETECTOR_FILE)

    def landmarks(self, model: PoseModel) -> bytes:
        """Return a model that finds landmarks.

        Raises:
            WeightsError: It is not there, or it is another.
        """
        return self.read(LANDMARK_FILES[model])

    @property
    def are_there(self) -> bool:
        """Whether all models are in the folder."""
        return all((self.folder / name).is_file() for name in SHA256)

    @property
    def browser_is_there(self) -> bool:
        """Whether what runs them in a browser is in the folder too."""
        return all((self.folder / name).is_file() for name in EVERY_SHA256)

    def read(self, name: str) -> bytes:
        """Return one of the files.

        Raises:
            WeightsError: It is not there, or it is another.
        """
        try:
            data = (self.folder / name).read_bytes()
        except OSError as error:
            raise WeightsError(
                _(
                    "The pose model that finds runners in a video is not installed. Everything else works "
                    'without it. Add it with "footfall form --setup".'
                )
            ) from error
        if hashlib.sha256(data).hexdigest() != EVERY_SHA256[name]:
            raise WeightsError(
                _(
                    "The pose model in {path} is not the one that Footfall was made with, so it was not "
                    'run. Put it in place again with "footfall form --setup".',
                    path=self.folder / name,
                )
            )
        return data


def weights() -> Weights:
    """Return the weights of this machine, whether or not they are there.

    They lie in `FOOTFALL_POSE_WEIGHTS` where that is set, else in the user's folder of data.
    """
    told = os.environ.get("FOOTFALL_POSE_WEIGHTS")
    return Weights(Path(told) if told else platformdirs.user_data_path("footfall") / "pose")
