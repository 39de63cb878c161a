"""Making recordings ready for the diary: what cannot be kept is refused with a sentence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from footfall.diary.prepare import prepare
from footfall.errors import UnreadableError
from footfall.knee import PRIOR_HABITS
from footfall.records import Runner
from tests.recordings import MORNING, steady_run


@pytest.mark.parametrize(
    ("start", "elapsed_s"),
    [(MORNING, 1e20), (MORNING, 1e308), (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), 1800.0)],
)
def test_a_recording_that_ends_after_the_last_year_there_is_is_refused(start, elapsed_s):
    endless = replace(steady_run(minutes=1.0), start=start, elapsed_s=elapsed_s)
    with pytest.raises(UnreadableError, match="after the year 9999"):
        prepare(endless, Runner(), PRIOR_HABITS, now=MORNING)
