"""A note in four taps and a check-in in eight, on a phone, by touch and by keyboard, scripts or none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from footfall.records import CheckIn, KneePlace, PainNote, Side
from tests.e2e.conftest import PHONE
from tests.e2e.test_settings import tab_to
from tests.recordings import steady_run
from tests.season import TODAY, moment

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(browser, request):
    context = browser.new_context(java_script_enabled=request.param, **PHONE)
    yield context.new_page()
    context.close()


def test_a_note_takes_four_taps_from_today(empty_site, phone):
    run = empty_site.diary.add(steady_run(moment(0), minutes=30))
    phone.goto(empty_site.address)
    phone.get_by_role("link", name="Note a knee").tap()
    expect(phone.get_by_role("heading", name="Right knee")).to_be_hidden()
    phone.locator(".knee-map.right .spot-behind").tap()
    expect(phone.get_by_role("heading", name="Left knee")).to_be_hidden()
    phone.locator(".tap:has([name=right_during][value='3'])").tap()
    phone.get_by_role("button", name="Save").tap()
    expect(phone.get_by_role("status").first).to_contain_text("Saved.")
    places = frozenset({KneePlace.BEHIND_KNEECAP})
    note = PainNote(Side.RIGHT, TODAY, during=3, places=places, entry_id=run)
    assert empty_site.diary.pain_notes() == [note]


def test_a_check_in_of_eight_fields_takes_eight_taps(empty_site, phone):
    yesterday = TODAY - timedelta(days=1)
    empty_site.diary.add_check_in(CheckIn(yesterday, stress=3, sitting_h=8.0))
    empty_site.diary.add_check_in(CheckIn(TODAY, 7.25, source="garmin"))
    phone.goto(empty_site.address)
    phone.get_by_role("link", name="Check in").tap()
    for name, level in (
        ("as_yesterday", "1"),
        ("sleep_quality", "4"),
        ("energy", "4"),
        ("soreness", "0"),
        ("fuel", "5"),
        ("warm_up", "yes"),
    ):
        phone.locator(f".tap:has([name={name}][value='{level}'])").tap()
    phone.get_by_role("button", name="Save").tap()
    expect(phone.get_by_role("status").first).to_contain_text("Saved.")
    told = {"sleep_quality": 4, "energy": 4, "soreness": 0, "fuel": 5, "stress": 3}
    assert empty_site.diary.check_in(TODAY) == CheckIn(
        TODAY, 7.25, "garmin", sitting_h=8.0, warm_up=True, **told
    )


def test_a_note_is_made_by_keyboard_alone(empty_site, phone):
    phone.goto(empty_site.address)
    tab_to(phone, "a[href='/note']")
    phone.keyboard.press("Enter")
    tab_to(phone, "[name=left_places][value='inner side']")
    phone.keyboard.press("Space")
    tab_to(phone, "[name=left_during]")
    phone.keyboard.press("ArrowRight")
    tab_to(phone, ".note button:not([name])")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("Saved.")
    places = frozenset({KneePlace.INNER_SIDE})
    assert empty_site.diary.pain_notes() == [PainNote(Side.LEFT, TODAY, during=1, places=places)]


@pytest.mark.parametrize("path", ["/note", "/checkin"])
def test_nothing_hangs_over_the_edge_of_the_narrowest_phone(empty_site, browser, path):
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{empty_site.address}{path}")
    if path == "/note":
        page.locator(".knee-map.left .spot-inner").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    narrower = "all => all.map(tap => Math.min(tap.offsetWidth, tap.offsetHeight))"
    sizes = page.locator(".tap:visible").evaluate_all(narrower)
    assert min(sizes) >= 44
    page.close()
