"""Write what the page on knee load takes from code and recordings, or tell what of it is stale.

    python -m tools.science [--check]

Tables that ask for the private recordings in `../shared/data` are left as they are where there are none.
"""

from __future__ import annotations

import argparse
import sys

from tools.science.pages import GENERATED, generate, stale


def main() -> None:
    """Write the tables, or check them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing; end with status 1 where stale")
    told = parser.parse_args()
    pages = generate()
    old = stale(pages)
    if told.check:
        print("\n".join(f"{name} is stale: run python -m tools.science" for name in old))
        sys.exit(1 if old else 0)
    GENERATED.mkdir(parents=True, exist_ok=True)
    for name in old:
        (GENERATED / name).write_text(pages[name])
        print(f"{name} written")


if __name__ == "__main__":
    main()
