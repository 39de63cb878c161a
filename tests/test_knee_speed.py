"""The benchmark of speed measures what it says, on a handful of runs."""

from __future__ import annotations

import json
import sys
import time

import pytest

from benchmarks import knee_speed
from benchmarks.hours import hour
from benchmarks.stopwatch import Stopwatch
from footfall import knee

pytestmark = pytest.mark.xdist_group("knee speed")  # measured once, not by every worker


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(knee_speed, "REPEATS", 1)
        patch.setattr(knee_speed, "TURNS", 3)
        patch.setattr(knee_speed, "PEER_TURNS", 1)
        return {
            "load_of_the_machine": 0.0,
            "asked": knee_speed.ASKED,
            "hour": knee_speed.hour_figures(hour(1)),
            "diary": knee_speed.diary_figures(20, tmp_path_factory.mktemp("speed")),
        }


def test_the_stages_of_one_run_add_up_to_about_what_it_takes(figures):
    one = figures["hour"]
    assert one["seconds"] == 3600
    assert {"motion", "stride", "terrain", "force"} <= one["profile_ms"].keys()
    assert 0.3 < sum(one["profile_ms"].values()) / one["knee_load_ms"] < 3.0
    assert one["ours_is_times"]["the equations in plain Python"] > 1.0


def test_all_runs_are_costed_anew_and_the_shares_add_up_to_one(figures):
    told = figures["diary"]
    assert [row["runs"] for row in told["rows"]] == [2, 8, 20]
    assert all(row["seconds"] > 0.0 and row["cpu_seconds"] > 0.0 for row in told["rows"])
    shares = told["profile_shares"]
    assert sum(shares.values()) == pytest.approx(1.0, abs=0.01)
    assert {"reading streams", "decoding streams", "knee: load", "writing"} <= shares.keys()
    assert all(share >= 0.0 for share in shares.values())


def test_the_table_names_every_stage_and_what_was_asked(figures):
    told = knee_speed.table(figures)
    stages = (*figures["hour"]["profile_ms"], *figures["diary"]["profile_shares"])
    assert all(f"of it {stage}" in told for stage in stages)
    assert "20 stored runs anew" in told
    json.dumps(figures)


def test_nothing_is_watched_any_longer_when_a_profile_is_done(figures):
    assert not hasattr(knee.knee_load, "__wrapped__")
    assert not hasattr(sys.modules["footfall.knee.load"].read_course, "__wrapped__")


def test_a_stage_counts_without_what_it_calls_of_others():
    stopwatch = Stopwatch()
    with stopwatch.stage("outer"):
        began_s = time.perf_counter()
        with stopwatch.stage("inner"):
            while time.perf_counter() - began_s < 0.02:
                pass
    assert 0.02 <= stopwatch.seconds["inner"] < 0.5
    assert stopwatch.seconds["outer"] < stopwatch.seconds["inner"]
