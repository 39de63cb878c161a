"""What an XML file is written in, whatever it says."""

from __future__ import annotations

import codecs
import re

_LEADING_BLANKS = re.compile(rb"(\xff\xfe|\xfe\xff)?(?:\xef\xbb\xbf|[ \t\r\n]\x00?|\x00[ \t\r\n])*")
_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


def without_leading_blanks(data: bytes) -> tuple[bytes, int]:
    """Return the file without the blanks before its first tag, and how many bytes those were."""
    blanks = _LEADING_BLANKS.match(data)
    if blanks is None or blanks.end() == 0:
        return data, 0
    byte_order = blanks[1] or b""
    return byte_order + data[blanks.end() :], blanks.end() - len(byte_order)


def declares_encoding(text: bytes) -> bool:
    """Tell whether a file says which encoding it is in; one that does not is in UTF-8, or in UTF-16."""
    return _DECLARED_ENCODING.match(text) is not None


def encoding_to_impose(text: bytes) -> str | None:
    """Return the encoding to read in whatever the file declares, or None to trust what it declares.

    Files say "UTF8", which XML does not know, and "UTF-16" in bytes that can only be UTF-8: both mean UTF-8.
    """
    declared = _DECLARED_ENCODING.match(text)
    if declared is None:
        return None
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None
    return "utf-8" if encoding.startswith(("utf-8", "utf-16")) else None
