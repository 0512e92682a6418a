"""A document that somebody does not have: what the catalogue says to that."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.papers import mentioned
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.documents import wording

_LACKS: Final = re.compile(
    r"(?:丢|没有|没得|不见|找不[到着见]|弄坏|没带|开不[出到了]|拿不[出到]).{0,8}(?:怎么办|咋办|咋整|咋弄|行不行|可以不|能办)"
)

_LACKING: Final = re.compile(r"(?<!有)没|[缺少]|丢|找不|不见|忘|拿不|开不|扔|烧|坏|扣|后补|补交|代替|不给|不在")


def lacks(turn: Turn) -> bool:
    """Say whether the words ask what to do without a material of the matter at hand, rather than wish for that paper."""
    return _LACKS.search(turn.text) is not None and without(turn) is not None


def says_lacking(text: str) -> bool:
    """Say whether the words tell that something is missing, rather than ask about something else."""
    return _LACKING.search(text) is not None


def without(turn: Turn) -> Message | None:
    """Say what to do without the material that the words name; None where they name none of the matter at hand."""
    found = mentioned(turn)
    if found is None:
        return None
    use = found.use
    parts = [use.if_missing or ""]
    parts += [f"可以出示电子证照：{one.e_licence}。" for one in use.instead or () if one.e_licence]
    parts += [f"{one.data_share}。" for one in use.instead or () if one.data_share]
    if use.necessity == "later":
        parts.append("这样材料可以容缺后补。")
    if use.source and use.source.how and not use.if_missing:
        parts.append(f"取得办法：{use.source.how}。")
    text = "".join(parts) or f"需要{wording.pieces(use.pieces or ())}，取得办法以窗口答复为准。"
    return Message(text=f"{use.name}：{text}", sources=[found.source])
