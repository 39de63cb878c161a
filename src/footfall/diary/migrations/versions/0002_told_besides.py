"""What is told besides the recordings: exertion and notes, check-ins, watched folders, and how imports ended.

Columns are added in place: making a table anew would, on SQLite, cascade into the rows that refer to it.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and make the tables; an import that was noted as done is taken for finished."""
    op.add_column("activities", sa.Column("perceived_exertion", sa.Float(53), nullable=True))
    op.add_column("activities", sa.Column("notes", sa.Text(), server_default="", nullable=False))
    op.add_column("imports", sa.Column("label", sa.String(length=400), server_default="", nullable=False))
    op.add_column("imports", sa.Column("ended", sa.String(length=20), server_default="", nullable=False))
    op.execute("UPDATE imports SET ended = 'finished' WHERE finished IS NOT NULL")
    op.create_table(
        "check_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sleep_h", sa.Float(53), nullable=True),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_check_ins_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("runner_id", "day", name=op.f("uq_check_ins_runner_id")),
    )
    op.create_table(
        "watched_folders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_watched_folders_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched_folders")),
        sa.UniqueConstraint("runner_id", "path", name=op.f("uq_watched_folders_runner_id")),
    )


def downgrade() -> None:
    """Drop the tables and the columns."""
    op.drop_table("watched_folders")
    op.drop_table("check_ins")
    for table, column in (
        ("imports", "ended"),
        ("imports", "label"),
        ("activities", "notes"),
        ("activities", "perceived_exertion"),
    ):
        op.drop_column(table, column)
