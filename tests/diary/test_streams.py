from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from footfall.diary.streams import SCALES, decode_channel, decode_streams, encode_channel, encode_streams
from footfall.errors import DiaryError
from footfall.records import CHANNELS, Streams

floats = st.one_of(st.floats(-1e6, 1e6), st.just(np.nan))


@given(
    arrays(np.float64, st.integers(0, 300), elements=floats), st.sampled_from(sorted(set(SCALES.values())))
)
def test_a_channel_comes_back_to_half_its_unit_and_unknown_stays_unknown(values, scale):
    back = decode_channel(encode_channel(values, scale))
    assert back.shape == values.shape
    assert np.array_equal(np.isnan(back), np.isnan(values))
    assert np.nanmax(np.abs(back - values), initial=0) <= scale / 2 + 1e-9 * np.nanmax(
        np.abs(values), initial=0
    )


@given(arrays(np.float64, 50, elements=floats))
def test_what_was_stored_once_is_stored_again_unchanged(values):
    blob = encode_channel(values, 0.01)
    assert encode_channel(decode_channel(blob), 0.01) == blob


def test_every_channel_has_its_natural_unit():
    assert set(SCALES) == {"time_s", *CHANNELS}


def test_streams_come_back_with_the_channels_that_were_there():
    time_s = np.arange(5.0)
    back = decode_streams(encode_streams(Streams.of(time_s, heart_rate_bpm=time_s + 100)))
    assert back.time_s.tolist() == time_s.tolist()
    assert back.heart_rate_bpm.tolist() == [100, 101, 102, 103, 104]
    assert not back.has("altitude_m")


def test_an_hour_of_running_takes_little_room():
    n = 3600
    rng = np.random.default_rng(4)
    streams = Streams.of(
        np.arange(float(n)),
        distance_m=np.cumsum(rng.normal(2.8, 0.1, n)),
        heart_rate_bpm=np.rint(140 + np.cumsum(rng.normal(0, 0.3, n))),
    )
    assert sum(map(len, encode_streams(streams).values())) < 8_000


@given(st.binary(max_size=200))
def test_bytes_that_are_no_blob_of_ours_are_refused(data):
    with pytest.raises(DiaryError):
        decode_channel(data)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_blob_is_refused_or_read_but_never_raises_anything_else(place, value):
    blob = bytearray(encode_channel(np.linspace(0, 500, 400), 0.01))
    blob[place % len(blob)] = value
    with contextlib.suppress(DiaryError):
        assert decode_channel(bytes(blob)).dtype == np.float64


def test_a_value_too_large_to_store_is_told():
    with pytest.raises(DiaryError, match="too large"):
        encode_channel(np.array([1e300]), 0.01)


def test_a_blob_whose_unit_is_none_of_ours_is_refused():
    whole = encode_channel(np.linspace(0, 500, 400), 0.01)
    for scale in (0.0, -0.01, 2.0, 1e300, np.inf, np.nan):
        with pytest.raises(DiaryError, match="damaged"):
            decode_channel(whole[:10] + np.float64(scale).tobytes() + whole[18:])


@pytest.mark.parametrize("step", [1, 127, 128, 32_000, 33_000, 2**31 - 1, 2**31, 2**40])
def test_steps_of_every_size_come_back_whichever_way_they_go(step):
    values = np.array([0.0, step, 0.0, -step, step, -1.0, 1.0])
    assert decode_channel(encode_channel(values, 1.0)).tolist() == values.tolist()
