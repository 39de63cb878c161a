"""How soon a Run page answers to a finger on a phone, its processor four times as slow as this machine's."""

from __future__ import annotations

import statistics
from datetime import date
from typing import Any

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from footfall.diary import Diary
from footfall.web import create_app
from tools.browser import find_browser
from tools.every_page import shown_numbers
from tools.serving import served

SLOWED = 4
REPEATS = 5
PHONE: ViewportSize = {"width": 390, "height": 844}


def ready_times(diary: Diary, today: date) -> list[dict[str, Any]]:
    """Return how long pages took from the request until they answer, and the floor beside them."""
    chromium = find_browser()
    if chromium is None:
        return [{"what": "there is no Chromium on this machine", "median_ms": 0.0, "slowest_ms": 0.0}]
    pages = {
        "a page without scripts (floor)": ("/more", "true"),
        "Run": (f"/runs/{shown_numbers(diary)['run']}", _ANSWERS),
    }
    with served(create_app(diary, today=lambda: today)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        taken_ms: dict[str, list[float]] = {what: [] for what in pages}
        for turn in range(REPEATS + 1):
            for what, (path, ready) in pages.items():
                ms = _ready_ms(browser, address + path, ready)
                if turn:  # the first fills what the machine keeps
                    taken_ms[what].append(ms)
        browser.close()
    return [
        {"what": what, "median_ms": round(statistics.median(ms)), "slowest_ms": round(max(ms))}
        for what, ms in taken_ms.items()
    ]


def _ready_ms(browser: Browser, address: str, ready: str) -> float:
    """Open a page in a browser that keeps nothing, and return the milliseconds until it answers."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(_WATCH.replace("READY", ready))
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.readyAt")
    ms: float = page.evaluate("() => window.readyAt")
    context.close()
    return ms


# a finger on the first chart, as soon as there is one: it must tell what it was put on
_ANSWERS = """(() => {
    const over = document.querySelector(".panels .u-over");
    const output = document.querySelector(".panels output");
    if (!over || !output || document.querySelectorAll(".panels canvas").length < 2) return false;
    const box = over.getBoundingClientRect();
    over.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, pointerType: "mouse",
        clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }));
    return output.textContent !== "";
})()"""

_WATCH = """(() => {
    const look = () => {
        if (document.readyState !== "loading" && READY) window.readyAt = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})();"""
