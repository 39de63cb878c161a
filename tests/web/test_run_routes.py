"""Runs on the same route and side by side: found, told with what chance would do, and over REST the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from footfall.diary import Diary
from footfall.records import PrivacyZone, Shoe
from footfall.units import LengthUnit
from tests.pseudo import CODE, left_out, pseudo_spoken
from tests.recordings import steady_run
from tests.season import loop_run, moment
from tests.web.conftest import Season, client_of
from tests.web.page import Page

API = "/api/v1"
ZONE = PrivacyZone("home", 42.34, -3.70 + 0.016, 300.0)


def faster(run, by):
    """The same way in less time."""
    streams = run.streams
    time_s = streams.time_s / by
    at_s = np.arange(0.0, np.floor(time_s[-1]) + 1)
    held = {
        name: np.interp(at_s, time_s, getattr(streams, name))
        for name in (
            "distance_m",
            "latitude_deg",
            "longitude_deg",
            "altitude_m",
            "heart_rate_bpm",
            "cadence_spm",
        )
    }
    anew = type(streams).of(at_s, speed_mps=np.full(len(at_s), 3.0 * by), **held)
    return replace(run, streams=anew, elapsed_s=float(at_s[-1]), timer_s=float(at_s[-1]))


def turned(run):
    """The same way the other way round."""
    streams = run.streams
    back = {name: getattr(streams, name)[::-1].copy() for name in ("latitude_deg", "longitude_deg")}
    return replace(run, streams=replace(streams, **back))


@pytest.fixture(scope="module")
def routes(tmp_path_factory) -> Iterator[Season]:
    with Diary(tmp_path_factory.mktemp("routes") / "diary.sqlite") as diary:
        for days_ago in range(40, 20, -2):
            diary.add(steady_run(moment(days_ago), minutes=40, speed_mps=2.5))
        numbers = {
            "this": diary.add(replace(loop_run(moment(3)), title="Πρώτος")),
            "quick": diary.add(replace(faster(loop_run(moment(6)), 1.25), title="Γρήγορος")),
            "turned": diary.add(replace(turned(loop_run(moment(9))), title="Ανάποδα")),
            "indoor": diary.add(replace(steady_run(moment(12), minutes=30), title="Μέσα")),
            "ride": diary.add(
                steady_run(moment(13), minutes=30, speed_mps=0.0, distance_m=None, told_speed=False)
            ),
        }
        diary.wear(diary.add_shoe(Shoe("Μπλε")), [numbers["this"]])
        diary.wear(diary.add_shoe(Shoe("Κόκκινα")), [numbers["quick"]])
        with client_of(diary) as client:
            yield Season(client, diary, numbers)


def test_others_on_the_route_are_found_and_the_other_way_round_is_told_apart(routes):
    found = routes.client.get(f"{API}/runs/{routes.numbers['this']}/same-route").json()
    assert [run["line"]["id"] for run in found["same"]] == [routes.numbers["quick"]]
    assert [run["line"]["id"] for run in found["reversed"]] == [routes.numbers["turned"]]
    assert found["same"][0]["beside"] == "1:07 /km faster"
    assert found["same"][0]["earlier"]
    page = Page(routes.client.get(f"/runs/{routes.numbers['this']}/same-route").text)
    addresses = [link.get("href") for link in page.all("a")]
    assert f"/runs/{routes.numbers['this']}/compare/{routes.numbers['quick']}" in addresses
    assert "The other way round" in page.text


def test_a_run_without_positions_has_no_route_and_says_so(routes):
    page = Page(routes.client.get(f"/runs/{routes.numbers['indoor']}/same-route").text)
    assert "No route is known of it" in page.text


def test_two_runs_stand_side_by_side_over_the_same_places(routes):
    this, quick = routes.numbers["this"], routes.numbers["quick"]
    told = routes.client.get(f"{API}/runs/{this}/compare/{quick}").json()
    assert told["routes"] == "same"
    assert told["low"] < told["ratio"] < told["high"]
    assert told["by_chance"] == (told["low"] <= 1.0 <= told["high"])
    series = told["series"]
    lengths = {len(series["distance_m"]), len(series["gap_s"])}
    lengths |= {len(column) for side in ("this", "other") for column in series[side].values()}
    assert len(lengths) == 1
    assert series["gap_s"][-1] == pytest.approx(3000 / 1.25 - 3000, abs=2)
    assert told["splits"][-1]["gap_s"] == pytest.approx(3000 / 1.25 - 3000, abs=2)
    assert any("by the speed" in line for line in told["why"])
    assert any("pair of shoes" in line for line in told["why"])
    mirrored = routes.client.get(f"{API}/runs/{quick}/compare/{this}").json()
    assert mirrored["ratio"] == pytest.approx(1 / told["ratio"])
    page = Page(routes.client.get(f"/runs/{this}/compare/{quick}").text)
    assert told["headline"] in page.text


def test_a_run_beside_one_like_it_is_within_what_chance_would_do(empty):
    numbers = [empty.diary.add(loop_run(moment(days_ago))) for days_ago in (6, 3)]
    told = empty.client.get(f"{API}/runs/{numbers[1]}/compare/{numbers[0]}").json()
    assert told["by_chance"]
    assert "within what chance would do" in told["sentence"]
    assert told["headline"] == "It cost about as much as the other"
    assert {fact["difference"] for fact in told["facts"]} >= {"0:00", "0.00\u00a0km"}


@pytest.mark.parametrize(("other", "status"), [("this", 422), ("ride", 422), (9999, 404)])
def test_what_cannot_be_set_side_by_side_is_refused_with_a_reason(routes, other, status):
    number = routes.numbers.get(other, other)
    for address in (f"/runs/{routes.numbers['this']}/compare/{number}",):
        for prefix in ("", API):
            answer = routes.client.get(f"{prefix}{address}")
            assert answer.status_code == status
            assert len(answer.text) > 40


@pytest.mark.parametrize("unit", list(LengthUnit), ids=str)
def test_no_sentence_of_these_pages_is_left_out(routes, unit):
    routes.diary.change_settings(units=unit)
    numbers = routes.numbers
    with pseudo_spoken():
        for address in (
            *(f"/runs/{numbers[name]}/same-route" for name in ("this", "turned", "indoor")),
            *(f"/runs/{numbers['this']}/compare/{numbers[name]}" for name in ("quick", "turned", "indoor")),
        ):
            html = routes.client.get(address, headers={"accept-language": CODE}).text
            assert left_out(html) == [], address
    routes.diary.change_settings(units=LengthUnit.KM)


def test_a_route_is_forgotten_with_its_run_and_worked_out_anew_with_its_streams(empty):
    number = empty.diary.add(loop_run(moment(3)))
    assert empty.diary.learn_routes() == 1
    assert empty.diary.learn_routes() == 0
    kept = empty.diary.entry(number)
    found = empty.diary.routes(kept.kind, (8000.0, 10_000.0))
    assert found.id.tolist() == [number]
    assert found.points[0] == pytest.approx(empty.diary.route(number), abs=1e-6)
    assert len(empty.diary.activity(number).streams) == 3001
    deletion = empty.diary.delete_entry(number)
    assert len(empty.diary.routes(kept.kind, (8000.0, 10_000.0))) == 0
    empty.diary.undelete(deletion)
    assert len(empty.diary.routes(kept.kind, (8000.0, 10_000.0))) == 1


def test_zones_that_hide_a_place_hide_it_in_the_streams_unless_all_is_asked_for(empty):
    number = empty.diary.add(loop_run(moment(3)))
    empty.diary.change_settings(privacy_zones=(ZONE,))
    hidden = empty.client.get(f"{API}/runs/{number}/streams").json()["columns"]["latitude_deg"]
    whole = empty.client.get(f"{API}/runs/{number}/streams", params={"whole": True}).json()["columns"]
    assert hidden.count(None) > 100
    assert whole["latitude_deg"].count(None) == 0
    page = Page(empty.client.get(f"/runs/{number}").text)
    assert "Part of the way is hidden by your privacy zone." in page.text
