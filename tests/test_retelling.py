"""What is kept in English is told in the language spoken; what is none of ours stays as it is."""

from __future__ import annotations

import time
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall import retelling
from footfall.errors import UnreadableError
from footfall.language import speaking
from footfall.retelling import Phrase, Phrases, in_english, plural_in_english, retold
from tests.pseudo import CODE, odd, pseudo_spoken

CUT = "The file is cut short: {missing} bytes are missing."
LISTED = "{file} (“{title}”) is in the list."
DAMAGED = "The archive is damaged."
ROUTE = "The route cannot be read: {reason}"
LEFT_OUT = ("{number} point was left out: {why}.", "{number} points were left out: {why}.")
ENTRIES = ("{number} entry", "{number} entries")
SHAPES = Phrases.of(
    [*map(Phrase, (CUT, LISTED, DAMAGED, ROUTE, "on {day}.")), Phrase(*LEFT_OUT), Phrase(*ENTRIES)]
)
GREEK = st.text("αβγδεζηθικλμνξοπρστυφχψω", min_size=1, max_size=30)


@pytest.fixture(autouse=True)
def spoken():
    with pseudo_spoken(), patch.object(retelling, "phrases_of", lambda _code: SHAPES):
        yield


def told(text: str) -> str:
    with speaking(CODE):
        return retold(text).replace("\N{NO-BREAK SPACE}", " ")


@given(st.text(max_size=300))
def test_in_english_every_text_is_told_as_it_is(text):
    assert retold(text) == text


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text):
    told(text)


@given(GREEK, GREEK)
def test_a_message_is_found_again_whatever_its_values_are(file, title):
    text = in_english(LISTED, file=file, title=title)
    assert told(text) == odd(LISTED).format(file=file, title=title)


@given(st.integers(0, 10**6), GREEK)
def test_a_number_brings_its_own_form(number, why):
    one, many = LEFT_OUT
    text = plural_in_english(one, many, number, why=why)
    assert told(text) == odd(one if number == 1 else many).format(number=f"{number:,}", why=why)


def test_what_is_no_message_of_ours_stays_english():
    assert told("Somebody else wrote this.") == "Somebody else wrote this."


def test_sentences_one_after_another_are_told_one_by_one():
    text = f"{DAMAGED} {in_english(CUT, missing=7)} This is none of ours. {DAMAGED}"
    assert told(text) == f"{odd(DAMAGED)} {odd(CUT).format(missing=7)} This is none of ours. {odd(DAMAGED)}"


def test_a_sentence_within_a_sentence_is_told_too():
    assert told(in_english(ROUTE, reason=DAMAGED)) == odd(ROUTE).format(reason=odd(DAMAGED))


def test_a_list_of_counts_is_told_count_by_count():
    assert told("2,679 entries, 1 entry") == f"2,679 {odd('entries')}, 1 {odd('entry')}"


def test_a_day_is_told_as_the_language_writes_it():
    assert told("on 5 November 2026.") == odd("on {day}.").format(day=f"5 {odd('November')} 2026")
    assert told("on 31 February 2026.") == odd("on {day}.").format(day="31 February 2026")


def test_a_hostile_text_takes_no_time():
    began = time.monotonic()
    for text in ("The route cannot be read: " * 150, "(“" * 1990, "a. " * 1300, "x" * 10**6, ", " * 1999):
        told(text)
    assert time.monotonic() - began < 2.0


def test_the_text_of_an_error_is_in_the_language_its_reason_stays_english():
    error = UnreadableError(DAMAGED, path="a.zip", offset=7)
    assert str(error) == "a.zip: The archive is damaged. (at byte 7)"
    with speaking(CODE):
        assert str(error) == f"a.zip: {odd(DAMAGED)} {odd('(at byte {offset})').format(offset=7)}"
    assert error.reason == DAMAGED
