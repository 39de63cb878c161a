"""Workers: results in order, some at a time, whoever does the work; what is given up is not done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from footfall.diary.workers import Workers

LONG_S = 30.0


def times(item: int, context: int) -> int:
    return item * context


def process_and_program(_item: int, _context: int) -> tuple[int, bool]:
    return os.getpid(), hasattr(sys.modules["__main__"], "__file__")


@pytest.mark.parametrize("count", [0, 2])
def test_results_come_in_order_and_none_is_lost(count):
    with Workers(count, 3) as workers:
        together = list(workers.results(times, range(50), most=4, within_s=LONG_S))
    assert [result for some in together for result in some] == [3 * item for item in range(50)]
    assert {len(some) for some in together[:-1]} == {4}


@pytest.mark.parametrize("count", [0, 2])
def test_nothing_is_held_back_where_nobody_waits_for_it(count):
    with Workers(count, 1) as workers:
        assert list(workers.results(times, range(3))) == [[0], [1], [2]]


def test_items_are_taken_only_as_they_are_needed():
    taken: list[int] = []
    items = (taken.append(item) or item for item in range(1000))
    with Workers(0, 1) as workers:
        results = workers.results(times, items)
        next(results)
        results.close()
    assert len(taken) <= 2


def test_what_is_given_up_is_not_done(tmp_path):
    with Workers(1, str(tmp_path)) as workers:
        results = workers.results(leave_a_mark, range(1000))
        next(results)
        results.close()
    assert len(list(tmp_path.iterdir())) < 20


def leave_a_mark(item: int, place: str) -> None:
    Path(place, str(item)).touch()


def test_a_worker_is_a_process_of_its_own_and_does_not_load_its_parents_program():
    with Workers(1, 0) as workers:
        ((pid, has_program),) = next(workers.results(process_and_program, range(1)))
    assert pid != os.getpid()
    assert not has_program


SCRIPT = """
from dataclasses import dataclass
from footfall.diary.workers import Workers

@dataclass
class Number:
    value: int

def double(item, context):
    return context * item.value

if __name__ == "__main__":
    with Workers(1, 2) as workers:
        print(*workers.results(double, map(Number, range(3))))
"""


def test_a_script_may_hand_over_what_it_defines_itself(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    ran = subprocess.run(
        [sys.executable, tmp_path / "script.py"], capture_output=True, text=True, check=True, timeout=LONG_S
    )
    assert ran.stdout.split("\n")[0] == "[0] [2] [4]"


def share(item: int, context: int) -> int:
    return context // item


@pytest.mark.parametrize("count", [0, 1])
def test_a_fault_of_the_work_comes_to_whoever_asks_for_its_result(count):
    with Workers(count, 6) as workers:
        results = workers.results(share, [1, 0])
        assert next(results) == [6]
        with pytest.raises(ZeroDivisionError):
            next(results)
