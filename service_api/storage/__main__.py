"""``python -m service_api.storage upgrade``: create the database or bring it to the newest version."""

from __future__ import annotations

import typer

from service_api.settings import Settings
from service_api.storage.database import Database

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def _commands() -> None:
    """The database of the service."""


@app.command()
def upgrade() -> None:
    """Create the database, or bring its tables to the newest version."""
    settings = Settings()
    database = Database(settings.database)
    database.upgrade()
    database.close()
    typer.echo("database is up to date")


if __name__ == "__main__":
    app()
