"""Whatever the bytes are, reading ends with activities or with our own error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from footfall.errors import UnreadableError
from footfall.records import Reading
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.columns import decode
from footfall.watch.fit.encode import write
from footfall.watch.fit.profile import BASE_TYPES, KINDS
from tests.recordings import steady_run
from tests.watch.fit.handmade import STRING, definition, file_id, fit, records, session

WHOLE = write(steady_run(minutes=2.0, power_w=np.linspace(200.0, 300.0, 121)))


def read_or_refuse(data: bytes) -> Reading | None:
    """What `data` holds, checked for what every reader relies on; None where it is refused."""
    try:
        reading = read_fit(data)
        for file in decode(data):
            file.records.columns()
    except UnreadableError:
        return None
    for activity in reading.activities:
        times = activity.streams.time_s
        assert np.isfinite(times).all()
        assert (np.diff(times) >= 0).all()
        assert activity.elapsed_s >= activity.timer_s >= 0
    return reading


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes):
    read_or_refuse(data)


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=300))
def test_any_messages_are_read_or_refused(body: bytes):
    assert read_or_refuse(fit(body)) is not None


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """A definition of a kind that is read, its fields of any type and size, and messages of any bytes."""
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    numbers = st.sampled_from([field.number for field in kind.fields.values()])
    sizes = st.sampled_from([1, 2, 4, 8, 12, 3, 0])
    field = st.tuples(numbers, st.sampled_from(sorted(BASE_TYPES)) | st.just(STRING), sizes)
    fields = draw(st.lists(field, min_size=1, max_size=5))
    size = sum(each for _, _, each in fields)
    values = st.binary(min_size=size, max_size=size) | st.just(b"\0" * size)
    rows = draw(st.lists(values, min_size=1, max_size=4))
    return definition(1, kind.number, fields) + b"".join(b"\1" + row for row in rows)


@settings(max_examples=500, deadline=None)
@given(st.lists(messages(), max_size=6), st.booleans())
def test_known_messages_of_any_layout_are_read(told: list[bytes], with_run: bool):
    run = [records((0, 0), (2, 6)), session()] if with_run else []
    assert read_or_refuse(fit(file_id(), *told, *run)) is not None


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@example([(8, 0)])
def test_a_file_with_wrong_bytes_is_read_or_refused(changes: list[tuple[int, int]]):
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    read_or_refuse(bytes(data))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=40), st.integers(0, 40))
def test_a_file_with_bytes_put_in_or_taken_out_is_read_or_refused(at: int, added: bytes, removed: int):
    read_or_refuse(WHOLE[:at] + added + WHOLE[at + removed :])


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_short_keeps_the_records_before_the_cut(cut: int):
    (whole,) = decode(WHOLE)
    (block,) = whole.records._blocks
    size = block.definition.size
    complete = max(0, min(block.length, (cut - block.first) // size))
    reading = read_or_refuse(WHOLE[:cut])
    if complete:
        assert reading is not None
        assert len(reading.activities[0].streams) == complete
        assert "cut short" in reading.faults[0].reason


@pytest.mark.parametrize("text", [b"", b"\n", b"Hello, I am a text file.", b"<?xml version='1.0'?><gpx/>"])
def test_what_is_no_fit_file_is_refused_with_a_sentence(text: bytes):
    with pytest.raises(UnreadableError, match="This is no FIT file"):
        read_fit(text)
