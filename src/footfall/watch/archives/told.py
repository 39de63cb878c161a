"""What services write of an activity in words and numbers, read the same way whichever service it is."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from footfall.records import ActivityKind
from footfall.watch.gpx import is_indoors, kind_told_by


@dataclass(frozen=True, slots=True)
class Told:
    """An activity as a service tells of it.

    Attributes:
        id: The service's number for it.
        start: When it began, UTC.
        zone: Where the service tells it, the offset from UTC ("+02:00"), else "".
        kind: What was done, None where the word for it is one Footfall does not know.
        indoor: Whether it was done indoors.
        elapsed_s: Seconds from start to end.
        timer_s: Seconds the watch's timer ran, or seconds on the move where that is all there is.
        distance_m: Metres, NaN where not told.
        title: Its name.
        notes: The description and the private note.
        gear: The service's name or number for the gear, or "".
        perceived_exertion: 1 to 10, None where not told.
        file: The file's path as the service tells it, or "".
        original: The service's own words, to keep where there is no file.
    """

    id: str
    start: datetime
    zone: str
    kind: ActivityKind | None
    indoor: bool
    elapsed_s: float
    timer_s: float
    distance_m: float
    title: str
    notes: str
    gear: str
    perceived_exertion: float | None
    file: str
    original: bytes


def kind_of_words(words: str) -> tuple[ActivityKind | None, bool]:
    """Return the kind of activity a service's word for a sport means, and whether it is done indoors.

    The kind is None for a word Footfall does not know.
    """
    spaced = words.replace("_", " ")
    kind = ActivityKind.STRENGTH if _STRENGTH.search(spaced) else kind_told_by(spaced)
    further = (_KIND_OF_WORD.get(word) for word in spaced.casefold().split())
    return kind or next(filter(None, further), None), is_indoors(spaced) or _VIRTUAL.search(
        spaced
    ) is not None


def number(text: str) -> float:
    """Return a number as people of any language write it ("1,234.5", "33,22"), NaN where it is none.

    A lone comma before exactly three digits parts thousands, any other is a decimal's.
    """
    text = re.sub(r"[\s\u00a0\u202f'’]", "", text)
    if "," in text and "." in text:
        thousands = "," if text.rindex(",") < text.rindex(".") else "."
        text = text.replace(thousands, "")
    elif re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text):
        text = text.replace(",", "")
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def exertion(value: float) -> float | None:
    """Return a perceived exertion, None where it lies outside 1 to 10: services write 0 for "not told"."""
    return value if 1 <= value <= 10 else None


def paragraphs(*texts: str) -> str:
    """Return the texts as paragraphs, empty ones and repeated ones left out."""
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def utc_moment(text: str) -> datetime | None:
    """Return the moment a date in any of a service's languages stands for, taken as UTC; None for none.

    "2018-02-07 17:21:54", "Nov 3, 2021, 6:12:01 AM", "3 nov. 2021 à 06:12:01", "03.11.2021, 06:12:01",
    "6. 9. 2026 11:18:40", "2021/11/03 6:12:01". Of "3/11/2021" the first is the day, unless the clock is the
    American one of twelve hours.
    """
    text = re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()
    clock = _CLOCK.search(text)
    day = text[: clock.start()] if clock else text
    ymd = _year_month_day(day, american=clock is not None and clock[4] is not None)
    if ymd is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3]) if clock else (0, 0, 0)
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    try:
        moment = datetime(*ymd, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return moment if moment.year >= _FIRST_YEAR else None


def _year_month_day(text: str, *, american: bool) -> tuple[int, int, int] | None:
    numbers = re.findall(r"\d+", text)[:3]
    values = [int(digits) for digits in numbers if len(digits) <= len("2021")]
    if month := _month_named(text):
        year = next((value for value in values if value > _LAST_DAY), None)
        day = next((value for value in values if value <= _LAST_DAY), None)
        return (year, month, day) if year and day else None
    if len(values) != len(("year", "month", "day")):
        return None
    if values[0] > _LAST_DAY:
        return values[0], values[1], values[2]
    return (values[2], values[0], values[1]) if american else (values[2], values[1], values[0])


def _month_named(text: str) -> int | None:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    for word in re.findall(r"[a-z]+", bare):
        month = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])
        if month:
            return month
    return None


_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)? ?(?:([AaPp])\.? ?[Mm]\b)?")
_FIRST_YEAR = 1970
_LAST_DAY = 31
_STRENGTH = re.compile(r"(?i)\bweight ?training\b|\bstrength|krafttraining|musculation|posilování")
_VIRTUAL = re.compile(r"(?i)\bvirtual|\bindoor|\btreadmill")
_KIND_OF_WORD = {
    word: kind
    for kind, words in {
        ActivityKind.RUN: "běh bieg bieganie løp løpetur",
        ActivityKind.WALK: "chůze turistika spacer wędrówka gåtur",
        ActivityKind.RIDE: "jízda jazda sykkeltur cykling",
        ActivityKind.SWIM: "plavání pływanie svømming",
    }.items()
    for word in words.split()
}
"""Sports in further languages of Strava's: Czech, Polish, Norwegian."""
_MONTHS = {
    word: month
    for month, words in enumerate(
        (
            "jan ene gen",
            "feb fev",
            "mar mrt",
            "apr avr abr",
            "may mai mag mei maj",
            "jun juin giu",
            "jul juil lug",
            "aug aou ago",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez dic",
        ),
        start=1,
    )
    for word in words.split()
}
"""How the months begin in the languages services write dates in by name, without accents."""
