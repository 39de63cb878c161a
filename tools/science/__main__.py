"""Write what the page on knee load takes from code and recordings, or tell what of it is stale.

    python -m tools.science [--check | --long]

Tables that ask for the private recordings in `../shared/data` are left as they are where there are none. What
takes minutes to measure is measured anew where it was measured with another version of the model, or is asked
for.
"""

from __future__ import annotations

import argparse
import sys

from tools.science import measured
from tools.science.pages import GENERATED, generate, outdated, stale


def main() -> None:
    """Write the tables, or check them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--check", action="store_true", help="change nothing; end with status 1 where stale")
    either.add_argument("--long", action="store_true", help="measure anew what takes minutes")
    told = parser.parse_args()
    pages = generate()
    if told.check:
        old = [*stale(pages), *outdated()]
        print("\n".join(f"{name} is stale: run python -m tools.science" for name in old))
        sys.exit(1 if old else 0)
    if told.long or outdated():
        pages |= measured.generate()
    GENERATED.mkdir(parents=True, exist_ok=True)
    for name in stale(pages):
        (GENERATED / name).write_text(pages[name])
        print(f"{name} written")


if __name__ == "__main__":
    main()
