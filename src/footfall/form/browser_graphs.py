"""What MediaPipe runs in a browser: two graphs of our own, of the nodes that its package brings.

The package's own graph moves the square it looks at with every stride, which left a knee's angle twice as far
from this server's (the docs show the measurement). So the page cuts out the square itself, by the
rule of `pose.py`, and the package only runs the models:

- the *looker* is given a square of 256 by 256 pixels and tells a runner's points in it, and the two points
  that tell where to look next;
- the *finder* is given a whole picture and runs the detector. It tells points both within the square that the
  detector means and in the picture, which gives that square away.

Graphs are written as the framework reads them, in Protocol Buffers. The numbers of the fields are those of
MediaPipe's files `calculator.proto` and of each node's options (Apache-2.0).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache

from footfall.form.pose import SIDE_PX

_TEXT, _FLOAT = 2, 5  # how a field is written, beside 0 for whole numbers
_GL_SCALER, _CONSTANT, _TENSOR, _SPLIT = 166373014, 291214597, 334361939, 259438222  # options, by node
_INT, _BOOL = 1, 3  # of a constant
_TOP_LEFT = 2  # where a tensor begins


@cache
def looker() -> bytes:
    """Return the graph that finds a runner's points in a square picture."""
    return (
        _head()
        + _node("ImageToTensorCalculator", ("IMAGE_GPU:image_transformed",), ("TENSORS:seen",), _tensor())
        + _model()
        + _points("pose_landmarks", "world_landmarks")
        + _tail()
    )


@cache
def finder() -> bytes:
    """Return the graph that finds a person in a whole picture."""
    first = _field(1, _field(1, 0) + _field(2, 1)) + _field(2, True)
    return (
        _head()
        + _node("ImagePropertiesCalculator", ("IMAGE_GPU:image_transformed",), ("SIZE:size",))
        + _node("PoseDetectionGpu", ("IMAGE:image_transformed",), ("DETECTIONS:people",))
        + _node("SplitDetectionVectorCalculator", ("people",), ("person",), _field(_SPLIT, first))
        + _node("PoseDetectionToRoi", ("DETECTION:person", "IMAGE_SIZE:size"), ("ROI:square",))
        + _node(
            "ImageToTensorCalculator",
            ("IMAGE_GPU:image_transformed", "NORM_RECT:square"),
            ("TENSORS:seen",),
            _tensor(),
        )
        + _model()
        + _points("world_landmarks", "unused_next")
        + _node(
            "LandmarkProjectionCalculator",
            ("NORM_LANDMARKS:world_landmarks", "NORM_RECT:square"),
            ("NORM_LANDMARKS:pose_landmarks",),
        )
        + _tail()
    )


def _head() -> bytes:
    """The picture as it comes, and the settings that the package's script looks for by name."""
    return b"".join(
        (
            _node(
                "GlScalerCalculator",
                ("VIDEO:input_frames_gpu",),
                ("VIDEO:image_transformed",),
                _field(_GL_SCALER, _field(5, False)),
            ),
            _constant("ModelComplexity", "model_complexity", _INT, 1),
            _constant("SmoothLandmarks", "smooth_landmarks", _BOOL, False),
            _constant("EnableSegmentation", "enable_segmentation", _BOOL, False),
            _constant("SmoothSegmentation", "smooth_segmentation", _BOOL, False),
        )
    )


def _tail() -> bytes:
    executor = _field(14, _field(2, "ApplicationThreadExecutor"))
    return _field(10, "input_frames_gpu") + _field(11, 100) + executor


def _model() -> bytes:
    loader = _node(
        "PoseLandmarkModelLoader", (), (), b"", ("MODEL_COMPLEXITY:model_complexity",), ("MODEL:it",)
    )
    return loader + _node("InferenceCalculator", ("TENSORS:seen",), ("TENSORS:told",), b"", ("MODEL:it",))


def _points(landmarks: str, next_square: str) -> bytes:
    return _node(
        "TensorsToPoseLandmarksAndSegmentation",
        ("TENSORS:told",),
        (
            f"LANDMARKS:{landmarks}",
            f"AUXILIARY_LANDMARKS:{next_square}",
            "WORLD_LANDMARKS:unused_world",
            "SEGMENTATION_MASK:segmentation_mask",
        ),
        b"",
        ("ENABLE_SEGMENTATION:enable_segmentation",),
    )


def _tensor() -> bytes:
    range_ = _field(4, _field(1, 0.0) + _field(2, 1.0))
    return _field(
        _TENSOR, _field(1, SIDE_PX) + _field(2, SIDE_PX) + _field(3, True) + range_ + _field(5, _TOP_LEFT)
    )


def _constant(name: str, packet: str, kind: int, value: int) -> bytes:
    called = f"ConstantSidePacketCalculator{name}"
    told = _field(_CONSTANT, _field(1, _field(kind, value)))
    return _node("ConstantSidePacketCalculator", (), (), told, (), (f"PACKET:{packet}",), name=called)


def _node(
    calculator: str,
    streams_in: Sequence[str],
    streams_out: Sequence[str],
    options: bytes = b"",
    side_in: Sequence[str] = (),
    side_out: Sequence[str] = (),
    *,
    name: str = "",
) -> bytes:
    parts = [_field(1, name)] if name else []
    parts.append(_field(2, calculator))
    for number, several in ((3, streams_in), (4, streams_out), (5, side_in), (6, side_out)):
        parts += [_field(number, one) for one in several]
    if options:
        parts.append(_field(7, options))
    return _field(1, b"".join(parts))


def _field(number: int, value: str | bytes | int | float) -> bytes:  # noqa: PYI041 - which of both tells how it is written
    if isinstance(value, str | bytes):
        text = value.encode() if isinstance(value, str) else value
        return _varint(number << 3 | _TEXT) + _varint(len(text)) + text
    if isinstance(value, float):
        return _varint(number << 3 | _FLOAT) + struct.pack("<f", value)
    return _varint(number << 3) + _varint(int(value))


def _varint(number: int) -> bytes:
    told = bytearray()
    while number > 127:
        told.append(number & 127 | 128)
        number >>= 7
    told.append(number)
    return bytes(told)
