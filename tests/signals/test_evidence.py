from __future__ import annotations

from footfall.records import Mark
from footfall.signals import evidence


def test_every_result_says_what_in_whom_and_what_it_does_not_show():
    for piece in evidence().values():
        assert piece.claim.endswith(".")
        assert piece.limits.endswith(".")
        assert piece.who


def test_a_design_choice_is_told_as_such_and_a_study_has_its_source():
    for piece in evidence().values():
        is_design = piece.mark is Mark.DESIGN
        assert (piece.strength == "design") == is_design == (not piece.citation)


def test_only_figures_that_are_sure_enough_are_there():
    assert {piece.mark for piece in evidence().values()} <= {Mark.READ, Mark.READ_SECOND_HAND, Mark.DESIGN}
