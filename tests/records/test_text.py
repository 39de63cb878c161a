from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footfall.records import joined_notes, one_line, plain_text


def test_what_cannot_be_seen_goes_and_what_can_stays():
    assert one_line("Évening\u202e run\n\x1b[31m 日本", 40) == "Évening run [31m 日本"


def test_a_name_that_was_no_utf8_becomes_one():
    assert one_line(b"run-\xff.fit".decode("utf-8", "surrogateescape"), 40) == "run- .fit"


@given(st.text(st.characters()), st.integers(1, 50))
def test_any_text_becomes_one_line_that_can_be_stored(text, longest):
    line = one_line(text, longest)
    assert len(line) <= longest
    assert line.isprintable() or "\u200d" in line or "\u200c" in line
    line.encode("utf-8")
    assert one_line(line, longest) == line.strip()


def test_paragraphs_stay_and_what_cannot_be_seen_goes():
    note = "\n\n  Legs like\x00 lead.\r\nKnees fine.\n \n\n\n\u202eNever again\t! \n"
    assert plain_text(note, 100) == "Legs like lead.\nKnees fine.\n\nNever again !"


@given(st.text(st.characters()), st.integers(1, 50))
def test_any_text_becomes_paragraphs_that_can_be_stored(text, longest):
    note = plain_text(text, longest)
    assert len(note) <= longest
    assert "\x00" not in note
    assert "\n\n\n" not in note
    note.encode("utf-8")
    assert plain_text(note, longest) == note


def test_notes_are_joined_once():
    assert joined_notes("a\n\nb", "b\n\nc", "", "c") == "a\n\nb\n\nc"
    assert joined_notes("", "a", "a") == "a"
    assert joined_notes("a\n\na", "a") == "a\n\na"


NOTES = st.text("ab\n", max_size=12).map(lambda text: plain_text(text, 12))


@given(st.lists(NOTES, min_size=1, max_size=4))
def test_nothing_of_any_note_is_lost_and_joining_again_changes_nothing(notes):
    joined = joined_notes(*notes)
    assert {part for note in notes for part in note.split("\n\n")} - {""} == set(joined.split("\n\n")) - {""}
    assert joined_notes(joined, *notes) == joined
