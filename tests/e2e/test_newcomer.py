"""A new runner's first day: from an empty diary to a season, shoes, a note, a check-in and a session.

Nothing but what a page shows is used, with a thumb on a phone, with a mouse at a desk, and by keyboard alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from footfall import watch
from footfall.records import KneePlace, SessionKind, Side
from tests.e2e.conftest import DESK, PHONE, Site
from tests.e2e.hands import Keyboard, Mouse, Thumb
from tests.recordings import steady_run
from tests.season import TODAY, moment

pytestmark = pytest.mark.browser

RUNS = 14
TAPS_OF_A_NOTE = 4
TAPS_OF_A_CHECK_IN = 8
WAYS = {
    "thumb": (Thumb, PHONE),
    "mouse": (Mouse, DESK),
    "keyboard": (Keyboard, DESK),
    "keyboard on a narrow screen": (Keyboard, {"viewport": {"width": 390, "height": 844}}),
}


@pytest.fixture(params=WAYS)
def hands(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Thumb]:
    way, size = WAYS[request.param]
    context = browser.new_context(**size)
    troubles: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    yield way(page)
    context.close()
    assert troubles == []


@pytest.fixture
def season_files(tmp_path: Path) -> list[Path]:
    """What lies on the watch: a run every other day for four weeks."""
    folder = tmp_path / "Activity"
    folder.mkdir()
    for number in range(RUNS):
        run = steady_run(moment(1 + 2 * number), minutes=24 + number)
        (folder / f"{number:02}.fit").write_bytes(watch.write(run))
    return sorted(folder.iterdir())


def test_a_new_runner_comes_from_nothing_to_a_kept_diary(hands, empty_site: Site, season_files):
    hands.page.goto(empty_site.address)  # as `footfall serve` tells it
    _bring_a_season(hands, season_files)
    _add_a_pair(hands)
    _note_a_knee(hands)
    _check_in(hands)
    _tell_strength(hands)
    _see_what_was_kept(empty_site)


def _bring_a_season(hands: Thumb, files: list[Path]) -> None:
    hands.follow("Import your runs")
    hands.page.wait_for_url("**/import")
    hands.bring(files)
    expect(hands.page.get_by_role("heading", name=f"{RUNS} runs added")).to_be_visible(timeout=60_000)
    hands.place("Today")
    expect(hands.page.get_by_role("heading", level=1)).to_have_text(re.compile("^Run up to"))


def _add_a_pair(hands: Thumb) -> None:
    hands.place("Shoes")
    hands.type("Name", "Blue pair")
    hands.press("Add this pair")
    expect(hands.page.get_by_role("heading", name="Blue pair")).to_be_visible()
    hands.follow("Change Blue pair")
    hands.type("Since", "2026-05-01")
    hands.press("Put it on")
    expect(hands.page.get_by_role("status").first).to_be_visible()


def _note_a_knee(hands: Thumb) -> None:
    hands.place("Today")
    before = hands.pressed
    hands.follow("Note a knee")
    hands.choose("behind the kneecap, right knee")
    hands.choose("3", group="^While running, the most.*right knee$")
    hands.press("Save")
    expect(hands.page.get_by_role("status").first).to_contain_text("Saved.")
    assert hands.pressed - before <= TAPS_OF_A_NOTE


def _check_in(hands: Thumb) -> None:
    hands.place("Today")
    before = hands.pressed
    hands.follow("Check in")
    hands.choose("4", group="^How well you slept")
    hands.choose("2", group="^Stress of life and work")
    hands.choose("4", group="^Energy")
    hands.press("Save")
    expect(hands.page.get_by_role("status").first).to_contain_text("Saved.")
    assert hands.pressed - before <= TAPS_OF_A_CHECK_IN


def _tell_strength(hands: Thumb) -> None:
    hands.place("Diary")
    hands.follow("Session")
    hands.choose("Strength")
    hands.type("Minutes", "20")
    hands.type("Exercise 1", "Single-leg squat")
    hands.press("Save")
    told = hands.page.locator(f"#d-{TODAY.isoformat()}")
    expect(told).to_contain_text("Single-leg squat")


def _see_what_was_kept(site: Site) -> None:
    diary = site.diary
    assert len(diary.run_history()) == RUNS
    (pair,) = diary.shoes()
    assert (pair.shoe.name, pair.runs) == ("Blue pair", RUNS)
    (note,) = diary.pain_notes()
    assert (note.knee, note.during, note.places) == (Side.RIGHT, 3, {KneePlace.BEHIND_KNEECAP})
    assert note.entry_id is not None
    check_in = diary.check_in(TODAY)
    assert (check_in.sleep_quality, check_in.stress, check_in.energy) == (4, 2, 4)
    (session,) = diary.sessions()
    assert (session.kind, session.duration_s) == (SessionKind.STRENGTH, 1200.0)
    assert [exercise.name for exercise in session.exercises] == ["Single-leg squat"]
