"""The pages in a real browser: with a mouse, with a thumb, with the keyboard, and without any script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from footfall import watch
from tests.e2e.conftest import DESK, PHONE, Site
from tests.recordings import steady_run
from tests.season import loop_run, moment
from tools.near import draw_all

pytestmark = pytest.mark.browser

PAGES = ("/", "/diary", "/import", "/evidence", "/nowhere")


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", DESK)}


def unfold(page: Page) -> None:
    """Open whatever is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("browser_context_args", [PHONE], indirect=True)
@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways_on_a_phone(page: Page, site: Site, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    for address in [*(f"{site.address}{path}" for path in PAGES), *map(site.run, site.numbers)]:
        page.goto(address)
        draw_all(page)
        unfold(page)
        assert overflow(page) == 0, address


@pytest.mark.parametrize("browser_context_args", [PHONE], indirect=True)
def test_everything_to_touch_is_large_enough_for_a_thumb(page: Page, site: Site):
    small_ones = """() => [...document.querySelectorAll('nav a, .btn, .tap, summary, .line, .switch label')]
        .filter((e) => e.checkVisibility() && !e.closest('[aria-disabled]'))
        .map((e) => [e.className || e.tagName, e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([, , box]) => box.height && (box.height < 44 || box.width < 40))
        .map(([name, text, box]) => `${name} ${text} ${box.width}x${box.height}`)"""
    addresses = [f"{site.address}{path}" for path in ("/", "/diary", "/import")]
    for address in (*addresses, site.run("loop")):
        page.goto(address)
        draw_all(page)
        assert page.evaluate(small_ones) == [], address


def test_files_dropped_in_are_received_followed_and_shown(watched: Page, empty_site: Site, tmp_path: Path):
    (tmp_path / "loop.fit").write_bytes(watch.write(loop_run(moment(1))))
    (tmp_path / "torn.fit").write_bytes(b"\x0e\x10 not a run")
    watched.goto(f"{empty_site.address}/")
    watched.get_by_role("link", name="Import your runs").click()
    expect(watched.locator("#pickers")).to_be_visible()
    watched.locator("#pick-files").set_input_files([tmp_path / "loop.fit", tmp_path / "torn.fit"])
    expect(watched.get_by_role("heading", name="1 run added")).to_be_visible(timeout=15_000)
    log = watched.get_by_role("region", name="What became of each file")
    expect(log).to_contain_text("torn.fit")
    log.get_by_role("link", name="morning run").click()
    expect(watched.get_by_role("heading", level=1)).to_contain_text("for each knee")


def test_a_folder_is_received_with_all_below_it(watched: Page, empty_site: Site, tmp_path: Path):
    below = tmp_path / "export" / "activities"
    below.mkdir(parents=True)
    for day in (1, 2, 3):
        (below / f"{day}.fit").write_bytes(watch.write(steady_run(moment(day), minutes=12)))
    (tmp_path / "export" / "photo.jpg").write_bytes(b"no run")
    watched.goto(f"{empty_site.address}/import")
    expect(watched.locator("#pickers")).to_be_visible()
    watched.locator("#pick-folder").set_input_files(tmp_path / "export")
    expect(watched.get_by_role("heading", name="3 runs added")).to_be_visible(timeout=15_000)
    expect(watched.get_by_text("export/activities/2.fit")).to_be_visible()


def test_the_charts_and_the_map_point_at_one_another(watched: Page, site: Site):
    watched.goto(site.run("loop"))
    watched.locator("#map").scroll_into_view_if_needed()
    expect(watched.locator(".leaflet-container")).to_be_visible()
    expect(watched.locator(".panel canvas")).to_have_count(5)
    expect(watched.locator(".km-mark")).to_have_count(9)
    chart = watched.locator(".panel .u-over").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    watched.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(watched.locator(".panel output").nth(1)).to_have_text("5:33\u00a0/km")
    expect(watched.locator(".panel output").nth(2)).to_have_text("142\u00a0bpm")
    watched.get_by_role("radio", name="Time").check()
    expect(watched.locator(".panel canvas")).to_have_count(5)


def test_the_charts_can_be_read_with_the_keyboard(watched: Page, site: Site):
    watched.goto(site.run("loop"))
    draw_all(watched)
    panels = watched.get_by_role("group", name="Charts; the arrow keys move along the way")
    panels.focus()
    for _ in range(30):
        watched.keyboard.press("ArrowRight")
    expect(watched.locator(".panel output").nth(2)).to_have_text("142\u00a0bpm")
    watched.keyboard.press("End")
    expect(watched.locator(".panel output").nth(1)).to_have_text("5:33\u00a0/km")


def test_a_run_without_positions_has_charts_and_no_map(watched: Page, site: Site):
    watched.goto(site.run("hostile"))
    draw_all(watched)
    expect(watched.locator(".panel canvas")).to_have_count(5)
    assert watched.locator("#map").count() == 0


def test_the_morning_note_is_saved_with_the_keyboard_alone(watched: Page, empty_site: Site):
    watched.goto(f"{empty_site.address}/")
    watched.keyboard.press("Tab")
    assert watched.evaluate("document.activeElement.className") == "skip"
    watched.keyboard.press("Enter")
    watched.get_by_role("group", name="Left").get_by_role("radio", name="0", exact=True).focus()
    watched.keyboard.press("Space")
    watched.keyboard.press("Tab")
    watched.keyboard.press("Space")
    for _ in range(3):
        watched.keyboard.press("ArrowRight")
    watched.keyboard.press("Tab")
    watched.keyboard.press("Enter")
    expect(watched.get_by_role("status")).to_contain_text("Saved")
    notes = {note.knee.value: note.next_morning for note in empty_site.diary.pain_notes()}
    assert notes == {"left": 0, "right": 3}
    expect(watched.get_by_role("main")).to_contain_text("Left 0 of 10, right 3 of 10.")
    watched.get_by_text("Change it").click()
    expect(watched.get_by_role("group", name="Right").get_by_role("radio", name="3")).to_be_checked()


def test_everything_reads_and_every_form_works_without_javascript(plain, empty_site: Site, tmp_path: Path):
    page = plain.new_page()
    (tmp_path / "loop.fit").write_bytes(watch.write(loop_run(moment(1))))
    page.goto(f"{empty_site.address}/import")
    page.locator("#files").set_input_files(tmp_path / "loop.fit")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="1 run added")).to_be_visible(timeout=15_000)
    page.get_by_role("link", name="morning run").click()
    expect(page.locator("svg.still")).to_be_visible()
    expect(page.get_by_text("The charts need JavaScript.")).to_be_visible()
    page.goto(f"{empty_site.address}/")
    page.get_by_role("group", name="Right").get_by_role("radio", name="4").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Run up to 3.3")
    page.get_by_role("link", name="Diary").click()
    expect(page.get_by_text("Right knee 4 of 10")).to_be_visible()


def test_how_a_run_was_worked_out_is_unfolded_with_the_keyboard(watched: Page, site: Site):
    watched.goto(site.run("loop"))
    sums = watched.get_by_text("What an easy km is")
    expect(sums).to_be_hidden()
    watched.get_by_text("How is this worked out?").focus()
    watched.keyboard.press("Enter")
    expect(sums).to_be_visible()


def test_months_are_turned_by_links(watched: Page, site: Site):
    watched.goto(f"{site.address}/diary")
    watched.get_by_role("link", name="April 2026", exact=True).click()
    expect(watched.get_by_role("heading", level=1)).to_have_text("April 2026")
    watched.get_by_role("link", name="May 2026", exact=True).click()
    expect(watched.get_by_role("heading", level=1)).to_have_text("May 2026")


def test_text_stands_out_from_its_ground_in_light_and_dark(page: Page, site: Site):
    """Every text on these pages has the contrast WCAG 2.2 AA asks for: 4.5, or 3 where large."""
    script = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for address in (
            f"{site.address}/",
            f"{site.address}/diary",
            site.run("loop"),
            f"{site.address}/evidence",
            f"{site.address}/import",
        ):
            page.goto(address)
            unfold(page)
            assert page.evaluate(script) == [], (scheme, address)
