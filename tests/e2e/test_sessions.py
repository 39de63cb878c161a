"""A session told with a thumb, by keyboard alone and without any script; a run deleted and had back."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.records import Exercise, ExerciseSession, SessionKind
from tests.e2e.conftest import PHONE, Site
from tests.recordings import steady_run
from tests.season import TODAY, moment

pytestmark = pytest.mark.browser

SMALL_ONES = """() => [...document.querySelectorAll('main .btn, .tap, .line, .field input, select, .chips a')]
    .filter((e) => e.checkVisibility())
    .map((e) => [e.name || e.className, e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 40)
    .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def press_until(page: Page, key: str, what: str) -> None:
    """Press a key until what a selector finds has the focus."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("(what) => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"{key} never led to {what}")


def test_a_session_is_told_by_keyboard_alone(watched: Page, empty_site: Site):
    page = watched
    page.goto(f"{empty_site.address}/diary")
    press_until(page, "Tab", "a[href='/sessions/new']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions/new")
    press_until(page, "Tab", "input[name=kind]")
    page.keyboard.press("Space")
    press_until(page, "ArrowRight", "input[value=isometric]")
    press_until(page, "Tab", "input[name=minutes]")
    page.keyboard.type("15")
    for field, text in (("name", "Lunge hold"), ("sets", "3"), ("hold_breaths", "10")):
        press_until(page, "Tab", f"li:first-child input[name={field}]")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/diary?month=2026-05#d-2026-05-31")
    expect(page.locator("#d-2026-05-31")).to_contain_text("Lunge hold")
    (kept,) = empty_site.diary.sessions()
    held = Exercise("Lunge hold", sets=3, hold_breaths=10)
    assert kept == ExerciseSession(SessionKind.ISOMETRIC, TODAY, duration_s=900.0, exercises=(held,))


def test_only_what_belongs_to_a_kind_is_asked(watched: Page, empty_site: Site):
    page = watched
    page.goto(f"{empty_site.address}/sessions/new")
    expect(page.get_by_label("What kind of recovery")).to_be_hidden()
    page.get_by_role("radio", name="Recovery").check()
    expect(page.get_by_label("What kind of recovery")).to_be_visible()
    expect(page.get_by_label("Exercise 1")).to_be_hidden()
    page.get_by_role("radio", name="Strength").check()
    expect(page.get_by_label("Exercise 1")).to_be_visible()


def test_everything_of_a_session_works_without_any_script(plain: BrowserContext, empty_site: Site):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/sessions/new?kind=strength")
    for number in (1, 2):
        page.get_by_label(f"Exercise {number}").fill(f"Squat {number}")
    page.get_by_role("button", name="Another row").click()
    expect(page.get_by_label("Exercise 2")).to_have_value("Squat 2")
    expect(page.get_by_label("Exercise 3")).to_be_focused()
    page.get_by_label("Exercise 3").fill("Bridge")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Squat 1, Squat 2, Bridge").click()
    page.get_by_role("button", name="Delete this session").click()
    assert empty_site.diary.sessions() == []
    page.get_by_role("button", name="Have it back").click()
    assert len(empty_site.diary.sessions()[0].exercises) == 3
    page.goto(f"{empty_site.address}/sessions/new")
    page.get_by_role("button", name="Strength again").click()
    assert len(empty_site.diary.sessions()) == 2


def test_a_run_is_deleted_and_had_back_with_two_taps(watched: Page, empty_site: Site):
    number = empty_site.diary.add(steady_run(moment(1), minutes=20))
    watched.goto(f"{empty_site.address}/runs/{number}")
    watched.get_by_role("button", name="Delete this run").click()
    expect(watched.get_by_role("status").filter(has_text="is deleted.")).to_be_visible()
    assert empty_site.diary.entries() == []
    watched.get_by_role("button", name="Have it back").click()
    watched.wait_for_url(f"**/runs/{number}")
    assert empty_site.diary.entry(number).id == number


@pytest.mark.parametrize("width", [320, 390])
def test_forms_told_by_hand_fit_a_phone_and_its_thumb(watched: Page, empty_site: Site, width: int):
    diary = empty_site.diary
    long_name = "Bulgarian-split-squat-with-the-rear-foot-on-a-chair " * 3
    told = ExerciseSession(SessionKind.STRENGTH, TODAY, exercises=(Exercise(long_name),))
    number = diary.add_session(told)
    deletion = diary.delete_session(diary.add_session(told))
    watched.set_viewport_size({"width": width, "height": 800})
    paths = ("/sessions/new", f"/sessions/{number}", "/runs/new", "/bin", f"/diary?deleted={deletion}")
    for path in paths:
        watched.goto(f"{empty_site.address}{path}")
        root = "document.documentElement"
        assert watched.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0, path
        assert watched.evaluate(SMALL_ONES) == [], path
