"""The same runner, recorded otherwise: other frame rates, turned, mirrored, dark, blurred, small, slow, late.

`python -m benchmarks.form_variants [--json] [--model MODEL]`. The clip of which the cadence was counted from
pixels is packed anew in each way, and its cadence measured. Asked: the same within 1.5 steps a minute, or a
sentence that says why not. Slow motion is noticed by its cadence, and measured again with that factor.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from benchmarks.form_pose import CLIP, MODELS
from footfall.errors import FootfallError
from footfall.form.analysing import FormReport, analyse
from footfall.form.video import Frame, open_clip
from footfall.form.weights import PoseModel

ASKED_SPM = 1.5
_TICK = Fraction(1, 90_000)
Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to record the same.

    Attributes:
        name: Which.
        change: What becomes of each picture.
        fps: Pictures a second; those nearest in time are taken.
        slower: How many times slower than life it is shown.
        nobody_s: So long nobody is seen before.
    """

    name: str
    change: Callable[[Picture], Picture] = lambda picture: picture
    fps: float = 30.0
    slower: float = 1.0
    nobody_s: float = 0.0


def _dark(picture: Picture) -> Picture:
    return (picture * 0.25).astype(np.uint8)


def _blurred(picture: Picture) -> Picture:
    blurred: Picture = ndimage.uniform_filter(picture, (7, 7, 1))
    return blurred


VARIANTS = (
    Variant("as it is"),
    Variant("15 fps", fps=15.0),
    Variant("24 fps", fps=24.0),
    Variant("60 fps", fps=60.0),
    Variant("turned by a quarter", lambda picture: np.ascontiguousarray(np.rot90(picture))),
    Variant("mirrored", lambda picture: np.ascontiguousarray(picture[:, ::-1])),
    Variant("a quarter of the light", _dark),
    Variant("blurred over 7 pixels", _blurred),
    Variant("half the size", lambda picture: np.ascontiguousarray(picture[::2, ::2])),
    Variant("4 times slower", slower=4.0),
    Variant("nobody for 2 s first", nobody_s=2.0),
)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options.add_argument("--model", type=PoseModel, default=PoseModel.FULL, choices=list(PoseModel))
    told = options.parse_args()
    with open_clip(CLIP) as clip:
        frames = list(clip.frames())
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for variant in VARIANTS:
            place = _write(variant, frames, Path(folder) / "clip.mp4")
            rows.append({"variant": variant.name} | _measured(place, told.model))
    if told.json:
        print(json.dumps(rows, indent=2))
        return
    print("| recorded | cadence, spm | knee in swing, deg | contact, ms |\n|---|---|---|---|")
    for row in rows:
        if "why_not" in row:
            print(f"| {row['variant']} | {row['why_not']} | | |")
            continue
        cells = (
            f"{row[name]:{form}} +- {row[f'{name}_error']:{form}}"
            for name, form in (("cadence_spm", ".1f"), ("swing_deg", ".0f"), ("contact_ms", ".0f"))
        )
        print(f"| {row['variant']} | {' | '.join(cells)} |")


def _measured(place: Path, model: PoseModel) -> dict[str, Any]:
    try:
        report = analyse(place, model=model, models=MODELS)
        if report.gait.likely_slowed > 1:
            report = analyse(place, model=model, models=MODELS, slowed=report.gait.likely_slowed)
    except FootfallError as error:
        return {"why_not": str(error)}
    return _figures(report)


def _figures(report: FormReport) -> dict[str, Any]:
    swing, contact = (report.measures[name] for name in ("knee_flexion_in_swing", "contact_time"))
    return {
        "cadence_spm": report.gait.cadence_spm,
        "cadence_spm_error": report.gait.cadence_error_spm,
        "swing_deg": swing.value,
        "swing_deg_error": swing.standard_error,
        "contact_ms": 1000 * contact.value,
        "contact_ms_error": 1000 * contact.standard_error,
        "slowed": report.gait.slowed,
    }


def _write(variant: Variant, frames: list[Frame], place: Path) -> Path:
    with av.open(str(place), "w") as container:
        stream = container.add_stream("libx264", rate=round(variant.fps / variant.slower))
        stream.height, stream.width = variant.change(frames[0].rgba[..., :3]).shape[:2]
        stream.pix_fmt, stream.codec_context.time_base = "yuv420p", _TICK
        for shown_s, picture in _shown(variant, frames):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = round(shown_s / _TICK), _TICK
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return place


def _shown(variant: Variant, frames: list[Frame]) -> Iterator[tuple[float, Picture]]:
    """Yield when each picture is shown, and the picture."""
    first = variant.change(frames[0].rgba[..., :3])
    for number in range(round(variant.nobody_s * variant.fps)):
        yield number / variant.fps, np.full_like(first, 90)
    times = np.array([one.time_s for one in frames])
    for number in range(int(times[-1] * variant.fps) + 1):
        nearest = int(np.argmin(np.abs(times - number / variant.fps)))
        picture = variant.change(frames[nearest].rgba[..., :3])
        yield variant.nobody_s + variant.slower * number / variant.fps, np.ascontiguousarray(picture)


if __name__ == "__main__":
    main()
