"""Compressing what is sent: texts shrink to a quarter, and come sooner over a slow way."""

from __future__ import annotations

import gzip
import re

LEAST_BYTES = 1024
MOST_BYTES = 4_000_000
"""More than this takes longer to compress than a browser on this machine takes to read it [D]."""

_LARGE_BYTES = 100_000  # from here on it is the time that counts
_QUICKEST, _QUICK, _SMALLEST = 1, 4, 9
_TEXTS = re.compile(r"text/|application/(json|javascript|problem\+json|manifest\+json)|image/svg")
_NOT_WANTED = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")


def takes_gzip(accept_encoding: str) -> bool:
    """Tell from an Accept-Encoding header whether a browser reads gzip."""
    return "gzip" in accept_encoding and not _NOT_WANTED.search(accept_encoding)


def is_worth_it(content_type: str, size: int) -> bool:
    """Tell whether a body of this type and size in bytes is to be compressed."""
    return LEAST_BYTES <= size <= MOST_BYTES and _TEXTS.match(content_type) is not None


def compressed(body: bytes, *, once: bool = False) -> bytes:
    """Return a body gzip'ed, the same bytes every time.

    Args:
        body: What is to be sent.
        once: True where it is done once and kept, and may take longer.
    """
    level = _SMALLEST if once else _QUICK if len(body) < _LARGE_BYTES else _QUICKEST
    return gzip.compress(body, level, mtime=0)
