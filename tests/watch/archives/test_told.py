"""Dates, numbers and sports are read as services of any language write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.records import ActivityKind
from footfall.watch.archives.told import kind_of_words, number, utc_moment


@pytest.mark.parametrize(
    "text",
    [
        "Nov 3, 2021, 6:12:01 AM",
        "Nov 3, 2021, 6:12:01\u202fAM",
        "2021-11-03 06:12:01",
        "2021-11-03T06:12:01.000",
        "3 Nov 2021, 06:12:01",
        "03.11.2021, 06:12:01",
        "3. 11. 2021 6:12:01",
        "3/11/2021 06:12:01",
        "11/3/2021, 6:12:01 AM",
        "2021/11/03 6:12:01",
        "3 nov. 2021 à 06:12:01",
        "3 de nov. de 2021 06:12:01",
    ],
)
def test_a_date_is_read_in_any_of_its_languages(text: str):
    assert utc_moment(text).isoformat() == "2021-11-03T06:12:01+00:00"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jan 4, 2020, 12:57:37 AM", "2020-01-04T00:57:37+00:00"),
        ("Jan 4, 2020, 12:57:37 PM", "2020-01-04T12:57:37+00:00"),
        ("4. März 2020, 12:57:37", "2020-03-04T12:57:37+00:00"),
        ("4 août 2020", "2020-08-04T00:00:00+00:00"),
        ("14 juil. 2020 7:00", "2020-07-14T07:00:00+00:00"),
    ],
)
def test_midnight_noon_and_months_with_accents_are_read(text: str, iso: str):
    assert utc_moment(text).isoformat() == iso


@pytest.mark.parametrize("text", ["", "soon", "Nov", "32 Nov 2021", "2021", "31.02.2021", "1/1/1", "6:12 AM"])
def test_what_is_no_date_is_none(text: str):
    assert utc_moment(text) is None


@given(st.text())
def test_any_text_is_a_date_or_none_and_a_number_or_nan(text: str):
    utc_moment(text)
    assert isinstance(number(text), float)
    kind_of_words(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6325.6", 6325.6),
        ("33,22", 33.22),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,500", 1500.0),
        ("12", 12.0),
    ],
)
def test_a_number_is_read_in_any_of_its_languages(text: str, value: float):
    assert number(text) == value


def test_what_is_no_number_is_unknown():
    assert all(math.isnan(number(text)) for text in ("", "--", "inf", "nan", "1.2.3"))


@pytest.mark.parametrize(
    ("words", "kind", "indoor"),
    [
        ("Run", ActivityKind.RUN, False),
        ("Trail Run", ActivityKind.RUN, False),
        ("VirtualRun", ActivityKind.RUN, True),
        ("treadmill_running", ActivityKind.RUN, True),
        ("Weight Training", ActivityKind.STRENGTH, False),
        ("strength_training", ActivityKind.STRENGTH, False),
        ("EBikeRide", ActivityKind.RIDE, False),
        ("hiking", ActivityKind.WALK, False),
        ("Kitesurf", None, False),
    ],
)
def test_a_sport_is_one_of_our_kinds(words: str, kind: ActivityKind | None, indoor: bool):
    assert kind_of_words(words) == (kind, indoor)
