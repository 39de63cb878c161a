"""Settings: what the runner tells of the body that runs, what each of it is used for, and mass over time."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records import Runner, Sex, one_line
from footfall.units import format_general, with_unit
from footfall.views.wording import as_date, short_day

LONGEST_NAME = 200
_LOWEST_CM = 3.0  # what is less is a height in metres: nobody is 3 cm tall, nor 3 m
_NONE_TOLD = ("", "none")


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One thing that may be told of the runner.

    Attributes:
        name: The name of the field in `Runner`.
        label: What it is called, with its unit: "Body mass in kg".
        use: What it is used for, in a sentence or two.
        typed: What the form shows in it: what is told, or what was typed; "" where nothing is told.
        example: What an answer looks like, "" where a choice or a name is asked for.
        choices: Value and name of each choice, none where it is typed.
        fault: What is wrong with what was typed, "" where nothing is.
    """

    name: str
    label: str
    use: str
    typed: str
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class MassOn:
    """Body mass on a day.

    Attributes:
        day: The day on which it was told.
        mass_kg: Body mass, kg.
    """

    day: date
    mass_kg: float

    @property
    def mass_text(self) -> str:
        """The mass with its unit, "68.2 kg"."""
        return _kg(self.mass_kg)

    @property
    def text(self) -> str:
        """Day and mass, "Sun 15 Nov 2026: 68.2 kg"."""
        return _("{day}: {mass}", day=short_day(self.day), mass=self.mass_text)


@dataclass(frozen=True, slots=True)
class ProfileView:
    """The runner as told, and what each thing told is used for.

    Attributes:
        runner: The runner.
        demo: True where it is a simulated one, who makes way for the first run of one's own.
        fields: What may be told.
        masses: What check-ins told of body mass, oldest first.
        mass_text: The course of the mass in a sentence, "" where check-ins told of none.
        newer_mass: The last mass that a check-in told, where it is another than that of the profile.
    """

    runner: Runner
    demo: bool
    fields: tuple[ProfileField, ...]
    masses: tuple[MassOn, ...]
    mass_text: str
    newer_mass: MassOn | None


def profile_view(diary: Diary) -> ProfileView:
    """Return what is told of the runner."""
    runner, masses = diary.runner, _masses(diary)
    last = masses[-1] if masses else None
    is_newer = last is not None and last.mass_kg != runner.mass_kg
    return ProfileView(
        runner=runner,
        demo=diary.is_demo,
        fields=tuple(_told_field(asked, typed_as(asked.name, runner)) for asked in _ASKED),
        masses=masses,
        mass_text=_mass_text(masses),
        newer_mass=last if is_newer else None,
    )


def with_faults(view: ProfileView, typed: Mapping[str, str], faults: Mapping[str, str]) -> ProfileView:
    """Return the form as it was sent, with what is wrong in it beside each field."""
    told = tuple(
        replace(field, typed=typed.get(field.name, field.typed), fault=faults.get(field.name, ""))
        for field in view.fields
    )
    return replace(view, fields=told)


