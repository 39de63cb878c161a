"""Alembic's entry: run the revisions on the connection the diary hands over."""

from __future__ import annotations

from alembic import context

from footfall.diary.columns import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
