"""The tables of the diary: runners, recordings, originals and imports. Every row carries its runner.

What people tell lies in `told_tables`.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import Date, Float, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from footfall.diary.columns import ACTIVITY_ID, RUNNER_ID, Known, SetOf, Table, UtcDateTime
from footfall.records import ToldField, WornFor


def new_identity() -> str:
    """Return a text that no other diary has."""
    return secrets.token_hex(16)


class RunnerRow(Table):
    """A runner; `demo` marks the simulated one, and `identity` tells this diary from every other.

    One whose number is in the bin is no runner: it keeps what another deleted (see `dustbin.py`).
    """

    __tablename__ = "runners"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    mass_kg: Mapped[float | None] = mapped_column(Float(53))
    height_m: Mapped[float | None] = mapped_column(Float(53))
    demo: Mapped[bool] = mapped_column(default=False)
    usual_mass_kg: Mapped[float | None] = mapped_column(Float(53))
    birth_year: Mapped[int | None]
    sex: Mapped[str | None] = mapped_column(String(10))
    resting_heart_rate_bpm: Mapped[float | None] = mapped_column(Float(53))
    max_heart_rate_bpm: Mapped[float | None] = mapped_column(Float(53))
    identity: Mapped[str] = mapped_column(String(32), default=new_identity, server_default="")


class BinRow(Table):
    """What was deleted, by the number of the keeper whose rows it is now (see `dustbin.py`)."""

    __tablename__ = "bin"

    id: Mapped[int] = mapped_column(
        ForeignKey(RUNNER_ID, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(400))
    day: Mapped[date | None] = mapped_column(Date)
    deleted: Mapped[datetime] = mapped_column(UtcDateTime)


class ShoeRow(Table):
    """A pair of shoes."""

    __tablename__ = "shoes"

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    bought: Mapped[date | None] = mapped_column(Date)
    initial_m: Mapped[float] = mapped_column(Float(53), default=0.0)
    retired: Mapped[date | None] = mapped_column(Date)
    model: Mapped[str] = mapped_column(String(200), default="", server_default="")
    drop_mm: Mapped[float] = mapped_column(Known, nullable=True)
    stack_mm: Mapped[float] = mapped_column(Known, nullable=True)
    minimalist: Mapped[bool | None]
    replace_after_m: Mapped[float | None] = mapped_column(Float(53))
    replace_after_months: Mapped[float | None] = mapped_column(Float(53))
    default_for: Mapped[frozenset[WornFor]] = mapped_column(SetOf(WornFor), server_default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")


class ActivityRow(Table):
    """One recording, summed up; `day` is the runner's local day.

    `by_hand` names what the runner told otherwise than the file or a service; `recorded_kind` is the kind
    before that, where another was told.
    """

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_runner_start", "runner_id", "start"),
        Index("ix_activities_runner_day", "runner_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    start: Mapped[datetime] = mapped_column(UtcDateTime)
    zone: Mapped[str] = mapped_column(String(60))
    day: Mapped[date] = mapped_column(Date)
    title: Mapped[str] = mapped_column(String(400), default="")
    device: Mapped[str] = mapped_column(String(200), default="")
    indoor: Mapped[bool] = mapped_column(default=False)
    distance_m: Mapped[float] = mapped_column(Known, nullable=True)
    elapsed_s: Mapped[float] = mapped_column(Float(53))
    timer_s: Mapped[float] = mapped_column(Float(53))
    heart_rate_bpm: Mapped[float] = mapped_column(Known, nullable=True)
    cadence_spm: Mapped[float] = mapped_column(Known, nullable=True)
    faults: Mapped[str] = mapped_column(Text, default="[]")
    shoe_id: Mapped[int | None] = mapped_column(ForeignKey("shoes.id", ondelete="SET NULL"))
    perceived_exertion: Mapped[float] = mapped_column(Known, nullable=True)
    notes: Mapped[str] = mapped_column(Text, default="", server_default="")
    incline: Mapped[float] = mapped_column(Known, nullable=True)
    recorded_kind: Mapped[str | None] = mapped_column(String(20))
    by_hand: Mapped[frozenset[ToldField]] = mapped_column(SetOf(ToldField), server_default="")


class StreamRow(Table):
    """One channel of one recording as a blob that describes itself (see `streams.py`)."""

    __tablename__ = "streams"

    activity_id: Mapped[int] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="CASCADE"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    blob: Mapped[bytes] = mapped_column(LargeBinary)


class LapRow(Table):
    """One lap of one recording."""

    __tablename__ = "laps"

    activity_id: Mapped[int] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    start_s: Mapped[float] = mapped_column(Float(53))
    elapsed_s: Mapped[float] = mapped_column(Float(53))
    distance_m: Mapped[float] = mapped_column(Known, nullable=True)


class KneeLoadRow(Table):
    """The roll-up of a run's or walk's knee load: what it cost, by which model and which habits.

    `hard_steps_b7`, `balance_percent` and the doubts are unknown where model 1 worked it out.
    """

    __tablename__ = "knee_loads"
    __table_args__ = (Index("ix_knee_loads_runner_version", "runner_id", "model_version"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="CASCADE"), primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    model_version: Mapped[int]
    cadence_at_rest_spm: Mapped[float] = mapped_column(Float(53))
    cadence_slope_spm_per_mps: Mapped[float] = mapped_column(Float(53))
    easy_speed_mps: Mapped[float] = mapped_column(Float(53))
    learned_from_runs: Mapped[int]
    habit_sample: Mapped[str] = mapped_column(Text)
    impulse_bw_s: Mapped[float] = mapped_column(Known, nullable=True)
    peak_bw: Mapped[float] = mapped_column(Known, nullable=True)
    peak_high_bw: Mapped[float] = mapped_column(Known, nullable=True)
    hard_steps: Mapped[float] = mapped_column(Known, nullable=True)
    easy_km: Mapped[float] = mapped_column(Known, nullable=True)
    easy_km_low: Mapped[float] = mapped_column(Known, nullable=True)
    easy_km_high: Mapped[float] = mapped_column(Known, nullable=True)
    distance_m: Mapped[float] = mapped_column(Known, nullable=True)
    ascent_m: Mapped[float] = mapped_column(Known, nullable=True)
    descent_m: Mapped[float] = mapped_column(Known, nullable=True)
    hard_steps_b7: Mapped[float] = mapped_column(Known, nullable=True)
    balance_percent: Mapped[float] = mapped_column(Known, nullable=True)
    doubt_slope_up: Mapped[float] = mapped_column(Known, nullable=True)
    doubt_slope_down: Mapped[float] = mapped_column(Known, nullable=True)
    doubt_walking: Mapped[float] = mapped_column(Known, nullable=True)
    doubt_form: Mapped[float] = mapped_column(Known, nullable=True)
    doubt_mass: Mapped[float] = mapped_column(Known, nullable=True)
    doubt_own: Mapped[float] = mapped_column(Known, nullable=True)


class OriginalRow(Table):
    """A file as it came, gzip'ed, known by the SHA-256 of its bytes."""

    __tablename__ = "originals"
    __table_args__ = (UniqueConstraint("runner_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(400))
    size: Mapped[int]
    gzipped: Mapped[bytes] = mapped_column(LargeBinary)


class ActivityOriginalRow(Table):
    """Which files an activity was read from: more than one where two apps saved the same run."""

    __tablename__ = "activity_originals"

    activity_id: Mapped[int] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="CASCADE"), primary_key=True)
    original_id: Mapped[int] = mapped_column(
        ForeignKey("originals.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)


class ImportRow(Table):
    """One import: of what, when, and how it ended.

    `ended` is "waiting" before the import begins, then "", and at its end "finished" or "stopped". It stays
    "" where the import broke off, even when a later one mended what it left behind and set `finished`.
    """

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    started: Mapped[datetime] = mapped_column(UtcDateTime)
    finished: Mapped[datetime | None] = mapped_column(UtcDateTime)
    label: Mapped[str] = mapped_column(String(400), default="", server_default="")
    ended: Mapped[str] = mapped_column(String(20), default="", server_default="")


class ImportFileRow(Table):
    """What became of one file of an import."""

    __tablename__ = "import_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"), index=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    offset: Mapped[int | None]
    activity_id: Mapped[int | None] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="SET NULL"))
