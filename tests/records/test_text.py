from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footfall.records import one_line


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
