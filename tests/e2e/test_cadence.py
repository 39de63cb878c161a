"""The metronome: a beat that does not stutter, by thumb and by keyboard, fading, without a connection."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.diary import Diary
from footfall.records import CadenceWork
from footfall.web import missing_browser_libraries
from tests.e2e.conftest import PHONE, Site
from tests.e2e.hands import Thumb
from tests.e2e.leaving import Home, make_at_home, until
from tests.e2e.test_every_page import _AXE as AXE
from tests.e2e.test_every_page import RULES, axe
from tests.e2e.test_sessions import press_until
from tests.recordings import steady_run
from tests.season import TODAY, moment

pytestmark = pytest.mark.browser

__all__ = ["axe"]

BEATS_TOLD = """
window.beats = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) { beats.push(at); return start.call(this, at); };
"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def hear(page: Page, number: int) -> list[float]:
    until(page, f"beats.length >= {number}")
    return page.evaluate("beats")


def test_the_beat_is_even_to_a_millisecond_and_begins_and_ends_by_thumb(watched: Page, empty_site: Site):
    for ago in range(4):
        empty_site.diary.add(steady_run(moment(ago + 1), minutes=30))
    page, thumb = watched, Thumb(watched)
    page.add_init_script(BEATS_TOLD)
    page.goto(f"{empty_site.address}/routines")
    thumb.follow("Quicker steps, with a metronome")
    page.wait_for_url("**/cadence")
    spm = int(page.locator("#spm").input_value())
    assert spm == 174
    thumb.press("Play")
    told = hear(page, 8)
    gaps = [after - before for before, after in itertools.pairwise(told)]
    assert all(abs(gap - 60 / spm) < 0.001 for gap in gaps)
    expect(page.locator("#state")).to_have_text("Step with it.")
    thumb.press("Stop")
    many = page.evaluate("beats.length")
    page.wait_for_timeout(700)
    assert page.evaluate("beats.length") == many


def test_it_is_set_and_played_by_keyboard_alone(watched: Page, empty_site: Site):
    page = watched
    page.add_init_script(BEATS_TOLD)
    page.goto(f"{empty_site.address}/cadence")
    press_until(page, "Tab", "#spm")
    page.keyboard.press("ArrowUp")
    press_until(page, "Tab", "#quicker")
    page.keyboard.press("Enter")
    expect(page.locator("#spm")).to_have_value("172")
    press_until(page, "Tab", "#other")
    page.keyboard.press("Space")
    press_until(page, "Tab", "#play")
    page.keyboard.press("Enter")
    told = hear(page, 4)
    assert told[1] - told[0] == pytest.approx(2 * 60 / 172, abs=0.001)
    page.keyboard.press("Enter")
    expect(page.locator("#play")).to_have_text("Play")


def test_it_falls_silent_and_says_so_where_the_session_fades(watched: Page, empty_site: Site):
    empty_site.diary.begin_cadence_work(CadenceWork(TODAY - timedelta(days=30), 166.0, 0.05))
    for ago in range(9):
        empty_site.diary.add(steady_run(moment(ago + 1), minutes=30))
    page = watched
    page.goto(f"{empty_site.address}/cadence")
    expect(page.locator("#metronome")).to_have_attribute("data-on", "30")
    page.locator("#metronome").evaluate("box => { box.dataset.on = 1; }")
    page.evaluate(
        "async () => { const { Beats } = await import(document.querySelector('script[src*=metronome]').src"
        ".replace('metronome.js', 'beats.js')); const beats = new Beats(() => {});"
        " beats.plan = { spm: 180, on: 240, off: 60 };"
        " window.phases = [0, 239, 241, 299, 301].map((at) => beats.phase(at).plays); }"
    )
    assert page.evaluate("phases") == [True, True, False, False, True]


def test_it_is_begun_and_ended_by_thumb(watched: Page, empty_site: Site):
    for ago in range(4):
        empty_site.diary.add(steady_run(moment(ago + 1), minutes=30))
    page, thumb = watched, Thumb(watched)
    page.goto(f"{empty_site.address}/cadence")
    thumb.press("Begin 5\xa0% quicker: 174 a minute")
    expect(page.get_by_role("heading", name="On the way from 166 to 174 a minute")).to_be_visible()
    assert empty_site.diary.cadence_work() == CadenceWork(TODAY, 166.0, 0.05)
    thumb.press("End this")
    expect(page.get_by_role("heading", name="Begin with a little")).to_be_visible()
    assert empty_site.diary.cadence_work() is None


def test_it_plays_without_a_connection(tmp_path, browser):
    if missing_browser_libraries():
        pytest.skip("the browser libraries are not laid out; `make install` fetches them")
    with Diary(tmp_path / "diary.sqlite") as diary:
        home = Home(diary)
        home.open()
        phone = browser.new_context(**PHONE)
        page = phone.new_page()
        page.add_init_script(BEATS_TOLD)
        make_at_home(page, home)
        page.goto(f"{home.address}/cadence")
        until(page, "await caches.match('/cadence')")
        phone.set_offline(True)
        page.reload()
        expect(page.locator("#kept-offline")).to_be_visible()
        page.get_by_role("button", name="Play").tap()
        assert len(hear(page, 4)) >= 4
        phone.close()
        home.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it_by_the_rules_for_all(browser, empty_site: Site, axe, scheme):
    for ago in range(4):
        empty_site.diary.add(steady_run(moment(ago + 1), minutes=30))
    empty_site.diary.begin_cadence_work(CadenceWork(TODAY - timedelta(days=3), 160.0, 0.05))
    context = browser.new_context(color_scheme=scheme, **PHONE)
    page = context.new_page()
    page.goto(f"{empty_site.address}/cadence")
    page.evaluate(axe)
    assert page.evaluate(AXE, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Play").tap()
    assert page.evaluate(AXE, RULES) == []
    context.close()


def test_without_any_script_it_is_read_and_begun(plain: BrowserContext, empty_site: Site):
    for ago in range(4):
        empty_site.diary.add(steady_run(moment(ago + 1), minutes=30))
    page = plain.new_page()
    page.goto(f"{empty_site.address}/cadence")
    expect(page.get_by_text("The metronome needs scripts")).to_be_visible()
    page.get_by_role("button", name="Begin 5").tap()
    expect(page.get_by_role("heading", name="On the way from 166 to 174")).to_be_visible()
