"""The shoe locker on a phone, by keyboard alone and without a script."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from footfall.records import Shoe
from tests.e2e.conftest import PHONE, Site
from tests.recordings import steady_run

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_a_pair_is_added_and_chosen_for_a_run_by_keyboard_alone(watched: Page, empty_site: Site):
    run = empty_site.diary.add(steady_run())
    watched.goto(f"{empty_site.address}/shoes")
    watched.get_by_label("Name").focus()
    watched.keyboard.type("Blue pair")
    watched.keyboard.press("Enter")
    expect(watched.get_by_role("heading", name="Blue pair")).to_be_visible()
    watched.goto(f"{empty_site.address}/runs/{run}")
    watched.get_by_label("Shoes", exact=True).focus()
    watched.keyboard.press("ArrowDown")
    watched.keyboard.press("Tab")
    with watched.expect_navigation():
        watched.keyboard.press("Enter")
    expect(watched.get_by_label("Shoes", exact=True)).to_have_value("1")
    assert empty_site.diary.entry(run).shoe_id == 1


def test_a_pair_is_deleted_and_had_back_without_javascript(plain, empty_site: Site):
    number = empty_site.diary.add_shoe(Shoe("Blue pair"))
    page = plain.new_page()
    page.goto(f"{empty_site.address}/shoes/{number}")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("status")).to_contain_text("Blue pair is deleted")
    assert empty_site.diary.shoes() == []
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Blue pair")).to_be_visible()
    assert len(empty_site.diary.shoes()) == 1


@pytest.mark.parametrize("width", [320, 390])
def test_the_locker_fits_a_phone_and_a_thumb(watched: Page, empty_site: Site, width: int):
    number = empty_site.diary.add_shoe(
        Shoe("A pair with quite a long name for a narrow screen", note="x" * 80)
    )
    empty_site.diary.add_shoe(Shoe("Worn out", retired=date(2026, 1, 1)))
    watched.set_viewport_size({"width": width, "height": 800})
    small = """() => [...document.querySelectorAll('nav a, .btn, summary, .shoe-uses label, .more-places a')]
        .filter((e) => e.checkVisibility())
        .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 40).map(([text]) => text)"""
    for path in ("/shoes", f"/shoes/{number}", "/more"):
        watched.goto(f"{empty_site.address}{path}")
        watched.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
        assert overflow(watched) == 0, path
        assert watched.evaluate(small) == [], path


def test_the_bar_of_a_phone_leads_everywhere_through_more(watched: Page, empty_site: Site):
    watched.goto(empty_site.address)
    bar = watched.get_by_role("navigation", name="Places")
    assert bar.get_by_role("link").count() <= 5
    bar.get_by_role("link", name="More").click()
    watched.get_by_role("main").get_by_role("link", name="Evidence").click()
    expect(bar.get_by_role("link", name="More")).to_have_attribute("aria-current", "true")
