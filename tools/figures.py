"""A sheet of all figures of exercises with their names, as a browser draws them, to be looked at.

python -m tools.figures OUT.png [--dark] [--id ID ...] [--at SECONDS]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

from footfall.care.poses import figures
from footfall.web.figures import figure
from tools.browser import find_browser

STYLE = Path(__file__).resolve().parent.parent / "src/footfall/web/static/footfall.css"
_SHEET = """
main { max-width: none; display: grid; gap: 12px; }
main { grid-template-columns: repeat(auto-fill, minmax(480px, 1fr)); }
main h2 { margin: 0; font-size: 14px; }
main.large { grid-template-columns: 1fr; }
.card { padding: 12px; }
"""


def main() -> None:
    """Draw the figures that the command line asks for into one picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path, help="the picture to write")
    parser.add_argument("--dark", action="store_true", help="as in the dark theme")
    parser.add_argument("--id", nargs="+", help="these alone, large")
    parser.add_argument("--at", type=float, help="the moving figures at this second, not the still ones")
    asked = parser.parse_args()
    chromium = find_browser()
    if chromium is None:
        raise SystemExit("Chromium is missing; install it from your system's packages.")
    cards = "".join(
        f'<section class="card"><h2>{name}</h2>{figure(name)}</section>' for name in asked.id or figures()
    )
    page_text = (
        f"<!doctype html><style>{STYLE.read_text(encoding='utf-8')}{_SHEET}</style>"
        f'<main class="{"large" if asked.id else ""}">{cards}</main>'
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 760 if asked.id else 1560, "height": 400},
            color_scheme="dark" if asked.dark else "light",
            reduced_motion="no-preference" if asked.at is not None else "reduce",
        )
        page.set_content(page_text)
        if asked.at is not None:
            page.evaluate(
                "at => document.querySelectorAll('.figure-moving').forEach(one => {"
                " one.pauseAnimations(); one.setCurrentTime(at); })",
                asked.at,
            )
        page.screenshot(path=asked.out, full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
