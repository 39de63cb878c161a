"""`python -m tests.fuzz`: look for files that no parser may stumble over, for minutes or for a night."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.guided import is_at_hand
from tests.fuzz.parsers import PARSERS
from tests.fuzz.search import Engine, Found, search
from tests.fuzz.trial import attempt

_SECONDS_A_MINUTE = 60


def main() -> int:
    """Fuzz each parser for some minutes; return 1 where one stumbled."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("--minutes", type=float, default=5.0, help="how long each parser is fuzzed (5)")
    asked.add_argument("--parser", choices=PARSERS, action="append", help="only this one; may be repeated")
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    asked.add_argument("--engine", choices=list(Engine), help="how files are made; guided where it can be")
    asked.add_argument("--seed", type=int, help="a series of files to try again; a new one by default")
    asked.add_argument("--case", type=int, help="with --seed and --parser: only this file of the series")
    asked.add_argument("--file", type=Path, help="with --parser: only this file, here and now")
    told = asked.parse_args()
    names = told.parser or list(PARSERS)
    if told.file is not None:
        spent = attempt(PARSERS[names[0]], told.file.read_bytes())
        _say(f"{told.file}: no defect, {spent.seconds:.2f} s, {spent.memory_bytes // 1024**2} MB")
        return 0
    engine = _engine(told)
    with ThreadPoolExecutor(max(1, told.jobs)) as side_by_side:
        return int(any(list(side_by_side.map(lambda name: _search(name, engine, told), names))))


def _engine(told: argparse.Namespace) -> Engine:
    if told.engine is not None:
        return Engine(told.engine)
    if told.seed is not None:
        return Engine.RANDOM  # only its files can be made again from a seed
    if is_at_hand():
        return Engine.GUIDED
    _say("Atheris is not installed here, so files are made at random, not guided by what they reach.")
    return Engine.RANDOM


def _search(name: str, engine: Engine, told: argparse.Namespace) -> bool:
    found = search(
        name,
        PARSERS[name].suffix,
        seconds=told.minutes * _SECONDS_A_MINUTE,
        engine=engine,
        seed=told.seed,
        first=told.case or 0,
        most=None if told.case is None else 1,
    )
    _say(f"{name}: {_in_words(found)}")
    return bool(found.defect)


def _in_words(found: Found) -> str:
    counts = found.counts
    reached = "" if found.reached is None else f", {found.reached:,} places reached"
    return (
        f"{counts.tried:,} files{reached}, the slowest {counts.longest_s:.2f} s, the largest"
        f" {counts.most_bytes / 1024**2:.0f} MB; {found.defect or 'no defect'}"
    )


def _say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201 - this is a command


sys.exit(main())
