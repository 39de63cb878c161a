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
QUIET_MS = 1000
PHONE: ViewportSize = {"width": 390, "height": 844}


def ready_times(diary: Diary, today: date) -> list[dict[str, Any]]:
    """Return how long pages took until they answer, and the floor beside them.

    A page answers from the end of the last task that held it for more than 50 ms, before a second without
    one, and not before it is painted and its scripts have run: the time to interactive of Lighthouse, with a
    shorter quiet time because nothing comes from far away. The charts of a Run page are drawn when they are
    near: the time from jumping to them until the first tells what a finger points at has a line of its own.
    """
    chromium = find_browser()
    if chromium is None:
        return [{"what": "there is no Chromium on this machine", "median_ms": 0.0, "slowest_ms": 0.0}]
    run = f"/runs/{shown_numbers(diary)['run']}"
    taken_ms: dict[str, list[float]] = {
        "a page without scripts (floor)": [],
        "Run": [],
        "Run, its charts": [],
    }
    with served(create_app(diary, today=lambda: today)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for turn in range(REPEATS + 1):
            floor_ms, _ = _times_ms(browser, f"{address}/more")
            run_ms, charts_ms = _times_ms(browser, address + run, scroll_to="#charts")
            if turn:  # the first fills what the machine keeps
                for ms, taken in zip((floor_ms, run_ms, charts_ms), taken_ms.values(), strict=True):
                    taken.append(ms)
        browser.close()
    return [
        {"what": what, "median_ms": round(statistics.median(ms)), "slowest_ms": round(max(ms))}
        for what, ms in taken_ms.items()
    ]


def _times_ms(browser: Browser, address: str, *, scroll_to: str = "") -> tuple[float, float]:
    """Open a page in a browser that keeps nothing; return when it answers, and what its charts took."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="load")
    page.wait_for_function(
        "() => performance.now() - window.answersAt() > QUIET".replace("QUIET", f"{QUIET_MS}")
    )
    answers_ms: float = page.evaluate("() => window.answersAt()")
    charts_ms: float = page.evaluate(_CHARTS.replace("SECTION", scroll_to)) if scroll_to else 0.0
    context.close()
    return answers_ms, charts_ms


_WATCH = """(() => {
    let last = 0;
    const later = (ms) => (last = Math.max(last, ms));
    const observe = (type, told) =>
        new PerformanceObserver((seen) => seen.getEntries().forEach(told)).observe({ type, buffered: true });
    observe("longtask", (task) => later(task.startTime + task.duration));
    observe("paint", (paint) => later(paint.startTime));
    addEventListener("DOMContentLoaded", () => later(performance.now()));
    window.answersAt = () => last;
})();"""

# a finger on the first chart, as soon as there is one: it must tell what it was put on
_CHARTS = """() => new Promise((done) => {
    const asked = performance.now();
    document.querySelector("SECTION").scrollIntoView();
    const answers = () => {
        const over = document.querySelector("SECTION .u-over");
        if (!over) return false;
        const box = over.getBoundingClientRect();
        over.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, pointerType: "mouse",
            clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }));
        return document.querySelector("SECTION output").textContent !== "";
    };
    const look = () => (answers() ? done(performance.now() - asked) : requestAnimationFrame(look));
    look();
})"""
