"""The comparison of the knee model with what was published says what it promises, and can say no."""

import json
import re
import sys
from dataclasses import replace

import pytest

from benchmarks import knee_lab, knee_model
from benchmarks.knee_claims import LEFT_OUT
from benchmarks.knee_effects import effect_claims
from benchmarks.knee_formulas import formula_claims

EFFECT_OR_CHECK = re.compile(r"[EB]\d+")


@pytest.fixture(scope="module")
def claims():
    return [*formula_claims(), *effect_claims()]


@pytest.fixture(scope="module")
def rows(claims):
    return {row.id: row for row in knee_model.check(claims)}


def printed(monkeypatch, capsys, *options):
    monkeypatch.setattr(sys, "argv", ["knee_model", *options])
    knee_model.main()
    return capsys.readouterr().out


def test_each_row_of_the_json_has_the_promised_keys(monkeypatch, capsys):
    rows = json.loads(printed(monkeypatch, capsys, "--json"))["rows"]
    promised = {"id", "what", "published", "model", "tolerance", "inside", "kind"}
    assert all(promised <= row.keys() for row in rows)
    assert {row["kind"] for row in rows} == {"fitted", "held out"}
    assert all(isinstance(row["inside"], bool) for row in rows)
    assert len({row["id"] for row in rows}) == len(rows) > 80


def test_the_table_counts_what_lies_inside_and_outside(monkeypatch, capsys, rows):
    table = printed(monkeypatch, capsys)
    assert f"fitted: {table.count(' inside  fitted')} inside, 0 outside" in table
    assert table.count(" OUTSIDE ") > 0
    assert f" inside, {table.count(' OUTSIDE ')} outside" in table
    assert "left out, E22" in table


def test_the_table_gives_each_study_one_verdict_and_each_reason_once(claims):
    rows = knee_model.check(claims)
    lines = knee_model.table(rows, {}).splitlines()
    assert "Bonacci 2018, doi 10.1016/j.jsams.2017.09.593 [V]: 1 of 5 inside" in lines
    assert "Lenhart 2014, doi 10.1249/MSS.0b013e3182a78c3a [V]: 1 of 1 inside, 1 of them fitted" in lines
    assert lines.count("    " + next(row.why for row in rows if row.id == "E5 force")) == 1
    verdicts = [line for line in lines if re.search(r"\]: \d+ of \d+ inside", line)]
    assert len(verdicts) == len(knee_model.families(rows))


def test_the_table_fits_a_terminal_of_150_columns(monkeypatch, capsys):
    assert max(len(line) for line in printed(monkeypatch, capsys).splitlines()) <= 150


def test_every_effect_and_check_is_a_row_or_left_out_with_a_reason(claims, rows):
    """E1 to E27 and B01 to B33; the laboratory's B33 needs its recordings."""
    asked = {f"E{number}" for number in range(1, 28)} | {f"B{number:02}" for number in range(1, 34)}
    shown = {number for row in rows.values() for number in EFFECT_OR_CHECK.findall(row.id)} | {"B33"}
    left_out = {number for told in LEFT_OUT for number in EFFECT_OR_CHECK.findall(told)}
    assert shown | left_out == asked
    assert all(LEFT_OUT.values())


def test_the_model_shows_every_number_it_was_fitted_on(rows):
    fitted = {row.id: row.inside for row in rows.values() if row.kind == "fitted"}
    cadence_and_speed = {"E1/B09", "E7/B12 +10 % 10 km/h", "E8/B13 peak", "E8/B13 km"}
    form_shoes_and_slope = {"E10/B17 forward", "E10/B17 upright", "E12/B18", "E13", "E14", "E18", "B16"}
    assert fitted == dict.fromkeys(cadence_and_speed | form_shoes_and_slope, True)


def test_every_formula_gives_its_worked_example(rows):
    assert [row.id for row in rows.values() if row.what.startswith("identity") and not row.inside] == []


def test_every_check_of_the_model_lies_inside(rows):
    assert [row.id for row in rows.values() if "B" in row.id and not row.inside] == []


def test_whatever_lies_outside_says_why(rows):
    outside = [row for row in rows.values() if not row.inside]
    assert outside
    assert all(row.why for row in outside)


@pytest.mark.parametrize("planted", ["E1/B09", "B01 45 deg", "E12/B18", "E13", "B22 13.1 km"])
def test_a_wrong_number_lies_outside(claims, planted):
    """A published number moved beyond its tolerance, a model far off, a word for its opposite."""
    claim = next(claim for claim in claims if claim.id == planted)
    assert claim.check().inside
    wrong = "rises" if isinstance(claim.published, str) else claim.published + 1.0 + 3.0 * claim.tolerance
    assert not replace(claim, model=lambda: wrong).check().inside
    assert not replace(claim, published=wrong, bounds=None).check().inside


def test_a_number_on_the_very_edge_is_inside_and_one_beyond_it_is_not(claims):
    claim = replace(claims[0], published=1.0, tolerance=0.1)
    assert replace(claim, model=lambda: 1.1 + 1e-12).check().inside
    assert not replace(claim, model=lambda: 1.1 + 1e-6).check().inside


def test_a_fitted_number_outside_ends_the_benchmark_with_a_failure(monkeypatch, capsys, claims):
    fitted = next(claim for claim in claims if claim.kind == "fitted")
    monkeypatch.setattr(knee_model, "all_claims", lambda: [replace(fitted, published=50.0)])
    with pytest.raises(SystemExit) as ended:
        printed(monkeypatch, capsys)
    assert ended.value.code == 1
    assert "fitted: 0 inside, 1 outside" in capsys.readouterr().out


def test_without_the_recordings_the_laboratory_is_left_out_with_a_sentence(tmp_path, claims):
    assert knee_lab.lab_claims(tmp_path / "nowhere") == []
    left_out = knee_model.report(knee_model.check(claims))["left_out"]
    assert knee_model.NO_LAB in left_out.values()


def test_the_laboratory_agrees_on_the_level_and_in_the_order_of_slopes(shared_data):
    rows = knee_model.check(knee_lab.lab_claims(shared_data / "lab"))
    assert len({row.id for row in rows if row.id.startswith("L1")}) == 15
    asked = [row for row in rows if "+0 deg" in row.id or row.id.startswith(("L1", "L5", "B33", "L8", "L9"))]
    assert len(asked) == 3 * 3 + 15 + 6 + 2 * 4
    assert [row.id for row in asked if not row.inside] == []


def test_the_laboratory_shows_the_spring_to_fail_downhill(shared_data):
    rows = {row.id: row for row in knee_model.check(knee_lab.lab_claims(shared_data / "lab"))}
    assert all(row.why for row in rows.values() if not row.inside)
    failing = [rows[f"L4 {speed} m/s -10 deg"] for speed in ("2.5", "3.33", "4.17")]
    failing.append(rows["L6 4.17 m/s"])
    assert all(not row.inside and row.why for row in failing)


def test_the_contact_time_was_fitted_at_one_speed_alone(shared_data):
    rows = knee_model.check(knee_lab.lab_claims(shared_data / "lab"))
    fitted = {row.id for row in rows if row.kind == "fitted"}
    slopes = ("-10", "-5", "+0", "+5", "+10")
    assert fitted == {f"L1 3.33 m/s {slope} deg" for slope in slopes} | {"L7 3.33 m/s"}
    assert all(row.inside for row in rows if row.kind == "fitted")
