"""How a diary is shown: kilometres or miles, the week's first day, the runner's clock, and the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import LANGUAGES, N_, _, day_name
from footfall.records import LengthUnit, Settings, Weekday
from footfall.views.wording import clock, long_day

_AREAS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia"),
    *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
)
_UNIVERSAL = "UTC"
_A_MONDAY = date(2024, 1, 1)
_DAYS_AFTER_MONDAY = {Weekday.MONDAY: 0, Weekday.SATURDAY: 5, Weekday.SUNDAY: 6}
_UNITS = {LengthUnit.KM: N_("Kilometres"), LengthUnit.MILES: N_("Miles")}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose.

    Attributes:
        value: What is sent.
        label: What it is called.
        language: The language its name is written in, "" for that of the page.
    """

    value: str
    label: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ShownField:
    """One thing about how the diary is shown.

    Attributes:
        name: The name of the field in `Settings`.
        label: What it is called.
        use: What it changes, in a sentence or two.
        typed: What the form shows in it: what is set, or what was typed.
        choices: What may be chosen; empty where it is typed.
        offered: What may be typed, to choose from while typing.
        fault: What is wrong with what was typed, "" where nothing is.
    """

    name: str
    label: str
    use: str
    typed: str
    choices: tuple[Choice, ...] = ()
    offered: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ShownView:
    """How the diary is shown.

    Attributes:
        settings: As it is set.
        fields: What may be set.
    """

    settings: Settings
    fields: tuple[ShownField, ...]


SHOWN_FIELDS = ("units", "week_start", "zone", "language")
"""What may be set, in the order of the form."""


def shown_view(
    settings: Settings,
    now: datetime,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> ShownView:
    """Return the form as it is set, or as it was sent with what is wrong in it.

    Args:
        settings: As the diary is shown.
        now: The present moment.
        typed: What was sent, by the names of the fields.
        faults: What is wrong, a sentence by the name of its field.
    """
    told = shown_as(settings) | dict(typed or {})
    wrong = faults or {}
    return ShownView(
        settings, tuple(_field(name, told[name], wrong.get(name, ""), settings, now) for name in told)
    )


def shown_as(settings: Settings) -> dict[str, str]:
    """Return what the form shows for settings, by the names of its fields."""
    return {name: f"{getattr(settings, name)}" for name in SHOWN_FIELDS}


def read_shown(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the settings that were typed, and a sentence for each that cannot be, by the names of fields."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, text in typed.items():
        try:
            values[name] = _read(name, text.strip())
            Settings(**{name: values[name]})
        except InvalidEntryError as fault:
            values.pop(name, None)
            faults[name] = f"{fault}"
    return values, faults


def change_shown(diary: Diary, changes: Mapping[str, Any], was: Mapping[str, Any] | None = None) -> Settings:
    """Show the diary otherwise, and return its settings as they are now.

    Args:
        diary: The diary.
        changes: The new values, by the names of the fields of `Settings`.
        was: The values that were shown to whoever changed them: what is the same stays as it is by now.

    Raises:
        InvalidEntryError: A value is none that its setting can have.
    """
    shown = was or {}
    changed = {name: value for name, value in changes.items() if name not in shown or shown[name] != value}
    return diary.change_settings(**changed)


@cache
def time_zones() -> tuple[str, ...]:
    """Return the names of the time zones of places, in alphabetical order, and that of universal time."""
    places = (name for name in available_timezones() if name.partition("/")[0] in _AREAS and "/" in name)
    return (*sorted(places), _UNIVERSAL)


def _field(name: str, typed: str, fault: str, settings: Settings, now: datetime) -> ShownField:
    match name:
        case "units":
            choices = tuple(Choice(unit.value, _(label)) for unit, label in _UNITS.items())
            use = _("Distances, paces, heights and knee load are told in it.")
            return ShownField(name, _("Lengths"), use, typed, choices, fault=fault)
        case "week_start":
            choices = tuple(Choice(day.value, _day_of_week(day)) for day in Weekday)
            use = _("The first column of the calendar, and the day from which weeks are added up.")
            return ShownField(name, _("The week begins on"), use, typed, choices, fault=fault)
        case "zone":
            return ShownField(
                name, _("Time zone"), _use_of_zone(settings, now), typed, offered=time_zones(), fault=fault
            )
    choices = (Choice("", _("As the browser asks")), *_languages(typed))
    use = _("Of the pages. What you wrote yourself stays as you wrote it.")
    return ShownField(name, _("Language"), use, typed, choices, fault=fault)


def _use_of_zone(settings: Settings, now: datetime) -> str:
    here = settings.on_clock(now)
    return _(
        "Says when your day begins, and the time of what you tell by hand. Empty, it is that of this "
        "machine. Runs keep the zone they were run in. Your clock now: {clock}, {day}.",
        clock=clock(here),
        day=long_day(here.date()),
    )


def _day_of_week(day: Weekday) -> str:
    return day_name(_A_MONDAY + timedelta(days=_DAYS_AFTER_MONDAY[day]))


def _languages(typed: str) -> tuple[Choice, ...]:
    known = tuple(Choice(code, own_name, code) for code, own_name in LANGUAGES.items())
    strange = typed and typed not in LANGUAGES
    return (*known, Choice(typed, typed, typed)) if strange else known


def _read(name: str, text: str) -> Any:  # noqa: ANN401 - of any field
    match name:
        case "units":
            return _one_of(LengthUnit, name, text)
        case "week_start":
            return _one_of(Weekday, name, text)
        case "zone":
            return _zone_meant(text)
    return text


def _one_of(kind: type[LengthUnit | Weekday], name: str, text: str) -> LengthUnit | Weekday:
    try:
        return kind(text.lower())
    except ValueError:
        raise InvalidEntryError(
            name, _("Choose one of {choices}.", choices=", ".join(one.value for one in kind))
        ) from None


def _zone_meant(text: str) -> str:
    """Return the zone that was typed: its name, or that of its place alone, such as "madrid"."""
    wanted = "_".join(text.split()).lower()
    whole = [zone for zone in time_zones() if zone.lower() == wanted]
    ends = [zone for zone in time_zones() if zone.lower().rpartition("/")[2] == wanted]
    found = whole or ends
    return found[0] if len(found) == 1 else text
