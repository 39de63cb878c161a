"""What videos showed of how the runner runs, and pictures of them.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "form_clips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("speed_mps", sa.Float(53), nullable=True),
        sa.Column("shoe_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("landmarks", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_form_clips_runner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["shoe_id"], ["shoes.id"], name=op.f("fk_form_clips_shoe_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_form_clips_activity_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_clips")),
    )
    op.create_index("ix_form_clips_runner_day", "form_clips", ["runner_id", "day"])
    op.create_index(op.f("ix_form_clips_shoe_id"), "form_clips", ["shoe_id"])
    op.create_index(op.f("ix_form_clips_activity_id"), "form_clips", ["activity_id"])
    op.create_table(
        "form_pictures",
        sa.Column("clip_id", sa.Integer(), nullable=False),
        sa.Column("frame", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("time_s", sa.Float(53), nullable=False),
        sa.Column("left_px", sa.Float(53), nullable=False),
        sa.Column("top_px", sa.Float(53), nullable=False),
        sa.Column("box_width_px", sa.Float(53), nullable=False),
        sa.Column("box_height_px", sa.Float(53), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clip_id"], ["form_clips.id"], name=op.f("fk_form_pictures_clip_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("clip_id", "frame", name=op.f("pk_form_pictures")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("form_pictures")
    op.drop_table("form_clips")
