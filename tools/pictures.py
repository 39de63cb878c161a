"""Make the README's pictures from the demo season: the Today page and a Run page, as a browser shows them."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from footfall.cli.demo import fill
from footfall.diary import Diary
from footfall.records import ActivityKind
from footfall.web import create_app
from tools.browser import find_browser

PICTURES = Path(__file__).resolve().parent.parent / "docs/pictures"
WIDTH, HEIGHT = 1280, 900
LONG_RUN_M = 10_000


def main() -> None:
    """Fill a diary in a temporary folder, serve it, and take both pictures."""
    chromium = find_browser()
    if chromium is None:
        raise SystemExit("Chromium is missing; install it from your system's packages.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Diary(folder) as diary:
        fill(diary)
        with _served(diary) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            _take(browser, address + "/", PICTURES / "today.png", HEIGHT + 140)
            _take(browser, f"{address}/runs/{_long_run(diary)}", PICTURES / "run.png", HEIGHT + 760)
            browser.close()


@contextmanager
def _served(diary: Diary) -> Iterator[str]:
    """Serve a diary at an address of its own, and end the server with all that works for it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(diary), port=port, log_level="warning"))
    serving = threading.Thread(target=server.run)
    serving.start()
    try:
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        serving.join()


def _long_run(diary: Diary) -> int:
    """The latest run with something to tell: long, and with hills."""
    runs = diary.entries(kinds=(ActivityKind.RUN,), limit=60)
    return max((run for run in runs if run.distance_m > LONG_RUN_M), key=lambda run: run.descent_m).id


def _take(browser: Browser, address: str, path: Path, height: int) -> None:
    context = browser.new_context(viewport={"width": WIDTH, "height": height}, color_scheme="light")
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(400)  # the charts and the map draw themselves
    page.screenshot(path=path)
    context.close()


if __name__ == "__main__":
    main()
