"""Workers: results in order, some at a time, whoever does the work; what is given up is not done."""

from __future__ import annotations

import operator
import os
import subprocess
import sys

import pytest

from footfall.diary.workers import Workers

LONG_S = 30.0


@pytest.mark.parametrize("count", [0, 2])
def test_results_come_in_order_and_none_is_lost(count):
    with Workers(count, 3) as workers:
        together = list(workers.results(operator.mul, range(50), most=4, within_s=LONG_S))
    assert [result for some in together for result in some] == [3 * item for item in range(50)]
    assert {len(some) for some in together[:-1]} == {4}


@pytest.mark.parametrize("count", [0, 2])
def test_nothing_is_held_back_where_nobody_waits_for_it(count):
    with Workers(count, 1) as workers:
        assert list(workers.results(operator.mul, range(3))) == [[0], [1], [2]]


def test_items_are_taken_only_as_they_are_needed():
    taken: list[int] = []
    items = (taken.append(item) or item for item in range(1000))
    with Workers(0, 1) as workers:
        results = workers.results(operator.mul, items)
        next(results)
        results.close()
    assert len(taken) <= 2


def test_what_is_given_up_is_not_done(tmp_path):
    with Workers(1, 0o700) as workers:
        results = workers.results(os.mkdir, (str(tmp_path / str(number)) for number in range(1000)))
        next(results)
        results.close()
    assert len(list(tmp_path.iterdir())) < 20


def test_a_worker_is_a_process_of_its_own_and_does_not_load_its_parents_program():
    asked = ("__import__('os').getpid()", "hasattr(__import__('__main__'), '__file__')")
    with Workers[dict[str, object]](1, {}) as workers:
        (pid,), (has_program,) = workers.results(eval, asked)
    assert pid != os.getpid()
    assert not has_program


@pytest.mark.parametrize(("background", "nicer_by"), [(False, 0), (True, 10)])
def test_workers_in_the_background_let_everything_else_go_first(background, nicer_by):
    with Workers[dict[str, object]](1, {}, background=background) as workers:
        ((niceness,),) = workers.results(eval, ["__import__('os').nice(0)"])
    assert niceness == min(os.nice(0) + nicer_by, 19)


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


@pytest.mark.parametrize("count", [0, 1])
def test_a_fault_of_the_work_comes_to_whoever_asks_for_its_result(count):
    with Workers(count, 0) as workers:
        results = workers.results(operator.getitem, [["first"], []])
        assert next(results) == ["first"]
        with pytest.raises(IndexError):
            next(results)
