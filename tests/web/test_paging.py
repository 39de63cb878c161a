"""Long lists are read page by page, and no page repeats or hides what another shows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.records import CheckIn, PainNote, Side
from tests.season import TODAY

API = "/api/v1"


@pytest.fixture
def told(empty):
    """Thirty days: notes of both knees on each, a check-in on every other, a watch's on every third."""
    for back in range(30):
        day = TODAY - timedelta(days=back)
        for knee in Side:
            empty.diary.add_pain_note(PainNote(knee, day, during=back % 11))
        if back % 2 == 0:
            empty.diary.add_check_in(CheckIn(day, stress=2))
        if back % 3 == 0:
            empty.diary.add_check_in(CheckIn(day, sleep_h=7.0, source="Garmin"))
    return empty


def pages(client, path: str, name: str, **query) -> list[list[dict]]:
    found, cursor = [], ""
    while True:
        answer = client.get(f"{API}{path}", params=query | {"cursor": cursor})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found.append(page[name])
        cursor = page["next_cursor"]
        if not cursor:
            return found


@pytest.mark.parametrize(
    ("path", "name", "number"), [("/pain-notes", "pain_notes", 60), ("/check-ins", "check_ins", 20)]
)
def test_a_list_is_read_page_by_page_without_repeat_or_gap(told, path, name, number):
    whole = told.client.get(f"{API}{path}", params={"limit": 500}).json()
    assert (len(whole[name]), whole["next_cursor"]) == (number, "")
    found = pages(told.client, path, name, limit=7)
    assert [len(page) for page in found[:-1]] == [7] * (len(found) - 1)
    assert [line for page in found for line in page] == whole[name]
    days = [line["day"] for line in whole[name]]
    assert days == sorted(days, reverse=True)


def test_a_list_that_is_not_told_how_long_a_page_is_holds_fifty(told):
    first, second = pages(told.client, "/pain-notes", "pain_notes")
    assert (len(first), len(second)) == (50, 10)


def test_pages_stay_between_the_days_that_are_asked_for(told):
    since, until = f"{TODAY - timedelta(days=9)}", f"{TODAY - timedelta(days=2)}"
    found = pages(told.client, "/pain-notes", "pain_notes", since=since, until=until, limit=3)
    days = [note["day"] for page in found for note in page]
    assert (len(days), days[0], days[-1]) == (16, until, since)
    later = told.client.get(f"{API}/check-ins", params={"until": until, "cursor": f"{TODAY}~1"}).json()
    assert later["check_ins"][0]["day"] == until


def test_what_comes_in_between_two_pages_hides_nothing_older(told):
    query = {"limit": 5}
    first = told.client.get(f"{API}/pain-notes", params=query).json()
    told.diary.add_pain_note(PainNote(Side.LEFT, TODAY + timedelta(days=1), during=1))
    second = told.client.get(f"{API}/pain-notes", params=query | {"cursor": first["next_cursor"]}).json()
    whole = told.client.get(f"{API}/pain-notes", params={"limit": 11}).json()["pain_notes"]
    assert first["pain_notes"] + second["pain_notes"] == whole[1:]


@pytest.mark.parametrize("path", ["/pain-notes", "/check-ins", "/sessions", "/entries", "/search"])
@pytest.mark.parametrize("query", [{"cursor": "2026-99-99~3"}, {"cursor": "7"}, {"limit": 0}, {"limit": 501}])
def test_a_page_that_no_list_has_is_refused_in_plain_words(empty, path, query):
    answer = empty.client.get(f"{API}{path}", params=query)
    assert (answer.status_code, answer.json()["detail"][-1]) == (422, ".")
