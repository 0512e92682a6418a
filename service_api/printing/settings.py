"""The settings of the print agent, each an environment variable that starts with ``DAOBAN_PRINT_``."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service_api.printing.sheets import PAPERS


class PrintSettings(BaseSettings):
    """Everything that may be set on a kiosk."""

    model_config = SettingsConfigDict(env_prefix="DAOBAN_PRINT_", extra="ignore", frozen=True)

    service: str = Field(
        description="The service whose notices are printed, e.g. https://zw.example.gov.cn. Sheets are fetched from "
        "there and from nowhere else."
    )
    origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Origins of the pages that may ask for a print, separated by commas; by default the service's.",
    )
    port: int = Field(default=8631, ge=1, le=65535, description="The port to listen on, on this machine only.")
    a4: str | None = Field(
        default=None, description="The queue with A4 paper, e.g. ipp://127.0.0.1:631/printers/daoban-a4."
    )
    roll80: str | None = Field(default=None, description="The queue with the 80 mm roll.")
    waiting: int = Field(default=3, ge=1, le=20, description="Most prints that are under way or waiting at once.")
    copies: int = Field(default=2, ge=1, le=20, description="Most times that one sheet is printed in one session.")
    patience: float = Field(
        default=120.0,
        ge=5,
        le=1800,
        description="Seconds until a print that does not come out, for want of paper or else, is ended and taken out "
        "of the queue.",
    )

    @field_validator("service", "origins", mode="before")
    @classmethod
    def _an_origin(cls, value: object) -> object:
        if isinstance(value, str) and "," not in value:
            return _origin(value)
        return value

    @field_validator("origins", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(_origin(one) for one in value.split(",") if one.strip())
        return value

    @field_validator("a4", "roll80", mode="before")
    @classmethod
    def _a_queue(cls, value: object) -> object:
        if not isinstance(value, str) or not value.strip():
            return None
        if not value.startswith(("ipp://", "ipps://")) or not urlsplit(value).hostname:
            raise ValueError("要写成 ipp://127.0.0.1:631/printers/队列名 这样的地址")
        return value.strip()

    @model_validator(mode="after")
    def _some_printer(self) -> PrintSettings:
        if not self.queues:
            raise ValueError("DAOBAN_PRINT_A4 和 DAOBAN_PRINT_ROLL80 至少设一个，才有打印机可用")
        return self

    @property
    def queues(self) -> dict[str, str]:
        """The address of the queue of every paper that this kiosk has."""
        return {paper: queue for paper in PAPERS if (queue := getattr(self, paper))}

    @property
    def allowed_origins(self) -> frozenset[str]:
        """The origins in force."""
        return frozenset(self.origins or (self.service,))


def _origin(text: str) -> str:
    parts = urlsplit(text.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query:
        raise ValueError(f"“{text.strip()}”要写成 https://zw.example.gov.cn 这样的网址，后面不带路径")
    return f"{parts.scheme}://{parts.netloc.lower()}"
