"""Whether words ask for a place or for hours, or only speak of them: 公司换地址, 我在单位上班 ask for neither."""

from __future__ import annotations

import re
from typing import Final

_ASKS: Final = re.compile(
    r"[?？吗么嘛]|[不没得][啊呀哦咧]?$|了没|(.)不\1|几[点时]|[几多][远久长]|多少|好多|谁|哪|啥|什么|咋|怎|有没有|会不会|能不能|可不可以|"
    r"告诉|想知道|发我|发给|给我|说一?下|问一?下|查一?下|带我去|导航|^.{0,8}呢$"
)
_PLACE: Final = re.compile(
    r"^(?:办事|窗口|大厅|网点|你们|最近|附近|办理)?的?(?:地址|地点|位置|路线|窗口|网点|大厅|地方)$|最近的|附近的"
)
_HOURS: Final = re.compile(
    r"^(?:那|请问)?(?:周末|节假日|中午|早上|晚上|星期.|礼拜.|周[一二三四五六日天])?(?:的)?(?:上班|办公|开放|营业|开门|下班)?(?:时间)?(?:开门|上班|办公|能办)?$"
)


def asks_for_place(text: str) -> bool:
    """Say whether the words ask where: no words at all do, the act having been asked for before.

    >>> [asks_for_place(text) for text in ("去哪里办", "地址发我", "最近的窗口", "", "咋走")]
    [True, True, True, True, True]
    >>> [asks_for_place(text) for text in ("公司换地址", "我的地址是樊城区中原路12号", "占的还是原来的地方")]
    [False, False, False]
    """
    return not text or _ASKS.search(text) is not None or _PLACE.search(text) is not None


def asks_for_hours(text: str) -> bool:
    """Say whether the words ask when it is open.

    >>> [asks_for_hours(text) for text in ("周六上班吗", "星期六开门不", "几点上班，我在樊城区", "上班时间", "周末呢")]
    [True, True, True, True, True]
    >>> [asks_for_hours(text) for text in ("我在单位上班，交了三年社保", "工伤，上班切了手", "店关门了")]
    [False, False, False]
    """
    return not text or _ASKS.search(text) is not None or _HOURS.search(text) is not None
