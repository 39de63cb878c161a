"""Fuzzing guided by coverage: files that reach new lines of a parser are kept and damaged further.

Atheris must see the parsers as they are imported, and ends the process itself. Only this module knows of it,
and it is only ever imported in a process of its own.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from random import Random

from tests.fuzz.mutate import LARGEST_BYTES
from tests.fuzz.series import Series

_WATCHED = ["footfall.watch", "tarfile", "zipfile"]
_OWN_DAMAGE = 0.5
_MADE_ANEW = 0.1
_NEVER = 1_000_000


def is_at_hand() -> bool:
    """Tell whether Atheris is installed here."""
    return importlib.util.find_spec("atheris") is not None


def guided(name: str, folder: Path, *, seed: int, seconds: float) -> None:
    """Try files for some seconds; does not return."""
    import atheris

    with atheris.instrument_imports(include=_WATCHED):
        series = Series(name, folder)
    seeds, kept = folder / "seeds", folder / "kept"
    for made in (seeds, kept):
        made.mkdir()
    for number, data in enumerate(series.parser.whole()):
        (seeds / str(number)).write_bytes(data)

    def mutate(data: bytes, longest: int, number: int) -> bytes:
        rng = Random(number)
        chance = rng.random()
        if chance < _MADE_ANEW:
            changed = series.parser.next(rng)
        elif chance < _OWN_DAMAGE:
            changed = series.parser.damage(data, rng)
        else:
            changed = series.parser.seal(atheris.Mutate(data, longest), rng)
        return changed[:longest]

    told = [
        sys.argv[0],
        f"-seed={seed or 1}",  # nought means "any" to it
        f"-max_total_time={max(1, round(seconds))}",
        f"-max_len={LARGEST_BYTES}",
        f"-artifact_prefix={folder}/",
        f"-timeout={_NEVER}",  # time and memory are bounded by us, file by file
        "-rss_limit_mb=0",
        "-len_control=0",
        "-print_final_stats=1",
        str(kept),
        str(seeds),
    ]
    atheris.Setup(told, series.attempt, custom_mutator=mutate)
    atheris.Fuzz()
