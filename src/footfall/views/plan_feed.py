"""A calendar feed: whole-day events as RFC 5545 has them, for any calendar that subscribes to an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LONGEST_LINE_BYTES = 75
_NEW_LINE = "\r\n"


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One whole-day event.

    Attributes:
        name: Names it for good, so that a calendar changes it and does not add another.
        day: The day.
        title: What a calendar shows.
        about: What it tells when the event is opened.
    """

    name: str
    day: date
    title: str
    about: str


def calendar_feed(title: str, events: Sequence[FeedEvent], told_at: datetime) -> bytes:
    """Return events as an iCalendar file, UTF-8, as RFC 5545 has it.

    Args:
        title: What the calendar is called.
        events: The events.
        told_at: When they were last changed.
    """
    stamp = told_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Footfall//Plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(event.name)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(event.title)}",
            *([f"DESCRIPTION:{_text(event.about)}"] if event.about else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + _NEW_LINE for line in lines).encode()


def _text(value: str) -> str:
    """Return a text with what has a meaning in a value escaped (RFC 5545, 3.3.11)."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> str:
    """Return a line of at most 75 bytes, continued on the next behind a blank (RFC 5545, 3.1)."""
    parts, part, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST_LINE_BYTES:
            parts.append(part)
            part, size = "", 1
        part, size = part + letter, size + width
    return (_NEW_LINE + " ").join([*parts, part])
