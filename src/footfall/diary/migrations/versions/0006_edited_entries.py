"""Edited entries: what they are made of, who keeps the recordings held aside, and what was told by hand.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and add the columns."""
    op.add_column("activities", sa.Column("recorded_kind", sa.String(length=20), nullable=True))
    op.add_column("activities", sa.Column("by_hand", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "holders",
        sa.Column("runner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("keeper_id", sa.Integer(), nullable=False),
        _reference("holders", "runner_id", "runners"),
        _reference("holders", "keeper_id", "runners"),
        sa.PrimaryKeyConstraint("runner_id", name=op.f("pk_holders")),
        sa.UniqueConstraint("keeper_id", name=op.f("uq_holders_keeper_id")),
    )
    op.create_table(
        "pieces",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("edit", sa.String(length=20), nullable=False),
        sa.Column("begins", sa.DateTime(), nullable=True),
        sa.Column("ends", sa.DateTime(), nullable=True),
        sa.Column("distance_m", sa.Float(53), nullable=True),
        _reference("pieces", "activity_id", "activities"),
        _reference("pieces", "source_id", "activities"),
        _reference("pieces", "runner_id", "runners"),
        sa.PrimaryKeyConstraint("activity_id", "number", name=op.f("pk_pieces")),
    )
    op.create_index(op.f("ix_pieces_runner_id"), "pieces", ["runner_id"])
    op.create_index(op.f("ix_pieces_source_id"), "pieces", ["source_id"])


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    """Drop the tables and the columns; what entries show stays as it is, and what they hid is let go."""
    op.execute("DELETE FROM runners WHERE id IN (SELECT keeper_id FROM holders)")
    op.drop_table("pieces")
    op.drop_table("holders")
    for column in ("by_hand", "recorded_kind"):
        op.drop_column("activities", column)
