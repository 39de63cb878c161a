"""Files made to do harm are refused at once with a sentence, or read safely."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from footfall.diary import Diary, bring_in
from tests.fuzz.bounds import LONGEST_S as LONGEST_BOUND_S
from tests.fuzz.bounds import bounds
from tests.pace import slowness
from tests.specimens.traps import CLIMBING, LONGEST_S, TRAPS, Trap

SET = [trap for trap in TRAPS if not trap.large or trap.file_name == "crowd.zip"]
"""All but some of those whose files take the longest to write; `benchmarks.traps` goes through all."""


@pytest.mark.parametrize("trap", SET, ids=[trap.name for trap in SET])
def test_a_trap_is_refused_in_under_2_s_with_a_sentence(trap: Trap, tmp_path: Path):
    path = tmp_path / trap.file_name
    trap.write(path)
    with Diary(tmp_path / "diary.sqlite") as diary:
        began = time.process_time()  # other work on the machine is no fault of ours
        with bounds(LONGEST_BOUND_S * slowness()) as spent:
            report = bring_in(diary, [path])
        assert time.process_time() - began < LONGEST_S * slowness()
        assert spent.memory_bytes < 500 * 1024**2
        assert diary.is_empty
    path.unlink()  # some are large, and pytest keeps the folder
    reasons = [outcome.reason for outcome in report.unreadable]
    assert report.added == 0
    assert all(reason[0].isupper() or reason[0] == "“" for reason in reasons)
    assert all(reason.endswith(".") for reason in reasons)
    assert any(trap.told in reason for reason in reasons or [""])


@pytest.mark.parametrize("file_name", ["climbing.zip", "climbing.tar"])
def test_names_that_lead_out_of_an_archive_make_no_file_anywhere(
    file_name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    trap = next(trap for trap in TRAPS if trap.file_name == file_name)
    place = tmp_path / "a" / "b" / "c"
    place.mkdir(parents=True)
    monkeypatch.chdir(place)
    trap.write(place / file_name)
    with Diary(tmp_path / "diary.sqlite") as diary:
        report = bring_in(diary, [place / file_name])
    names = [outcome.path for outcome in report.outcomes]
    assert not any(".." in name.removeprefix(str(place)) for name in names)
    assert len([name for name in names if name.endswith("run.fit")]) == len(CLIMBING)
    made = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert {name for name in made if "sqlite" not in name} == {file_name}
