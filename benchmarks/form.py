"""Form, the whole way from a file to cues: frames a second, memory and cadence, with each model.

`python -m benchmarks.form [--json]`. The clip is the one of which the cadence was counted from pixels (12 s,
720 x 1280, 30 fps), and a minute of 1080p made of it for the memory. The pose stage beside its peer is
`benchmarks.form_pose`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from benchmarks.form_pose import CLIP, MODELS
from footfall.form.analysing import analyse
from footfall.form.weights import PoseModel

ASKED = {PoseModel.FULL: 30.0, PoseModel.HEAVY: 15.0}
ASKED_CADENCE_SPM = (167.9, 169.9)
ASKED_MB = 700.0
_LONG_S = 60.0
_FRAME_S = Fraction(1, 30)
_LONG_SIZE = (1080, 1920)
_IN_ITSELF = """
import contextlib, resource, sys
from benchmarks.form import MODELS
from footfall.errors import FootfallError
from footfall.form.analysing import analyse
from footfall.form.weights import PoseModel
with contextlib.suppress(FootfallError):  # where a clip begins anew the runner jumps
    analyse(sys.argv[1], model=PoseModel.HEAVY, models=MODELS)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    as_json: bool = options.parse_args().json
    rows = [_whole_way(model) for model in PoseModel]
    with tempfile.TemporaryDirectory() as folder:
        peak_mb = _peak_mb(_minute_of_1080p(Path(folder) / "minute.mp4"))
    if as_json:
        print(json.dumps({"models": rows, "peak_mb": peak_mb}, indent=2))
        return
    for row in rows:
        print(
            f"{row['model']:<6} {row['frames_per_s']:6.1f} frames/s (asked {row['asked']:.0f})   cadence "
            f"{row['cadence_spm']:.1f}   contact {1000 * row['contact_s']:.0f} ms   knee in stance and swing "
            f"{row['knee_in_stance_deg']:.0f}, {row['knee_in_swing_deg']:.0f} degrees"
        )
    print(f"a minute of 1080p: {peak_mb:.0f} MB (asked {ASKED_MB:.0f})")


def _whole_way(model: PoseModel) -> dict[str, Any]:
    begun_s = time.perf_counter()
    report = analyse(CLIP, model=model, models=MODELS)
    taken_s = time.perf_counter() - begun_s
    return {
        "model": model.value,
        "frames_per_s": len(report.poses) / taken_s,
        "asked": ASKED.get(model, 0.0),
        "cadence_spm": report.measures["cadence"].value,
        "contact_s": report.measures["contact_time"].value,
        "knee_in_stance_deg": report.measures["knee_flexion_in_stance"].value,
        "knee_in_swing_deg": report.measures["knee_flexion_in_swing"].value,
    }


def _minute_of_1080p(place: Path) -> Path:
    """Write the clip five times over, larger."""
    width, height = _LONG_SIZE
    with av.open(str(place), "w") as written:
        stream = written.add_stream("libx264", rate=30, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.time_base = _FRAME_S
        number = 0
        while number < _LONG_S * 30:
            with av.open(str(CLIP)) as clip:
                for frame in clip.decode(video=0):
                    larger = frame.reformat(width, height, format="yuv420p")
                    larger.pts, larger.time_base = number, _FRAME_S
                    number += 1
                    written.mux(stream.encode(larger))
        written.mux(stream.encode())
    return place


def _peak_mb(clip: Path) -> float:
    asked = [sys.executable, "-c", _IN_ITSELF, str(clip)]
    return float(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()[-1])


if __name__ == "__main__":
    main()