def read_profile(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of the fields that were typed, and a sentence for each that cannot be.

    Args:
        typed: What was typed, by the names of the fields of `Runner`; "" or "none" for what is not told.

    Returns:
        The values, and the sentences, both by the names of the fields.
    """
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, text in typed.items():
        try:
            values[name] = _READERS[name](name, text.strip())
            Runner(**{name: values[name]})
        except InvalidEntryError as fault:
            values.pop(name, None)
            faults[name] = str(fault)
    if not faults:
        try:
            Runner(**values)
        except InvalidEntryError as fault:
            faults[fault.field] = str(fault)
    return values, faults


def change_profile(diary: Diary, changes: Mapping[str, Any], was: Mapping[str, Any] | None = None) -> Runner:
    """Keep what is told of the runner, and return the runner as told now.

    Args:
        diary: The diary.
        changes: The new values, by the names of the fields of `Runner`; others stay as they are.
        was: The values that were shown to whoever changed them: what is the same stays as it is by now.

    Raises:
        InvalidEntryError: A value is none that a runner can have, or does not go with the others.
    """
    name = {"name": one_line(changes["name"], LONGEST_NAME)} if changes.get("name") else {}
    shown = was or {}
    changed = {field: value for field, value in {**changes, **name}.items() if _differs(field, value, shown)}
    now = diary.runner
    return diary.change_runner(replace(now, **changed), was=now)


def typed_as(name: str, runner: Runner) -> str:
    """Return what a form shows for a field of the runner, "" where it is not told."""
    value = getattr(runner, name)
    if value is None:
        return ""
    if name == "height_m":
        return format_general(round(100.0 * value, 1))
    if isinstance(value, float):
        return format_general(round(value, 1))
    return f"{value}"


def _told_field(asked: ProfileField, typed: str) -> ProfileField:
    choices = tuple((value, _(label)) for value, label in asked.choices)
    return replace(asked, label=_(asked.label), use=_(asked.use), typed=typed, choices=choices)


def _differs(field: str, value: object, shown: Mapping[str, Any]) -> bool:
    return field not in shown or shown[field] != value


def _masses(diary: Diary) -> tuple[MassOn, ...]:
    told = diary.masses()
    rows = zip(map(as_date, told.day), map(float, told.mass_kg), strict=True)
    return tuple(MassOn(day, mass) for day, mass in rows)


def _mass_text(masses: tuple[MassOn, ...]) -> str:
    if not masses:
        return ""
    first, last = masses[0], masses[-1]
    if len(masses) == 1:
        return _(
            "One check-in told of your mass: {mass} on {day}.", mass=last.mass_text, day=short_day(last.day)
        )
    change = round(last.mass_kg - first.mass_kg, 1)
    mass, day, first_day = last.mass_text, short_day(last.day), short_day(first.day)
    if not change:
        return _("{mass} on {day}, the same as on {first_day}.", mass=mass, day=day, first_day=first_day)
    told = {"mass": mass, "day": day, "change": _kg(abs(change)), "first_day": first_day}
    if change > 0:
        return _("{mass} on {day}, {change} more than on {first_day}.", **told)
    return _("{mass} on {day}, {change} less than on {first_day}.", **told)


def _kg(mass_kg: float) -> str:
    return with_unit(mass_kg, 1, "kg")


def _read_name(_name: str, typed: str) -> str:
    return one_line(typed, LONGEST_NAME)


def _read_number(name: str, typed: str) -> float | None:
    """Return a number typed with a comma or a point, with or without its unit."""
    asked = next(field for field in _ASKED if field.name == name)
    number = typed.lower().replace(",", ".")
    for unit in ("kg", "cm", "bpm", "m"):
        number = number.removesuffix(unit).strip()
    if number in _NONE_TOLD:
        return None
    try:
        value = math.nan if "_" in number else float(number)  # Python reads 1_0 as 10
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InvalidEntryError(
            name, _("This is a number, such as {example}, or stays empty.", example=asked.example)
        )
    return value


def _read_height(name: str, typed: str) -> float | None:
    """Return a height typed in centimetres, or in metres, in metres."""
    value = _read_number(name, typed)
    if value is None or abs(value) < _LOWEST_CM:
        return value
    return round(value / 100.0, 4)


def _read_year(name: str, typed: str) -> int | None:
    year = _read_number(name, typed)
    if year is not None and not year.is_integer():
        raise InvalidEntryError(name, _("A year is a whole number, such as 1985, or stays empty."))
    return None if year is None else int(year)


def _read_sex(name: str, typed: str) -> Sex | None:
    if typed.lower() in _NONE_TOLD:
        return None
    try:
        return Sex(typed.lower())
    except ValueError as error:
        choices = ", ".join(sex.value for sex in Sex)
        raise InvalidEntryError(
            name, _("Choose one of {choices}, or tell nothing.", choices=choices)
        ) from error


_KEPT_ALONE = N_("Kept in your diary and its export; nothing is worked out from it yet.")

_FOR_TRIMP = N_("TRIMP on the Load page is worked out from it; knee load needs none.")

_ASKED = (
    ProfileField("name", N_("Name"), N_("What to call you. It stays on this machine."), ""),
    ProfileField(
        "mass_kg",
        N_("Body mass in kg"),
        N_(
            "Turns the peak force of a step into kilograms. Knee load is counted in body weights, so it "
            "stays as it is, unless a usual mass is told below."
        ),
        "",
        "68",
    ),
    ProfileField(
        "usual_mass_kg",
        N_("Usual body mass in kg, where it is another"),
        N_(
            "The mass on which your knee load rests: tell it after weight was gained or lost, or with a load "
            "carried. Then every run costs as much more or less as the mass above is above or below it."
        ),
        "",
        "66",
    ),
    ProfileField(
        "height_m",
        N_("Height in cm"),
        N_(
            "Says how far a leg reaches, and so how long a ground contact a sensor is believed. "
            "Knee load needs no height."
        ),
        "",
        "174",
    ),
    ProfileField("resting_heart_rate_bpm", N_("Heart rate at rest, beats a minute"), _FOR_TRIMP, "", "52"),
    ProfileField("max_heart_rate_bpm", N_("Highest heart rate, beats a minute"), _FOR_TRIMP, "", "186"),
    ProfileField("birth_year", N_("Year of birth"), _KEPT_ALONE, "", "1985"),
    ProfileField(
        "sex",
        N_("Sex"),
        _FOR_TRIMP,
        "",
        choices=(
            ("", N_("Not told")),
            (Sex.FEMALE.value, N_("Female")),
            (Sex.MALE.value, N_("Male")),
            (Sex.OTHER.value, N_("Other")),
        ),
    ),
)

_READERS: dict[str, Callable[[str, str], Any]] = {field.name: _read_number for field in fields(Runner)} | {
    "name": _read_name,
    "height_m": _read_height,
    "birth_year": _read_year,
    "sex": _read_sex,
}

PROFILE_FIELDS = tuple(field.name for field in _ASKED)
"""The names of what may be told of the runner, in the order of the form."""
