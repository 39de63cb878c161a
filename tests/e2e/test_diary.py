"""The diary searched, and several of its entries deleted and had back: by keyboard, and without a script."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import PHONE, Site
from tests.e2e.test_sessions import press_until
from tests.recordings import steady_run
from tests.season import moment

pytestmark = pytest.mark.browser

SMALL_ONES = """() => [...document.querySelectorAll(
    'main .btn, main .line, main select, main .tick, main .find input, main .search-what label, .year-month')]
    .filter((e) => e.checkVisibility())
    .map((e) => [e.name || e.className, e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 40)
    .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


@pytest.fixture
def filled(empty_site: Site) -> Site:
    """A diary with three runs in the woods and one on the road."""
    for days in range(4):
        run = steady_run(moment(days), minutes=12)
        empty_site.diary.add(replace(run, title="Road" if days == 3 else "Woods"))
    return empty_site


def test_runs_are_found_ticked_and_deleted_by_keyboard_alone(watched: Page, filled: Site):
    page = watched
    page.goto(f"{filled.address}/diary")
    press_until(page, "Tab", "#find")
    page.keyboard.type("woods")
    page.keyboard.press("Enter")
    page.wait_for_url("**/diary/search?q=woods")
    expect(page.get_by_text("3 entries were found.")).to_be_visible()
    press_until(page, "Tab", "input[name=picked]")
    page.keyboard.press("Space")
    press_until(page, "Tab", "button[value=delete]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Delete 1 entry?")).to_be_visible()
    press_until(page, "Tab", "button[name=sure]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 entries were found.")).to_be_visible()
    press_until(page, "Tab", "form[action*=undelete] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bin?back")
    assert len(filled.diary.entries()) == 4


def test_all_of_a_page_is_deleted_and_had_back_without_a_script(plain: BrowserContext, filled: Site):
    page = plain.new_page()
    page.goto(f"{filled.address}/diary/search?q=woods")
    page.get_by_role("link", name="Tick all 3 of this page").click()
    expect(page.locator("input[name=picked]:checked")).to_have_count(3)
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Delete 3 entries").click()
    expect(page.get_by_text("3 entries are deleted.")).to_be_visible()
    assert len(filled.diary.entries()) == 1
    page.get_by_role("button", name="Have all of them back").click()
    assert len(filled.diary.entries()) == 4


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_pages_of_the_diary_fit_a_phone_and_its_thumb(watched: Page, site: Site, width: int):
    watched.set_viewport_size({"width": width, "height": 800})
    for path in ("/diary", "/diary/year?year=2026", "/diary/search", "/diary/search?pain=1"):
        watched.goto(f"{site.address}{path}")
        root = "document.documentElement"
        assert watched.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0, path
        assert watched.evaluate(SMALL_ONES) == [], path
