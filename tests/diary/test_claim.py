"""Who watches: one program at a time, and the next as soon as that one ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from footfall.diary import Diary, WatchClaim

LONGEST_S = 20.0
TAKE_AND_WAIT = """
import sys
from footfall.diary import Diary, WatchClaim
with Diary(sys.argv[1]) as diary:
    claim = WatchClaim(diary)
    print(claim.take(), flush=True)
    sys.stdin.read()
"""


def test_one_at_a_time_watches_and_the_next_may_when_it_lets_go(diary, diary_url):
    first = WatchClaim(diary)
    with Diary(diary_url) as other:
        second = WatchClaim(other)
        assert (first.take(), second.take()) == (True, False)
        assert first.take()
        first.let_go()
        assert (first.is_held, second.take(), first.take()) == (False, True, False)
        second.let_go()


def test_the_claim_of_a_program_that_is_killed_is_free_again(diary, diary_url):
    held = subprocess.Popen(
        [sys.executable, "-c", TAKE_AND_WAIT, diary_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ,
        text=True,
    )
    assert held.stdout.readline() == "True\n"
    claim = WatchClaim(diary)
    assert not claim.take()
    held.kill()
    held.communicate()
    until = time.monotonic() + LONGEST_S
    while not claim.take():  # a database server takes a moment to see that its client is gone
        assert time.monotonic() < until
    claim.let_go()


def test_writing_goes_on_while_somebody_watches(diary):
    claim = WatchClaim(diary)
    assert claim.take()
    with diary.writing() as connection:
        assert connection is not None
    claim.let_go()
