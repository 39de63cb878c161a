"""The tables of edits: what an edited entry is made of, and who keeps the recordings that are held aside."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from footfall.diary.columns import ACTIVITY_ID, RUNNER_ID, Known, Table, UtcDateTime


class Edit(StrEnum):
    """What was done to the recordings that an entry shows."""

    TRIMMED = "trimmed"
    """One recording, without its beginning or end, or with the distance that was told of it."""

    SPLIT = "split"
    """One recording, of which this entry is a part."""

    MERGED = "merged"
    """Two recordings, one after the other."""


class HolderRow(Table):
    """The keeper of a runner's recordings that are held aside: a row among the runners that is no runner."""

    __tablename__ = "holders"

    runner_id: Mapped[int] = mapped_column(
        ForeignKey(RUNNER_ID, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    keeper_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), unique=True)


class PieceRow(Table):
    """What an edited entry shows: a stretch of a recording that is held aside whole (see `holding.py`).

    Where it begins and ends are moments and not seconds since the start, so that a recording that reads
    otherwise one day is cut at the same place. Unknown is the start, or the end, itself.
    """

    __tablename__ = "pieces"

    activity_id: Mapped[int] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    runner_id: Mapped[int] = mapped_column(ForeignKey(RUNNER_ID, ondelete="CASCADE"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey(ACTIVITY_ID, ondelete="CASCADE"), index=True)
    edit: Mapped[str] = mapped_column(String(20))
    begins: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends: Mapped[datetime | None] = mapped_column(UtcDateTime)
    distance_m: Mapped[float] = mapped_column(Known, nullable=True)
