"""The pain of each knee in an exercise session, beside that of the worse one.

Revision ID: 0012
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0008"
branch_labels = None
depends_on = None

_PAINS = tuple(f"{knee}_{when}" for knee in ("left", "right") for when in ("before", "during", "after"))


def upgrade() -> None:
    """Add the columns."""
    for name in _PAINS:
        op.add_column("exercise_sessions", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    """Drop the columns."""
    for name in _PAINS:
        op.drop_column("exercise_sessions", name)
