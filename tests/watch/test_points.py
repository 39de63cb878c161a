"""Columns of texts become numbers and moments, the same as each text by itself would."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.watch.points import EPOCH, NO_TIME, Column, moment


def column(texts: list[str]) -> Column:
    ends = np.cumsum([len(text) for text in texts])
    return Column("".join(texts), ends - [len(text) for text in texts], ends)


def one_by_one(texts: list[str]) -> list[int]:
    moments = map(moment, texts)
    return [
        (at - EPOCH).days * 86_400_000_000 + (at - EPOCH).seconds * 1_000_000 + at.microsecond
        if at
        else NO_TIME
        for at in moments
    ]


def written(at: datetime, digits: int) -> str:
    fraction = f".{at.microsecond:06}"[: digits + 1] if digits else ""
    return f"{at:%Y-%m-%dT%H:%M:%S}{fraction}Z"


MOMENTS = st.builds(
    written,
    st.datetimes(datetime(1971, 1, 1), datetime(2198, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is added
    st.sampled_from([0, 3, 6]),
)
NO_MOMENTS = st.sampled_from(
    [
        "2026-13-04T06:30:00Z",
        "2026-00-04T06:30:00Z",
        "2026-02-29T06:30:00Z",
        "2026-05-00T06:30:00Z",
        "2026-05-04T24:30:00Z",
        "2026-05-04T06:60:00Z",
        "2026-05-04T06:30:60Z",
        "2026-05-04 06:30:00Z",
        "2026-05-04T06:30:0:Z",
        "2026-05-04T06:30:0/Z",
        "0001-05-04T06:30:00Z",
        "9999-05-04T06:30:00Z",
        "yesterday at half 7 Z",
        "",
    ]
)


@given(st.lists(MOMENTS | NO_MOMENTS, min_size=1))
def test_moments_of_a_column_are_those_of_its_texts(texts: list[str]):
    assert column(texts).stamps_us().tolist() == one_by_one(texts)


@pytest.mark.parametrize("bad", ["2026-13-04T06:30:00Z", "2026-05-04T06:3x:00Z", "2024-02-30T06:30:00Z"])
def test_one_text_among_thousands_that_is_no_moment_is_that_alone(bad: str):
    texts = ["2026-05-04T06:30:00Z"] * 4000
    texts[2000] = bad
    stamps_us = column(texts).stamps_us()
    assert np.flatnonzero(stamps_us == NO_TIME).tolist() == [2000]


def test_the_last_day_of_february_is_one_in_a_leap_year():
    assert column(["2024-02-29T23:59:59.999999Z"]).stamps_us().tolist() == one_by_one(
        ["2024-02-29T23:59:59.999999Z"]
    )
