"""The page of cadence, its actions, and its twin."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.diary import Diary, export, restore
from footfall.records import CadenceWork, PainNote, Side
from tests.recordings import steady_run
from tests.season import TODAY, moment
from tests.web.page import Page


def plain(told: str) -> str:
    return told.replace("\xa0", " ")


def run_often(season, times: int = 4, spm: float = 166.0, ago: int = 2) -> None:
    for number in range(times):
        season.diary.add(steady_run(moment(ago + number), minutes=30, cadence_spm=[spm]))


def twin(season):
    return season.client.get("/api/v1/cadence").json()


def test_without_runs_nothing_is_claimed_and_the_metronome_works(empty):
    told = twin(empty)
    assert (told["usual_spm"], told["choices"], told["work"]) == (None, [], None)
    page = Page(empty.client.get("/cadence").text)
    assert "not known yet" in page.text
    assert len(told["schedule"]) == 8


def test_the_page_and_its_twin_tell_the_same(empty):
    run_often(empty)
    told = twin(empty)
    page = Page(empty.client.get("/cadence").text)
    assert told["usual_spm"] == pytest.approx(166, abs=1)
    choices = [sentence for one in told["choices"] for sentence in (one["label"], one["spared"])]
    for sentence in (told["headline"], told["sentence"], told["cue"], *told["calf"], *choices):
        assert plain(sentence) in page.text
    assert [one["share"] for one in told["choices"]] == [0.05, 0.075, 0.10]
    assert told["metronome_spm"] == round(told["choices"][0]["spm"])


def test_what_was_begun_is_set_against_the_runs_since(empty):
    run_often(empty, ago=5)
    empty.client.post("/cadence/begin", data={"percent": "5"}, follow_redirects=False)
    work = empty.diary.cadence_work()
    assert (work.begun, work.share) == (TODAY, 0.05)
    empty.diary.begin_cadence_work(CadenceWork(TODAY - timedelta(days=3), work.usual_spm, work.share))
    run_often(empty, times=2, spm=176.0, ago=0)
    told = twin(empty)["work"]
    assert told["session"] == 3
    assert [one["reached"] for one in told["runs"]] == [True, True]
    assert "you are there" in told["verdict"]
    assert plain(told["headline"]) in Page(empty.client.get("/cadence").text).text


def test_it_begins_and_ends_by_program_too(empty):
    run_often(empty)
    assert empty.client.put("/api/v1/cadence/work", json={"share": 0.05}).json()["work"]["session"] == 1
    assert empty.client.delete("/api/v1/cadence/work").status_code == 204
    assert empty.diary.cadence_work() is None
    assert empty.client.put("/api/v1/cadence/work", json={"share": 0.2}).status_code == 422


def test_more_than_studies_asked_for_and_nothing_at_all_are_refused(empty):
    run_often(empty)
    for typed in ("40", "", "much"):
        answer = empty.client.post("/cadence/begin", data={"percent": typed})
        assert answer.status_code == 422
        assert "alert" in answer.text
    assert empty.diary.cadence_work() is None


def test_nothing_begins_where_the_knees_ask_for_rest_or_the_usual_is_unknown(empty):
    assert empty.client.post("/cadence/begin", data={"percent": "5"}).status_code == 422
    run_often(empty)
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=7))
    assert twin(empty)["rests"]
    assert empty.client.post("/cadence/begin", data={"percent": "5"}).status_code == 422
    assert empty.diary.cadence_work() is None


def test_an_export_brings_the_work_back(empty, tmp_path):
    empty.diary.begin_cadence_work(CadenceWork(TODAY, 166.0, 0.05))
    export(empty.diary, tmp_path / "all.zip")
    with Diary(tmp_path / "other.sqlite") as other:
        restore(other, tmp_path / "all.zip")
        assert other.cadence_work() == CadenceWork(TODAY, 166.0, 0.05)
