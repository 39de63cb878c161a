"""The check-in: what a day was like beside the running, and what its form begins with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records import CHECK_IN_FIELDS, CheckIn, Cycle, Default, Origin, defaults
from footfall.units import format_general, format_number, with_unit
from footfall.views.typed import Faults, refuse_day
from footfall.views.wording import hours_and_minutes, listed, long_day, named, slept, spoken_day

YES, NO = "yes", "no"
_MINUS_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", ",": "."})
_AMOUNTS = ("sleep_h", "sitting_h", "mass_kg")
_TRUTHS = ("warm_up", "ill")
_SERVICES = {"garmin": "Garmin", "apple": "Apple Health", "strava": "Strava"}


@dataclass(frozen=True, slots=True)
class CheckInView:
    """What the page of a day's check-in holds.

    Attributes:
        day: The day.
        date_text: "Sunday 15 November 2026".
        spoken: "today", "yesterday", "on Friday".
        known: What is known of the day, None where nothing is.
        told: The same in a sentence, "" where nothing is.
        typed: What the runner typed of it already, by field: what the form begins with.
        from_watch: What a service told of the night, "7 h 20 min from Garmin. Leave it empty to keep that.";
            "" where none did.
        as_yesterday: What may be kept as it was yesterday, by field, in words.
        before: The day before, for a link.
        after: The day after, None where that is still to come.
    """

    day: date
    date_text: str
    spoken: str
    known: CheckIn | None
    told: str
    typed: Mapping[str, str]
    from_watch: str
    as_yesterday: Mapping[str, str]
    before: date
    after: date | None


def check_in_view(diary: Diary, day: date, *, today: date) -> CheckInView:
    """Return what the form of a day's check-in holds.

    Raises:
        InvalidEntryError: The day is still to come, or too long ago.
    """
    refuse_day("day", day, today)
    one, known = timedelta(days=1), diary.check_in(day)
    begun = _begun(diary, day, known)
    watch = next((default for default in begun.values() if default.origin is Origin.WATCH), None)
    told = {name: default for name, default in begun.items() if default.origin is Origin.TODAY}
    offered = {name: default for name, default in begun.items() if default.origin is Origin.YESTERDAY}
    return CheckInView(
        day=day,
        date_text=long_day(day),
        spoken=spoken_day(day, today),
        known=known,
        told=check_in_told(known),
        typed={name: _as_typed(default.value) for name, default in told.items()},
        from_watch=_from_watch(watch),
        as_yesterday={name: _words(name, default.value) for name, default in offered.items()},
        before=day - one,
        after=day + one if day < today else None,
    )


def check_in_told(known: CheckIn | None) -> str:
    """Return what is known of a day as a sentence, "" where nothing is."""
    if known is None or not known.told:
        return ""
    said = [_words(name, getattr(known, name)) for name in CHECK_IN_FIELDS if name in known.told]
    sentence = listed(said)
    return f"{sentence[0].upper()}{sentence[1:]}."


def save_check_in(
    diary: Diary, day: date, told: Mapping[str, Sequence[str]], *, today: date
) -> CheckIn | None:
    """Keep what a form told of a day, and return what is known of it now.

    A field that was shown and is empty now is taken back; one that is as it was shown is left as it stands by
    now, so that two windows lose nothing. What is kept "as yesterday" fills only what was left empty.

    Raises:
        InvalidEntryError: A value is none its field can have; it names the field.
    """
    refuse_day("day", day, today)
    fields: dict[str, Any] = {}
    take_back = []
    for name in CHECK_IN_FIELDS:
        typed, shown = _one(told, name), _one(told, f"was_{name}")
        if typed and typed != shown:
            fields[name] = read_field(name, typed)
        elif shown and not typed:
            take_back.append(name)
    if "as_yesterday" in told:
        offered = _begun(diary, day, diary.check_in(day))
        for name, default in offered.items():
            if default.origin is Origin.YESTERDAY and not _one(told, name) and name not in take_back:
                fields[name] = default.value
    if not fields and not take_back:
        return diary.check_in(day)
    return diary.add_check_in(replace(CheckIn(day), **fields), take_back=take_back)


def check_in_faults(told: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what is wrong in a form of a check-in, a sentence by the name of each field."""
    faults = Faults()
    for name in CHECK_IN_FIELDS:
        typed = _one(told, name)
        if typed and typed != _one(told, f"was_{name}"):
            faults.tried(name, read_field, typed)
    return faults


def read_field(name: str, typed: str) -> float | int | bool | Cycle:
    """Return the value that was typed for a field of a check-in.

    Raises:
        InvalidEntryError: It is none.
    """
    if name in _TRUTHS:
        if typed not in (YES, NO):
            raise InvalidEntryError(name, _("This is answered by yes or no."))
        return typed == YES
    if name == "cycle":
        try:
            return Cycle(typed)
        except ValueError:
            raise InvalidEntryError(
                name, _("The cycle is one of {phases}.", phases=listed([*map(named, Cycle)]))
            ) from None
    value = _number(name, typed)
    CheckIn(date.min, **{name: value})  # type: ignore[arg-type]
    return value


def _number(name: str, typed: str) -> float | int:
    text = typed.translate(_MINUS_SIGNS)
    whole = name not in _AMOUNTS
    try:
        number = math.nan if "_" in text else float(text)  # Python reads 1_0 as 10
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InvalidEntryError(name, _("This is a number, such as {example}.", example=format_number(7.5)))
    if whole and number != round(number):
        raise InvalidEntryError(name, _("This is a whole number."))
    return round(number) if whole else number


def _begun(diary: Diary, day: date, known: CheckIn | None) -> dict[str, Default]:
    return defaults(known or CheckIn(day), diary.check_in(day - timedelta(days=1)))


def _from_watch(default: Default | None) -> str:
    if default is None:
        return ""
    asleep = hours_and_minutes(float(default.value))
    service = _SERVICES.get(default.source)
    if service is None:
        return _("{time} from your watch. Leave it empty to keep that.", time=asleep)
    return _("{time} from {service}. Leave it empty to keep that.", time=asleep, service=service)


def _as_typed(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return format_general(value, 10) if isinstance(value, float) else f"{value}"


def _words(name: str, value: Any) -> str:  # noqa: ANN401 - of any field
    if name == "sleep_h":
        return slept(value)
    if name in _SAID:
        return _(_SAID[name], grade=value)
    if name == "mass_kg":
        return with_unit(value, 1, "kg")
    if name == "sitting_h":
        return _("{hours} sitting", hours=hours_and_minutes(value))
    if name == "warm_up":
        return _("warmed up") if value else _("no warm-up")
    if name == "ill":
        return _("ill") if value else _("not ill")
    return _("cycle: {phase}", phase=named(value))


_SAID = {
    "sleep_quality": N_("sleep quality {grade} of 5"),
    "stress": N_("stress {grade} of 5"),
    "soreness": N_("soreness {grade} of 10"),
    "energy": N_("energy {grade} of 5"),
    "fuel": N_("fuel {grade} of 5"),
}


def _one(told: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(told.get(name, ())), "").strip()
