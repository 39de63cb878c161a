"""Make the icons of the installed app from `icon.svg`, in the sizes that phones and desks ask for."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.browser import find_browser

STATIC = Path(__file__).resolve().parent.parent / "src/footfall/web/static"
ICONS = STATIC / "icons"
GROUND = "#0b6e5f"

ROUND = (192, 512)
"""The icon as it stands, with its round corners."""

WHOLE = {"maskable-192": 192, "maskable-512": 512, "apple-touch-icon": 180}
"""The icon on a ground from edge to edge: the phone cuts its own shape out of it."""

WITHIN = {"maskable-192": 0.78, "maskable-512": 0.78, "apple-touch-icon": 0.9}
"""How large the feet stand on it: a mask leaves a circle of four fifths of the width for certain."""


def main() -> None:
    """Draw every icon."""
    chromium = find_browser()
    if chromium is None:
        raise SystemExit("Chromium is missing; install it from your system's packages.")
    ICONS.mkdir(exist_ok=True)
    svg = (STATIC / "icon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size in ROUND:
            _draw(browser, svg, size, ICONS / f"icon-{size}.png")
        for name, size in WHOLE.items():
            _draw(browser, svg, size, ICONS / f"{name}.png", WITHIN[name])
        browser.close()


def _draw(browser: Browser, svg: str, size: int, path: Path, within: float = 1.0) -> None:
    ground = GROUND if within < 1.0 else "transparent"
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(
        f"<style>body {{ margin: 0; height: 100vh; background: {ground} }}"
        "body { display: grid; place-items: center }"
        f"svg {{ width: {within * 100}vw; display: block }}</style>{svg}"
    )
    page.screenshot(path=path, omit_background=True)
    page.close()


if __name__ == "__main__":
    main()
