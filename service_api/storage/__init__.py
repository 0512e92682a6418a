"""What is kept on disk: tables by SQLAlchemy, changes to them by Alembic; SQLite by default, PostgreSQL by one setting."""
