"""Today: may I run, and how far? The verdict first, then what sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from footfall.diary import Diary, Entry
from footfall.language import N_, _, weekday_and_day
from footfall.records import ActivityKind, DayKind, Days, Evidence, FloatArray, RunHistory, Side
from footfall.signals import (
    HAZARDS,
    LEAST_RUN_M,
    READINESS_DAYS,
    Ceiling,
    CeilingBasis,
    SpikeClass,
    spike_ratios,
    spike_sentence,
    usual_week,
)
from footfall.units import (
    easy_in_unit,
    format_distance,
    format_height,
    format_knee_load,
    format_number,
    in_unit,
)
from footfall.views.ceiling_words import ceiling_told
from footfall.views.checkin import check_in_told
from footfall.views.entries import EntryLine, entry_line
from footfall.views.evidence import told_evidence
from footfall.views.experiments import ExperimentNow, experiment_now
from footfall.views.kept import kept
from footfall.views.ladder import LadderStep, ladder_step
from footfall.views.matters_now import FindingNow, finding_now
from footfall.views.pain_words import see_a_clinician, still_to_tell
from footfall.views.plan import PlanToday, plan_today
from footfall.views.readiness import readiness_told
from footfall.views.red_flags_notice import RedFlagsNotice, red_flags_notice
from footfall.views.todays_ceiling import LOOKED_BACK_DAYS, recent_runs, todays_ceiling
from footfall.views.wording import as_date, known, long_day, named

STRIP_DAYS = 42
_WEEK_DAYS = 7


class Verdict(StrEnum):
    """The answer in one word."""

    GO = "go"
    HOLD = "hold"
    STOP = "stop"


_VERDICTS: dict[CeilingBasis, tuple[Verdict, str]] = {
    CeilingBasis.LONGEST: (Verdict.GO, N_("Go")),
    CeilingBasis.AFTER_PAIN: (Verdict.GO, N_("Go")),
    CeilingBasis.NEW_THING: (Verdict.GO, N_("Go")),
    CeilingBasis.AFTER_GAP: (Verdict.GO, N_("Go gently")),
    CeilingBasis.NO_BASE: (Verdict.GO, N_("Go gently")),
    CeilingBasis.FIRST_RUN: (Verdict.GO, N_("Go gently")),
    CeilingBasis.SETTLING: (Verdict.HOLD, N_("Hold back")),
    CeilingBasis.TO_BE_SEEN: (Verdict.HOLD, N_("Hold back")),
    CeilingBasis.REST: (Verdict.STOP, N_("Rest")),
    CeilingBasis.RED_FLAG: (Verdict.STOP, N_("Rest")),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """One of the three limits of today's run.

    Attributes:
        value: In the unit of the text, NaN where unknown.
        text: "12.4 km".
        label: What it limits.
    """

    value: float
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day of the strip.

    Attributes:
        day: The day.
        kind: What it was.
        easy_km: Knee load for each knee, NaN where unknown.
        pain: The worse knee's pain, None where nothing was noted.
        text: All of that in words.
    """

    day: date
    kind: DayKind
    easy_km: float
    pain: int | None
    text: str


@dataclass(frozen=True, slots=True)
class WeekView:
    """Knee load of the last 7 days beside the usual.

    Attributes:
        easy_km: The sum, NaN where nothing is known.
        low: Lower end of the usual range, NaN where the diary is too young for one.
        high: Upper end.
        sentence: All of that in words.
    """

    easy_km: float
    low: float
    high: float
    sentence: str


