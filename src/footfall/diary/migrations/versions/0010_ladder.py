"""Ladders back to running, and what was told of their days.

Revision ID: 0010
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "ladders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("begun", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("knee", sa.String(length=5), nullable=True),
        sa.Column("before_week_m", sa.Float(precision=53), nullable=True),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_ladders_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladders")),
    )
    op.create_index(op.f("ix_ladders_runner_id"), "ladders", ["runner_id"])
    op.create_table(
        "ladder_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ladder_id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("walked", sa.Boolean(), nullable=True),
        sa.Column("even_gait", sa.Boolean(), nullable=True),
        sa.Column("hopped", sa.Boolean(), nullable=True),
        sa.Column("no_swelling", sa.Boolean(), nullable=True),
        sa.Column("lasted_s", sa.Float(precision=53), nullable=True),
        sa.ForeignKeyConstraint(
            ["ladder_id"], ["ladders.id"], name=op.f("fk_ladder_days_ladder_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_ladder_days_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_days")),
        sa.UniqueConstraint("ladder_id", "day", "what", name=op.f("uq_ladder_days_ladder_id")),
    )
    op.create_index(op.f("ix_ladder_days_runner_id"), "ladder_days", ["runner_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("ladder_days")
    op.drop_table("ladders")
