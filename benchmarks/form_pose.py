"""The pose stage beside MediaPipe's: frames a second, and how far apart the landmarks are, in one run.

`python -m benchmarks.form_pose [--json] [--seconds S] [--rounds N]`. MediaPipe comes in an environment of its
own, `.venv-mediapipe`, which is made at the first run (0.9 GB). Both look at the same frames with the same
models, in turns. Apart is told in % of the length from shoulder to hip, for the joints of the near leg, and
in degrees of the near knee.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from footfall.form.angles import knee_flexion_deg
from footfall.form.landmarks import Landmark
from footfall.form.pose import find_poses
from footfall.form.runner_seen import Side
from footfall.form.video import Frame, open_clip
from footfall.form.weights import LANDMARK_FILES, PoseModel, Weights

ROOT = Path(__file__).resolve().parents[1]
CLIP = ROOT.parent / "shared/data/video/gaitlab_male_side/male_side.mp4"
MODELS = Weights(ROOT / "tools/pose/node_modules/@mediapipe/pose")
PEER = ROOT / ".venv-mediapipe"
PEER_VERSION = "0.10.21"  # the last that comes with any model
LEG = (Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options.add_argument("--seconds", type=float, default=6.0, help="how much of the clip")
    options.add_argument("--rounds", type=int, default=3, help="how often each looks at it")
    told = options.parse_args()
    with open_clip(CLIP) as clip:
        frames = list(clip.frames(longest_s=told.seconds))
    rows = _measured(frames, told.rounds)
    if told.json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        print(
            f"{row['model']:<6} footfall {row['ours_per_s']:5.1f} frames/s   mediapipe "
            f"{row['peer_per_s']:5.1f}   x {row['times']:.2f}   apart {row['apart_percent']:.1f} %, "
            f"knee {row['knee_apart_deg']:.1f} deg"
        )


def _measured(frames: list[Frame], rounds: int) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        np.save(place / "frames.npy", np.stack([one.rgba[..., :3] for one in frames]))
        asked = [_peer_python(), "-P", Path(__file__).with_name("form_peer.py"), place / "frames.npy", place]
        with subprocess.Popen(
            list(map(str, asked)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as peer:
            _answer(peer)
            rows = [_beside(peer, place, frames, model, rounds) for model in PoseModel]
            peer.communicate()
    return rows


def _beside(
    peer: subprocess.Popen[str], place: Path, frames: list[Frame], model: PoseModel, rounds: int
) -> dict[str, Any]:
    ours_s, peer_s = [], []
    for _round in range(rounds):
        begun_s = time.perf_counter()
        poses = find_poses(frames, MODELS, model)
        ours_s.append(time.perf_counter() - begun_s)
        if peer.stdin is None:
            raise RuntimeError("the peer cannot be asked")
        print(model.value, file=peer.stdin, flush=True)
        peer_s.append(float(_answer(peer)))
    theirs = np.load(place / f"{model.value}.npy")
    trunk = np.hypot(*(poses.of(Landmark.LEFT_SHOULDER) - poses.of(Landmark.LEFT_HIP)).T)
    apart = np.hypot(*np.moveaxis(poses.xy_px[:, LEG] - theirs[:, LEG], -1, 0)) / trunk[:, np.newaxis]
    knees = knee_flexion_deg(poses.xy_px, Side.LEFT) - knee_flexion_deg(theirs, Side.LEFT)
    ours, its = (len(frames) / statistics.median(taken) for taken in (ours_s, peer_s))
    return {
        "model": model.value,
        "ours_per_s": ours,
        "peer_per_s": its,
        "times": ours / its,
        "apart_percent": 100 * float(np.nanmedian(apart)),
        "knee_apart_deg": float(np.nanmedian(np.abs(knees))),
    }


def _answer(peer: subprocess.Popen[str]) -> str:
    line = peer.stdout.readline() if peer.stdout else ""
    if not line:
        raise RuntimeError("the peer broke off")
    return line.strip()


def _peer_python() -> Path:
    """Return the peer's Python, in its environment, with the same models that ours has."""
    python = PEER / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEER)], check=True)
        asked = [str(python), "-m", "pip", "install", "--quiet", f"mediapipe=={PEER_VERSION}"]
        subprocess.run(asked, check=True)
    (its_models,) = PEER.glob("lib/python*/site-packages/mediapipe/modules/pose_landmark")
    for name in LANDMARK_FILES.values():
        shutil.copyfile(MODELS.folder / name, its_models / name)
    return python


if __name__ == "__main__":
    main()
