"""A search for files that a parser stumbles over: one process for each, watched from outside."""

from __future__ import annotations

import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.fuzz.series import Counts, Word

LONGEST_STUCK_S = 60.0  # wall time, for a file that is stopped after 5 s of its own wherever a signal reaches
LONGEST_START_S = 120.0
CHILD = ("-m", "tests.fuzz.child")
_ROOT = Path(__file__).parents[2]
_LOOKED_AFTER_S = 0.5
_REACHED = re.compile(r"\bcov: (\d+)")


class Engine(StrEnum):
    """How files are made: at random from a seed and a number, or guided by what they reach."""

    RANDOM = "random"
    GUIDED = "guided"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes:
        counts: How many files were tried, and what the most demanding of them took.
        defect: What a file did that no file may, with where it is and how to try it again; "" for none.
        reached: Places in the code that were reached, None where nobody counts them.
    """

    counts: Counts
    defect: str = ""
    reached: int | None = None


def search(
    name: str,
    suffix: str,
    *,
    seconds: float,
    engine: Engine = Engine.RANDOM,
    seed: int | None = None,
    first: int = 0,
    most: int | None = None,
) -> Found:
    """Try one damaged file after another until one is not read as any file must be, or the time is up.

    Args:
        name: The parser.
        suffix: How its files' names end.
        seconds: How long to go on.
        engine: How files are made.
        seed: Which series of files; a new one by default.
        first: The number of the first file in the series.
        most: How many files to try at most.
    """
    seed = secrets.randbelow(2**31) if seed is None else seed
    with tempfile.TemporaryDirectory(prefix="footfall-fuzz-") as made:
        folder = Path(made)
        told = [str(seed), str(seconds), str(first), str(-1 if most is None else most)]
        log = folder / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, *CHILD, engine, name, made, *told],
                cwd=_ROOT, stdout=out, stderr=out,
            )  # fmt: skip
            word = Word(folder)
            try:
                stuck = _watch(process, word, seconds)
                counts = word.counts()
            finally:
                process.kill()
                process.wait()
                word.close()
        said = log.read_text(errors="replace")
        reached = _REACHED.findall(said)
        defect = _defect(word, process.returncode, stuck=stuck, said=said)
        if defect:
            again = f"--seed {seed} --case {first + counts.tried}" if engine is Engine.RANDOM else ""
            defect += _how_to_try_again(word.file, name, suffix, again)
        return Found(counts, defect, int(reached[-1]) if reached else None)


def _watch(process: subprocess.Popen[bytes], word: Word, seconds: float) -> bool:
    """Wait for a search to end; stop it, and return true, where one file holds it up."""
    latest, since = (False, 0), time.monotonic()
    while True:
        try:
            process.wait(_LOOKED_AFTER_S)
        except subprocess.TimeoutExpired:
            now, at = time.monotonic(), (word.has_begun, word.counts().tried)
            if at != latest:
                latest, since = at, now
            elif now - since > (LONGEST_STUCK_S if word.has_begun else LONGEST_START_S):
                process.send_signal(signal.SIGABRT)  # the traceback of where it hangs goes to its log
                return True
        else:
            return False


def _defect(word: Word, code: int, *, stuck: bool, said: str) -> str:
    if word.defect_file.exists():
        return word.defect_file.read_text()
    if stuck:
        return f"Stuck: no signal reached it for {LONGEST_STUCK_S:g} s"
    if code != 0:
        return f"The process ended with {code}:\n{said[-2000:]}"
    return ""


def _how_to_try_again(file: Path, name: str, suffix: str, again: str) -> str:
    kept = Path(tempfile.mkdtemp(prefix="footfall-fuzz-found-"), f"{name}{suffix}")
    shutil.copyfile(file, kept)
    command = f"python -m tests.fuzz --parser {name}"
    ways = [f"{command} --file {kept}"] + ([f"{command} {again}"] if again else [])
    return f"\n  the file: {kept}\n  try it again: " + "\n            or: ".join(ways)
