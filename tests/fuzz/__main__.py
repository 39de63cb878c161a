"""`python -m tests.fuzz`: look for files that no parser may stumble over, for minutes or for a night."""

from __future__ import annotations

import argparse
import secrets
import sys

from tests.fuzz.parsers import PARSERS
from tests.fuzz.trial import DefectError, run

_SECONDS_A_MINUTE = 60


def main() -> int:
    """Fuzz the parsers one after another; return 1 where one stumbled."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("--minutes", type=float, default=5.0, help="how long, all parsers together (5)")
    asked.add_argument("--parser", choices=PARSERS, action="append", help="only this one; may be repeated")
    asked.add_argument("--seed", type=int, help="a series of files to try again; a new one by default")
    asked.add_argument("--case", type=int, help="with --seed and --parser: only this file of the series")
    told = asked.parse_args()
    parsers = [PARSERS[name] for name in told.parser or PARSERS]
    seed = secrets.randbelow(2**32) if told.seed is None else told.seed
    print(f"seed {seed}")  # noqa: T201 - this is a command
    stumbled = False
    for parser in parsers:
        seconds = told.minutes * _SECONDS_A_MINUTE / len(parsers)
        most = None if told.case is None else 1
        try:
            tried = run(parser, seed=seed, seconds=seconds, first=told.case or 0, most=most)
        except DefectError as defect:
            stumbled = True
            print(f"{parser.name}: {defect}")  # noqa: T201 - as above
        else:
            print(f"{parser.name}: {tried:,} files, no defect")  # noqa: T201 - as above
    return int(stumbled)


sys.exit(main())
