"""Settings of the account and its menu."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from service_api.__main__ import cli
from service_api.settings import Settings
from service_api.wechat.menu import menu
from tests.service_api.conftest import PUBLIC, ROOT
from tests.service_api.wechat.follower import AES_KEY, APP_ID, TOKEN
from tests.service_api.wechat.platform_server import PlatformServer


def test_half_a_setting_is_told_without_quoting_it() -> None:
    with pytest.raises(ValidationError, match="DAOBAN_WECHAT_APP_ID") as half:
        Settings(wechat_token="half-a-setting")
    assert "half-a-setting" not in str(half.value)
    with pytest.raises(ValidationError, match="43") as short:
        Settings(wechat_token=TOKEN, wechat_app_id=APP_ID, wechat_aes_key="too-short-a-key")
    assert "too-short-a-key" not in str(short.value)
    with pytest.raises(ValidationError, match="http"):
        Settings(wechat_api_url="api.weixin.qq.com")


def test_empty_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TOKEN", "APP_ID", "AES_KEY", "SECRET"):
        monkeypatch.setenv(f"DAOBAN_WECHAT_{name}", " ")
    assert not Settings().wechat
    assert Settings(wechat_token=TOKEN, wechat_app_id=APP_ID, wechat_aes_key=AES_KEY).wechat


def test_the_menu_is_printed() -> None:
    told = CliRunner().invoke(cli, ["wechat-menu", "--print"], env={"DAOBAN_PUBLIC_URL": PUBLIC})
    assert told.exit_code == 0
    assert json.loads(told.stdout) == menu(PUBLIC)


def test_the_menu_is_set(platform: PlatformServer) -> None:
    env = {
        "DAOBAN_PUBLIC_URL": PUBLIC,
        "DAOBAN_WECHAT_TOKEN": TOKEN,
        "DAOBAN_WECHAT_APP_ID": APP_ID,
        "DAOBAN_WECHAT_SECRET": platform.secret,
        "DAOBAN_WECHAT_API_URL": platform.url,
    }
    told = CliRunner().invoke(cli, ["wechat-menu"], env=env)
    assert told.exit_code == 0, told.output
    assert platform.next() == menu(PUBLIC)
    platform.answers.append({"errcode": 65303, "errmsg": "there is no selfmenu"})
    refused = CliRunner().invoke(cli, ["wechat-menu"], env=env)
    assert refused.exit_code == 1
    assert "65303" in refused.output
    wrong = CliRunner().invoke(cli, ["wechat-menu"], env=env | {"DAOBAN_WECHAT_SECRET": "wrong-secret"})
    assert wrong.exit_code == 1
    assert "40013" in wrong.output
    assert "wrong-secret" not in wrong.output


def test_without_a_secret_the_menu_is_not_set() -> None:
    told = CliRunner().invoke(cli, ["wechat-menu"], env={"DAOBAN_WECHAT_SECRET": ""})
    assert told.exit_code == 2
    assert "--print" in told.output


def test_the_guide_to_setting_up_names_every_setting_and_key() -> None:
    guide = (ROOT / "service_api/wechat/README.md").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        if name.startswith("wechat_"):
            assert f"DAOBAN_{name.upper()}" in guide, name
    for button in menu(PUBLIC)["button"]:
        for one in (button, *button.get("sub_button", [])):
            assert one["name"] in guide, one["name"]
