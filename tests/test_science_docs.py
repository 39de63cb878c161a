"""The page on knee load says what code, benchmarks and recordings say, and lets nothing private out."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.knee_effects import effect_claims
from benchmarks.knee_formulas import formula_claims
from benchmarks.knee_model import check
from footfall.knee import band, contact, force, joint, stride, terrain
from tools.science import __main__ as command
from tools.science import constants, markdown, pages, runs, validation

pytestmark = pytest.mark.xdist_group("science")  # checked once, not by every worker

PAGE = (pages.GENERATED.parent / "knee-load.md").read_text()
TO_DO = "run `python -m tools.science`, and read what has changed"


@pytest.fixture(scope="module")
def rows():
    return check([*formula_claims(), *effect_claims()])


@pytest.fixture(scope="module")
def examples(shared_data):
    folders = [shared_data / folder for folder in pages.STRANGERS]
    return runs.choose(shared_data / pages.HISTORY, folders)


def test_every_parameter_has_a_text_a_source_or_our_word_for_it():
    unexplained = [(one.module, *one.values) for one in constants.parameters() if not one.text]
    unmarked = [(one.module, *one.values) for one in constants.parameters() if not one.marks]
    assert unexplained == [], "write what each is, beneath it"
    assert unmarked == [], "name the source and its mark, or [D] for a choice of ours"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('A = 1.0\n"""One [D]."""\n', [(["A"], "One [D].")]),
        ('A = 1.0\nB: int = 2\n"""Both [V]."""\n', [(["A", "B"], "Both [V].")]),
        ('A = 1.0\n\nB = 2\n"""B alone [V]."""\n', [(["A"], ""), (["B"], "B alone [V].")]),
        ("A = 1.0\n", [(["A"], "")]),
        ('A = 1.0\n\n"""Far below [D]."""\n', [(["A"], "")]),
        ('NOBODY = Runner()\n"""Of whom nothing is known."""\n_PRIVATE = 3\nlower = 4\n', []),
    ],
)
def test_constants_that_stand_in_a_block_share_the_text_beneath_it(source, found):
    assert list(constants.explained(source)) == found


def test_a_constant_without_a_mark_is_told_from_one_with_a_mark():
    marks = [constants.Parameter("force", {}, text).marks for text in ("None.", "One [V*].", "Two [V], [D].")]
    assert marks == [(), ("V*",), ("V", "D")]


def test_the_committed_tables_say_what_the_code_says():
    assert pages.stale(pages.public()) == [], TO_DO


def test_the_committed_figures_from_recordings_are_those_of_the_model(shared_data):
    assert pages.stale(pages.private(shared_data)) == [], TO_DO


def test_what_takes_minutes_was_measured_with_this_version_of_the_model():
    assert pages.outdated() == [], "run `python -m tools.science`, which takes some minutes then"


def test_a_table_that_says_something_else_or_is_missing_is_stale(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "GENERATED", tmp_path)
    (tmp_path / "a.md").write_text("as it was\n")
    (tmp_path / "b.md").write_text("as it is\n")
    assert pages.stale({"a.md": "as it is\n", "b.md": "as it is\n", "c.md": "new\n"}) == ["a.md", "c.md"]


def test_the_page_shows_every_table_and_no_other():
    shown = re.findall(r"```\{include\} generated/(\S+)", PAGE)
    assert sorted(shown) == sorted(path.name for path in pages.GENERATED.iterdir())


def test_every_row_stands_in_one_table(rows):
    grouped = validation.grouped(rows)
    assert sorted(row.id for group in grouped.values() for row in group) == sorted(row.id for row in rows)
    assert [name for name, group in grouped.items() if not group] == [validation.PRIVATE]


def test_a_row_nobody_has_a_table_for_is_refused(rows):
    stranger = replace(rows[-1], id="E99 new", what="something new")
    with pytest.raises(ValueError, match="E99 new has no table"):
        validation.grouped([stranger])


def test_every_row_outside_is_explained_beneath_its_table(rows):
    outside = [row for row in rows if not row.inside]
    text = "".join((pages.GENERATED / f"validation-{name}.md").read_text() for name in validation.GROUPS)
    assert outside
    assert all(markdown.typeset(row.why) in text for row in outside)


def test_the_equations_hold_the_numbers_of_the_code():
    habits, cadence_power = stride.PRIOR_HABITS, abs(force.CADENCE_IMPULSE_EXPONENT)
    numbers = (
        rf"P = {force.REFERENCE_PEAK_BW} \cdot (v/{force.REFERENCE_SPEED_MPS})^{{{force.SPEED_EXPONENT}}}",
        rf"\cdot r^{{{force.CADENCE_EXPONENT}}} \cdot G",
        rf"= {contact.CONTACT_AT_1_MPS_S:.2f}\; v^{{{contact.CONTACT_SPEED_EXPONENT:.2f}}}\; r",
        rf"r^{{{contact.CONTACT_CADENCE_EXPONENT}}}",
        rf"J = {force.IMPULSE_SHAPE}\;",
        rf"r^{{-{cadence_power:.2f}}}",
        rf"J_\mathrm{{w}} = {force.WALKING_IMPULSE_SHAPE:.2f} \cdot {force.WALKING_CONTACT_S}",
        f"= {force.WALKING_PEAK_BW} + ({force.STAIRS_PEAK_BW} - {force.WALKING_PEAK_BW})",
        f"1 − {force.DOWNHILL_RISE} *i* down, 1 − {force.UPHILL_FALL} *i* up",
        f"1 − {force.LEAN_EFFECT_PER_DEG} for each degree beyond {force.USUAL_LEAN_DEG}°",
        f"| {100 * band.WITHIN_RUNNER_SPREAD:.0f} % | always",
        f"{100 * band.CADENCE_SPREAD * cadence_power:.1f} % ({100 * band.CADENCE_SPREAD:.0f} % of the",
        f"| {100 * band.HIDDEN_SLOPE_SPREAD:.0f} % | the share of the time without a known grade",
        f"| {100 * band.MEAN_SPEED_SPREAD:.0f} % | the share of the time without a recorded speed",
        f"| {100 * band.UNSURE_GAIT_SPREAD:.0f} % | the share of the load that may have been either",
        f"| {100 * band.UNLEARNED_HABITS_SPREAD:.0f} % | 1 over the number of runs that the habits",
        f"| {100 * band.SLOPE_SPREAD:.0f} % | what the climbs add",
        f"| {100 * band.WALKING_SPREAD:.0f} % | the load of the walking",
        f"| {100 * band.PERSON_SPREAD:.0f} % | the whole impulse",
        f"+ {band.PERSON_SPREAD:.2f}^2",
        f"({stride.POPULATION_MASS_KG} ± {stride.POPULATION_MASS_SD_KG} kg)",
        f"exp({contact.CONTACT_GRADE_RATE} *i*)",
        r"A = {}\,\theta^2 + {}\,\theta + {}".format(*joint.CONTACT_AREA_MM2),
        r"\beta = {1} + {0}\,\theta".format(*joint.BRECHTER_POWERS_PULL_DEG),
        f"{contact.LEG_SHARE_OF_HEIGHT} of the height",
        f"is smoothed over {terrain.QUIET.length_m:.0f} m,",
        f"satellite fix over {terrain.NOISY.length_m:.0f} m",
        f"from {stride.RUNNING_SPM:.0f} steps/min and {stride.RUNNING_MPS} m/s on",
        f"from {stride.JOGGING_SPM:.0f} steps/min at any speed",
        f"{habits.cadence_at_rest_spm:.0f} + {habits.cadence_slope_spm_per_mps:.0f} *v*",
    )
    read = " ".join(PAGE.split())
    assert [each for each in numbers if each not in read] == []


def test_what_the_python_of_the_page_prints_stands_beneath_it(capsys):
    examples = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert examples
    for code, printed in examples:
        exec(compile(code, "knee-load.md", "exec"), {})  # noqa: S102
        assert capsys.readouterr().out == printed


def test_the_lines_of_a_run_add_up_to_its_load(examples):
    for example in examples.values():
        parts = runs.lines(example)
        assert sum(line.easy_km for line in parts) == pytest.approx(example.load.easy_km, abs=1e-9)
        printed = [_read(text) for text in runs.told([line.easy_km for line in parts])]
        assert sum(printed) == pytest.approx(example.load.easy_km, abs=0.00501)


def test_the_runs_are_what_they_are_chosen_for(examples):
    hilly, slow, fast = (examples[name] for name in ("hilly", "slow", "fast"))
    assert hilly.descent_m_per_km > 3.0 * max(slow.descent_m_per_km, fast.descent_m_per_km)
    assert slow.running_mps < slow.habits.easy_speed_mps < fast.running_mps
    parts = {line.what: line.easy_km for line in runs.lines(hilly)}
    assert -parts["walking"] > parts["speed"] > 0.0
    assert -parts["walking"] > parts["the descents"] > 0.0
    assert hilly.habits.learned_from_runs == 0
    assert fast.load.easy_km < fast.km
    assert fast.load.hard_steps > 1.2 * fast.load.steps
    assert fast.activity.streams.has("contact_s")


@given(st.lists(st.floats(-50.0, 50.0), max_size=12))
def test_rounded_lines_add_up_to_the_rounded_sum(parts):
    told = [_read(text) for text in runs.told(parts)]
    assert sum(told) == pytest.approx(sum(parts), abs=0.00501)
    assert all(abs(text - part) < 0.011 for text, part in zip(told, parts, strict=True))


def _read(text: str) -> float:
    return float(text.replace(markdown.MINUS, "-"))


def test_the_runs_tell_no_place_day_name_or_file(shared_data):
    told = "".join(path.read_text() for path in sorted(pages.GENERATED.glob("run-*.md")))
    folders = [shared_data / folder for folder in (pages.HISTORY, *pages.STRANGERS)]
    names = {path.stem for folder in folders for path in folder.rglob("*") if path.is_file()}
    assert len(names) > 500
    assert [name for name in names if len(name) > 4 and name in told] == []
    assert re.search(r"\b(19|20)\d\d\b(?!,)", told) is None
    assert re.search(r"\d+\.\d{4,}° |latitude|longitude", told) is None


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Hart, doi 10.1136/b-2 [V].", "Hart, [doi 10.1136/b-2](<https://doi.org/10.1136/b-2>) [V]."),
        ("(10.1016/00(86)90-5).", "([doi 10.1016/00(86)90-5](<https://doi.org/10.1016/00(86)90-5>))."),
        ("0.9 +- 0.4 BW, -9 % and 2.2-4.4", "0.9 ±0.4 BW, −9 % and 2.2-4.4"),
    ],
)
def test_a_doi_becomes_a_link_and_the_sentence_around_it_stays(text, link):
    assert markdown.linked(text) == link


def test_the_bands_held_as_often_as_the_page_says():
    """All kinds within 88 to 92 %, level runs less often, those of which little is known more often."""
    told = (pages.GENERATED / "coverage.md").read_text()
    shares = {
        row.split("|")[1].strip(" *"): [
            float(share) for share in re.findall(r"([\d.]+) ± [\d.]+ %,", row.replace("\xa0", " "))
        ]
        for row in told.splitlines()
        if "band ±" in row
    }
    assert all(88.0 <= share <= 92.0 for share in shares["all kinds"])
    assert min(shares["distance and time alone"]) > 92.0
    assert all(
        level <= all_kinds for level, all_kinds in zip(shares["level"], shares["all kinds"], strict=True)
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.59, "0.59"),
        (-1.5, "−1.5"),
        (8.0e-8, "8e−8"),
        (0.4 / 0.9, "0.4444"),
        (196.8504, "196.8504"),
        (60, "60"),
        ((0.9, 1.25), "(0.9, 1.25)"),
        ({force.FootStrike.REARFOOT: 1.0, force.FootStrike.FOREFOOT: 0.8}, "rearfoot 1, forefoot 0.8"),
        (terrain.Smoothing(length_m=30.0, climb_m=2.0), "length_m 30, climb_m 2"),
    ],
)
def test_a_value_is_shown_as_the_code_writes_it(value, text):
    assert constants.shown(value) == text


def test_a_value_nobody_can_show_is_refused():
    with pytest.raises(TypeError, match="no way is known"):
        constants.shown(object())


@pytest.mark.parametrize(
    ("value", "text"), [(2.0, "2"), (1.997, "2.00"), (-0.25, "−0.250"), (3928.4, "3928"), (0.04486, "0.0449")]
)
def test_a_number_is_told_to_three_figures(value, text):
    assert markdown.number(value) == text


def asked(monkeypatch, tmp_path, *options):
    """Ask the command for one table, as if there were no other."""
    monkeypatch.setattr(pages, "GENERATED", tmp_path)
    monkeypatch.setattr(command, "GENERATED", tmp_path)
    monkeypatch.setattr(command, "generate", lambda: {"a.md": "as it is\n"})
    monkeypatch.setattr(command.measured, "generate", lambda: {"b.md": "after minutes\n"})
    monkeypatch.setattr(command.measured, "FILES", ())
    monkeypatch.setattr(sys, "argv", ["science", *options])
    command.main()


def test_the_command_writes_what_is_stale_and_then_finds_nothing_to_do(monkeypatch, tmp_path, capsys):
    asked(monkeypatch, tmp_path)
    assert (tmp_path / "a.md").read_text() == "as it is\n"
    assert not (tmp_path / "b.md").exists()
    assert capsys.readouterr().out == "a.md written\n"
    with pytest.raises(SystemExit) as ended:
        asked(monkeypatch, tmp_path, "--check")
    assert ended.value.code == 0


def test_the_command_measures_what_takes_minutes_where_that_is_asked(monkeypatch, tmp_path):
    asked(monkeypatch, tmp_path, "--long")
    assert (tmp_path / "b.md").read_text() == "after minutes\n"


def test_a_check_changes_nothing_and_fails_where_a_table_is_stale(monkeypatch, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        asked(monkeypatch, tmp_path, "--check")
    assert ended.value.code == 1
    assert "a.md is stale: run python -m tools.science" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
