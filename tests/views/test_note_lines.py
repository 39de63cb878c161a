"""A pain note as a line: what was told of the knee, and nothing that was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from footfall.records import KneePlace, PainNote, Relief, Side, Symptom
from footfall.views.notes import notes_view

NOTE = PainNote(Side.LEFT, date(2026, 5, 4))


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (replace(NOTE, during=2, stairs=3), "left knee: 2 of 10 during a run and 3 of 10 on stairs."),
        (replace(NOTE, text="Fine."), "left knee. “Fine.”"),
        (
            replace(
                NOTE,
                next_morning=4,
                places=frozenset({KneePlace.INNER_SIDE, KneePlace.BEHIND_KNEECAP}),
                symptoms=frozenset({Symptom.GRINDING}),
                eased_by=frozenset({Relief.REST}),
                eased_text="a bath",
            ),
            (
                "left knee: 4 of 10 in the morning. Where: behind the kneecap and inner side. Also: grinding."
                " Eased by: a bath and rest."
            ),
        ),
    ],
)
def test_a_line_tells_what_was_noted(diary, note, words):
    diary.add_pain_note(note)
    (line,) = notes_view(diary).notes
    assert line.sentence.endswith(words)
