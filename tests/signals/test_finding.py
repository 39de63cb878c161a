"""A finding stands on evidence or on a stated choice, and cannot be made without."""

from __future__ import annotations

from datetime import date

import pytest

from footfall.records import Input
from footfall.signals.evidence import evidence
from footfall.signals.finding import DESIGN, Finding, findings
from footfall.signals.inputs import input_measures
from footfall.signals.measures import Measure
from footfall.signals.what_changed import what_changed
from tests.signals.test_what_changed import SLEEP, last_day, table, with_short_nights


def finding(*behind: str) -> Finding:
    return Finding(SLEEP, date(2026, 5, 1), date(2026, 5, 7), 6.0, 6.8, 7.6, 0.9, 0.9, 0.01, behind)


@pytest.mark.parametrize("behind", [(), ("no-such-study",), (DESIGN, "no-such-study")])
def test_a_finding_without_evidence_cannot_be_made(behind):
    with pytest.raises(ValueError, match="a finding rests on evidence"):
        finding(*behind)


def test_a_choice_of_ours_is_told_as_one_and_a_study_as_a_study():
    assert not finding(DESIGN).studied
    assert finding("frandsen-2025", DESIGN).studied
    assert evidence()[DESIGN].mark.value == "D"


def test_what_is_named_of_an_answer_becomes_findings_with_their_days():
    values = with_short_nights(nights=7)
    told = what_changed(table(values), last_day(values))
    first = findings(told)[0]
    assert first.input is Input.SLEEP
    assert first.last < told.flare_up
    assert first.days == told.named[0].window_days
    assert first.evidence == (DESIGN,)
    assert first.chance == told.chance


def test_every_measure_of_a_diary_names_evidence_there_is(full_inputs):
    measures = input_measures(full_inputs).measures
    assert len(measures) == 24
    for measure in measures:
        assert isinstance(measure, Measure)
        assert measure.least_spread > 0.0
        assert all(id_ in evidence() for id_ in measure.evidence)
