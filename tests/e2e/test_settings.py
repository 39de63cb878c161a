"""The settings on a phone, by keyboard alone and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from footfall.records import CheckIn, LengthUnit, PrivacyZone, Runner, Settings
from tests.e2e.conftest import PHONE
from tests.season import TODAY

pytestmark = pytest.mark.browser


def tab_to(page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab never came to {selector}")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(browser, request):
    context = browser.new_context(java_script_enabled=request.param, **PHONE)
    yield context.new_page()
    context.close()


def test_the_profile_is_told_and_mended_by_keyboard(empty_site, phone):
    phone.goto(f"{empty_site.address}/settings")
    tab_to(phone, "#name")
    phone.keyboard.type("Ada")
    tab_to(phone, "#mass_kg")
    phone.keyboard.type("heavy")
    phone.keyboard.press("Enter")
    expect(phone.locator("#mass_kg-fault")).to_contain_text("such as 68")
    expect(phone.locator("#name")).to_have_value("Ada")
    phone.locator("#mass_kg").fill("68,5")
    phone.locator("#mass_kg").press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("Saved.")
    assert empty_site.diary.runner == Runner("Ada", mass_kg=68.5)


def test_everything_is_downloaded_then_deleted_by_keyboard(empty_site, phone, tmp_path):
    empty_site.diary.add_check_in(CheckIn(TODAY, mass_kg=68))
    phone.goto(f"{empty_site.address}/settings")
    tab_to(phone, "a[href='/settings/delete']")
    phone.keyboard.press("Enter")
    expect(phone.locator(".settings-gone")).to_contain_text("1\u00a0check-in")
    tab_to(phone, "form[action='/settings/export'] button")
    with phone.expect_download() as download:
        phone.keyboard.press("Enter")
    assert re.fullmatch(r"footfall-[\d-]+\.zip", download.value.suggested_filename)
    tab_to(phone, "#word")
    phone.keyboard.type("delete")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("Everything is deleted")
    assert empty_site.diary.is_empty


def test_miles_a_zone_and_a_language_are_set_by_keyboard(empty_site, phone):
    phone.goto(f"{empty_site.address}/settings")
    tab_to(phone, "#units")
    phone.keyboard.type("Miles")
    tab_to(phone, "#zone")
    phone.keyboard.type("atlantis")
    phone.keyboard.press("Enter")
    expect(phone.locator("#zone-fault")).to_contain_text("not a time zone")
    expect(phone.locator("#units")).to_have_value("miles")
    phone.locator("#zone").fill("tokyo")
    phone.locator("#zone").press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("Saved.")
    expect(phone.locator("#zone")).to_have_value("Asia/Tokyo")
    assert empty_site.diary.settings == Settings(LengthUnit.MILES, zone="Asia/Tokyo")


def test_home_is_hidden_shown_again_and_had_back(empty_site, phone):
    phone.goto(f"{empty_site.address}/settings")
    phone.get_by_role("link", name="Hide a place").click()
    phone.get_by_label("Name").fill("Home")
    phone.get_by_label("Latitude").fill("42.3401, -3.7002")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("status").first).to_contain_text("Maps leave it out")
    phone.get_by_role("link", name="Home").click()
    phone.get_by_role("button", name="Show it on maps again").click()
    assert empty_site.diary.settings.privacy_zones == ()
    phone.get_by_role("button", name="Hide it again").click()
    expect(phone.get_by_role("link", name="Home")).to_be_visible()
    assert empty_site.diary.settings.privacy_zones == (PrivacyZone("Home", 42.3401, -3.7002),)


@pytest.mark.parametrize("path", ["/settings", "/settings/places/new", "/settings/places/1"])
def test_the_settings_fit_the_narrowest_phone_and_a_thumb(empty_site, browser, path):
    empty_site.diary.add_privacy_zone(PrivacyZone("Home" * 20, 42.3401, -3.7002))
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{empty_site.address}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    lower = "all => all.map(one => one.offsetHeight)"
    assert (
        min(page.locator("main :is(a, button, input:not([type=hidden]), select)").evaluate_all(lower)) >= 44
    )
    page.close()
