"""The process of one search: `python -m tests.fuzz.child ENGINE PARSER FOLDER SEED SECONDS FIRST MOST`."""

from __future__ import annotations

import faulthandler
import sys
from pathlib import Path


def main() -> None:
    """Search as told; what is found lies in the folder."""
    engine, name, folder, seed, seconds, first, most = sys.argv[1:]
    faulthandler.enable()
    if engine == "guided":
        from tests.fuzz.guided import guided

        guided(name, Path(folder), seed=int(seed), seconds=float(seconds))
        return
    from tests.fuzz.series import at_random

    at_random(
        name,
        Path(folder),
        seed=int(seed),
        seconds=float(seconds),
        first=int(first),
        most=None if int(most) < 0 else int(most),
    )


main()
