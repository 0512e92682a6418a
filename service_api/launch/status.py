"""``status``: what is set up, what is not, what is running."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from service_api.launch.display import table
from service_api.launch.fingerprint import Stamps
from service_api.launch.ports import answers, is_daoban
from service_api.launch.settings import ROOT, addresses
from service_api.launch.stage import Stage


def status_lines(stages: Sequence[Stage], stamps: Stamps, environ: Mapping[str, str]) -> list[str]:
    """One line a stage, then one a server. Raises SettingError when a port setting cannot be used."""
    rows = [[stage.title, _state(stage, stamps), _when(stage, stamps), stage.title_zh] for stage in stages]
    where = addresses(environ)
    service = "running" if is_daoban(where.local_url) else "not running"
    bot = "running" if answers(f"{where.bot_url}/") else "not running"
    servers = [["The service", service, where.local_url, "服务"], ["The dialogue server", bot, where.bot_url, "对话"]]
    return table([["Part", "State", "Done", "部件"], *rows, ["", "", "", ""], *servers])


def _state(stage: Stage, stamps: Stamps) -> str:
    missing = stage.missing_outputs()
    if not stamps.read(stage.key):
        return "not set up"
    if missing:
        return f"missing {os.path.relpath(missing[0], ROOT)}"
    return "up to date" if stamps.is_current(stage.key, stage.fingerprint()) else "changed since"


def _when(stage: Stage, stamps: Stamps) -> str:
    stamp = stamps.read(stage.key)
    return f"{stamp.get('at')} in {stamp.get('seconds')} s" if stamp else "-"