@dataclass(frozen=True, slots=True)
class MorningView:
    """This morning's knees.

    Attributes:
        left: What was noted of the left knee today, None where nothing was.
        right: Likewise of the right knee.
        answered: True where both knees were noted: nothing is asked any longer.
        prompt: The sentence beneath the question; what was noted, where it was answered.
    """

    left: int | None
    right: int | None
    answered: bool
    prompt: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the Today page says.

    Attributes:
        day: Today.
        date_text: "Sunday 15 November 2026".
        demo: True where the diary holds the simulated season.
        empty: True where the diary holds no recording.
        verdict: Go, hold or stop.
        verdict_text: The same in a word or two.
        headline: The verdict in one line.
        reason: What sets it.
        still_to_tell: What would make it certain, "" where nothing is to be asked.
        see_a_clinician: Why it is time to let somebody look at a knee, "" where it is not.
        limits: Distance, knee load and descent; empty on a rest day.
        evidence_sentence: What was seen in others.
        evidence: The studies and choices behind it.
        morning: This morning's knees.
        check_in: What is told of today beside the running, "" where nothing is.
        strip: The last six weeks, oldest first.
        strip_note: What to say in place of the strip where nothing is recorded; "" where something is.
        week: The last 7 days.
        last_run: The latest run, None where there is none.
        last_run_note: How it compares with the 30 days before it; "" where there is none.
        red_flags: What stands or is to be asked of red flags; None where nothing is.
        finding: The one finding that matters most; None where there is none to speak of.
        experiment: What the experiment at hand says of this week; None where there is none.
        readiness: What of last night and this morning lies outside the usual, in at most two sentences.
        ladder: What the ladder says of today; None where none goes on.
        plan: What the plan says of today; None where none goes on.
    """

    day: date
    date_text: str
    demo: bool
    empty: bool
    verdict: Verdict
    verdict_text: str
    headline: str
    reason: str
    still_to_tell: str
    see_a_clinician: str
    limits: tuple[Limit, ...]
    evidence_sentence: str
    evidence: tuple[Evidence, ...]
    morning: MorningView
    check_in: str
    strip: tuple[DayBar, ...]
    strip_note: str
    week: WeekView
    last_run: EntryLine | None
    last_run_note: str
    red_flags: RedFlagsNotice | None
    finding: FindingNow | None
    experiment: ExperimentNow | None
    readiness: tuple[str, ...]
    ladder: LadderStep | None
    plan: PlanToday | None


def today_view(diary: Diary, *, today: date) -> TodayView:
    """Return what the Today page says on the runner's local day `today`."""
    return kept(diary, ("today", today), lambda: _said_today(diary, today))


def _said_today(diary: Diary, today: date) -> TodayView:
    days = diary.days(today - timedelta(days=LOOKED_BACK_DAYS - 1), today)
    verdict = todays_ceiling(diary, today)
    latest = diary.entries(limit=1)
    last_run = _last_run(diary, today)
    told = ceiling_told(verdict, today)
    word, text = _VERDICTS[verdict.basis]
    strip = tuple(day_bar(days, row) for row in range(len(days) - STRIP_DAYS, len(days)))
    return TodayView(
        day=today,
        date_text=long_day(today),
        demo=diary.is_demo,
        empty=not latest,
        verdict=word,
        verdict_text=_(text),
        headline=told.headline,
        reason=told.reason,
        still_to_tell=still_to_tell(verdict.pain, today),
        see_a_clinician=see_a_clinician(verdict.pain),
        limits=_limits(verdict),
        evidence_sentence=_evidence_sentence(verdict),
        evidence=tuple(map(told_evidence, verdict.evidence)),
        morning=_morning(diary, today),
        check_in=check_in_told(diary.check_in(today)),
        strip=strip,
        strip_note=_strip_note(strip, latest),
        week=week_view(days.easy_km),
        last_run=last_run,
        last_run_note=_last_run_note(recent_runs(diary, today), last_run),
        red_flags=red_flags_notice(diary, today=today),
        finding=finding_now(diary, today),
        experiment=experiment_now(diary, today),
        readiness=readiness_told(diary.mornings(today - timedelta(days=READINESS_DAYS), today)),
        ladder=ladder_step(diary, today=today),
        plan=plan_today(diary, today=today),
    )


def day_bar(days: Days, row: int) -> DayBar:
    """Return one day of a frame as a bar with its words."""
    worst = float(np.fmax(days.pain_left[row], days.pain_right[row]))
    pain = int(worst) if known(worst) else None
    easy_km = float(days.easy_km[row])
    day = as_date(days.day[row])
    said = [_("{day}: {what}", day=weekday_and_day(day), what=_day_words(days, row))]
    if known(easy_km):
        said.append(_("{load} for each knee", load=format_knee_load(easy_km)))
    if pain is not None:
        said.append(_("pain {pain} of 10", pain=pain))
    return DayBar(day=day, kind=days.kind[row], easy_km=easy_km, pain=pain, text=", ".join(said))


def week_view(easy_km: FloatArray) -> WeekView:
    """Set the knee load of the last 7 days of a daily column beside the runner's usual week."""
    noted = np.flatnonzero(easy_km > 0)
    if not len(noted):
        return WeekView(
            float("nan"), float("nan"), float("nan"), _("No knee load is known of the last weeks.")
        )
    usual = usual_week(easy_km[noted[0] :])
    week = float(np.nansum(easy_km[-_WEEK_DAYS:]))
    load = format_easy_km_whole(week)
    if usual is None:
        sentence = _(
            "{load} in the last 7 days. After six weeks of diary Footfall can say whether that is usual for "
            "you.",
            load=load,
        )
        return WeekView(week, float("nan"), float("nan"), sentence)
    low, high = (format_number(easy_in_unit(end), 0) for end in (usual.low, usual.high))
    sentence = _(_BESIDE[usual.verdict], load=load, low=low, high=high)
    return WeekView(week, usual.low, usual.high, sentence)


