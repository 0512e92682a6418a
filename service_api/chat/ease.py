"""What people ask of the screen rather than of the matter: larger letters, a louder voice, the first page."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.schemas import Button, Message

_LETTERS: Final = re.compile(
    r"字(?:都|也)?(?:太|有点|好|很|这么|那么)?(?:小|看不[清见到])|看不[清见到](?:楚)?(?:这|上面)?的?字|[大放]大?一?点?字|字(?:能不能|可以|能)?(?:大|放大|调大)|"
    r"(?:眼睛?|眼神|视力)(?:都|也|有点|很)?(?:不好|不行|花了?|不得行|看不[清见])|老花"
)
_HEARS: Final = re.compile(
    r"(?:耳朵|耳)(?:都|也|有点|很)?(?:不好|不行|背|聋|听不)|听不[清见到](?:楚)?(?:啊|呀|你|声音)?|声音(?:太|有点)?(?:小|大)"
)
_ALOUD: Final = re.compile(r"(?:不|没)(?:认|识)得?(?:几个)?字|(?:认|识)不得字|(?:念|读)(?:给我|出来)")
_FIRST_PAGE: Final = re.compile(r"(?:返回|回到?|去|到|退到?)?(?:首页|主页|主页面|主界面)(?:面)?(?:吧|去)?")
_SKIPS: Final = re.compile(
    r"(?:先|我想|能不能|可以)?(?:跳过|略过|跳过去)(?:这个|这题|这一?[题问]|这个问题)?(?:吧|吗)?|(?:这个|这题|这一?[题问])?(?:先)?(?:不答|不回答|不选)了?|下一[题问]|下一个问题"
)


def skips(text: str) -> bool:
    """Say whether the words only pass over a question: it is not known, then.

    >>> [skips(text) for text in ("跳过", "这题先不答", "下一题", "跳过驾校自己考")]
    [True, True, True, False]
    """
    return _SKIPS.fullmatch(_plain(text)) is not None


def eased(text: str) -> Message | None:
    """Say what makes the screen easier to read or leads to the first page; None where the words ask for no such thing.

    >>> [eased(text) is not None for text in ("老汉我耳朵不好，字看不清", "返回首页", "残疾证上的字写错了", "耳朵残疾")]
    [True, True, False, False]
    """
    if _FIRST_PAGE.fullmatch(_plain(text)):
        told = "点下面的按钮就回首页。这里说过的、答过的都还留着。"
        return Message(text=told, buttons=[Button(title="回首页", href="/")])
    small, reads, hears = (pattern.search(text) is not None for pattern in (_LETTERS, _ALOUD, _HEARS))
    if not small and not reads and not hears:
        return None
    parts = ["网页和自助机上的字可以变大：点页面上方的“字号”，选“大字”或“特大”。"] if small else []
    parts += ["页面上有“朗读”的，点一下就念给您听。"] if (small or reads) and not hears else []
    parts += ["我说的话都写在屏幕上，不用听，慢慢看就行。"] if hears else []
    parts.append("不方便的话，也可以请家里人或大厅的导办员在旁边帮您。")
    return Message(text="".join(parts), buttons=[Button(title="找人帮忙", text="我要找人工")])


def _plain(text: str) -> str:
    return text.strip(" \n。，,！!？?～~")
