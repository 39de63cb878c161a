"""What can be taken back is kept by a key, once each, and of very many changes the last ones."""

from __future__ import annotations

import pytest

from footfall.diary import SeveralBefore
from footfall.errors import NotInDiaryError
from footfall.records import ActivityKind
from footfall.web.undoing import MOST_KEPT, Undoing

BEFORE = SeveralBefore(ActivityKind.RIDE, {1: ActivityKind.RUN})


def test_what_was_is_given_out_once():
    undoing = Undoing()
    key = undoing.keep(BEFORE)
    assert undoing.has(key)
    assert undoing.take(key) is BEFORE
    assert not undoing.has(key)
    with pytest.raises(NotInDiaryError):
        undoing.take(key)


def test_a_change_of_nothing_has_no_key():
    assert Undoing().keep(None) == ""
    assert not Undoing().has("")


def test_of_very_many_changes_the_last_ones_are_kept():
    undoing = Undoing()
    keys = [undoing.keep(BEFORE) for _ in range(MOST_KEPT + 1)]
    assert [undoing.has(key) for key in keys] == [False] + [True] * MOST_KEPT
