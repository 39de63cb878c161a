"""What is told while runs are worked out anew."""

from __future__ import annotations

import pytest

from footfall.diary import Reason, Recosting
from footfall.views import RecostingState, recosting_view


def told(now: Recosting | None, failure: str = "") -> tuple[str, str]:
    view = recosting_view(now, failure)
    return view.state.value, view.sentence.replace("\N{NO-BREAK SPACE}", " ")


def test_nothing_is_told_where_there_is_nothing_to_do():
    assert told(None) == ("current", "")


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        (Reason.MODEL, "Footfall's knee model was improved"),
        (Reason.RUNNER, "You told Footfall of another body"),
        (Reason.IMPORT, "An import broke off before its end"),
    ],
)
def test_why_and_how_far_is_told_and_that_numbers_may_change(reason, why):
    state, sentence = told(Recosting(reason, 1240, 4310))
    assert state == "under way"
    assert sentence.startswith(f"{why}: your runs are being worked out anew, 1,240 of 4,310.")
    assert sentence.endswith("What you see meanwhile may still change a little.")
    assert recosting_view(Recosting(reason, 1240, 4310)).busy
    assert "0 of 0" not in told(Recosting(reason, 0, 0))[1]


def test_the_end_is_told_with_what_is_damaged():
    done = Recosting(Reason.MODEL, 9, 9, finished=True)
    assert told(done) == ("done", "Footfall's knee model was improved: your runs are worked out anew.")
    one = Recosting(Reason.MODEL, 9, 9, finished=True, damaged=1)
    assert told(one)[1].endswith("1 damaged one keeps the old knee load; `footfall doctor` tells which.")
    two = Recosting(Reason.MODEL, 9, 9, finished=True, damaged=2)
    assert "2 damaged ones keep the old" in told(two)[1]


def test_what_went_wrong_is_told_with_what_is_safe():
    state, sentence = told(Recosting(Reason.MODEL, 1, 9), "The disk is full.")
    assert state == RecostingState.FAILED
    assert "keep the knee load they have. The disk is full." in sentence
