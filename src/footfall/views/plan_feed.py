"""A calendar feed: whole-day events as RFC 5545 has them, for any calendar that subscribes to an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


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
    from icalendar import Calendar, Event, vDate

    calendar = Calendar()
    for name, told in (
        ("PRODID", "-//Footfall//Plan//EN"),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", title),
    ):
        calendar.add(name, told)
    for one in events:
        event = Event()
        event.add("UID", one.name)
        event.add("DTSTAMP", told_at.astimezone(UTC))
        event.add("DTSTART", vDate(one.day))
        event.add("DTEND", vDate(one.day + timedelta(days=1)))
        event.add("SUMMARY", one.title)
        if one.about:
            event.add("DESCRIPTION", one.about)
        event.add("TRANSP", "TRANSPARENT")
        calendar.add_component(event)
    told_as: bytes = calendar.to_ical()
    return told_as
