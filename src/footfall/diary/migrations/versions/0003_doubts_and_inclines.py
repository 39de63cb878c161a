"""What a knee load may be off by and why, the incline of a treadmill, and the mass that easy km rest on.

The loads that are there were worked out by an older model, which told nothing of this: they say so by NULL
until they are worked out anew. The index finds such loads without reading all; it does what the one on the
runner alone did, and takes its place.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ADDED = (
    ("runners", "usual_mass_kg"),
    ("activities", "incline"),
    ("knee_loads", "hard_steps_b7"),
    ("knee_loads", "balance_percent"),
    ("knee_loads", "doubt_slope_up"),
    ("knee_loads", "doubt_slope_down"),
    ("knee_loads", "doubt_walking"),
    ("knee_loads", "doubt_form"),
    ("knee_loads", "doubt_mass"),
    ("knee_loads", "doubt_own"),
)


def upgrade() -> None:
    """Add the columns, and let one index do the work of another and its own."""
    for table, column in _ADDED:
        op.add_column(table, sa.Column(column, sa.Float(53), nullable=True))
    op.create_index("ix_knee_loads_runner_version", "knee_loads", ["runner_id", "model_version"])
    op.drop_index(op.f("ix_knee_loads_runner_id"), table_name="knee_loads")


def downgrade() -> None:
    """Bring the older index back and drop the columns."""
    op.create_index(op.f("ix_knee_loads_runner_id"), "knee_loads", ["runner_id"])
    op.drop_index("ix_knee_loads_runner_version", table_name="knee_loads")
    for table, column in reversed(_ADDED):
        op.drop_column(table, column)
