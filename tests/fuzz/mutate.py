"""Damage as it happens and as it is made on purpose: to bytes, to the numbers in a text, to a JSON tree."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

LARGEST_BYTES = 1_000_000
_MOST_CHANGES = 6
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS = (
    b"0", b"-1", b"1e308", b"-1e308", b"1e-320", b"1e999", b"NaN", b"inf", b"99999999999999999999", b"", b".",
    b"2147483648", b"-2147483649", b"4294967295", b"1_0", b"9" * 5000, b"0000-00-00", b"\xd9\xa3", b"\0",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1e308,
    -1e308,
    10**30,
    10**400,
    float("nan"),
    float("inf"),
    "",
    "x",
    "\0",
    "\ud800",
    [],
    {},
    [[]],
    [None],
    {"": None},
    "2024-99-99",
    "9999-12-31",
    "0001-01-01",
    253402300799999,
    1e-320,
)


def damaged(data: bytes, rng: Random, others: Sequence[bytes] = (), words: Sequence[bytes] = ()) -> bytes:
    """Return the bytes after one to six changes.

    Args:
        data: A good file.
        rng: Decides everything.
        others: Files to splice parts of into this one.
        words: What means something in the format.
    """
    for _ in range(rng.randint(1, _MOST_CHANGES)):
        data = rng.choice(_CHANGES)(data, rng, others or (data,), words or _NUMBERS)
    return data[:LARGEST_BYTES]


def damaged_json(text: bytes, rng: Random) -> bytes:
    """Return a JSON file with some of its values replaced, renamed or repeated; it stays JSON."""
    whole = json.loads(text)
    for _ in range(rng.randint(1, _MOST_CHANGES)):
        whole = _with_one_replaced(whole, rng)
    return json.dumps(whole).encode()


def _with_one_replaced(value: Any, rng: Random) -> Any:
    """Walk down to a random depth and put something else there."""
    if isinstance(value, list) and value and rng.random() < 0.9:
        at = rng.randrange(len(value))
        return [*value[:at], _with_one_replaced(value[at], rng), *value[at + rng.randint(0, 1) :]]
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(sorted(value))
        return value | {key: _with_one_replaced(value[key], rng)}
    return rng.choice(_VALUES)


def _span(data: bytes, rng: Random) -> tuple[int, int]:
    """Return where a piece begins and ends; mostly a short one."""
    first = rng.randint(0, len(data))
    return first, min(len(data), first + rng.choice((1, 2, 4, 8, 16, 64, 256, 4096)))


def _flip_bits(data: bytes, rng: Random, _others: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _set_extreme(data: bytes, rng: Random, _others: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    """Put the least or greatest number of some width where a length, a count or a value may stand."""
    width = rng.choice((1, 2, 4, 8))
    most = (1 << 8 * width) - 1
    value = rng.choice((0, 1, most, most - 1, most >> 1, (most >> 1) + 1, rng.randint(0, most)))
    # what a format says of itself stands at its beginning and its end
    near = rng.choice((len(data), min(64, len(data))))
    at = rng.randint(0, near) if rng.random() < 0.8 else max(0, len(data) - rng.randint(1, 64))
    return data[:at] + value.to_bytes(width, rng.choice(("little", "big"))) + data[at + width :]


def _cut(data: bytes, rng: Random, _others: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    return data[: rng.randint(0, len(data))]


def _drop(data: bytes, rng: Random, _others: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    first, last = _span(data, rng)
    return data[:first] + data[last:]


def _repeat(data: bytes, rng: Random, _others: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    first, last = _span(data, rng)
    return data[:last] + data[first:last] * rng.choice((1, 1, 2, 16, 100)) + data[last:]


def _move(data: bytes, rng: Random, _others: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    first, last = _span(data, rng)
    rest = data[:first] + data[last:]
    at = rng.randint(0, len(rest))
    return rest[:at] + data[first:last] + rest[at:]


def _splice(data: bytes, rng: Random, others: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    first, last = _span(other, rng)
    at, until = _span(data, rng)
    return data[:at] + other[first:last] + data[rng.choice((at, until)) :]


def _say_word(data: bytes, rng: Random, _others: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    at, until = _span(data, rng)
    return data[:at] + rng.choice(words) + data[rng.choice((at, until)) :]


def _replace_number(data: bytes, rng: Random, _others: Sequence[bytes], _words: Sequence[bytes]) -> bytes:
    """Put another number where one stands in a text."""
    found = _NUMBER.search(data, rng.randint(0, len(data)))
    return data if found is None else data[: found.start()] + rng.choice(_NUMBERS) + data[found.end() :]


Change = Callable[[bytes, Random, Sequence[bytes], Sequence[bytes]], bytes]
_CHANGES: tuple[Change, ...] = (
    _flip_bits, _set_extreme, _set_extreme, _cut, _drop, _repeat, _move, _splice, _say_word, _replace_number,
    _replace_number,
)  # fmt: skip
