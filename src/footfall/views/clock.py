"""The runner's own clock: of which day and hour a moment is, and the other way round."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from footfall.records import Settings


def moment_at(settings: Settings, day: date, clock: time) -> datetime:
    """Return the moment at which the runner's clock shows a time; by the machine's zone where none is set."""
    shown = datetime.combine(day, clock)
    return shown.replace(tzinfo=ZoneInfo(settings.zone)) if settings.zone else shown.astimezone()


def on_clock(settings: Settings, moment: datetime) -> datetime:
    """Return a moment as the runner's clock shows it; by the machine's zone where none is set."""
    return settings.on_clock(moment)
