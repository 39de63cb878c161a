"""The settings: who runs, the whole diary out of Footfall, and all of it gone."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from footfall.diary import Diary, import_complete
from footfall.errors import DiaryError
from footfall.records import CheckIn, PainNote, Runner, Sex, Side
from footfall.web.uploads import EXPORT_FOLDER, sweep_left_behind
from tests.recordings import steady_run
from tests.season import TODAY
from tests.web.page import Page

API = "/api/v1"
ADA = {"name": "Ada", "mass_kg": "68,5", "height_m": "174", "birth_year": "1985", "sex": "female"}
FOREIGN = {"Origin": "http://elsewhere.example"}


def fields_of(html: str) -> dict[str, str]:
    page = Page(html)
    return {tag["name"]: tag["value"] for tag in page.all("input") if "name" in tag}


def left_behind() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"{EXPORT_FOLDER}*"))


def test_the_profile_is_told_on_the_page_and_shown_again(empty):
    answer = empty.client.post("/settings/profile", data=ADA)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?done=saved")
    assert empty.diary.runner == Runner("Ada", 68.5, 1.74, birth_year=1985, sex=Sex.FEMALE)
    html = empty.client.get("/settings?done=saved").text
    shown = fields_of(html)
    assert (shown["mass_kg"], shown["height_m"], shown["birth_year"]) == ("68.5", "174", "1985")
    assert "Saved." in Page(html).text
    chosen = [tag["value"] for tag in Page(html).all("option") if "selected" in tag]
    assert chosen == ["female", "km", "monday", ""]


def test_every_field_has_its_label_and_says_what_it_is_for(empty):
    page = Page(empty.client.get("/settings").text)
    labelled = {tag["for"] for tag in page.all("label")}
    asked = [tag for tag in [*page.all("input"), *page.all("select")] if tag.get("type") != "hidden"]
    ids = {tag["id"] for _, tag in page.tags if "id" in tag}
    assert len(asked) == 8 + 4
    assert {tag["id"] for tag in asked} == labelled
    assert all(tag["aria-describedby"] in ids for tag in asked)
    assert "so it stays as it is" in page.text
    assert "where it is another" in page.text


def test_what_cannot_be_is_told_beside_its_field_and_what_was_typed_is_kept(empty):
    empty.diary.runner = Runner("Bob")
    typed = ADA | {"mass_kg": "<b>heavy</b>", "height_m": "17", "was_name": "Bob"}
    answer = empty.client.post("/settings/profile", data=typed)
    assert answer.status_code == 422
    assert empty.diary.runner == Runner("Bob")
    page = Page(answer.text)
    wrong = {tag["name"]: tag["value"] for tag in page.all("input") if tag.get("aria-invalid")}
    assert wrong == {"mass_kg": "<b>heavy</b>", "height_m": "17"}
    assert fields_of(answer.text)["name"] == "Ada"
    assert fields_of(answer.text)["was_name"] == "Bob"
    assert page.all("b") == []
    assert [tag["name"] for tag in page.all("input") if "autofocus" in tag] == ["mass_kg"]
    assert {"mass_kg-fault", "height_m-fault"} <= {tag["id"] for tag in page.all("p") if "id" in tag}


def test_two_windows_that_change_different_fields_both_have_their_way(empty):
    empty.diary.runner = Runner("Ada", mass_kg=68)
    first = fields_of(empty.client.get("/settings").text)
    second = dict(first)
    empty.client.post("/settings/profile", data=first | {"mass_kg": "70"})
    empty.client.post("/settings/profile", data=second | {"name": "Ada L."})
    assert empty.diary.runner == Runner("Ada L.", mass_kg=70)


@pytest.mark.parametrize("by", ["page", "interface"])
def test_another_body_has_runs_worked_out_anew_at_once(empty, by, monkeypatch):
    empty.diary.runner = Runner(mass_kg=68, usual_mass_kg=68)
    woken = []
    monkeypatch.setattr(empty.client.app.state.costing, "wake", lambda: woken.append(by))
    empty.diary.add(steady_run())
    if by == "page":
        empty.client.post("/settings/profile", data={"mass_kg": "74"})
    else:
        empty.client.patch(f"{API}/profile", json={"mass_kg": 74})
    assert woken == [by]
    assert empty.diary.runner.mass_kg == 74
    assert empty.diary.outdated.total() == 1


def test_mass_over_time_is_drawn_and_the_last_can_be_taken(empty):
    assert "its course is drawn here" in empty.client.get("/settings").text
    for days, mass_kg in ((400, 71.0), (30, 69.0), (0, 68.2)):
        empty.diary.add_check_in(CheckIn(TODAY - timedelta(days=days), mass_kg=mass_kg))
    html = empty.client.get("/settings").text
    assert html.count('class="mass-line"') == 2
    assert 'role="img"' in html
    assert "Take 68.2\u00a0kg as body mass" in Page(html).texts
    empty.client.post("/settings/profile", data={"mass_kg": "68.2"})
    assert empty.diary.runner == Runner(mass_kg=68.2)
    assert "as body mass" not in empty.client.get("/settings").text


def test_ten_years_of_masses_are_a_small_drawing(empty):
    empty.diary.add_check_ins(
        CheckIn(TODAY - timedelta(days=day), mass_kg=68 + day % 7 / 10) for day in range(1000)
    )
    assert 100 <= empty.client.get("/settings").text.count('class="mass-line"') <= 151
    assert empty.client.get("/settings").text.count("<li ") == 60


@pytest.mark.parametrize(("method", "path"), [("post", "/settings/export"), ("get", f"{API}/export")])
def test_the_whole_diary_is_downloaded_and_makes_a_diary_again(empty, method, path, tmp_path):
    before = left_behind()
    empty.diary.runner = Runner("Ada", mass_kg=68)
    empty.diary.add(steady_run())
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=2))
    answer = getattr(empty.client, method)(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["content-disposition"] == f'attachment; filename="footfall-{TODAY}.zip"'
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert left_behind() == before
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert json.loads(archive.read("footfall.json"))["runner"]["name"] == "Ada"
    kept = tmp_path / "mine.zip"
    kept.write_bytes(answer.content)
    with Diary(tmp_path / "again.sqlite") as again:
        import_complete(again, [kept])
        assert again.runner == empty.diary.runner
        assert len(again.entries()) == len(again.pain_notes()) == 1


def test_an_export_that_fails_is_a_sentence_and_leaves_nothing_behind(empty, monkeypatch):
    def fail(*_args):
        raise DiaryError("There is no room.")

    before = left_behind()
    monkeypatch.setattr("footfall.web.downloads.export", fail)
    answer = empty.client.get(f"{API}/export")
    assert (answer.status_code, answer.json()["detail"]) == (500, "There is no room.")
    assert left_behind() == before


def test_what_a_killed_server_built_is_swept_away(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    gone = tmp_path / f"{EXPORT_FOLDER}{2**22 + 1}-x"
    gone.mkdir()
    sweep_left_behind()
    assert not gone.exists()


def test_it_is_told_what_will_be_gone_and_only_the_word_deletes(empty):
    empty.diary.runner = Runner("Ada")
    empty.diary.add(steady_run())
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=2))
    page = Page(empty.client.get("/settings/delete").text)
    assert "1 run" in page.text
    assert "1 pain note" in page.text
    answer = empty.client.post("/settings/delete", data={"word": '"><b>no'})
    assert answer.status_code == 422
    assert fields_of(answer.text)["word"] == '"><b>no'
    assert "Nothing was deleted" in answer.text
    assert len(empty.diary.entries()) == 1
    answer = empty.client.post("/settings/delete", data={"word": "delete"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?done=deleted")
    assert empty.diary.is_empty
    assert empty.diary.runner == Runner()
    assert "Everything is deleted" in empty.client.get("/settings?done=deleted").text
    assert empty.client.get("/").status_code == 200


def test_a_link_does_not_make_a_full_diary_look_deleted(season):
    assert "Everything is deleted" not in season.client.get("/settings?done=deleted").text


def test_nothing_is_deleted_while_an_import_is_under_way(empty, monkeypatch):
    empty.diary.add(steady_run())
    monkeypatch.setattr(empty.client.app.state.jobs, "under_way", lambda: {1: None})
    page = Page(empty.client.get("/settings/delete").text)
    assert "An import is under way" in page.text
    assert page.all("input") == []
    assert empty.client.post("/settings/delete", data={"word": "delete"}).status_code == 409
    answer = empty.client.request("DELETE", f"{API}/diary", json={"word": "delete"})
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert "Stop it" in answer.json()["detail"]
    assert len(empty.diary.entries()) == 1


def test_the_interface_shows_and_changes_the_profile(empty):
    change = {"name": "Ada", "mass_kg": 68.5, "height_m": 1.74, "sex": "female"}
    told = empty.client.patch(f"{API}/profile", json=change)
    assert told.status_code == 200
    assert told.json() == empty.client.get(f"{API}/profile").json()
    assert empty.diary.runner == Runner("Ada", 68.5, 1.74, sex=Sex.FEMALE)
    empty.client.patch(f"{API}/profile", json={"mass_kg": None})
    assert empty.diary.runner == Runner("Ada", None, 1.74, sex=Sex.FEMALE)


@pytest.mark.parametrize(
    "change",
    [
        {"mass_kg": 12},
        {"height_m": 174},
        {"birth_year": 1850},
        {"birth_year": 9999},
        {"sex": "x"},
        {"name": None},
        {"nickname": "A"},
        {"resting_heart_rate_bpm": 110, "max_heart_rate_bpm": 105},
        [],
    ],
)
def test_a_profile_that_cannot_be_is_a_problem_and_not_kept(empty, change):
    answer = empty.client.patch(f"{API}/profile", json=change)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "Nothing was saved" in answer.json()["detail"]
    assert empty.diary.runner == Runner()


def test_the_interface_tells_in_numbers_and_deletes_with_the_word(empty):
    empty.diary.add(steady_run())
    assert empty.client.get(f"{API}/diary").json()["runs"] == 1
    for body in ({"word": "yes"}, {}, None):
        assert empty.client.request("DELETE", f"{API}/diary", json=body).status_code == 422
    assert len(empty.diary.entries()) == 1
    assert empty.client.request("DELETE", f"{API}/diary", json={"word": "delete"}).status_code == 204
    assert empty.diary.is_empty


def test_no_other_site_can_tell_export_or_delete(empty):
    empty.diary.add(steady_run())
    for path in ("/settings/profile", "/settings/export", "/settings/delete"):
        answer = empty.client.post(path, data={"word": "delete", "name": "X"}, headers=FOREIGN)
        assert answer.status_code == 403
    told = {"json": {"word": "delete"}, "headers": FOREIGN}
    assert empty.client.request("DELETE", f"{API}/diary", **told).status_code == 403
    assert empty.client.patch(f"{API}/profile", json={"name": "X"}, headers=FOREIGN).status_code == 403
    assert (len(empty.diary.entries()), empty.diary.runner) == (1, Runner())


def test_an_old_import_is_told_of_no_more_once_all_is_deleted(empty):
    jobs = empty.client.app.state.jobs
    jobs.broken_off = (1,)
    empty.client.post("/settings/delete", data={"word": "delete"})
    assert jobs.broken_off == ()
    assert empty.client.get("/import").status_code == 200


def test_the_interface_describes_the_profile_with_examples(empty):
    described = empty.client.get(f"{API}/openapi.json").json()
    assert described["components"]["schemas"]["RunnerModel"]["example"]["mass_kg"] == 68.0
    assert set(described["paths"][f"{API}/diary"]) == {"get", "delete"}
    assert "application/zip" in described["paths"][f"{API}/export"]["get"]["responses"]["200"]["content"]
