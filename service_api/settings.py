"""The settings of the service, each an environment variable that starts with ``DAOBAN_``."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that a site may set."""

    model_config = SettingsConfigDict(env_prefix="DAOBAN_", extra="ignore", frozen=True)

    data: Path = Field(
        default=Path("data"),
        description="The content folder: catalogue, libraries, places. Served as it lies until a version is published.",
    )
    var: Path = Field(default=Path("var"), description="Where the database, trained models and logs are kept.")
    versions: Path | None = Field(
        default=None,
        description="Where published versions of the content are kept; by default `versions` under DAOBAN_VAR. While one "
        "is published there, it is served instead of the content folder.",
    )
    reload_seconds: float = Field(
        default=2.0, gt=0, le=3600, description="Seconds between looks for a newly published version."
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="The port to listen on.")
    public_url: str | None = Field(
        default=None,
        description="The base of every printed link and QR code, e.g. https://zw.example.gov.cn. Unset, notices use the "
        "listening address and say so, and printing plates is refused.",
    )
    database_url: str | None = Field(
        default=None, description="A SQLAlchemy URL, e.g. postgresql+psycopg://…; by default SQLite under DAOBAN_VAR."
    )
    bot_url: str = Field(default="http://127.0.0.1:5005", description="Where Rasa listens.")
    bot_timeout: float = Field(default=8.0, gt=0, description="Seconds to wait for Rasa before answering without it.")
    search_model: str | None = Field(
        default=None, description="The name of a sentence-transformers model to use instead of the one trained here."
    )
    notice_days: int = Field(default=30, ge=1, le=365, description="Days that an issued notice is kept.")
    chat_idle_minutes: int = Field(default=30, ge=1, le=240, description="Minutes after which an idle chat is wiped.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="How much is logged; debug quotes what people entered."
    )

    @field_validator("public_url")
    @classmethod
    def _absolute(cls, value: str | None) -> str | None:
        if value is None or not value.strip():
            return None
        if not value.startswith(("http://", "https://")):
            raise ValueError("DAOBAN_PUBLIC_URL 要以 http:// 或 https:// 开头")
        return value.rstrip("/")

    @cached_property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{(self.var / 'daoban.sqlite3').as_posix()}"

    @property
    def store(self) -> Path:
        """The folder of published versions in force."""
        return self.versions or self.var / "versions"

    @property
    def base_url(self) -> str:
        """The base of links: the public one, or the listening address."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def provisional(self) -> bool:
        """Whether links only work on this machine because no public address is set."""
        return self.public_url is None
