"""Alembic's entry: runs the migrations on the database that ``Database.upgrade`` names."""

from __future__ import annotations

from alembic import context
from sqlalchemy import engine_from_config, pool

from service_api.storage.tables import Base

config = context.config
engine = engine_from_config({"sqlalchemy.url": config.get_main_option("sqlalchemy.url")}, poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
