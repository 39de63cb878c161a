"""Apart: a video looked at in a process of its own.

A video comes from anywhere, and what reads it is a large library: should it fall, or ask for too much memory,
nothing else falls with it. Stopped, it ends at once, and all of its memory is given back.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from footfall.errors import FootfallError
from footfall.form.analysing import OnFrame
from footfall.form.seen_clip import SeenClip, look_at
from footfall.form.weights import PoseModel, Weights
from footfall.language import SOURCE, speaking
from footfall.processes import deaf_to_interrupts, end_with_parent, without_program
from footfall.retelling import in_english

LOOK_EVERY_S = 0.2
"""So often it is asked whether to stop."""

_NICENESS = 5  # the pages go first
_ENDED = in_english(
    "What reads the video ended before it was done, most often because memory ran short or the file is "
    "damaged. Nothing was kept. Try a shorter clip."
)


class StoppedError(FootfallError):
    """Looking at a video was stopped by who asked for it."""


class LookedInVainError(FootfallError):
    """A video could not be measured; the message is English, to be told in the language of whoever asks."""


def look_at_apart(
    path: str | Path,
    *,
    model: PoseModel = PoseModel.HEAVY,
    height_m: float | None = None,
    models: Weights | None = None,
    on_frame: OnFrame | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> SeenClip:
    """Look at a video in a process of its own (see `look_at`).

    Args:
        path: The clip.
        model: The pose model.
        height_m: The runner's height, m.
        models: The pose models; by default those of this machine.
        on_frame: Told now and then how far it has come.
        stopped: Asked now and then whether to stop.

    Raises:
        LookedInVainError: It could not be measured.
        StoppedError: It was stopped.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    asked = (theirs, str(path), PoseModel(model), height_m, models)
    process = spawn.Process(target=_look, args=asked, daemon=True, name="footfall-form")
    with deaf_to_interrupts(), without_program():
        process.start()
    theirs.close()
    try:
        return _heard(ours, on_frame or (lambda _second, _of: None), stopped)
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def _heard(pipe: Connection, on_frame: OnFrame, stopped: Callable[[], bool]) -> SeenClip:
    while True:
        if stopped():
            raise StoppedError(in_english("Stopped. Nothing was kept."))
        if not pipe.poll(LOOK_EVERY_S):
            continue
        try:
            told = pipe.recv()
        except (EOFError, OSError) as error:
            raise LookedInVainError(_ENDED) from error
        if isinstance(told, SeenClip):
            return told
        if isinstance(told, str):
            raise LookedInVainError(told)
        on_frame(*told)


def _look(
    pipe: Connection, path: str, model: PoseModel, height_m: float | None, models: Weights | None
) -> None:
    end_with_parent()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    with speaking(SOURCE):
        try:
            told: SeenClip | str = look_at(
                path, model=model, height_m=height_m, models=models, on_frame=lambda *at: pipe.send(at)
            )
        except FootfallError as error:
            told = f"{error}"
    pipe.send(told)
