"""The pain of each knee in an exercise session, beside that of the worse one; and work on cadence.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_PAINS = tuple(f"{knee}_{when}" for knee in ("left", "right") for when in ("before", "during", "after"))


def upgrade() -> None:
    """Add the columns and make the table."""
    for name in _PAINS:
        op.add_column("exercise_sessions", sa.Column(name, sa.Integer(), nullable=True))
    op.create_table(
        "cadence_work",
        sa.Column("runner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begun", sa.Date(), nullable=False),
        sa.Column("usual_spm", sa.Float(53), nullable=False),
        sa.Column("share", sa.Float(53), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_cadence_work_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("runner_id", name=op.f("pk_cadence_work")),
    )


def downgrade() -> None:
    """Drop the table and the columns."""
    op.drop_table("cadence_work")
    for name in _PAINS:
        op.drop_column("exercise_sessions", name)
