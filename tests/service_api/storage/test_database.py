"""The database's own behaviour."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from service_api.storage.database import Database


def test_errors_quote_no_parameters(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'd.sqlite3'}")
    with pytest.raises(SQLAlchemyError) as caught, database.session() as session:
        session.execute(text("insert into missing values (:answer)"), {"answer": "王小明"})
    assert "王小明" not in str(caught.value)
    database.close()
