"""Every setting is documented where people look for it."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from service_api.launch.settings import BOT_STORES
from service_api.settings import Settings
from tests.service_api.conftest import ROOT


def test_every_setting_has_a_description_and_a_line_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert f"DAOBAN_{name.upper()}" in readme, name


def test_every_store_of_the_dialogue_server_is_set_and_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{(\w+)\}", (ROOT / "bot/endpoints.yml").read_text(encoding="utf-8")))
    assert asked == {*BOT_STORES, "DAOBAN_ACTIONS_URL"}
    assert [name for name in BOT_STORES if f"`{name}`" not in readme] == []


def test_a_public_address_must_be_absolute() -> None:
    with pytest.raises(ValidationError, match="https"):
        Settings(public_url="zw.example.gov.cn")
    assert Settings(public_url="https://zw.example.gov.cn/").base_url == "https://zw.example.gov.cn"
