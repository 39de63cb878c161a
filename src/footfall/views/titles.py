"""What an entry is called: its own title, or one made of its day and time of day, "Sunday morning run"."""

from __future__ import annotations

from footfall.diary import Entry
from footfall.language import N_, _, day_name
from footfall.records import ActivityKind
from footfall.views.wording import part_of_day

# each a sentence of its own: the words before a noun follow it in many languages
_TITLES: dict[ActivityKind, dict[str, str]] = {
    ActivityKind.RUN: {
        "morning": N_("{weekday} morning run"),
        "midday": N_("{weekday} midday run"),
        "afternoon": N_("{weekday} afternoon run"),
        "evening": N_("{weekday} evening run"),
        "night": N_("{weekday} night run"),
    },
    ActivityKind.WALK: {
        "morning": N_("{weekday} morning walk"),
        "midday": N_("{weekday} midday walk"),
        "afternoon": N_("{weekday} afternoon walk"),
        "evening": N_("{weekday} evening walk"),
        "night": N_("{weekday} night walk"),
    },
    ActivityKind.RIDE: {
        "morning": N_("{weekday} morning ride"),
        "midday": N_("{weekday} midday ride"),
        "afternoon": N_("{weekday} afternoon ride"),
        "evening": N_("{weekday} evening ride"),
        "night": N_("{weekday} night ride"),
    },
    ActivityKind.SWIM: {
        "morning": N_("{weekday} morning swim"),
        "midday": N_("{weekday} midday swim"),
        "afternoon": N_("{weekday} afternoon swim"),
        "evening": N_("{weekday} evening swim"),
        "night": N_("{weekday} night swim"),
    },
    ActivityKind.STRENGTH: {
        "morning": N_("{weekday} morning strength session"),
        "midday": N_("{weekday} midday strength session"),
        "afternoon": N_("{weekday} afternoon strength session"),
        "evening": N_("{weekday} evening strength session"),
        "night": N_("{weekday} night strength session"),
    },
    ActivityKind.OTHER: {
        "morning": N_("{weekday} morning activity"),
        "midday": N_("{weekday} midday activity"),
        "afternoon": N_("{weekday} afternoon activity"),
        "evening": N_("{weekday} evening activity"),
        "night": N_("{weekday} night activity"),
    },
}


def title_of(entry: Entry) -> str:
    """Return an entry's own title, or "Sunday morning run"."""
    if entry.title:
        return entry.title
    start = entry.local_start
    return _(_TITLES[entry.kind][part_of_day(start)], weekday=day_name(start.date()))
