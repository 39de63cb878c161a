"""What is asked for twice is done once by its key, and every diary has something that tells it from others.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from footfall.diary.tables import new_identity

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of keys, and give every runner an identity."""
    op.create_table(
        "keys",
        sa.Column("runner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_keys_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("runner_id", "key", name=op.f("pk_keys")),
    )
    op.create_index("ix_keys_runner_made", "keys", ["runner_id", "made"])
    op.add_column("runners", sa.Column("identity", sa.String(length=32), server_default="", nullable=False))
    connection = op.get_bind()
    runners = sa.table("runners", sa.column("id", sa.Integer), sa.column("identity", sa.String))
    for number in connection.execute(sa.select(runners.c.id)).scalars().all():
        of_runner = sa.update(runners).where(runners.c.id == number)
        connection.execute(of_runner.values(identity=new_identity()))


def downgrade() -> None:
    """Drop both."""
    op.drop_column("runners", "identity")
    op.drop_table("keys")
