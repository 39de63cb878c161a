"""The form of a questionnaire: what it shows, what is typed there, and keeping it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from footfall.care.questionnaires import missing, needed
from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _, ngettext
from footfall.records import ITEM_ANSWERS, FilledForm, Instrument, Side, item_field
from footfall.views.questionnaire_words import Item, instrument_about, instrument_name, items_of
from footfall.views.typed import Faults, read_day, refuse_day
from footfall.views.wording import long_day, named

Sent = Mapping[str, Sequence[str]]
"""What was sent from a form, by the names of its fields."""


@dataclass(frozen=True, slots=True)
class FormView:
    """The page of one form.

    Attributes:
        number: Its number in the diary, None of a new one.
        instrument: Which questionnaire.
        name: What it is called.
        about: What it asks.
        optional: True where an item may be left out.
        items: Its items.
        knees: Each knee and its name.
        typed: What the form begins with, by field.
        kept_text: The day it was filled in, "" of a new one.
        today: The last day that can be told of.
        demo: True where the diary holds the simulated season.
    """

    number: int | None
    instrument: Instrument
    name: str
    about: str
    optional: bool
    items: tuple[Item, ...]
    knees: tuple[tuple[str, str], ...]
    typed: Mapping[str, str]
    kept_text: str
    today: date
    demo: bool


def new_form_view(diary: Diary, instrument: Instrument, *, today: date) -> FormView:
    """Return a form that is not filled in yet; it begins with today, and with the knee of the last one."""
    knee = next((form.knee for form in reversed(diary.questionnaires()) if form.knee), None)
    typed = {"day": today.isoformat(), "knee": knee.value if knee else ""}
    return _view(diary, instrument, None, typed, today)


def form_view(diary: Diary, number: int, *, today: date) -> FormView:
    """Return a form that was filled in, to be changed.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    form = diary.questionnaire(number)
    answers = {item_field(i): f"{answer}" for i, answer in enumerate(form.answers, 1) if answer is not None}
    typed = {"day": form.day.isoformat(), "knee": form.knee.value if form.knee else "", **answers}
    return _view(diary, form.instrument, form, typed, today)


def save_new_form(
    diary: Diary, instrument: Instrument, sent: Sent, *, today: date
) -> tuple[int | None, dict[str, str]]:
    """Keep a form as it was filled in.

    Returns:
        Its number, None where nothing was kept; and what is wrong, a sentence by its field.
    """
    form, faults = read_form(instrument, sent, today)
    return (None, faults) if form is None else (diary.add_questionnaire(form), {})


def save_form(diary: Diary, number: int, sent: Sent, *, today: date) -> dict[str, str]:
    """Change a form to what was sent, and return what is wrong, a sentence by its field.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    form, faults = read_form(diary.questionnaire(number).instrument, sent, today)
    if form is None:
        return faults
    try:
        diary.change_questionnaire(number, form)
    except InvalidEntryError as fault:
        return {fault.field: f"{fault}"}
    return {}


def read_form(instrument: Instrument, sent: Sent, today: date) -> tuple[FilledForm | None, dict[str, str]]:
    """Return a form as it was sent, or what is wrong, a sentence by the name of its field."""
    faults = Faults()
    day = faults.tried("day", read_day, _one(sent, "day"), today)
    knee = faults.tried("knee", _read_knee, _one(sent, "knee"))
    answers = tuple(
        faults.tried(item_field(number), _read_answer, _one(sent, item_field(number)), may_be)
        for number, may_be in enumerate(ITEM_ANSWERS[instrument], start=1)
    )
    if day is None or knee is None or faults:
        return None, {**faults, **_left_out(instrument, answers, faults)}
    form = FilledForm(instrument, day, answers, knee)
    return (None, _left_out(instrument, answers, faults)) if missing(form) else (form, {})


def refuse_without_score(form: FilledForm, *, today: date) -> None:
    """Refuse a form of a day that nobody can tell of, or with too few answers for a score.

    Raises:
        InvalidEntryError: It is one.
    """
    refuse_day("day", form.day, today)
    if missing(form):
        raise InvalidEntryError("answers", _too_few(form.instrument))


def _left_out(
    instrument: Instrument, answers: tuple[int | None, ...], faults: Mapping[str, str]
) -> dict[str, str]:
    """Return what is said beside the items that were left out, where too few were answered."""
    blank = [item_field(i) for i, answer in enumerate(answers, start=1) if answer is None]
    blank = [name for name in blank if name not in faults]
    if len(answers) - len(blank) >= needed(instrument, len(answers)) or not blank:
        return {}
    if instrument is Instrument.AKPS:
        return dict.fromkeys(blank, _("Choose one: the score is the sum of all items."))
    return {"answers": _too_few(instrument)}


def _too_few(instrument: Instrument) -> str:
    items = len(ITEM_ANSWERS[instrument])
    least = needed(instrument, items)
    if least == items:
        return _("The score is the sum of all {items} items. Answer each of them.", items=items)
    return ngettext(
        "The score needs at least {number} answer, which is half of them.",
        "The score needs at least {number} answers, which is half of them.",
        least,
    )


def _read_knee(field: str, text: str) -> Side:
    if text not in {side.value for side in Side}:
        raise InvalidEntryError(field, _("Say which knee this is about; fill in another form for the other."))
    return Side(text)


def _read_answer(field: str, text: str, may_be: tuple[int, ...]) -> int | None:
    if not text:
        return None
    if text not in {f"{answer}" for answer in may_be}:
        raise InvalidEntryError(field, _("Choose one of the answers."))
    return int(text)


def _view(
    diary: Diary, instrument: Instrument, kept: FilledForm | None, typed: Mapping[str, str], today: date
) -> FormView:
    return FormView(
        number=kept.id if kept else None,
        instrument=instrument,
        name=instrument_name(instrument),
        about=instrument_about(instrument),
        optional=instrument is Instrument.KOOS_PF,
        items=items_of(instrument),
        knees=tuple((side.value, named(side)) for side in Side),
        typed=typed,
        kept_text=long_day(kept.day) if kept else "",
        today=today,
        demo=diary.is_demo,
    )


def _one(sent: Sent, name: str) -> str:
    return next(iter(sent.get(name, ())), "").strip()
