"""Some seconds of fuzzing for each parser, and the fuzzing itself; `make fuzz` is what searches for long."""

import hashlib
import os
import subprocess
import sys
import warnings
from pathlib import Path
from random import Random

import pytest

from footfall.errors import UnreadableError
from tests.fuzz import bounds, guided, search
from tests.fuzz.bounds import TooLargeError, TooSlowError
from tests.fuzz.mutate import LARGEST_BYTES, damaged
from tests.fuzz.parsers import PARSERS, Parser
from tests.fuzz.search import Engine
from tests.fuzz.series import Series
from tests.fuzz.trial import attempt

SEED = 20260504  # the same each time: a suite that fails by chance tells nothing of the change at hand
SECONDS = {"fit": 8.0, "gpx": 8.0, "tcx": 8.0, "zip": 8.0}
OTHERS_SECONDS = 2.0
_ROOT = Path(__file__).parents[2]
_MAKE_AGAIN = """
import hashlib, sys, time
time.time = lambda: 1e9
from pathlib import Path
from tests.fuzz.series import Series
series = Series(sys.argv[1], Path(sys.argv[2]))
print(hashlib.sha256(b"".join(series.case(7, number) for number in range(20))).hexdigest())
"""


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
def test_no_damage_does_more_to_a_parser_than_make_it_say_so(parser: Parser):
    seconds = SECONDS.get(parser.name, OTHERS_SECONDS)
    found = search.search(parser.name, parser.suffix, seconds=seconds, seed=SEED)
    assert not found.defect, found.defect
    assert found.counts.tried > seconds


@pytest.mark.skipif(not guided.is_at_hand(), reason="Atheris is not installed on this machine")
def test_the_search_is_guided_by_what_files_reach_where_atheris_is_at_hand():
    found = search.search("fit", ".fit", seconds=3.0, engine=Engine.GUIDED, seed=SEED)
    assert not found.defect, found.defect
    assert found.reached is not None
    assert found.reached > 300


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
def test_the_files_that_are_damaged_can_be_read_as_long_as_they_are_whole(parser: Parser):
    read = [activity for data in parser.whole() for activity in _readable(parser, data)]
    assert len(read) >= len(parser.whole()) / 2
    for data in parser.whole():
        attempt(parser, data)


def _readable(parser, data):
    try:
        return list(parser.read(data))
    except UnreadableError:
        return []  # settings, and archives that lie


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
def test_a_case_is_the_same_whenever_and_by_whichever_process_it_is_made_again(
    parser: Parser, tmp_path: Path
):
    series = Series(parser.name, tmp_path)
    made = hashlib.sha256(b"".join(series.case(7, number) for number in range(20))).hexdigest()
    again = subprocess.run(
        [sys.executable, "-c", _MAKE_AGAIN, parser.name, str(tmp_path)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == made


def test_damage_never_makes_a_file_much_larger():
    assert len(damaged(bytes(LARGEST_BYTES), Random(1))) <= LARGEST_BYTES


_PLANTED = """
import os, sys, time
from dataclasses import replace
from functools import partial
from pathlib import Path
from tests.fuzz import parsers, trial
from tests.fuzz.series import at_random
def stumble(data):
    yield from ()
    {does}
trial.bounds = partial(trial.bounds, longest_s=0.3)
parsers.PARSERS["fit"] = replace(parsers.PARSERS["fit"], read=stumble)
at_random("fit", Path(sys.argv[3]), seed=5, seconds=60, first=0, most=3)
"""
STUMBLES = {
    "raise KeyError('lap')": "KeyError: 'lap'",
    "import warnings; warnings.warn('divide by zero', RuntimeWarning)": "RuntimeWarning: divide by zero",
    "bytearray(600 * 1024**2)": "it asked for more than 500 MB",
    "while True: pass": "it took longer than 0.3 s",
    "os.abort()": "The process ended with -6",
    "time.sleep(300)": "Stuck: no signal reached it",
}


@pytest.mark.parametrize(("does", "told"), STUMBLES.items())
def test_a_defect_tells_what_where_its_file_is_and_how_to_make_it_again(
    does: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    script = tmp_path / "child.py"
    script.write_text(f"import sys; sys.path.insert(0, {str(_ROOT)!r})\n" + _PLANTED.format(does=does))
    monkeypatch.setattr(search, "CHILD", (str(script),))
    monkeypatch.setattr(search, "LONGEST_STUCK_S", 2.0)
    found = search.search("fit", ".fit", seconds=60, seed=5)
    assert told in found.defect
    assert "--seed 5 --case 0" in found.defect
    kept = Path(found.defect.split("the file: ")[1].split("\n")[0])
    assert kept.read_bytes() == Series("fit", tmp_path).case(5, 0)
    kept.unlink()
    kept.parent.rmdir()


def test_time_and_memory_are_measured_and_bounded():
    with bounds.bounds() as spent:
        held = bytearray(os.urandom(64 * 1024**2))
    assert spent.memory_bytes >= len(held)
    assert spent.memory_bytes < 300 * 1024**2
    with pytest.raises(TooSlowError), bounds.bounds(longest_s=0.05):
        sum(number for number in range(10**10))
    with pytest.raises(TooLargeError), bounds.bounds(most_bytes=50 * 1024**2):
        bytearray(200 * 1024**2)


def test_a_warning_is_a_defect():
    def warn(data):
        yield from ()
        warnings.warn("divide by zero", RuntimeWarning, stacklevel=1)

    fit = PARSERS["fit"]
    with pytest.raises(RuntimeWarning, match="divide by zero"):
        attempt(Parser("fit", ".fit", fit.whole, fit.words, warn), b"")
