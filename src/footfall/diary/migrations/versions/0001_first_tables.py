"""The first tables.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "runners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("mass_kg", sa.Float(precision=53), nullable=True),
        sa.Column("height_m", sa.Float(precision=53), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runners")),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("finished", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_imports_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_runner_id"), "imports", ["runner_id"], unique=False)
    op.create_table(
        "originals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("gzipped", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_originals_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_originals")),
        sa.UniqueConstraint("runner_id", "sha256", name=op.f("uq_originals_runner_id")),
    )
    op.create_table(
        "pain_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("knee", sa.String(length=5), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("during", sa.Integer(), nullable=True),
        sa.Column("hour_after", sa.Integer(), nullable=True),
        sa.Column("next_morning", sa.Integer(), nullable=True),
        sa.Column("stairs", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_pain_notes_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain_notes")),
    )
    op.create_index("ix_pain_notes_runner_day", "pain_notes", ["runner_id", "day"], unique=False)
    op.create_table(
        "shoes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("bought", sa.Date(), nullable=True),
        sa.Column("initial_m", sa.Float(precision=53), nullable=False),
        sa.Column("retired", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_shoes_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shoes")),
    )
    op.create_index(op.f("ix_shoes_runner_id"), "shoes", ["runner_id"], unique=False)
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.Column("indoor", sa.Boolean(), nullable=False),
        sa.Column("distance_m", sa.Float(53), nullable=True),
        sa.Column("elapsed_s", sa.Float(precision=53), nullable=False),
        sa.Column("timer_s", sa.Float(precision=53), nullable=False),
        sa.Column("heart_rate_bpm", sa.Float(53), nullable=True),
        sa.Column("cadence_spm", sa.Float(53), nullable=True),
        sa.Column("faults", sa.Text(), nullable=False),
        sa.Column("shoe_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_activities_runner_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["shoe_id"], ["shoes.id"], name=op.f("fk_activities_shoe_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    op.create_index("ix_activities_runner_day", "activities", ["runner_id", "day"], unique=False)
    op.create_index("ix_activities_runner_start", "activities", ["runner_id", "start"], unique=False)
    op.create_table(
        "activity_originals",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activities.id"],
            name=op.f("fk_activity_originals_activity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["original_id"],
            ["originals.id"],
            name=op.f("fk_activity_originals_original_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_activity_originals_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "original_id", name=op.f("pk_activity_originals")),
    )
    op.create_index(
        op.f("ix_activity_originals_original_id"), "activity_originals", ["original_id"], unique=False
    )
    op.create_index(
        op.f("ix_activity_originals_runner_id"), "activity_originals", ["runner_id"], unique=False
    )
    op.create_table(
        "import_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_import_files_activity_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_import_files_import_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_import_files_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_files")),
    )
    op.create_index(op.f("ix_import_files_import_id"), "import_files", ["import_id"], unique=False)
    op.create_index(op.f("ix_import_files_runner_id"), "import_files", ["runner_id"], unique=False)
    op.create_table(
        "knee_loads",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("model_version", sa.Integer(), nullable=False),
        sa.Column("cadence_at_rest_spm", sa.Float(precision=53), nullable=False),
        sa.Column("cadence_slope_spm_per_mps", sa.Float(precision=53), nullable=False),
        sa.Column("easy_speed_mps", sa.Float(precision=53), nullable=False),
        sa.Column("learned_from_runs", sa.Integer(), nullable=False),
        sa.Column("habit_sample", sa.Text(), nullable=False),
        sa.Column("impulse_bw_s", sa.Float(53), nullable=True),
        sa.Column("peak_bw", sa.Float(53), nullable=True),
        sa.Column("peak_high_bw", sa.Float(53), nullable=True),
        sa.Column("hard_steps", sa.Float(53), nullable=True),
        sa.Column("easy_km", sa.Float(53), nullable=True),
        sa.Column("easy_km_low", sa.Float(53), nullable=True),
        sa.Column("easy_km_high", sa.Float(53), nullable=True),
        sa.Column("distance_m", sa.Float(53), nullable=True),
        sa.Column("ascent_m", sa.Float(53), nullable=True),
        sa.Column("descent_m", sa.Float(53), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_knee_loads_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_knee_loads_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_knee_loads")),
    )
    op.create_index(op.f("ix_knee_loads_runner_id"), "knee_loads", ["runner_id"], unique=False)
    op.create_table(
        "laps",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("start_s", sa.Float(precision=53), nullable=False),
        sa.Column("elapsed_s", sa.Float(precision=53), nullable=False),
        sa.Column("distance_m", sa.Float(53), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_laps_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_laps_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "number", name=op.f("pk_laps")),
    )
    op.create_index(op.f("ix_laps_runner_id"), "laps", ["runner_id"], unique=False)
    op.create_table(
        "streams",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("runner_id", sa.Integer(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_streams_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["runners.id"], name=op.f("fk_streams_runner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "channel", name=op.f("pk_streams")),
    )
    op.create_index(op.f("ix_streams_runner_id"), "streams", ["runner_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index(op.f("ix_streams_runner_id"), table_name="streams")
    op.drop_table("streams")
    op.drop_index(op.f("ix_laps_runner_id"), table_name="laps")
    op.drop_table("laps")
    op.drop_index(op.f("ix_knee_loads_runner_id"), table_name="knee_loads")
    op.drop_table("knee_loads")
    op.drop_index(op.f("ix_import_files_runner_id"), table_name="import_files")
    op.drop_index(op.f("ix_import_files_import_id"), table_name="import_files")
    op.drop_table("import_files")
    op.drop_index(op.f("ix_activity_originals_runner_id"), table_name="activity_originals")
    op.drop_index(op.f("ix_activity_originals_original_id"), table_name="activity_originals")
    op.drop_table("activity_originals")
    op.drop_index("ix_activities_runner_start", table_name="activities")
    op.drop_index("ix_activities_runner_day", table_name="activities")
    op.drop_table("activities")
    op.drop_index(op.f("ix_shoes_runner_id"), table_name="shoes")
    op.drop_table("shoes")
    op.drop_index("ix_pain_notes_runner_day", table_name="pain_notes")
    op.drop_table("pain_notes")
    op.drop_table("originals")
    op.drop_index(op.f("ix_imports_runner_id"), table_name="imports")
    op.drop_table("imports")
    op.drop_table("runners")
