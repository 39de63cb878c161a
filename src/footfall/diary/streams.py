"""Stream blobs: one channel of one recording as bytes that describe themselves.

A channel is rounded to its natural unit (a centimetre, a beat, a tenth of a millisecond), so that it is a
column of small whole numbers; neighbours differ little, so their zigzag-coded differences are stored, byte
plane by byte plane, and compressed. Unknown values repeat the value before them and are marked in a bit mask.

Layout, little-endian: magic "FS", version u8, codec u8 (1 zlib), item bytes u8, flags u8 (1 has a mask),
length u32, scale f64; then, compressed, the mask's packed bits where there is one and the byte planes.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

import numpy as np
from numpy.typing import NDArray

from footfall.errors import DiaryError
from footfall.language import _
from footfall.records import CHANNELS, FloatArray, Streams

SCALES: dict[str, float] = {
    "time_s": 0.001,
    "latitude_deg": 1e-7,
    "longitude_deg": 1e-7,
    "distance_m": 0.01,
    "speed_mps": 0.001,
    "altitude_m": 0.1,
    "heart_rate_bpm": 1.0,
    "cadence_spm": 1 / 64,
    "power_w": 1.0,
    "contact_s": 0.0001,
    "contact_balance_percent": 0.01,
    "step_length_m": 0.0001,
    "vertical_oscillation_m": 0.0001,
}
"""The natural unit of each channel: what a stored value is rounded to."""

ROUTE = "route"
"""Beside the channels lies the way as a whole under this name (see `routes.py`); it is none of them."""

_LARGEST_SCALE = max(SCALES.values())
_HEADER = struct.Struct("<2sBBBBId")
_MAGIC = b"FS"
_VERSION = 1
_ZLIB = 1
_HAS_MASK = 1
_COMPRESSION_LEVEL = 3
_LARGEST = 2**62


def as_stored(streams: Streams) -> Streams:
    """Return the streams as they will come back: every value rounded to its channel's unit.

    What is computed from these is the same before and after they were stored.
    """
    present = {name: _whole(getattr(streams, name), name) for name in CHANNELS if streams.has(name)}
    return Streams.of(_whole(streams.time_s, "time_s"), **present)


def _whole(values: FloatArray, channel: str) -> FloatArray:
    scale = SCALES[channel]
    rounded: FloatArray = np.rint(values / scale) * scale
    rounded[~np.isfinite(rounded)] = np.nan
    return rounded


def encode_streams(streams: Streams) -> dict[str, bytes]:
    """Return a blob for the time and for each channel that holds a known value."""
    present = ["time_s", *(name for name in CHANNELS if streams.has(name))]
    return {name: encode_channel(getattr(streams, name), SCALES[name]) for name in present}


def decode_streams(blobs: dict[str, bytes]) -> Streams:
    """Rebuild the streams from their blobs.

    Raises:
        DiaryError: A blob is damaged.
    """
    channels = {name: decode_channel(blob) for name, blob in blobs.items() if name != ROUTE}
    return Streams.of(channels.pop("time_s", np.zeros(0)), **channels)


def encode_channel(values: FloatArray, scale: float) -> bytes:
    """Encode one channel.

    Args:
        values: (n,) float64; what is not finite is stored as unknown.
        scale: The unit values are rounded to.

    Raises:
        DiaryError: A value is too large to store.
    """
    known = np.isfinite(values)
    whole = np.rint(np.where(known, values, 0.0) / scale)
    if whole.size and np.abs(whole).max() > _LARGEST:
        raise DiaryError(
            _("A recorded value is too large to store; the recording was left out of the diary.")
        )
    counts = _carry_forward(whole.astype(np.int64), known)
    differences = np.diff(counts, prepend=np.int64(0))
    zigzag = ((differences << 1) ^ (differences >> 63)).astype(np.uint64)
    item_bytes = _item_bytes(zigzag)
    planes = zigzag.astype(f"<u{item_bytes}").view(np.uint8).reshape(-1, item_bytes).T
    masked = not known.all()
    payload = (np.packbits(known).tobytes() if masked else b"") + planes.tobytes()
    header = _HEADER.pack(_MAGIC, _VERSION, _ZLIB, item_bytes, _HAS_MASK * masked, len(values), scale)
    return header + zlib.compress(payload, _COMPRESSION_LEVEL)


def decode_channel(blob: bytes) -> FloatArray:
    """Decode one channel: (n,) float64, read-only, NaN where unknown.

    Raises:
        DiaryError: The blob is not one of ours, or is damaged.
    """
    try:
        magic, version, codec, item_bytes, flags, length, scale = _HEADER.unpack_from(blob)
        if magic != _MAGIC or version != _VERSION or codec != _ZLIB:
            raise DiaryError(_("A stored stream is not in a form this version of Footfall knows."))
        if not 0.0 < scale <= _LARGEST_SCALE:
            raise DiaryError(_("A stored stream is damaged."))
        payload = np.frombuffer(zlib.decompress(memoryview(blob)[_HEADER.size :]), dtype=np.uint8)
        mask_bytes = (length + 7) // 8 if flags & _HAS_MASK else 0
        planes = payload[mask_bytes:].reshape(item_bytes, length)
    except (struct.error, zlib.error, ValueError) as error:
        raise DiaryError(_("A stored stream is damaged.")) from error
    values: FloatArray = np.cumsum(_differences(planes)) * scale
    if mask_bytes:
        values[np.unpackbits(payload[:mask_bytes], count=length) == 0] = np.nan
    values.flags.writeable = False
    return values


def _differences(planes: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Put byte planes (k, n) together and undo the zigzag; channels of a run are of 2 bytes, almost all."""
    if len(planes) > 2:
        wide = np.ascontiguousarray(planes.T).view(f"<u{len(planes)}").ravel().astype(np.uint64)
        return _without_zigzag(wide)
    zigzag = planes[-1].astype(np.uint16)
    if len(planes) == 2:
        zigzag <<= 8
        zigzag |= planes[0]
    differences: NDArray[np.int64] = _small_differences().take(zigzag)
    return differences


@cache
def _small_differences() -> NDArray[np.int64]:
    """Return the difference behind each zigzag code of 16 bits: looking it up takes a third of the time."""
    return _without_zigzag(np.arange(1 << 16, dtype=np.uint64))


def _without_zigzag(zigzag: NDArray[np.uint64]) -> NDArray[np.int64]:
    return (zigzag >> np.uint64(1)).astype(np.int64) ^ -(zigzag & np.uint64(1)).astype(np.int64)


def _carry_forward(counts: NDArray[np.int64], known: NDArray[np.bool_]) -> NDArray[np.int64]:
    if known.all():
        return counts
    latest = np.maximum.accumulate(np.where(known, np.arange(len(counts)), -1))
    return np.where(latest >= 0, counts[latest], 0)


def _item_bytes(zigzag: NDArray[np.uint64]) -> int:
    largest = int(zigzag.max()) if zigzag.size else 0
    return next(size for size in (1, 2, 4, 8) if largest < 1 << (8 * size))
