"""Notices and the counters of their numbers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "counters",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.create_table(
        "notices",
        sa.Column("token", sa.String(32), primary_key=True),
        sa.Column("number", sa.String(24), nullable=False, unique=True),
        sa.Column("target", sa.String(64), nullable=False),
        sa.Column("is_package", sa.Boolean, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("outcome", sa.JSON, nullable=False),
        sa.Column("catalogue_version", sa.String(16), nullable=False),
        sa.Column("division", sa.String(12)),
        sa.Column("point", sa.String(64)),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_notices_expires_at", "notices", ["expires_at"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("notices")
    op.drop_table("counters")
