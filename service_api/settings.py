"""The settings of the service, each an environment variable that starts with ``DAOBAN_``."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_AES_KEY = re.compile(r"[A-Za-z0-9]{43}")


class Settings(BaseSettings):
    """Everything that a site may set."""

    model_config = SettingsConfigDict(env_prefix="DAOBAN_", extra="ignore", frozen=True, hide_input_in_errors=True)

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
    wechat_token: SecretStr | None = Field(
        default=None,
        description="The token of the WeChat official account's server configuration. With the AppID it switches the "
        "channel on; unset, /api/wechat answers 404.",
    )
    wechat_app_id: str | None = Field(default=None, description="The official account's AppID.")
    wechat_aes_key: SecretStr | None = Field(
        default=None,
        description="The EncodingAESKey, 43 characters, for the safe and the compatible mode; messages that are not "
        "encrypted are then refused. Unset, the plain mode is used.",
    )
    wechat_secret: SecretStr | None = Field(
        default=None,
        description="The AppSecret, for answers that come too late for a reply and for the menu. Unset, they wait for "
        "the person's next message.",
    )
    wechat_api_url: str = Field(default="https://api.weixin.qq.com", description="Where the platform's API is called.")
    wechat_patience: float = Field(
        default=4.0,
        gt=0,
        le=15,
        description="Seconds that an answer may take as a reply. The platform waits five and asks three times, so that "
        "with more the person sees the answer later, but still as a reply.",
    )
    wechat_window_seconds: int = Field(
        default=300,
        ge=30,
        le=3600,
        description="How far a request's time stamp may be off before it is refused; at most 60 where messages are not "
        "encrypted.",
    )
    speech_url: str | None = Field(
        default=None,
        description="A voice that the site runs itself, better than the built-in one: where texts to be read are posted, "
        "such as http://127.0.0.1:8880/v1/audio/speech. Unset or silent, the built-in voice reads.",
    )
    speech_voice: str = Field(default="default", description="The name of that voice, as its engine calls it.")
    recognition_url: str | None = Field(
        default=None,
        description="A speech recogniser that the site runs itself: where recordings are posted, such as "
        "http://127.0.0.1:8881/v1/audio/transcriptions. Unset, the pages show no microphone.",
    )
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

    @field_validator("speech_url", "recognition_url", mode="before")
    @classmethod
    def _of_an_engine(cls, value: object) -> object:
        if not isinstance(value, str) or not value.strip():
            return None
        if not value.startswith(("http://", "https://")):
            raise ValueError("DAOBAN_SPEECH_URL 和 DAOBAN_RECOGNITION_URL 要以 http:// 或 https:// 开头")
        return value.strip()

    @field_validator("wechat_token", "wechat_app_id", "wechat_aes_key", "wechat_secret", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("wechat_aes_key")
    @classmethod
    def _a_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _AES_KEY.fullmatch(value.get_secret_value()):
            raise ValueError("DAOBAN_WECHAT_AES_KEY 要填公众平台给的 43 位 EncodingAESKey，只有字母和数字")
        return value

    @field_validator("wechat_api_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("DAOBAN_WECHAT_API_URL 要以 http:// 或 https:// 开头")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _token_and_app_id(self) -> Settings:
        if (self.wechat_token is None) != (self.wechat_app_id is None):
            raise ValueError("DAOBAN_WECHAT_TOKEN 和 DAOBAN_WECHAT_APP_ID 要一起设，公众号才接得上")
        return self

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
    def wechat(self) -> bool:
        """Whether the WeChat official account is connected."""
        return self.wechat_token is not None

    @property
    def provisional(self) -> bool:
        """Whether links only work on this machine because no public address is set."""
        return self.public_url is None
