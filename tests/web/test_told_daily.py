"""Every sentence of the daily pages is told in the language asked for, in every state a page has."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from footfall.diary import Diary, Reason, Recosting
from footfall.language import speaking
from footfall.records import (
    CheckIn,
    Cycle,
    KneePlace,
    LengthUnit,
    PainNote,
    PrivacyZone,
    Relief,
    Runner,
    Sex,
    Shoe,
    Side,
    Symptom,
    Weekday,
    WornFor,
)
from footfall.views import recosting_view
from tests.pseudo import CODE, left_out, plain_words, pseudo_spoken
from tests.recordings import steady_run
from tests.season import TODAY, loop_run, moment
from tests.web.conftest import Season, client_of
from tests.web.page import Page

ASKED = {"accept-language": CODE}
MY_PAGES = [
    "/",
    "/note",
    "/checkin",
    "/shoes",
    "/settings",
    "/settings/places/new",
    "/settings/delete",
    "/evidence",
    "/more",
]
CODES = re.compile("|".join((*(sex.value for sex in Sex), *Weekday, *LengthUnit)))
"""What is typed to a command: a sentence that tells what may be typed names it as it is."""
LONG_AGO = TODAY - timedelta(days=40)


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    with pseudo_spoken():
        yield


@pytest.fixture(scope="module")
def filled(new_diary: Path, tmp_path_factory) -> Path:
    """A diary in which everything is told; its own words are Greek, so that they are none of ours."""
    place = shutil.copyfile(new_diary, tmp_path_factory.mktemp("full") / "diary.sqlite")
    with Diary(place) as diary:
        fill(diary)
        diary.learn_routes()  # or every copy that is served would
    return place


@pytest.fixture
def full(filled: Path, tmp_path: Path) -> Iterator[Season]:
    """A diary in which everything is told, to be written to."""
    with Diary(shutil.copyfile(filled, tmp_path / "full.sqlite")) as diary, client_of(diary) as client:
        yield Season(client, diary, {})


def fill(diary: Diary) -> None:
    diary.runner = Runner("Ἄδα", 68.0, 1.74, 66.0, 1985, Sex.FEMALE, 52.0, 186.0)
    runs = [diary.add(replace(loop_run(moment(days)), title="Πρωί")) for days in range(60, 0, -3)]
    for pair in (
        Shoe("Μπλε", TODAY - timedelta(days=30), 1000.0, None, "Μάρκα", 8.0, 34.0, False, note="Κάλτσες"),
        Shoe("Νέα", default_for=frozenset(WornFor), replace_after_m=5e5, replace_after_months=7.5),
        Shoe("Παλιά", date(2025, 1, 1), 8e5, replace_after_months=1.0, minimalist=True),
        Shoe("Άλλα", date(2020, 1, 1), retired=date(2021, 1, 1), replace_after_m=1e5),
    ):
        diary.add_shoe(pair)
    diary.wear(1, runs[:-2])
    for knee in Side:
        told = frozenset(KneePlace), frozenset(Symptom), frozenset(Relief)
        note = PainNote(knee, diary.entry(runs[-1]).day, 2, 1, None, 1, "Πόνος", runs[-1], *told, "Τσάι")
        diary.add_pain_note(note)
        diary.add_pain_note(PainNote(knee, TODAY - timedelta(days=5), next_morning=1))
    diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=6), text="Ἥσυχο"))
    diary.add_check_in(CheckIn(LONG_AGO, 7.5, mass_kg=70.0))
    whole = {"sleep_quality": 4, "stress": 2, "soreness": 1, "energy": 4, "sitting_h": 7.5, "fuel": 3}
    diary.add_check_in(
        CheckIn(TODAY - timedelta(days=1), 7.5, warm_up=True, ill=False, cycle=Cycle.LUTEAL, **whole)
    )
    diary.add_check_in(CheckIn(TODAY, 6.7, source="garmin"))
    diary.add_check_in(CheckIn(TODAY, warm_up=False, ill=True, mass_kg=69.5))
    diary.add_privacy_zone(PrivacyZone("Σπίτι", 42.34, -3.7))


def shown(client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=ASKED)
    assert (answer.status_code, 'lang="xx"' in answer.text) == (status, True)
    return answer.text


def sent(client, address: str, **fields: object) -> str:
    answer = client.post(address, data=fields, headers=ASKED)
    assert answer.status_code == 422
    return answer.text


@pytest.mark.parametrize("address", MY_PAGES)
def test_every_page_of_an_empty_diary_is_told(empty, address):
    assert left_out(shown(empty.client, address)) == []


@pytest.mark.parametrize("unit", LengthUnit)
@pytest.mark.parametrize(
    "address",
    [
        *MY_PAGES,
        *("/?saved", "/note?changed", "/note?back", "/note/1", "/note/2", "/note/5"),
        *(
            f"/checkin?day={TODAY - timedelta(days=1)}&saved",
            "/shoes/1?saved=1",
            "/shoes/2?worn=0",
            "/shoes/4?worn=3",
            "/shoes/4?back=1",
        ),
        *("/settings?done=saved", "/settings?done=shown", "/settings?done=hidden", "/settings/places/1"),
        "/settings/places/new?suggest=1",
    ],
)
def test_every_page_of_a_full_diary_is_told(full, address, unit):
    full.diary.change_settings(units=unit)
    html = shown(full.client, address)
    assert left_out(html) == []
    other = "km" if unit is LengthUnit.MILES else "mi"
    assert not re.search(rf"\d\s{other}\b", Page(html).text) or address == "/evidence"


@pytest.mark.parametrize("pain", [0, 2, 3, 5])
@pytest.mark.parametrize("days", [0, 20, 40, 300])
def test_every_verdict_is_told(empty, pain, days):
    empty.diary.add(replace(steady_run(moment(days), minutes=50), title="Πρωί"))
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, next_morning=pain))
    assert left_out(shown(empty.client, "/")) == []
    empty.diary.add(replace(steady_run(moment(days, hour=18), minutes=130), title="Βράδυ"))
    assert left_out(shown(empty.client, "/")) == []


def test_what_was_deleted_is_told_beside_its_way_back(full):
    for address in ("/note/1/delete", "/shoes/1/delete", "/settings/places/1/delete"):
        gone = full.client.post(address, headers=ASKED)
        assert left_out(shown(full.client, gone.headers["location"])) == []
    gone = full.client.post("/checkin/delete", data={"day": f"{TODAY}"}, headers=ASKED)
    assert left_out(shown(full.client, gone.headers["location"])) == []


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/notes/morning", {}),
        ("/notes/morning", {"left": "x"}),
        ("/notes/morning", {"left": "11"}),
        ("/note", {}),
        ("/note", {"knees": "left"}),
        ("/note", {"left_during": "99"}),
        ("/note", {"left_places": "Ω"}),
        ("/note", {"knees": "left", "text": "ω" * 3000}),
        ("/note", {"knees": "left", "run": "Ω"}),
        ("/note", {"knees": "left", "left_during": "1", "day": "Ω"}),
        ("/note", {"knees": "left", "left_during": "1", "day": "2099-01-01"}),
        ("/note", {"knees": "left", "left_during": "1", "day": "1900-01-01"}),
        ("/note/1", {"was": "Ω"}),
        *[
            ("/checkin", {"day": f"{TODAY}", name: typed})
            for name, typed in [
                *[("sleep_h", wrong) for wrong in ("Ω", "0", "25")],
                *[(name, "9") for name in ("sleep_quality", "stress", "energy", "fuel")],
                *[("soreness", "11"), ("soreness", "1.5"), ("sitting_h", "25"), ("mass_kg", "1")],
                *[("warm_up", "Ω"), ("cycle", "Ω")],
            ]
        ],
        *[
            ("/shoes", {"name": "Ω"} | wrong)
            for wrong in (
                *({"name": ""}, {"initial": "Ω"}, {"initial": "-1"}, {"replace_after": "0"}),
                *({"replace_after_months": "999"}, {"drop_mm": "99"}, {"stack_mm": "-1"}),
                *({"bought": "Ω"}, {"bought": "2099-01-01"}),
            )
        ],
        ("/shoes/1", {"retired": "2001-01-01"}),
        ("/shoes/1/wear", {"since": "Ω"}),
        *[
            ("/settings/profile", wrong)
            for wrong in (
                *({"mass_kg": "Ω"}, {"mass_kg": "1"}, {"height_m": "9"}, {"birth_year": "1000"}),
                *({"birth_year": "1985.5"}, {"sex": "Ω"}, {"resting_heart_rate_bpm": "1"}),
                {"resting_heart_rate_bpm": "119", "max_heart_rate_bpm": "101"},
            )
        ],
        *[("/settings/shown", wrong) for wrong in ({"units": "Ω"}, {"week_start": "Ω"}, {"zone": "Ω"})],
        ("/settings/shown", {"language": "Ω"}),
        *[
            ("/settings/places", {"name": "Ω", "latitude": "1", "longitude": "1", "radius": "200"} | wrong)
            for wrong in (
                {"name": ""},
                {"latitude": "Ω"},
                {"latitude": "91"},
                {"longitude": "181"},
                {"radius": "1"},
            )
        ],
        ("/settings/delete", {"word": "Ω"}),
    ],
)
@pytest.mark.parametrize("unit", LengthUnit)
def test_every_fault_is_told(full, address, fields, unit):
    full.diary.change_settings(units=unit)
    html = sent(full.client, address, **fields)
    told = [text for text in left_out(html) if plain_words(CODES.sub("", text))]
    assert told == []


@pytest.mark.parametrize(
    ("method", "address", "fields"),
    [
        ("get", "/nowhere", {}),
        ("get", "/note/none", {}),
        ("post", "/more", {}),
        ("get", "/checkin?day=x", {}),
        ("get", "/checkin?day=2099-01-01", {}),
        ("post", "/settings/delete", {"word": "ω" * 101}),
    ],
)
def test_every_problem_is_told(full, method, address, fields):
    answer = full.client.request(method, address, data=fields, headers=ASKED)
    assert answer.status_code >= 400
    assert [text for text in left_out(answer.text) if not text.startswith(("day: ", "word: "))] == []


def test_what_the_interface_refuses_is_told(full):
    answers = [
        full.client.post("/api/v1/pain-notes", json={"knee": "Ω", "day": "Ω", "during": 11}, headers=ASKED),
        full.client.patch("/api/v1/profile", json={"mass_kg": "Ω", "birth_year": 1}, headers=ASKED),
        full.client.post("/api/v1/shoes", json={"name": " "}, headers=ASKED),
        full.client.post("/api/v1/pain-notes", content=b"{", headers=ASKED),
        full.client.post("/api/v1/pain-notes", json=[], headers=ASKED),
    ]
    for answer in answers:
        problem = answer.json()
        named = re.sub(r"\w+: |“.*?”", "", problem["detail"])
        assert (answer.status_code, plain_words(problem["title"]), plain_words(named)) == (422, [], [])


def test_even_a_fault_of_ours_is_told(empty, monkeypatch):
    def fail(*_args, **_options):
        raise RuntimeError("secret")

    monkeypatch.setattr("footfall.web.pages.today.today_view", fail)
    client = type(empty.client)(
        empty.client.app, base_url="http://localhost:8642", raise_server_exceptions=False
    )
    answer = client.get("/", headers=ASKED)
    assert (answer.status_code, left_out(answer.text)) == (500, [])


def test_while_runs_are_worked_out_anew_every_reason_is_told(full):
    with speaking(CODE):
        for reason in Reason:
            for now in (
                Recosting(reason, 0, 0),
                Recosting(reason, 5, 10),
                Recosting(reason, 10, 10, finished=True, damaged=2),
            ):
                assert plain_words(recosting_view(now).sentence.replace("`footfall doctor`", "")) == []
