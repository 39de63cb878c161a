"""The pages: each says what it promises, in plain HTML that needs no script and allows none within it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import numpy as np
import pytest

from footfall.diary import Diary
from footfall.records import PainNote, Runner, Side
from footfall.signals import evidence
from footfall.web import create_app
from tests.recordings import steady_run
from tests.season import HOSTILE_NOTES, HOSTILE_TITLE, TODAY
from tests.web.conftest import TestClient
from tests.web.page import Page

PAGES = ("/", "/diary", "/diary?month=2026-04", "/diary?month=2019-01", "/import", "/evidence")


def read(season, path: str) -> Page:
    answer = season.client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.mark.parametrize("path", [*PAGES, "loop", "hostile", "walk", "ride", "strength"])
def test_every_page_is_whole_has_landmarks_and_carries_nothing_inline(season, path):
    page = read(season, path if path.startswith("/") else f"/runs/{season.numbers[path]}")
    assert len(page.all("h1")) == 1
    assert [main["id"] for main in page.all("main")] == ["main"]
    assert any(link.get("href") == "#main" for link in page.all("a")), "no skip link"
    assert not [attrs for _, attrs in page.tags if "style" in attrs or any(n.startswith("on") for n in attrs)]
    assert not page.all("style")
    assert all("src" in script for script in page.all("script"))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids)), "an id is used twice"
    named = {name for _, attrs in page.tags for name in attrs.get("aria-labelledby", "").split()}
    assert named <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_on_a_page_points_outside_this_machine(season, path):
    page = read(season, path)
    targets = [attrs.get(n) for _, attrs in page.tags for n in ("href", "src", "action") if attrs.get(n)]
    assert targets
    assert all(target.startswith(("/", "#")) and not target.startswith("//") for target in targets)


def test_every_link_of_the_pages_leads_somewhere(season):
    seen, waiting = set(), ["/", "/import", "/evidence", f"/runs/{season.numbers['loop']}"]
    while waiting and len(seen) < 60:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = season.client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            links = [link["href"].partition("#")[0] for link in Page(answer.text).all("a")]
            waiting += [link for link in links if link]


def test_the_navigation_marks_the_page_one_is_on(season):
    for path, name in (
        ("/", "/"),
        ("/diary", "/diary"),
        ("/import", "/import"),
        ("/shoes", "/shoes"),
        ("/evidence", "/more"),
    ):
        current = [link["href"] for link in read(season, path).all("a") if "aria-current" in link]
        assert name in current


def test_today_tells_the_verdict_what_sets_it_and_the_three_limits(season):
    text = read(season, "/").text
    assert "Run up to 9.0 km today" in text  # no farther than the loop, which was something new
    assert "Your longest in the last 30 days was 9.0 km on Thursday 28 May" in text
    assert re.search(r"9\.0 km .* easy km for each knee .* m of descent|distance 9\.0 km", text)
    assert "Among 5,205 runners" in text
    assert "in the last 7 days" in text


def test_today_without_any_run_teaches_how_to_begin(empty):
    text = read(empty, "/").text
    assert "Your diary holds no run yet" in text
    assert "How far may you run today?" in text
    assert "Run up to" not in text
    assert "Import your runs" in text
    assert "simulated" not in text


def test_a_painful_morning_is_answered_even_before_the_first_run(empty):
    empty.client.post("/notes/morning", data={"left": "6"})
    assert "No run today" in read(empty, "/").text


def test_today_asks_for_what_would_make_the_verdict_certain(season):
    assert "Tell how your knees are this morning; until then this is a guess." in read(season, "/").text


def test_three_reds_in_two_weeks_are_told_on_today_in_calm_words(empty):
    for days_ago in (12, 8, 4):
        empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=days_ago), during=6))
    assert "Running was too much for a knee three times in two weeks." in read(empty, "/").text


def test_the_demo_season_is_told_as_such_on_today_diary_and_run(empty):
    empty.diary.begin_demo(Runner(name="Nobody"))
    for path in ("/", "/diary"):
        assert "This is the season of a simulated runner." in read(empty, path).text


def test_this_mornings_knees_are_saved_without_any_script_and_shown_again(empty):
    answer = empty.client.post("/notes/morning", data={"left": "0", "right": "3"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/?saved")
    notes = {note.knee.value: note.next_morning for note in empty.diary.pain_notes()}
    assert notes == {"left": 0, "right": 3}
    page = read(empty, "/?saved")
    chosen = {tap["name"]: tap["value"] for tap in page.all("input") if "checked" in tap}
    assert chosen == {"left": "0", "right": "3"}
    assert "Saved." in page.text
    assert "Left 0 of 10, right 3 of 10." in page.text


def test_tapping_again_takes_the_place_of_what_was_tapped_before(empty):
    for right in ("7", "1"):
        empty.client.post("/notes/morning", data={"right": right})
    assert [note.next_morning for note in empty.diary.pain_notes()] == [1]


@pytest.mark.parametrize("form", [{}, {"left": "11"}, {"left": "much"}, {"left": "-1", "right": "2"}])
def test_a_form_that_cannot_be_saved_says_why_and_saves_nothing(empty, form):
    answer = empty.client.post("/notes/morning", data=form)
    assert answer.status_code == 422
    assert Page(answer.text).all("p")
    assert 'role="alert"' in answer.text
    assert empty.diary.pain_notes() == []


def test_the_diary_opens_at_the_latest_month_and_shows_each_day_in_words(season):
    page = read(season, "/diary")
    assert "May 2026" in page.text
    assert "Thursday 28 May: 9.0 km run" in page.text
    assert "Wednesday 27 May: training" in page.text
    assert "Friday 29 May: training" in page.text  # a ride beside the walk
    assert "Left knee 1 of 10" in page.text
    assert "Right knee quiet" in page.text
    hrefs = [link["href"] for link in page.all("a")]
    assert "/diary?month=2026-04" in hrefs
    assert "/diary?month=2026-06" not in hrefs


def test_a_month_without_entries_says_so_and_an_impossible_one_is_refused(season):
    assert "Nothing is recorded in January 2019" in read(season, "/diary?month=2019-01").text
    assert season.client.get("/diary?month=2026-13").status_code == 422
    assert season.client.get("/diary?month=nonsense").status_code == 422


def test_a_run_tells_what_it_cost_each_knee_and_parts_that_add_up(season):
    page = read(season, f"/runs/{season.numbers['loop']}")
    cost = re.search(r"9\.0 km cost each knee (\d+\.\d) easy km \((\d+\.\d)–(\d+\.\d)\)\.", page.text)
    easy, low, high = map(float, cost.groups())
    assert low < easy < high
    assert f"{easy} easy km for each knee" in page.text
    assert "Against the 30 days before" in page.text
    assert "50 % beyond your longest run of the 30 days before" in page.text
    assert "Right knee: 0 of 10 during the run" in page.text
    assert len([row for row in page.all("th") if row.get("scope") == "row"]) == 9


def test_a_run_explains_how_its_cost_was_worked_out_down_to_the_studies(season):
    page = read(season, f"/runs/{season.numbers['loop']}")
    total = re.search(r"(\d+\.\d) easy km for each knee", page.text)[1]
    assert "How is this worked out?" in page.text
    assert re.search(rf"[\d,]+ ÷ [\d.]+ = {total} easy km", page.text)
    targets = {link["href"] for link in page.all("a") if "href" in link}
    assert {"/evidence#hart-2022", "/evidence#van-hooren-2024", "/evidence#design-easy-km"} <= targets
    assert "an index of training, not of damage" in page.text


def test_a_run_is_set_beside_the_usual_and_a_walk_is_not(season):
    run = read(season, f"/runs/{season.numbers['loop']}").text
    assert "Against your usual run More than your usual run" in run
    assert re.search(r"It cost each knee 1\.\d times your usual run of these 60 days \(1", run)
    assert "two runs that had nothing in common would leave" in run
    assert "Against your usual run" not in read(season, f"/runs/{season.numbers['walk']}").text


def test_with_too_few_runs_before_it_the_page_says_what_it_takes(empty):
    number = empty.diary.add(steady_run(minutes=30))
    page = read(empty, f"/runs/{number}").text
    assert "It takes 5 runs in the 60 days before to say what is usual for you; there was none." in page


def test_what_was_put_right_is_told_on_the_page_in_the_answer_and_what_is_safe(empty):
    one_foot = 83.0 + 2.0 * np.sin(np.arange(0.0, 1801.0) / 40)
    number = empty.diary.add(steady_run(minutes=30, cadence_spm=one_foot))
    said = "Its cadence counts the steps of one foot, so it was doubled. The file itself is untouched."
    assert said in read(empty, f"/runs/{number}").text
    assert empty.client.get(f"/api/v1/runs/{number}").json()["put_right"] == [said]


def test_a_run_with_positions_has_its_way_drawn_without_any_script(season):
    answer = season.client.get(f"/runs/{season.numbers['loop']}")
    assert '<svg class="still"' in answer.text
    assert 'class="track load-' in answer.text
    assert "The charts need JavaScript" in answer.text


def test_rides_and_strength_have_a_plain_page_without_a_cost(season):
    ride = read(season, f"/runs/{season.numbers['ride']}").text
    assert "25.2 km/h" in ride
    assert "84 rpm" in ride
    assert "easy km for each knee" not in ride
    assert "30:00" in read(season, f"/runs/{season.numbers['strength']}").text


def test_a_walk_is_costed_too(season):
    assert "easy km for each knee" in read(season, f"/runs/{season.numbers['walk']}").text


@pytest.mark.parametrize("path", ["/", "/diary", "hostile"])
def test_what_a_file_calls_itself_is_shown_as_text_and_never_run(season, path):
    answer = season.client.get(path if path.startswith("/") else f"/runs/{season.numbers[path]}")
    assert "<script>alert" not in answer.text
    assert HOSTILE_TITLE in Page(answer.text).text


def test_what_a_runner_writes_is_shown_as_text(season):
    answer = season.client.get(f"/runs/{season.numbers['loop']}")
    assert "<b>today" not in answer.text
    assert "fine <b>today</b>" in Page(answer.text).text


def test_what_a_service_tells_of_a_run_is_shown_as_text(season):
    answer = season.client.get(f"/runs/{season.numbers['hostile']}")
    assert "<img src=x" not in answer.text
    page = Page(answer.text)
    assert " ".join(HOSTILE_NOTES.split()) in page.text
    assert "How hard it felt: 7 of 10." in page.text
    silent = read(season, f"/runs/{season.numbers['loop']}")
    assert "What you told of it" not in silent.text


def test_a_day_of_the_diary_tells_the_sleep_before_it(season):
    assert "Saturday 30 May 2026 · slept 6 h 40 min" in read(season, "/diary").text


def test_evidence_lists_every_study_with_its_limits_and_its_doi_as_text(season):
    page = read(season, "/evidence")
    shown = {article["id"] for article in page.all("article")}
    assert shown == set(evidence())
    for study in evidence().values():
        assert study.limits in page.text
        assert study.doi in page.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "There is nothing at this address"),
        ("/runs/987654", 404, "There is no entry 987654 in this diary"),
        ("/runs/0", 404, "There is nothing at this address"),
        ("/runs/abc", 404, "There is nothing at this address"),
        ("/runs/99999999999999999999", 404, "There is nothing at this address"),
        ("/import/77", 404, "There is no import 77"),
        ("/notes/morning", 405, "Nothing was changed"),
    ],
)
def test_what_is_not_there_is_told_in_a_plain_sentence(season, path, status, said):
    answer = season.client.get(path)
    assert answer.status_code == status
    assert said in Page(answer.text).text
    assert "Traceback" not in answer.text


def test_an_unexpected_fault_is_told_plainly_and_kept_out_of_the_page(tmp_path, caplog):
    def broken():
        raise RuntimeError("secret detail")

    with Diary(tmp_path / "d.sqlite") as diary:
        client = TestClient(
            create_app(diary, today=broken), "http://localhost", raise_server_exceptions=False
        )
        for path in ("/", "/api/v1/today"):
            answer = client.get(path)
            assert answer.status_code == 500
            assert "Your diary is safe" in answer.text
            assert "secret detail" not in answer.text
            assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "secret detail" in caplog.text


def test_today_is_the_day_of_this_machines_clock_where_nothing_else_is_said(empty):
    app = create_app(empty.diary)
    before = datetime.now().astimezone().date()
    assert before <= app.state.today() <= datetime.now().astimezone().date()


def test_today_is_the_day_of_the_runners_own_clock_once_a_zone_is_told(empty):
    days = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # never on the same day
        empty.diary.change_settings(zone=zone)
        days.add(create_app(empty.diary).state.today())
    assert len(days) == 2


def test_the_framework_reports_to_nobody_whatever_the_environment_says(empty, monkeypatch):
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://elsewhere.example:4318")
    app = create_app(empty.diary)
    assert not app._native_telemetry.enabled()


def test_the_morning_question_is_answered_once_and_can_still_be_changed(empty):
    assert "How are your knees this morning?" in empty.client.get("/").text
    empty.client.post("/notes/morning", data={"left": "1", "right": "0"})
    page = Page(empty.client.get("/").text)
    assert "How are your knees this morning?" not in page.text
    assert "Left 1 of 10, right 0 of 10." in page.text
    checked = {(tag["name"], tag["value"]) for tag in page.all("input") if "checked" in tag}
    assert checked == {("left", "1"), ("right", "0")}


def test_what_was_tapped_this_morning_stays_tapped_where_it_could_not_be_kept(empty):
    answer = empty.client.post("/notes/morning", data={"left": "4", "right": "many"})
    checked = {(tag["name"], tag["value"]) for tag in Page(answer.text).all("input") if "checked" in tag}
    assert (answer.status_code, checked) == (422, {("left", "4")})
