"""Every page, as everybody must be able to use it: by eye, by ear, by thumb, by keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.conftest import DESK, PHONE, Site
from tools.every_page import ShownPage, pages_of, posting
from tools.near import draw_all

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("every page")]

HERE = Path(__file__).parent
LOOKING = (HERE / "looking.js").read_text(encoding="utf-8")
AXE_FILE = HERE.parents[1] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast"]
LAID_OUT = [*COLOURS, "target-size", "scrollable-region-focusable", "link-in-text-block", "link-name"]
"""The rules that find other faults where there is more room; the others read what a page says of itself."""
WIDER = {"today", "diary", "diary-month", "diary-year", "load", "run"}
"""Pages with parts that a phone has no room for: at a desk these are held against every rule too."""
SLOW = 4
MOST_SHIFT = 0.05
MOST_TABS = 400
SOME_TABS = 20
STATES = ("full", "empty")
SIZES = {"390": PHONE, "1280": DESK}
WALKS = [(state, size) for state in STATES for size in SIZES]

_AXE = """async (only) => {
    const asked = { runOnly: only, resultTypes: ["violations"], preload: only.includes("wcag2a") };
    const { violations } = await axe.run(document, asked);
    const told = (rule) => (node) => `${rule.id} ${node.target} ${node.failureSummary}`;
    return violations.flatMap((rule) => rule.nodes.map(told(rule)));
}"""


@dataclass
class Walk:
    """What was wrong with each page, by what was looked for."""

    axe: dict[str, list[str]] = field(default_factory=dict)
    small: dict[str, list[str]] = field(default_factory=dict)
    sideways: dict[str, list[str]] = field(default_factory=dict)
    shifted: dict[str, float] = field(default_factory=dict)
    console: dict[str, list[str]] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)
    unseen: dict[str, list[str]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE_FILE.is_file():
        pytest.skip("axe-core is not laid out; `npm ci` fetches it")
    return AXE_FILE.read_text(encoding="utf-8")


@contextmanager
def context_of(browser: Browser, **options) -> Iterator[BrowserContext]:
    context = browser.new_context(**options)
    context.add_init_script(LOOKING)
    yield context
    context.close()


def site_of(request: pytest.FixtureRequest, state: str) -> Site:
    return request.getfixturevalue("full_site" if state == "full" else "still_empty_site")


def show(page: Page, site: Site, shown: ShownPage) -> None:
    """Open a page and wait until its charts are drawn."""
    if shown.posted:
        page.goto(f"{site.address}/more")
        with page.expect_navigation():
            page.evaluate(*posting(shown))
    else:
        page.goto(f"{site.address}{shown.path}")
    draw_all(page)


@pytest.fixture(scope="session", params=WALKS, ids="-".join)
def walk(request: pytest.FixtureRequest, browser: Browser, axe: str) -> Walk:
    """Go once through every page, and note what is wrong with it; at a desk, through its controls too."""
    state, size = request.param
    site, found, phone = site_of(request, state), Walk(), size == "390"
    # what keeps pages for later has its say on the phone, and is spared the work at the desk
    with context_of(browser, **SIZES[size], service_workers="allow" if phone else "block") as context:
        context.add_init_script(f"window.bringAxe = () => {{ {axe} }}")  # sent once, not to every page
        page = context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        for shown in pages_of(site.diary):
            page.emulate_media(color_scheme="light")
            said.clear()
            show(page, site, shown)
            found.pages.append(shown.name)
            _note(found.shifted, shown, page.evaluate("looking.shift()"), MOST_SHIFT)
            page.evaluate("looking.unfold()")
            page.evaluate("bringAxe()")
            faults = page.evaluate(_AXE, RULES if phone or shown.name in WIDER else LAID_OUT)
            page.emulate_media(color_scheme="dark")
            page.evaluate("looking.settle()")  # colours change over a moment
            faults += [f"dark: {fault}" for fault in page.evaluate(_AXE, COLOURS)]
            _note(found.axe, shown, faults)
            _note(found.small, shown, page.evaluate("looking.small()"))
            if phone:
                _note(found.sideways, shown, _sideways(page))
            else:
                _tab_through(page, found, shown)
            _note(found.console, shown, [line for line in said if not _is_expected(line, shown)])
    return found


def _sideways(page: Page) -> list[str]:
    """Return what scrolls sideways on the narrowest phone."""
    page.set_viewport_size({"width": 320, "height": 700})
    found = page.evaluate("looking.sideways()")
    page.set_viewport_size(PHONE["viewport"])
    return found


def _tab_through(page: Page, found: Walk, shown: ShownPage) -> None:
    """Hold Tab until every control was reached, and a little longer; note those not reached or not seen.

    What stands before the page itself is the same everywhere: it is gone through where it is first met, and
    skipped from then on, as whoever has only a keyboard would.
    """
    skipping = len(found.pages) > 1
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    controls = page.evaluate("(skipping) => looking.reachable(skipping)", skipping)
    if skipping:
        page.evaluate("document.querySelector('.skip').focus()")
        page.keyboard.press("Enter")
    page.evaluate("looking.follow()")
    for _ in range(min(controls, MOST_TABS)):
        page.keyboard.down("Tab")
    for _ in range(SOME_TABS):
        if not page.evaluate("looking.waiting.size"):
            break
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    _note(found.unseen, shown, page.evaluate("looking.unseen"))
    _note(found.left, shown, page.evaluate("looking.left()"))


def _note(into: dict, shown: ShownPage, found, allowed=0.0) -> None:
    if found and (isinstance(found, list) or found > allowed):
        into[shown.name] = found


def _is_expected(line: str, shown: ShownPage) -> bool:
    """A browser tells each answer that is a fault as one."""
    return "status of 4" in line and (bool(shown.posted) or shown.name == "nowhere")


def test_axe_finds_nothing_against_wcag_2_2_aa_in_light_and_dark(walk: Walk):
    assert len(walk.pages) >= 20
    assert walk.axe == {}


def test_nothing_scrolls_sideways_on_the_narrowest_phone(walk: Walk):
    assert walk.sideways == {}


def test_everything_to_touch_has_room_for_a_thumb(walk: Walk):
    assert walk.small == {}


def test_nothing_moves_while_a_page_comes_up(walk: Walk):
    assert walk.shifted == {}


def test_the_browser_has_nothing_to_say(walk: Walk):
    assert walk.console == {}


def test_every_control_of_a_page_at_a_desk_is_reached_by_tab_and_shows_that_it_is(walk: Walk):
    assert walk.left == {}
    assert walk.unseen == {}


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_on_a_slow_phone_either(browser: Browser, full_site: Site, size: str):
    moved: dict[str, float] = {}
    with context_of(browser, **SIZES[size]) as context:
        page = context.new_page()
        slowed = context.new_cdp_session(page)
        slowed.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        for shown in pages_of(full_site.diary):
            if shown.name in ("today", "diary", "run", "import"):
                show(page, full_site, shown)
                _note(moved, shown, page.evaluate("looking.shift()"), MOST_SHIFT)
    assert moved == {}


@pytest.mark.parametrize("state", STATES)
def test_without_scripts_no_control_is_dead_and_every_form_can_be_sent(browser: Browser, request, state: str):
    site, dead, unsent = site_of(request, state), {}, {}
    with context_of(browser, java_script_enabled=False, **PHONE) as context:
        page = context.new_page()
        for shown in pages_of(site.diary):
            if shown.posted:
                continue
            page.goto(f"{site.address}{shown.path}")
            page.evaluate(LOOKING)
            page.evaluate("looking.unfold()")
            _note(dead, shown, page.evaluate("looking.dead()"))
            _note(unsent, shown, page.evaluate("looking.unsent()"))
    assert dead == {}
    assert unsent == {}
