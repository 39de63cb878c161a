"""Longer words than the English ones have room on a phone, and paper is white."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.records import ActivityKind
from tests.e2e.conftest import PHONE, Site
from tools.every_page import ShownPage, posting

pytestmark = pytest.mark.browser

PLACES = ("/load", "/diary", "/diary/year", "/sessions/new", "/shoes", "/checkin", "/note", "/knees")
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """() => [...document.querySelectorAll(
    ".amounts label, .kind-taps span, .tap.spot > span, .tap.whole > span, .facts dd, .year-beside td"
)].filter(one => one.offsetParent && one.scrollWidth > one.clientWidth).map(one => one.textContent)"""


@pytest.fixture(params=["de-DE", "es-ES"])
def abroad(browser, request) -> BrowserContext:
    context = browser.new_context(**PHONE, locale=request.param)
    yield context
    context.close()


def test_nothing_is_cut_off_or_scrolls_sideways_in_another_language(abroad: BrowserContext, full_site: Site):
    page = abroad.new_page()
    for path in PLACES:
        page.goto(f"{full_site.address}{path}")
        assert page.evaluate(WIDE) == 0, path
        assert page.evaluate(CUT) == [], path


def test_the_screen_of_a_guided_session_holds_its_words(abroad: BrowserContext, empty_site: Site):
    page = abroad.new_page()
    page.goto(f"{empty_site.address}/routines/lunge-hold/session")
    page.locator("#start").tap()
    expect(page.locator("#lead")).to_be_visible()
    over = """() => [...document.querySelectorAll(".lead-acts .btn, .lead-top h2, .dial-told")].filter(
        one => one.offsetParent && one.scrollWidth > one.clientWidth).map(one => one.textContent)"""
    assert page.evaluate(over) == []


def test_the_table_of_weeks_fits_a_phone(abroad: BrowserContext, full_site: Site):
    page = abroad.new_page()
    page.goto(f"{full_site.address}/load")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    table = page.locator(".load-table")
    assert table.evaluate("one => one.scrollWidth - one.clientWidth") == 0


def test_two_runs_stand_side_by_side_in_full_on_a_phone(abroad: BrowserContext, full_site: Site):
    page = abroad.new_page()
    one, other = (run.id for run in full_site.diary.entries(kinds=(ActivityKind.RUN,), limit=2))
    page.goto(f"{full_site.address}/runs/{one}/compare/{other}")
    wide = "[...document.querySelectorAll('.scroller')].map(one => one.scrollWidth - one.clientWidth)"
    assert set(page.evaluate(wide)) == {0}


def test_what_is_printed_is_dark_on_white(page: Page, site: Site):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site.address)
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert page.locator(".tap").first.is_hidden()


def test_a_pair_of_shoes_is_not_broken_over_two_columns(page: Page, full_site: Site):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{full_site.address}/shoes")
    pieces = "[...document.querySelectorAll('.pairs > *')].map(one => one.getClientRects().length)"
    assert set(page.evaluate(pieces)) == {1}


def test_a_fault_in_a_note_is_seen_though_no_place_was_tapped(page: Page, site: Site):
    page.goto(f"{site.address}/more")
    with page.expect_navigation():
        page.evaluate(*posting(ShownPage("note", "/note", (("right_during", "12"),))))
    expect(page.locator("#fault-right_during")).to_be_visible()
