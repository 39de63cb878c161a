"""A few seconds of fuzzing for each parser, and the fuzzing itself."""

import hashlib
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from footfall.errors import UnreadableError
from tests.fuzz import files
from tests.fuzz.mutate import LARGEST_BYTES, damaged
from tests.fuzz.parsers import PARSERS, Parser
from tests.fuzz.trial import DefectError, attempt, case, run

SEED = 20260504  # the same each time: a suite that fails by chance tells nothing of the change at hand
SECONDS = 6.0
_ROOT = Path(__file__).parents[2]
_MAKE_AGAIN = """
import hashlib, sys, time
time.time = lambda: 1e9
from tests.fuzz.parsers import PARSERS
from tests.fuzz.trial import case
parser = PARSERS[sys.argv[1]]
print(hashlib.sha256(b"".join(case(parser, 7, number) for number in range(20))).hexdigest())
"""


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
def test_no_damage_does_more_to_a_parser_than_make_it_say_so(parser):
    assert run(parser, seed=SEED, seconds=SECONDS) > 0


@pytest.mark.parametrize(
    ("name", "specimens"),
    [
        ("fit", files.fit_files),
        ("gpx", files.gpx_files),
        ("tcx", files.tcx_files),
        ("archives", files.archives),
    ],
)
def test_the_files_that_are_damaged_can_be_read_as_long_as_they_are_whole(name, specimens):
    read = [activity for data in specimens() for activity in _readable(PARSERS[name], data)]
    assert len(read) >= len(specimens()) / 2
    for data in specimens():
        attempt(PARSERS[name], data)


def _readable(parser, data):
    try:
        return list(parser.read(data))
    except UnreadableError:
        return []  # settings, and archives that lie


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
def test_a_case_is_the_same_whenever_and_by_whichever_process_it_is_made_again(parser):
    made = hashlib.sha256(b"".join(case(parser, 7, number) for number in range(20))).hexdigest()
    again = subprocess.run(
        [sys.executable, "-c", _MAKE_AGAIN, parser.name],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == made


def test_damage_never_makes_a_file_much_larger():
    assert len(damaged(bytes(LARGEST_BYTES), Random(1))) <= LARGEST_BYTES


def test_a_defect_tells_where_its_file_is_and_how_to_make_it_again():
    def stumble(data):
        yield from ()
        raise KeyError("lap")

    parser = Parser("fit", ".fit", PARSERS["fit"].make, stumble)
    with pytest.raises(DefectError, match=r"KeyError: 'lap'(?s:.*)footfall-fuzz(?s:.*)--seed 5 --case 0"):
        run(parser, seed=5, seconds=1)


def test_a_warning_is_a_defect():
    def warn(data):
        yield from ()
        import warnings

        warnings.warn("divide by zero", RuntimeWarning, stacklevel=1)

    with pytest.raises(DefectError, match="RuntimeWarning"):
        run(Parser("fit", ".fit", PARSERS["fit"].make, warn), seed=5, seconds=1)
