"""Form: a clip is sent, followed and read with a thumb, by keyboard alone, and without any script."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.form.seen_clip import SeenClip
from tests.e2e.conftest import PHONE, Site
from tests.e2e.hands import Keyboard, Thumb
from tests.e2e.test_every_page import _AXE as AXE
from tests.e2e.test_every_page import RULES, axe
from tests.form.readings import keep, pictures_of, seen
from tests.form.synthetic import Runner

pytestmark = pytest.mark.browser

__all__ = ["axe"]


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


@pytest.fixture
def looks(monkeypatch):
    """A machine that measures at once, whatever it is sent."""

    def look_at_apart(_path, *, on_frame, **_told):
        on_frame(1.0, 4.0)
        reading, poses = seen()
        return SeenClip(reading, poses, pictures_of(reading, poses))

    monkeypatch.setattr("footfall.form.apart.look_at_apart", look_at_apart)
    monkeypatch.setattr("footfall.views.form_clips.is_installed", lambda: True)
    monkeypatch.setattr("footfall.form.weights.Weights.are_there", property(lambda _self: True))


def stays_within(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return page.evaluate(wide) == 0


@pytest.mark.usefixtures("looks")
def test_a_clip_is_sent_and_read_with_a_thumb(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.goto(empty_site.address)
    thumb.place("Form")
    page.get_by_label("A video of you running").set_input_files(
        {"name": "belt.mov", "mimeType": "video/quicktime", "buffer": b"moving"}
    )
    thumb.press("Look at it")
    page.wait_for_url("**/form/clips/*")
    expect(page.get_by_role("heading", name="170 steps a minute, seen from the side")).to_be_visible()
    assert stays_within(page)
    page.get_by_text("No butt-kicking").tap()
    expect(page.locator(".cue-card", has_text="No butt-kicking").locator("image")).to_be_visible()
    thumb.type("How fast, km/h", "10")
    thumb.press("Save")
    page.wait_for_url("**saved")
    assert empty_site.diary.form_clips()[0].speed_mps == pytest.approx(10 / 3.6)


@pytest.mark.usefixtures("looks")
def test_a_clip_is_sent_without_any_script(plain: BrowserContext, empty_site: Site):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/form")
    page.get_by_label("A video of you running").set_input_files(
        {"name": "belt.mov", "mimeType": "video/quicktime", "buffer": b"moving"}
    )
    page.get_by_role("button", name="Look at it").click()
    page.wait_for_url("**/form/clips/*", timeout=20_000)
    expect(page.get_by_role("heading", name="170 steps a minute, seen from the side")).to_be_visible()
    expect(page.get_by_text("The near foot meets the ground").first).to_be_visible()


def test_frames_go_by_with_the_arrow_keys_and_the_cursor_with_them(watched: Page, empty_site: Site):
    page, number = watched, keep(empty_site.diary)
    page.goto(f"{empty_site.address}/form/clips/{number}")
    scrub = page.get_by_label("Frame", exact=True)
    expect(scrub).to_have_attribute("max", f"{len_of_strip(empty_site, number) - 1}")
    first = page.locator("#stage image").get_attribute("href")
    lines = page.locator("#stage .bones line").evaluate_all("lines => lines.map(line => line.outerHTML)")
    scrub.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#stage image")).not_to_have_attribute("href", first or "")
    moved = page.locator("#stage .bones line").evaluate_all("lines => lines.map(line => line.outerHTML)")
    assert len(moved) == len(lines)
    assert moved != lines
    assert float((page.locator("#strip-now").get_attribute("x1") or "0").rstrip("%")) > 0
    page.keyboard.press("End")
    Keyboard(page).press("Play")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()


def len_of_strip(site: Site, number: int) -> int:
    from footfall.views.form_clips import clip_view

    return len(clip_view(site.diary, number).strip.frames)


def test_two_clips_are_compared_by_keyboard_alone(watched: Page, empty_site: Site):
    page, keys = watched, Keyboard(watched)
    keep(empty_site.diary, Runner(knee_in_swing=135.0), day=date(2026, 4, 1), name="before")
    keep(empty_site.diary, name="after")
    page.goto(f"{empty_site.address}/form")
    keys.press("Compare")
    page.wait_for_url("**/form/compare?*")
    expect(page.get_by_text("Most knee bend in the air").first).to_be_visible()
    expect(page.get_by_text("0 % of the stride", exact=True)).to_be_visible()
    page.get_by_role("slider", name="Moment of the stride").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("5 % of the stride", exact=True)).to_be_visible()
    expect(page.get_by_text("0 % of the stride", exact=True)).to_be_hidden()
    assert stays_within(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_pages_break_no_rule_of_wcag(watched: Page, empty_site: Site, axe: str, scheme):
    page = watched
    one, other = keep(empty_site.diary, Runner(knee_in_swing=135.0), speed_mps=2.8), keep(empty_site.diary)
    page.emulate_media(color_scheme=scheme)
    for path in ("/form", f"/form/clips/{one}", f"/form/compare?one={one}&other={other}"):
        page.goto(f"{empty_site.address}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
        page.evaluate(axe)
        found = page.evaluate(AXE, RULES)
        assert found == [], path
