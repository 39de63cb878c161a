"""The tables of what people tell: notes, check-ins, sessions, settings. Every row carries its runner."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, Float, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from footfall.diary.columns import ACTIVITY_ID, RUNNER_ID, Known, SetOf, Table, UtcDateTime
from footfall.records import KneePlace, Relief, Symptom


class PainNoteRow(Table):
    """Pain of one knee on one day, or of one knee and one run."""

    __tablename__ = "pain_notes"
    __table_args__ = (Index("ix_pain_notes_runner_day", "runner_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    knee: Mapped[str] = mapped_column(String(5))
    day: Mapped[date] = mapped_column(Date)
    during: Mapped[int | None]
    hour_after: Mapped[int | None]
    next_morning: Mapped[int | None]
    stairs: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
    activity_id: Mapped[int | None] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="SET NULL"), index=True)
    places: Mapped[frozenset[KneePlace]] = mapped_column(SetOf(KneePlace), server_default="")
    symptoms: Mapped[frozenset[Symptom]] = mapped_column(SetOf(Symptom), server_default="")
    eased_by: Mapped[frozenset[Relief]] = mapped_column(SetOf(Relief), server_default="")
    eased_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class CheckInRow(Table):
    """What the runner tells of one day."""

    __tablename__ = "check_ins"
    __table_args__ = (UniqueConstraint("runner_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    sleep_h: Mapped[float] = mapped_column(Known, nullable=True)
    sleep_quality: Mapped[int | None]
    stress: Mapped[int | None]
    soreness: Mapped[int | None]
    energy: Mapped[int | None]
    sitting_h: Mapped[float] = mapped_column(Known, nullable=True)
    fuel: Mapped[int | None]
    warm_up: Mapped[bool | None]
    ill: Mapped[bool | None]
    cycle: Mapped[str | None] = mapped_column(String(20))
    mass_kg: Mapped[float] = mapped_column(Known, nullable=True)


class NightRow(Table):
    """What a service tells of the night before one day: kept whatever the runner types."""

    __tablename__ = "nights"
    __table_args__ = (UniqueConstraint("runner_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    sleep_h: Mapped[float] = mapped_column(Float(53))
    source: Mapped[str] = mapped_column(String(20))


class ExerciseSessionRow(Table):
    """A session of exercise or recovery, told by hand."""

    __tablename__ = "exercise_sessions"
    __table_args__ = (Index("ix_exercise_sessions_runner_day", "runner_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    day: Mapped[date] = mapped_column(Date)
    start: Mapped[datetime | None] = mapped_column(UtcDateTime)
    duration_s: Mapped[float] = mapped_column(Known, nullable=True)
    recovery: Mapped[str | None] = mapped_column(String(20))
    pain_before: Mapped[int | None]
    pain_during: Mapped[int | None]
    pain_after: Mapped[int | None]
    left_before: Mapped[int | None]
    left_during: Mapped[int | None]
    left_after: Mapped[int | None]
    right_before: Mapped[int | None]
    right_during: Mapped[int | None]
    right_after: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text)


class ExerciseRow(Table):
    """One exercise of one session."""

    __tablename__ = "exercises"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("exercise_sessions.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    sets: Mapped[int | None]
    reps: Mapped[int | None]
    load_kg: Mapped[float] = mapped_column(Known, nullable=True)
    hold_s: Mapped[float] = mapped_column(Known, nullable=True)
    hold_breaths: Mapped[int | None]
    side: Mapped[str | None] = mapped_column(String(5))
    effort: Mapped[float] = mapped_column(Known, nullable=True)


class RedFlagRow(Table):
    """What was answered to the question of a red flag on one day: raised with yes, or denied with no."""

    __tablename__ = "red_flags"
    __table_args__ = (Index("ix_red_flags_runner_day", "runner_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    flag: Mapped[str] = mapped_column(String(40))
    knee: Mapped[str | None] = mapped_column(String(5))
    day: Mapped[date] = mapped_column(Date)
    raised: Mapped[bool]
    seen_to: Mapped[date | None] = mapped_column(Date)
    because: Mapped[str] = mapped_column(Text, default="", server_default="")


class QuestionnaireRow(Table):
    """A questionnaire as it was filled in; the answers stand in the order of its items."""

    __tablename__ = "questionnaires"
    __table_args__ = (Index("ix_questionnaires_runner_day", "runner_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    instrument: Mapped[str] = mapped_column(String(20))
    day: Mapped[date] = mapped_column(Date)
    knee: Mapped[str | None] = mapped_column(String(5))
    answers: Mapped[str] = mapped_column(Text)


class FormClipRow(Table):
    """What a video showed of how the runner runs; `landmarks` is gone where the clip was let go of."""

    __tablename__ = "form_clips"
    __table_args__ = (Index("ix_form_clips_runner_day", "runner_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)
    name: Mapped[str] = mapped_column(String(200))
    speed_mps: Mapped[float] = mapped_column(Known, nullable=True)
    shoe_id: Mapped[int | None] = mapped_column(ForeignKey("shoes.id", ondelete="SET NULL"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="SET NULL"), index=True)
    reading: Mapped[str] = mapped_column(Text)
    landmarks: Mapped[bytes | None] = mapped_column(LargeBinary)


class FormPictureRow(Table):
    """A frame of such a video, with nobody to be known in it."""

    __tablename__ = "form_pictures"

    clip_id: Mapped[int] = mapped_column(ForeignKey("form_clips.id", ondelete="CASCADE"), primary_key=True)
    frame: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    time_s: Mapped[float] = mapped_column(Float(53))
    left_px: Mapped[float] = mapped_column(Float(53))
    top_px: Mapped[float] = mapped_column(Float(53))
    box_width_px: Mapped[float] = mapped_column(Float(53))
    box_height_px: Mapped[float] = mapped_column(Float(53))
    width_px: Mapped[int]
    height_px: Mapped[int]
    jpeg: Mapped[bytes] = mapped_column(LargeBinary)


class ExperimentRow(Table):
    """An experiment on oneself; `told` has a sign for each week: + as drawn, - not, ? not told."""

    __tablename__ = "experiments"
    __table_args__ = (Index("ix_experiments_runner_start", "runner_id", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    tried: Mapped[str] = mapped_column(String(20))
    usual: Mapped[str] = mapped_column(Text)
    changed: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(30))
    knee: Mapped[str] = mapped_column(String(5))
    start: Mapped[date] = mapped_column(Date)
    weeks: Mapped[int]
    seed: Mapped[int]
    amount: Mapped[float | None] = mapped_column(Float(53))
    ended: Mapped[date | None] = mapped_column(Date)
    resumed: Mapped[str] = mapped_column(Text, default="", server_default="")
    told: Mapped[str] = mapped_column(Text, default="", server_default="")


class LadderRow(Table):
    """A return to running that was begun."""

    __tablename__ = "ladders"

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    begun: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(20))
    knee: Mapped[str | None] = mapped_column(String(5))
    before_week_m: Mapped[float] = mapped_column(Known, nullable=True)
    ended: Mapped[date | None] = mapped_column(Date)


class LadderDayRow(Table):
    """What was told of one day of a ladder: the answers to its gate, or a session; one of each a day."""

    __tablename__ = "ladder_days"
    __table_args__ = (UniqueConstraint("ladder_id", "day", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ladder_id: Mapped[int] = mapped_column(ForeignKey("ladders.id", ondelete="CASCADE"))
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    day: Mapped[date] = mapped_column(Date)
    what: Mapped[str] = mapped_column(String(10))
    walked: Mapped[bool | None]
    even_gait: Mapped[bool | None]
    hopped: Mapped[bool | None]
    no_swelling: Mapped[bool | None]
    lasted_s: Mapped[float] = mapped_column(Known, nullable=True)


class CadenceWorkRow(Table):
    """The cadence that a runner works at."""

    __tablename__ = "cadence_work"

    runner_id: Mapped[int] = mapped_column(
        ForeignKey(RUNNER_ID, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    begun: Mapped[date] = mapped_column(Date)
    usual_spm: Mapped[float] = mapped_column(Float(53))
    share: Mapped[float] = mapped_column(Float(53))


class PlanRow(Table):
    """A plan that was said yes or no to; its goal and days as JSON."""

    __tablename__ = "plans"
    __table_args__ = (Index("ix_plans_runner_made", "runner_id", "made"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    made: Mapped[date] = mapped_column(Date)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(20))
    goal: Mapped[str] = mapped_column(Text)
    days: Mapped[str] = mapped_column(Text)


class SettingsRow(Table):
    """How a diary is shown."""

    __tablename__ = "settings"

    runner_id: Mapped[int] = mapped_column(
        ForeignKey(RUNNER_ID, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    units: Mapped[str] = mapped_column(String(10))
    week_start: Mapped[str] = mapped_column(String(10))
    zone: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(20))


class PrivacyZoneRow(Table):
    """A place that is hidden."""

    __tablename__ = "privacy_zones"

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    latitude_deg: Mapped[float] = mapped_column(Float(53))
    longitude_deg: Mapped[float] = mapped_column(Float(53))
    radius_m: Mapped[float] = mapped_column(Float(53))


class KeyRow(Table):
    """A key under which something was asked for and done, and what was answered (see `once.py`)."""

    __tablename__ = "keys"
    __table_args__ = (Index("ix_keys_runner_made", "runner_id", "made"),)

    runner_id: Mapped[int] = mapped_column(
        ForeignKey(RUNNER_ID, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    asked: Mapped[str] = mapped_column(String(64))
    made: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[int] = mapped_column(default=0)
    media_type: Mapped[str] = mapped_column(String(100), default="")
    location: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[bytes] = mapped_column(LargeBinary, default=b"")


class WatchedFolderRow(Table):
    """A folder whose new files come into the diary, and since when."""

    __tablename__ = "watched_folders"
    __table_args__ = (UniqueConstraint("runner_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    path: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
