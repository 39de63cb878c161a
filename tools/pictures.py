"""Take pictures of pages as a browser shows them: those of the README and the docs, or every page.

python -m tools.pictures [--only NAME ...]          those of the README and the docs, of the demo season
python -m tools.pictures --all DIR [--diary empty|demo|ten-years|PATH] [--language de] [--only NAME ...]
                                                    every page, at both widths and in both themes
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any, Literal

from fastapi import FastAPI
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from benchmarks.ten_years import fill_ten_years
from footfall.cli.demo import fill
from footfall.diary import Diary
from footfall.web import create_app
from tests.form.readings import keep_drawn
from tests.form.synthetic import Runner
from tools.browser import find_browser
from tools.every_page import pages_of, posting, shown_numbers
from tools.near import draw_all
from tools.serving import served

PICTURES = Path(__file__).resolve().parent.parent / "docs/pictures"
DESK_PX, PHONE_PX = 1280, 390
HEIGHTS_PX = {DESK_PX: 900, PHONE_PX: 844}
DRAWN_MS = 400
"""How long charts and the map may take to draw themselves once all has come."""
_BAR_AT_THE_END = """() => {
    const bar = document.querySelector(".places");
    if (bar && getComputedStyle(bar).position === "fixed") {
        document.body.style.position = "relative";
        bar.style.position = "absolute";
    }
}"""
"""A picture of a whole page has the bar at its end, where it hides nothing."""
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_KICKS_HIGH = Runner(knee_in_swing=128.0)


def _fill_demo(diary: Diary) -> None:
    """The demo season, with two clips of a mannequin: a demo films nobody."""
    fill(diary)
    last = diary.entries(limit=1)[0].day
    keep_drawn(diary, _KICKS_HIGH, day=last - timedelta(days=40), name="belt, old pair", speed_mps=2.8)
    keep_drawn(diary, day=last, name="belt, new pair", speed_mps=2.8)


DIARIES: dict[str, Callable[[Diary], Any]] = {
    "empty": lambda _: None,
    "demo": _fill_demo,
    "ten-years": fill_ten_years,
}


def main() -> None:
    """Fill a diary in a temporary folder, serve it, and take what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--all", type=Path, metavar="DIR", help="take every page, into this folder")
    parser.add_argument("--diary", default="demo", help="what the diary holds, or where one made before lies")
    parser.add_argument("--language", default="en", help="the language the pages speak")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these alone")
    asked = parser.parse_args()
    chromium = find_browser()
    if chromium is None:
        raise SystemExit("Chromium is missing; install it from your system's packages.")
    with (
        _diary(asked.diary) as diary,
        served(_as_of_its_last_day(diary)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        if asked.all:
            _take_all(browser, address, diary, asked)
        else:
            _take_readme(browser, address, diary, asked.only or ())
        browser.close()


@contextmanager
def _diary(told: str) -> Iterator[Diary]:
    if told not in DIARIES:
        with Diary(told) as diary:
            yield diary
        return
    with tempfile.TemporaryDirectory() as folder, Diary(Path(folder) / "diary.sqlite") as diary:
        DIARIES[told](diary)
        yield diary


def _as_of_its_last_day(diary: Diary) -> FastAPI:
    days = [entry.day for entry in diary.entries(limit=1)]
    days += [told.day for told in diary.check_ins(latest=1)]
    last = max(days, default=None)
    return create_app(diary, today=lambda: last) if last else create_app(diary)


@dataclass(frozen=True, slots=True)
class _Shot:
    """A picture of the README or the docs: a page, how much of it, and what to press on it before."""

    name: str
    path: str
    width_px: int = PHONE_PX
    height_px: int = HEIGHTS_PX[PHONE_PX]
    press: tuple[str, ...] = ()
    wait_s: float = 0.0


_SHOTS = (
    _Shot("today", "/", DESK_PX, 1040),
    _Shot("run", "/runs/{run}", DESK_PX, 1660),
    _Shot("routine", "/routines"),
    _Shot("session", "/routines/wall-sit/session", press=("#start",), wait_s=20.0),
    _Shot("cadence", "/cadence"),
    _Shot("questionnaire", "/questionnaires/new/akps"),
    _Shot("experiment", "/experiments/new"),
    _Shot("form", "/form/clips/{earlier_clip}", DESK_PX, 1000),
    _Shot("goal", "/plan"),
    _Shot("plan", "/plan", press=(".plan-goal [type=submit]", "form[action='/plan/accept'] [type=submit]")),
    _Shot(
        "ladder", "/ladder", press=("[name=reason]", "[name=knee]", "form[action='/ladder'] [type=submit]")
    ),
)
"""In this order: a plan is told on Today, and waits for the ladder once that is begun."""


def _take_readme(browser: Browser, address: str, diary: Diary, only: Collection[str]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    numbers = shown_numbers(diary)
    for shot in _SHOTS:
        if only and shot.name not in only:
            continue
        size: ViewportSize = {"width": shot.width_px, "height": shot.height_px}
        finer = 2 if shot.width_px == PHONE_PX else 1
        context = browser.new_context(viewport=size, color_scheme="light", device_scale_factor=finer)
        page = context.new_page()
        _open(page, address + shot.path.format(**numbers))
        for selector in shot.press:
            page.locator(selector).first.dispatch_event("click")
            page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1000 * shot.wait_s)
        page.screenshot(path=PICTURES / f"{shot.name}.png")
        context.close()


def _take_all(browser: Browser, address: str, diary: Diary, asked: argparse.Namespace) -> None:
    asked.all.mkdir(parents=True, exist_ok=True)
    pages = [page for page in pages_of(diary) if not asked.only or page.name in asked.only]
    for width, theme in product(HEIGHTS_PX, THEMES):
        size: ViewportSize = {"width": width, "height": HEIGHTS_PX[width]}
        context = browser.new_context(viewport=size, color_scheme=theme, locale=asked.language)
        page = context.new_page()
        for shown in pages:
            if shown.posted:
                page.goto(address + "/more")
                with page.expect_navigation(wait_until="networkidle"):
                    page.evaluate(*posting(shown))
            else:
                _open(page, address + shown.path)
            path = asked.all / f"{shown.name}-{width}-{theme}.png"
            page.evaluate(_BAR_AT_THE_END)
            page.screenshot(path=path, full_page=True)
        context.close()


def _open(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    draw_all(page)
    page.wait_for_timeout(DRAWN_MS)


if __name__ == "__main__":
    main()
