"""Storing notices."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service_api.storage.tables import Counter, NoticeRow


def next_number(session: Session, day: dt.date) -> str:
    """Return a number that no other notice has, such as ``20260105-00001``; safe under concurrent writers."""
    name = f"notice-{day:%Y%m%d}"
    dialect = session.get_bind().dialect.name
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(Counter).values(name=name, value=1)
    counted = insert.on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + 1}).returning(
        Counter.value
    )
    return f"{day:%Y%m%d}-{session.execute(counted).scalar_one():05d}"


def new_token() -> str:
    """Return 128 unguessable bits as text for a link."""
    return secrets.token_urlsafe(16)


def add(session: Session, row: NoticeRow) -> None:
    """Store a notice."""
    session.add(row)


def find(session: Session, token: str, now: dt.datetime) -> NoticeRow | None:
    """Return the notice of this token, unless it has expired."""
    row = session.execute(select(NoticeRow).where(NoticeRow.token == token)).scalar_one_or_none()
    return row if row is not None and _aware(row.expires_at) > now else None


def purge(session: Session, now: dt.datetime) -> None:
    """Delete the notices that have expired."""
    session.execute(delete(NoticeRow).where(NoticeRow.expires_at <= now.astimezone(dt.UTC)))


def _aware(moment: dt.datetime) -> dt.datetime:
    """SQLite gives back times without their zone; they are stored in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
