"""Dates as a phone writes them, one at a time or by the million."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from footfall.records import IntArray
from footfall.watch.calendar import NO_DAY, days_since_1970

_WRITTEN_BYTES = len("2023-05-01 07:12:01 +0200")


def moment_s(text: str) -> int:
    """Return the moment a date stands for, seconds since 1970 UTC; -1 for none.

    As any phone wrote it: "2023-05-01 07:12:01 +0200", the first ones "20150616071916-0700", some set to a
    clock of twelve hours "2023-05-01 7:12:01 AM +0200".
    """
    told = _DATE.fullmatch(text.strip())
    if told is None:
        return -1
    half = told[7]
    year, month, day, hour, minute, second = (int(told[i]) for i in range(1, 7))
    if half:
        hour = hour % 12 + 12 * (half in "Pp")
    plain = f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} {told[8]}{told[9]}"
    return int(seconds([plain.encode()])[0])


def seconds(dates: Sequence[bytes]) -> IntArray:
    """Return the moments that dates as a phone writes them stand for: "2023-05-01 07:12:01 +0200".

    Returns:
        (n,) int64, seconds since 1970 UTC; -1 for what is no such date, or lies outside 1970 to 2105.
    """
    joined = b"".join(dates)
    if len(joined) != _WRITTEN_BYTES * len(dates) or any(len(date) != _WRITTEN_BYTES for date in dates):
        dates = [date if len(date) == _WRITTEN_BYTES else b" " * _WRITTEN_BYTES for date in dates]
        joined = b"".join(dates)
    letters = np.frombuffer(joined, np.uint8).reshape(-1, _WRITTEN_BYTES)
    digits = letters[:, _DIGITS] - np.uint8(ord("0"))
    good = (digits <= 9).all(axis=1) & (letters[:, _BETWEEN] == _WRITTEN_BETWEEN).all(axis=1)
    sign = letters[:, _SIGN].astype(np.int64)
    good &= (sign == ord("+")) | (sign == ord("-"))
    year, month, day, hour, minute, second, zone_h, zone_min = (digits.astype(np.float32) @ _PLACES).T.astype(
        np.int64
    )
    days = days_since_1970(year, month, day)
    good &= (days != NO_DAY) & (hour <= 23) & (minute <= 59) & (second <= 59)
    good &= (zone_h <= 23) & (zone_min <= 59)
    offset_s = np.where(sign == ord("-"), -1, 1) * (zone_h * 3600 + zone_min * 60)
    moment = days * 86_400 + hour * 3600 + minute * 60 + second - offset_s
    return np.where(good & (moment >= 0) & (moment < 2**32), moment, -1)


_FIELDS = ((0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2), (21, 2), (23, 2))
_DIGITS = np.array([at for first, length in _FIELDS for at in range(first, first + length)])
_PLACES = np.zeros((len(_DIGITS), len(_FIELDS)), np.float32)  # floats are multiplied much faster
for _field, (_first, _length) in enumerate(_FIELDS):
    for _place in range(_length):
        _PLACES[np.flatnonzero(_first + _place == _DIGITS), _field] = 10.0 ** (_length - 1 - _place)
_BETWEEN = np.array([4, 7, 10, 13, 16, 19])
_WRITTEN_BETWEEN = np.frombuffer(b"-- :: ", np.uint8)
_SIGN = 20
_DATE = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[ T]?(\d{1,2}):?(\d\d):?(\d\d)\s?(?:([AaPp])\.?[Mm]\.?\s?)?([+-]\d\d):?(\d\d)"
)
