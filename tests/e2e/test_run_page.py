"""The Run page in a real browser: a part of it looked at closely, the map when it is near, two runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE, Site
from tests.season import loop_run, moment
from tools.near import draw_all

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", DESK)}


def chart(page: Page):
    over = page.locator(".panel .u-over").first
    over.scroll_into_view_if_needed()
    return over.bounding_box()


def test_a_part_is_looked_at_closely_by_dragging_and_left_again(watched: Page, site: Site):
    watched.goto(site.run("loop"))
    draw_all(watched)
    expect(watched.locator(".panel canvas")).to_have_count(5)
    whole = watched.get_by_role("button", name="All of it")
    expect(whole).to_be_disabled()
    box = chart(watched)
    watched.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 20)
    watched.mouse.down()
    watched.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 20, steps=4)
    watched.mouse.up()
    expect(whole).to_be_enabled()
    whole.click()
    expect(whole).to_be_disabled()


def test_a_part_is_looked_at_closely_with_the_keyboard_alone(watched: Page, site: Site):
    watched.goto(site.run("loop"))
    draw_all(watched)
    expect(watched.locator(".panel canvas")).to_have_count(5)
    altitude = watched.locator(".panel output").nth(4)
    watched.locator(".panels").focus()
    watched.keyboard.press("End")
    at_the_end = altitude.text_content()
    watched.keyboard.press("Home")
    watched.keyboard.press("+")
    watched.keyboard.press("+")
    watched.keyboard.press("End")  # of the part in view, a quarter of the way round
    assert altitude.text_content() != at_the_end
    expect(altitude).to_contain_text("940")
    watched.keyboard.press("Escape")
    watched.keyboard.press("End")
    expect(altitude).to_have_text(at_the_end)


@pytest.mark.parametrize("browser_context_args", [PHONE], indirect=True)
def test_on_a_phone_buttons_do_what_pinching_does(watched: Page, site: Site):
    watched.goto(site.run("loop"))
    watched.locator("#charts").scroll_into_view_if_needed()
    closer = watched.get_by_role("button", name="Closer")
    closer.tap()
    wider = watched.get_by_role("button", name="Wider")
    expect(wider).to_be_enabled()
    wider.tap()
    expect(wider).to_be_disabled()


@pytest.mark.parametrize("browser_context_args", [PHONE], indirect=True)
def test_charts_and_map_are_fetched_when_they_come_near_and_nothing_moves(watched: Page, site: Site):
    asked: list[str] = []
    watched.on("request", lambda request: asked.append(request.url))
    watched.goto(site.run("loop"), wait_until="networkidle")
    assert not [address for address in asked if "leaflet" in address or "uPlot.iife" in address]
    height = watched.locator("#charts").bounding_box()["height"]
    watched.locator("#map").scroll_into_view_if_needed()
    expect(watched.locator(".leaflet-container")).to_be_visible()
    expect(watched.locator(".panel canvas")).to_have_count(5)
    assert watched.locator("#charts").bounding_box()["height"] == pytest.approx(height, abs=4)


@pytest.mark.parametrize("browser_context_args", [PHONE], indirect=True)
def test_without_its_points_the_charts_say_so_and_the_rest_stands(page: Page, site: Site):
    page.route("**/streams?*", lambda route: route.abort())
    page.goto(site.run("loop"))
    page.locator("#charts").scroll_into_view_if_needed()
    expect(page.locator("#charts-note")).to_contain_text("The charts could not be drawn.")
    expect(page.locator(".panel")).to_have_count(0)


def test_a_run_is_set_beside_another_on_its_route(watched: Page, empty_site: Site):
    numbers = [empty_site.diary.add(loop_run(moment(days_ago))) for days_ago in (9, 3)]
    watched.goto(f"{empty_site.address}/runs/{numbers[1]}")
    watched.get_by_role("link", name="Same route").click()
    watched.get_by_role("link", name="5:33").click()
    expect(watched.get_by_role("heading", level=1)).to_have_text("It cost about as much as the other")
    expect(watched.locator(".panel canvas")).to_have_count(5)
    watched.locator(".panels").focus()
    watched.keyboard.press("End")
    expect(watched.locator(".panel output").first).to_have_text("+0:00")
    expect(watched.locator(".panel output").nth(2)).to_have_text("5:33\u00a0/km · 5:33\u00a0/km")


@pytest.mark.parametrize("browser_context_args", [PHONE], indirect=True)
def test_note_shoes_route_and_files_are_a_tap_away_on_a_phone(watched: Page, site: Site):
    watched.goto(site.run("loop"))
    for name in ("Note a knee", "Same route"):
        link = watched.get_by_role("link", name=name)
        expect(link).to_be_visible()
        assert link.bounding_box()["height"] >= 44
    watched.get_by_role("link", name="Note a knee").tap()
    expect(watched).to_have_url(f"{site.address}/note?run={site.numbers['loop']}")
