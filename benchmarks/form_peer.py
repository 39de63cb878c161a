"""MediaPipe's own pose finding, started by `benchmarks.form_pose` in an environment of its own.

`python form_peer.py FRAMES.npy FOLDER`: for each model named on a line of standard input, it looks at the
frames, writes the landmarks to FOLDER/MODEL.npy and prints the seconds it took.
"""

import sys
import time
from pathlib import Path

import mediapipe
import numpy as np

COMPLEXITY = {"lite": 0, "full": 1, "heavy": 2}


def main() -> None:
    """Answer one line after another."""
    frames = np.load(sys.argv[1], mmap_mode="r")
    print("ready", flush=True)
    for line in sys.stdin:
        model = line.strip()
        print(_looked_at(frames, model, Path(sys.argv[2]) / f"{model}.npy"), flush=True)


def _looked_at(frames: np.ndarray, model: str, place: Path) -> float:
    height, width = frames.shape[1:3]
    landmarks = np.full((len(frames), 33, 2), np.nan)
    asked = {"model_complexity": COMPLEXITY[model], "smooth_landmarks": False}
    with mediapipe.solutions.pose.Pose(**asked) as pose:
        pose.process(np.ascontiguousarray(frames[0]))
        pose.reset()
        begun_s = time.perf_counter()
        for number, frame in enumerate(frames):
            found = pose.process(np.ascontiguousarray(frame)).pose_landmarks
            if found:
                landmarks[number] = [(one.x * width, one.y * height) for one in found.landmark]
        taken_s = time.perf_counter() - begun_s
    np.save(place, landmarks)
    return taken_s


if __name__ == "__main__":
    main()
