"""The ladder climbed in a browser: begun, its gate passed, opened by green and closed by red, by keyboard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.records import GateAnswers, Ladder, LadderReason, LadderRun, PainNote, Side
from tests.e2e.conftest import PHONE, Site
from tests.e2e.hands import Thumb
from tests.e2e.test_sessions import press_until
from tests.season import TODAY

pytestmark = pytest.mark.browser

QUESTIONS = ("walked", "even_gait", "hopped", "no_swelling")


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def begin_earlier(site: Site, days: int) -> tuple[int, date]:
    """Begin a ladder some days ago whose gate is passed; return its number and today."""
    today = TODAY
    begun = today - timedelta(days=days)
    number = site.diary.begin_ladder(Ladder(begun, LadderReason.KNEE_PAIN, Side.LEFT))
    site.diary.tell_ladder(number, GateAnswers(begun, *(True,) * len(QUESTIONS)))
    return number, today


def note_session(site: Site, number: int, day: date, during: int) -> None:
    site.diary.tell_ladder(number, LadderRun(day, 1500.0))
    site.diary.add_pain_notes(
        [
            PainNote(Side.LEFT, day, during=during, hour_after=0),
            PainNote(Side.LEFT, day + timedelta(days=1), next_morning=0),
        ]
    )


def here(page: Page) -> str:
    return page.locator(".ladder [aria-current=step] b").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def test_a_ladder_is_begun_and_its_gate_passed_with_a_thumb(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.goto(f"{empty_site.address}/ladder")
    page.get_by_label("knee pain", exact=True).tap()
    page.get_by_label("left", exact=True).tap()
    thumb.press("Begin")
    page.wait_for_url("**/ladder?begun")
    assert here(page) == "The gate"
    for name in QUESTIONS:
        page.locator(f"label:has(input[name={name}][value=yes])").tap()
    thumb.press("Save")
    page.wait_for_url("**/ladder?told=gate")
    assert here(page) == "Walk 4 min, run 1 min"
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today: walk")
    page.goto(empty_site.address)
    expect(page.get_by_role("heading", name="Today: walk")).to_be_visible()
    page.goto(f"{empty_site.address}/ladder")
    with page.expect_download() as download:
        page.get_by_role("link", name="Workout as FIT").tap()
    assert download.value.suggested_filename.endswith(".fit")


def test_two_green_sessions_open_the_next_step_and_red_takes_one_back(watched: Page, empty_site: Site):
    page = watched
    number, today = begin_earlier(empty_site, 9)
    note_session(empty_site, number, today - timedelta(days=7), 1)
    page.goto(f"{empty_site.address}/ladder")
    assert here(page) == "Walk 4 min, run 1 min"
    note_session(empty_site, number, today - timedelta(days=5), 1)
    page.reload()
    assert here(page) == "Walk 3 min, run 2 min"
    note_session(empty_site, number, today - timedelta(days=1), 6)
    page.reload()
    assert here(page) == "Walk 4 min, run 1 min"
    expect(page.get_by_role("heading", level=1)).to_have_text("No running today")
    expect(page.get_by_role("link", name="Workout as FIT")).to_have_count(0)


def test_a_session_is_told_ended_and_taken_up_again_by_keyboard_alone(watched: Page, empty_site: Site):
    page = watched
    number, today = begin_earlier(empty_site, 3)
    page.goto(f"{empty_site.address}/ladder")
    press_until(page, "Tab", "form[action$='/done'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ladder?told=session*")
    assert [run.day for run in empty_site.diary.ladder(number).told] == [today]
    press_until(page, "Tab", ".undo button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ladder?saved")
    assert empty_site.diary.ladder(number).told == ()
    press_until(page, "Tab", "form[action$='/end'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ladder?ended=*")
    press_until(page, "Tab", ".undo button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ladder")
    assert empty_site.diary.ladder(number).ladder.ended is None


def test_a_ladder_is_begun_without_any_script(plain: BrowserContext, empty_site: Site):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/ladder")
    page.get_by_role("button", name="Begin").tap()
    expect(page.locator("#fault-reason")).to_be_visible()
    page.get_by_label("a long break", exact=True).tap()
    page.get_by_label("both", exact=True).tap()
    page.get_by_role("button", name="Begin").tap()
    page.wait_for_url("**/ladder?begun")
    (kept,) = empty_site.diary.ladders()
    assert (kept.ladder.reason, kept.ladder.knee) == (LadderReason.BREAK, None)
