"""A planned run as a workout: for a watch, and as text; and the whole plan as a calendar feed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from footfall.care.ladder_stages import STEPS, Stage
from footfall.care.workouts import walk_run, workout_text
from footfall.diary import Diary
from footfall.errors import NotInDiaryError
from footfall.language import _, pgettext
from footfall.records import FASTER_KINDS, Effort, PlannedDay, PlannedKind, Workout, WorkoutStep
from footfall.views.plan_feed import FeedEvent, calendar_feed
from footfall.views.plan_paces import Pace, paces
from footfall.views.plan_situation import plan_situation
from footfall.views.plan_words import day_text, goal_text, reason_text
from footfall.watch import write_workout


def planned_workout(diary: Diary, day: date, *, today: date) -> Workout:
    """Return a planned run as a workout.

    Raises:
        NotInDiaryError: No run is planned on that day.
    """
    kept = diary.plan()
    planned = kept.on(day) if kept else None
    if planned is None or not planned.runs:
        raise NotInDiaryError(_("No run is planned on {day}.", day=day.isoformat()))
    bands = {one.kind: one for one in paces(plan_situation(diary, today))}
    return _workout(planned, bands)


def planned_fit(diary: Diary, day: date, *, today: date) -> bytes:
    """Return a planned run as a FIT file (see `planned_workout`)."""
    return write_workout(planned_workout(diary, day, today=today))


def planned_text(diary: Diary, day: date, *, today: date) -> str:
    """Return a planned run as text (see `planned_workout`)."""
    return workout_text(planned_workout(diary, day, today=today))


def plan_calendar(diary: Diary) -> bytes:
    """Return the plan as an iCalendar feed, a whole-day event for each day that holds something."""
    kept = diary.plan()
    days = kept.days if kept else ()
    events = tuple(
        FeedEvent(
            name=f"{one.day.isoformat()}@{diary.identity}",
            day=one.day,
            title=day_text(one),
            about=reason_text(one),
        )
        for one in days
        if one.runs or one.strength
    )
    told_at = kept.told_at if kept else datetime.now(UTC)
    return calendar_feed(goal_text(kept.goal) if kept else _("Plan"), events, told_at)


def _workout(planned: PlannedDay, bands: dict[PlannedKind, Pace]) -> Workout:
    name = day_text(planned)
    if planned.kind is PlannedKind.WALK_RUN and planned.step:
        step = STEPS[Stage(planned.step)]
        return walk_run(step.intervals(step.first), name)
    easy = _band(bands, PlannedKind.EASY)
    if planned.kind not in FASTER_KINDS or planned.fast_m < 1.0:
        return Workout(name, (WorkoutStep(distance_m=planned.distance_m, speed_mps=easy),))
    begin_m = round((planned.distance_m - planned.fast_m) / 2.0)
    end_m = planned.distance_m - planned.fast_m - begin_m
    middle = pgettext("workout step", "Faster")
    return Workout(
        name,
        (
            WorkoutStep(distance_m=begin_m, speed_mps=easy, effort=Effort.WARM_UP),
            WorkoutStep(distance_m=planned.fast_m, speed_mps=_band(bands, planned.kind), name=middle),
            WorkoutStep(distance_m=end_m, speed_mps=easy, effort=Effort.COOL_DOWN),
        ),
    )


def _band(bands: dict[PlannedKind, Pace], kind: PlannedKind) -> tuple[float, float] | None:
    pace = bands.get(kind)
    return (pace.slow_mps, pace.fast_mps) if pace else None
