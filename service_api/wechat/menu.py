"""The account's menu: its keys, what each does, and the data that sets it up."""

from __future__ import annotations

from typing import Any, Final, Literal, get_args

Key = Literal["START_OVER", "NEAREST", "MY_NOTICE", "HUMAN_HELP", "FORGET"]

KEYS: Final[tuple[Key, ...]] = get_args(Key)


def menu(base: str | None) -> dict[str, Any]:
    """Return the menu as the platform's API takes it; pages are in it where the public address is known.

    The platform shows at most three buttons with five below each, of 16 and 60 bytes.
    """
    pages = [{"type": "view", "name": "按分类找", "url": f"{base}/"}] if base else []
    return {
        "button": [
            {"name": "我要办事", "sub_button": [_click("从头开始", "START_OVER"), *pages]},
            _click("最近网点", "NEAREST"),
            {
                "name": "我的",
                "sub_button": [
                    _click("我的告知单", "MY_NOTICE"),
                    _click("找人帮忙", "HUMAN_HELP"),
                    _click("结束并清除", "FORGET"),
                ],
            },
        ]
    }


def _click(name: str, key: Key) -> dict[str, str]:
    return {"type": "click", "name": name, "key": key}
