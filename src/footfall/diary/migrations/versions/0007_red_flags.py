"""What was asked of red flags, and answered: what was raised and when it was seen to, and what was denied.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "red_flags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("flag", sa.String(length=40), nullable=False),
        sa.Column("knee", sa.String(length=5), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("raised", sa.Boolean(), nullable=False),
        sa.Column("seen_to", sa.Date(), nullable=True),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_red_flags_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_red_flags")),
    )
    op.create_index("ix_red_flags_runner_day", "red_flags", ["runner_id", "day"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("red_flags")
