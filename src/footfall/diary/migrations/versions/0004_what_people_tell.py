"""What people tell: richer pain notes and check-ins, sessions, shoes, the profile, settings, and the bin.

What services told of nights comes to stand beside what the runner types of a day, in a table of its own:
neither takes the place of the other. Columns are added in place: making a table anew would, on SQLite,
cascade into the rows that refer to it. To pain notes none does.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_FLOAT = sa.Float(53)

_ADDED: tuple[tuple[str, str, sa.types.TypeEngine[Any]], ...] = (
    ("runners", "birth_year", sa.Integer()),
    ("runners", "sex", sa.String(length=10)),
    ("runners", "resting_heart_rate_bpm", _FLOAT),
    ("runners", "max_heart_rate_bpm", _FLOAT),
    ("shoes", "drop_mm", _FLOAT),
    ("shoes", "stack_mm", _FLOAT),
    ("shoes", "minimalist", sa.Boolean()),
    ("shoes", "replace_after_m", _FLOAT),
    ("shoes", "replace_after_months", _FLOAT),
    ("check_ins", "sleep_quality", sa.Integer()),
    ("check_ins", "stress", sa.Integer()),
    ("check_ins", "soreness", sa.Integer()),
    ("check_ins", "energy", sa.Integer()),
    ("check_ins", "sitting_h", _FLOAT),
    ("check_ins", "fuel", sa.Integer()),
    ("check_ins", "warm_up", sa.Boolean()),
    ("check_ins", "ill", sa.Boolean()),
    ("check_ins", "cycle", sa.String(length=20)),
    ("check_ins", "mass_kg", _FLOAT),
)

_ADDED_TEXTS: tuple[tuple[str, str, sa.types.TypeEngine[str]], ...] = (
    ("shoes", "model", sa.String(length=200)),
    ("shoes", "default_for", sa.Text()),
    ("shoes", "note", sa.Text()),
    ("pain_notes", "places", sa.Text()),
    ("pain_notes", "symptoms", sa.Text()),
    ("pain_notes", "eased_by", sa.Text()),
    ("pain_notes", "eased_text", sa.Text()),
)


def upgrade() -> None:
    """Add the columns and make the tables; nights that services told of move to a table of their own."""
    for table, column, of_type in _ADDED:
        op.add_column(table, sa.Column(column, of_type, nullable=True))
    for table, column, text in _ADDED_TEXTS:
        op.add_column(table, sa.Column(column, text, server_default="", nullable=False))
    with op.batch_alter_table("pain_notes") as pain_notes:  # no row refers to one: it may be made anew
        pain_notes.add_column(sa.Column("activity_id", sa.Integer(), nullable=True))
        pain_notes.create_foreign_key(
            op.f("fk_pain_notes_activity_id"), "activities", ["activity_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index(op.f("ix_pain_notes_activity_id"), "pain_notes", ["activity_id"])
    _make_bin_and_settings()
    _make_sessions()
    _make_nights()


def _make_bin_and_settings() -> None:
    op.create_table(
        "bin",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("deleted", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["runners.id"], name=op.f("fk_bin_id"), ondelete="CASCADE"),
        _of_runner("bin"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bin")),
    )
    op.create_index(op.f("ix_bin_runner_id"), "bin", ["runner_id"])
    op.create_table(
        "settings",
        sa.Column("runner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("units", sa.String(length=10), nullable=False),
        sa.Column("week_start", sa.String(length=10), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        _of_runner("settings"),
        sa.PrimaryKeyConstraint("runner_id", name=op.f("pk_settings")),
    )
    op.create_table(
        "privacy_zones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("latitude_deg", _FLOAT, nullable=False),
        sa.Column("longitude_deg", _FLOAT, nullable=False),
        sa.Column("radius_m", _FLOAT, nullable=False),
        _of_runner("privacy_zones"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_zones")),
    )
    op.create_index(op.f("ix_privacy_zones_runner_id"), "privacy_zones", ["runner_id"])


def _make_sessions() -> None:
    op.create_table(
        "exercise_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=True),
        sa.Column("duration_s", _FLOAT, nullable=True),
        sa.Column("recovery", sa.String(length=20), nullable=True),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_during", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        _of_runner("exercise_sessions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_sessions")),
    )
    op.create_index("ix_exercise_sessions_runner_day", "exercise_sessions", ["runner_id", "day"])
    op.create_table(
        "exercises",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("load_kg", _FLOAT, nullable=True),
        sa.Column("hold_s", _FLOAT, nullable=True),
        sa.Column("hold_breaths", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(length=5), nullable=True),
        sa.Column("effort", _FLOAT, nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["exercise_sessions.id"], name=op.f("fk_exercises_session_id"), ondelete="CASCADE"
        ),
        _of_runner("exercises"),
        sa.PrimaryKeyConstraint("session_id", "number", name=op.f("pk_exercises")),
    )
    op.create_index(op.f("ix_exercises_runner_id"), "exercises", ["runner_id"])


def _make_nights() -> None:
    op.create_table(
        "nights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sleep_h", _FLOAT, nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        _of_runner("nights"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nights")),
        sa.UniqueConstraint("runner_id", "day", name=op.f("uq_nights_runner_id")),
    )
    op.execute(
        "INSERT INTO nights (runner_id, day, sleep_h, source)"
        " SELECT runner_id, day, sleep_h, source FROM check_ins"
        " WHERE source <> '' AND sleep_h IS NOT NULL ORDER BY day"
    )
    op.execute("DELETE FROM check_ins WHERE source <> ''")
    op.drop_column("check_ins", "source")


def _of_runner(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_runner_id")
    return sa.ForeignKeyConstraint(["runner_id"], ["runners.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Bring nights that nobody typed of back among the check-ins, and drop the tables and the columns."""
    op.execute("DELETE FROM runners WHERE id IN (SELECT id FROM bin)")
    op.execute("DELETE FROM check_ins WHERE sleep_h IS NULL")
    op.add_column("check_ins", sa.Column("source", sa.String(length=20), server_default="", nullable=False))
    op.execute(
        "INSERT INTO check_ins (runner_id, day, sleep_h, source)"
        " SELECT runner_id, day, sleep_h, source FROM nights WHERE NOT EXISTS"
        " (SELECT 1 FROM check_ins WHERE check_ins.runner_id = nights.runner_id"
        " AND check_ins.day = nights.day) ORDER BY day"
    )
    for table in ("nights", "exercises", "exercise_sessions", "privacy_zones", "settings", "bin"):
        op.drop_table(table)
    op.drop_index(op.f("ix_pain_notes_activity_id"), table_name="pain_notes")
    with op.batch_alter_table("pain_notes") as pain_notes:
        pain_notes.drop_constraint(op.f("fk_pain_notes_activity_id"), type_="foreignkey")
        pain_notes.drop_column("activity_id")
    for table, column, _ in (*_ADDED, *_ADDED_TEXTS):
        op.drop_column(table, column)
