"""What all tables rest on: their base, and the types of their columns. Unknown is NULL, read back as NaN."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, Float, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, stored without its zone and given back with it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an aware moment into naive UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Known(TypeDecorator[float]):
    """A float that may be unknown: NaN in Python, NULL in the database."""

    impl = Float(53)
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> float | None:  # noqa: ARG002
        """Store what is not finite as NULL."""
        return None if value is None or not math.isfinite(value) else float(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> float:  # noqa: ANN401, ARG002
        """Read NULL as NaN."""
        return math.nan if value is None else float(value)


_Member = TypeVar("_Member", bound=StrEnum)


_NONE: frozenset[Any] = frozenset()


class SetOf(TypeDecorator[frozenset[_Member]]):
    """A set of members of one enum, stored as their values in order, each on its line; none as ""."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[_Member]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: frozenset[_Member] | None, dialect: Dialect) -> str:  # noqa: ARG002
        """Store the values, always in the same order."""
        return "\n".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[_Member]:  # noqa: ARG002
        """Give the members back."""
        return frozenset(map(self.members, value.split("\n"))) if value else _NONE


class Table(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


RUNNER_ID = "runners.id"
ACTIVITY_ID = "activities.id"
