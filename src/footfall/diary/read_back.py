"""Reading back what an export tells of the runner and their days: every value is checked as it is read.

Exports that were written before something could be told do without it: it is unknown.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from footfall.records import (
    CheckIn,
    Cycle,
    DeniedFlag,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    FilledForm,
    FlagAnswer,
    GateAnswers,
    Instrument,
    KneePlace,
    Ladder,
    LadderKept,
    LadderReason,
    LadderRun,
    LengthUnit,
    PainNote,
    PrivacyZone,
    RaisedFlag,
    RecoveryWork,
    Relief,
    Runner,
    SessionKind,
    Settings,
    Sex,
    Shoe,
    Side,
    Symptom,
    Weekday,
    WornFor,
    one_line,
)

Told = dict[str, Any]

_LONGEST_SOURCE = 20
_Value = TypeVar("_Value")


def runner_told(told: Told) -> Runner:
    """Return the runner of an export."""
    return Runner(**{**told, "sex": _if_told(Sex, told.get("sex"))})


def settings_told(told: Told) -> Settings:
    """Return the settings of an export."""
    zones = tuple(PrivacyZone(**zone) for zone in told["privacy_zones"])
    units, week_start = LengthUnit(told["units"]), Weekday(told["week_start"])
    return Settings(units, week_start, str(told["zone"]), str(told["language"]), zones)


def shoe_told(told: Told) -> Shoe:
    """Return a pair of shoes of an export."""
    return Shoe(
        name=str(told["name"]),
        bought=_if_told(date.fromisoformat, told["bought"]),
        initial_m=float(told["initial_m"]),
        retired=_if_told(date.fromisoformat, told["retired"]),
        model=str(told.get("model", "")),
        drop_mm=known(told.get("drop_mm")),
        stack_mm=known(told.get("stack_mm")),
        minimalist=_if_told(bool, told.get("minimalist")),
        replace_after_m=_if_told(float, told.get("replace_after_m")),
        replace_after_months=_if_told(float, told.get("replace_after_months")),
        default_for=frozenset(map(WornFor, told.get("default_for", ()))),
        note=str(told.get("note", "")),
    )


def note_told(told: Told) -> PainNote:
    """Return a pain note of an export; the run it is about has its number in the export."""
    return PainNote(
        **{
            **told,
            "knee": Side(told["knee"]),
            "day": date.fromisoformat(told["day"]),
            "places": frozenset(map(KneePlace, told.get("places", ()))),
            "symptoms": frozenset(map(Symptom, told.get("symptoms", ()))),
            "eased_by": frozenset(map(Relief, told.get("eased_by", ()))),
        }
    )


def check_in_told(told: Told) -> CheckIn:
    """Return a check-in of an export, the runner's or a service's."""
    return CheckIn(
        **{
            **told,
            "day": date.fromisoformat(told["day"]),
            "sleep_h": known(told["sleep_h"]),
            "source": one_line(str(told["source"]), _LONGEST_SOURCE),
            "sitting_h": known(told.get("sitting_h")),
            "cycle": _if_told(Cycle, told.get("cycle")),
            "mass_kg": known(told.get("mass_kg")),
        }
    )


def session_told(told: Told) -> ExerciseSession:
    """Return an exercise session of an export."""
    return ExerciseSession(
        **{
            **told,
            "kind": SessionKind(told["kind"]),
            "day": date.fromisoformat(told["day"]),
            "start": _if_told(datetime.fromisoformat, told["start"]),
            "duration_s": known(told["duration_s"]),
            "recovery": _if_told(RecoveryWork, told["recovery"]),
            "exercises": tuple(_exercise(one) for one in told["exercises"]),
        }
    )


def flag_told(told: Told) -> FlagAnswer:
    """Return what an export tells that was answered to a red flag."""
    flag, knee = str(told["flag"]), _if_told(Side, told["knee"])
    because = frozenset(map(str, told["because"]))
    if "denied" in told:
        return DeniedFlag(flag, knee, date.fromisoformat(told["denied"]), because)
    seen_to = _if_told(date.fromisoformat, told["seen_to"])
    return RaisedFlag(flag, knee, date.fromisoformat(told["raised"]), seen_to, because)


def form_told(told: Told) -> FilledForm:
    """Return a questionnaire of an export."""
    answers = tuple(_if_told(int, answer) for answer in told["answers"])
    knee = _if_told(Side, told["knee"])
    return FilledForm(Instrument(told["instrument"]), date.fromisoformat(told["day"]), answers, knee)


def ladder_told(told: Told) -> LadderKept:
    """Return a ladder of an export, with what was told of it."""
    ladder = Ladder(
        begun=date.fromisoformat(told["begun"]),
        reason=LadderReason(told["reason"]),
        knee=_if_told(Side, told["knee"]),
        before_week_m=known(told["before_week_m"]),
        ended=_if_told(date.fromisoformat, told["ended"]),
    )
    checks = (GateAnswers(**{**one, "day": date.fromisoformat(one["day"])}) for one in told["checks"])
    runs = (LadderRun(date.fromisoformat(one["day"]), known(one["lasted_s"])) for one in told["told"])
    return LadderKept(ladder, tuple(checks), tuple(runs))


def known(told: float | None) -> float:
    """Return an amount of an export, NaN where it is unknown."""
    return math.nan if told is None else float(told)


def _exercise(told: Told) -> Exercise:
    amounts = {name: known(told[name]) for name in ("load_kg", "hold_s", "effort")}
    return Exercise(**{**told, **amounts, "side": _if_told(ExerciseSide, told["side"])})


def _if_told(read: Callable[[Any], _Value], told: object) -> _Value | None:
    return None if told is None else read(told)
