"""Copy the browser libraries that `npm ci` fetched into the package, for the pages and the wheel."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/footfall/web/static/vendor"

FILES = (
    "htmx.org/dist/htmx.min.js",
    "uplot/dist/uPlot.iife.min.js",
    "uplot/dist/uPlot.min.css",
    "leaflet/dist/leaflet.js",
    "leaflet/dist/leaflet.css",
)


def main() -> None:
    """Lay out `static/vendor/` anew."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name in FILES:
        target = VENDOR / Path(name).name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / name, target)
    print(f"Browser libraries: {len(FILES)} files in {VENDOR.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