_BESIDE = {
    "below": N_("{load} in the last 7 days, below your usual {low} to {high}."),
    "inside": N_("{load} in the last 7 days, inside your usual {low} to {high}."),
    "above": N_("{load} in the last 7 days, above your usual {low} to {high}."),
}


def format_easy_km_whole(easy_km: float) -> str:
    """Return knee load without decimals, "31 easy km": sums over days are not known more finely."""
    return format_knee_load(easy_km, 0)


def _day_words(days: Days, row: int) -> str:
    distance_m = float(days.distance_m[row])
    kind = days.kind[row]
    if kind is DayKind.RUNNING and known(distance_m):
        return _("{distance} run", distance=format_distance(distance_m))
    if kind is DayKind.UNKNOWN:
        return _("walking") if known(float(days.easy_km[row])) else _("nothing recorded")
    return named(kind)


def _strip_note(strip: tuple[DayBar, ...], latest: list[Entry]) -> str:
    if any(day.kind is not DayKind.UNKNOWN or known(day.easy_km) or day.pain is not None for day in strip):
        return ""
    nothing = _("Nothing is recorded in the last six weeks.")
    if not latest:
        return nothing
    last = _("The last entry in your diary is of {day}.", day=long_day(latest[0].day))
    return f"{nothing} {last}"


def _limits(verdict: Ceiling) -> tuple[Limit, ...]:
    if verdict.rest:
        return ()
    found = (
        Limit(in_unit(verdict.distance_m), format_distance(verdict.distance_m), _("distance")),
        Limit(easy_in_unit(verdict.easy_km), format_knee_load(verdict.easy_km), _("for each knee")),
        Limit(verdict.descent_m, format_height(verdict.descent_m), _("of descent")),
    )
    return tuple(limit for limit in found if known(limit.value))


def _evidence_sentence(verdict: Ceiling) -> str:
    if any(study.id == "frandsen-2025" for study in verdict.evidence):
        seen = HAZARDS[SpikeClass.SMALL]
        return _(
            "Among 5,205 runners, runs 10 to 30 % beyond the longest of the past 30 days came with {ratio} "
            "times the injuries ({low} to {high}).",
            ratio=format_number(seen.ratio, 2),
            low=format_number(seen.low, 2),
            high=format_number(seen.high, 2),
        )
    return _(verdict.evidence[0].claim)


def _last_run(diary: Diary, today: date) -> EntryLine | None:
    found = diary.entries(kinds=(ActivityKind.RUN,), until=today, limit=1)
    return entry_line(found[0]) if found else None


def _last_run_note(history: RunHistory, last_run: EntryLine | None) -> str:
    if last_run is None or not len(history) or history.id[-1] != last_run.id:
        return ""
    if not last_run.distance_m >= LEAST_RUN_M:
        return ""
    return spike_sentence(float(spike_ratios(history)[-1]))


def _morning(diary: Diary, today: date) -> MorningView:
    notes = diary.pain_notes(today, today)
    noted = {note.knee: note.next_morning for note in notes if note.next_morning is not None}
    left, right = noted.get(Side.LEFT), noted.get(Side.RIGHT)
    prompt = _after_yesterday(diary, today) if left is None and right is None else _noted(left, right)
    return MorningView(left, right, left is not None and right is not None, prompt)


def _noted(left: int | None, right: int | None) -> str:
    if left is None:
        return _("Right knee {right} of 10. Tap a number for the left one too.", right=right)
    if right is None:
        return _("Left knee {left} of 10. Tap a number for the right one too.", left=left)
    return _("Left {left} of 10, right {right} of 10.", left=left, right=right)


def _after_yesterday(diary: Diary, today: date) -> str:
    """Return the question's prompt: this is the morning after the runs of yesterday, where there were any."""
    yesterday = today - timedelta(days=1)
    runs = diary.entries(kinds=(ActivityKind.RUN,), since=yesterday, until=yesterday)
    if not runs:
        return _("Ten seconds, then you are done.")
    distance_m = sum(run.distance_m for run in runs if known(run.distance_m))
    if not distance_m:
        return _("After the run yesterday. Ten seconds, then you are done.")
    return _(
        "After the {distance} yesterday. Ten seconds, then you are done.",
        distance=format_distance(distance_m),
    )
