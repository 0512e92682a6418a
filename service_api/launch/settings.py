"""Where things lie in the checkout, and the settings the launcher reads from the process environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
LOGS = VAR / "log"
STAMPS = VAR / "setup"

SERVICE_VENV = ROOT / ".venv"
BOT_VENV = ROOT / ".venv-bot"
SERVICE_CONSTRAINTS = ROOT / "constraints" / "python311.txt"
BOT_CONSTRAINTS = ROOT / "constraints" / "python310-bot.txt"
KIOSK_UI = ROOT / "kiosk_ui"
BOT_MODEL = ROOT / "bot" / "models" / "daoban.tar.gz"

BOT_STORES = {
    "DAOBAN_BOT_TRACKER_STORE": "bot.extensions.forgetful_tracker_store.ForgetfulTrackerStore",
    "DAOBAN_BOT_LOCK_STORE": "in_memory",
    "DAOBAN_BOT_STORE_HOST": "localhost",
}
"""Where Rasa keeps what it keeps (bot/endpoints.yml), each with its default: nothing beyond the turn."""

# Variables of the caller's shell that would make a child use another Python, or another place to install to, or
# compile every module anew at each start.
_MISLEADING = (
    *("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PYTHONDONTWRITEBYTECODE"),
    *("PIP_TARGET", "PIP_PREFIX", "PIP_NO_COMPILE", "PIP_REQUIRE_HASHES"),
)


class SettingError(ValueError):
    """A setting in the environment cannot be used; the message says which one and what it should look like."""


@dataclass(frozen=True)
class Addresses:
    """Where the service and the dialogue server listen.

    ``host`` and ``port`` are those of the service (``DAOBAN_HOST``, ``DAOBAN_PORT``); ``bot_port`` is the dialogue
    server's on loopback (``DAOBAN_BOT_PORT``); ``other_bot`` is the address of one that somebody else runs
    (``DAOBAN_BOT_URL``), empty where the launcher is to start one.
    """

    host: str
    port: int
    bot_port: int
    other_bot: str = ""

    @property
    def local_url(self) -> str:
        """The service's address as seen from this machine, without a trailing slash."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def bot_url(self) -> str:
        """The dialogue server's address, without a trailing slash."""
        return f"http://127.0.0.1:{self.bot_port}"

    @property
    def actions_url(self) -> str:
        """Where the dialogue server sends its action calls."""
        return f"{self.local_url}/internal/rasa/webhook"


def addresses(environ: Mapping[str, str]) -> Addresses:
    """Read the addresses from ``environ``.

    Raises SettingError when a port is not a number between 1 and 65535, or when both servers share one.
    """
    found = Addresses(
        host=environ.get("DAOBAN_HOST", "").strip() or "127.0.0.1",
        port=_port(environ, "DAOBAN_PORT", 8000),
        bot_port=_port(environ, "DAOBAN_BOT_PORT", 5005),
        other_bot=environ.get("DAOBAN_BOT_URL", "").strip().rstrip("/"),
    )
    if found.port == found.bot_port:
        raise SettingError(f"DAOBAN_PORT and DAOBAN_BOT_PORT are both {found.port}: give them different numbers.")
    return found


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "").strip() or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise SettingError(f"{name} is {text!r}: it must be a port number between 1 and 65535.")
    return int(text)


def child_environment(**extra: str) -> dict[str, str]:
    """The environment of every command the launcher starts: the caller's, less what misleads, plus ``extra``."""
    env = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    env.update(
        PYTHONUNBUFFERED="1",  # progress is read line by line
        PYTHONUTF8="1",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        PIP_NO_INPUT="1",
        PIP_USER="0",
        PIP_ROOT_USER_ACTION="ignore",
        RASA_TELEMETRY_ENABLED="false",
        NO_PROXY=_with_loopback(env.get("NO_PROXY", "")),
        no_proxy=_with_loopback(env.get("no_proxy", "")),
    )
    env.update(extra)
    return env


def bot_environment(**extra: str) -> dict[str, str]:
    """As `child_environment`, for commands of Rasa, less the remarks of its libraries on their own age."""
    quiet = {"SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "2", "PYTHONWARNINGS": "ignore"}
    stores = {name: os.environ.get(name, "").strip() or default for name, default in BOT_STORES.items()}
    return child_environment(**quiet, **stores, **extra)


def _with_loopback(no_proxy: str) -> str:
    """``no_proxy`` with loopback added: the two servers talk to each other, never through a proxy."""
    hosts = [part.strip() for part in no_proxy.split(",") if part.strip()]
    return ",".join(hosts + [host for host in ("127.0.0.1", "localhost", "::1") if host not in hosts])
