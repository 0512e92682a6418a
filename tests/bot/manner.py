"""What holds of every answer of the chat: facts carry their sources, one question at a time, a kind word."""

from __future__ import annotations

import re
from typing import Any, Final

from tests.bot.talking import Answer

_FACT: Final = re.compile(
    r"\d+(?:\.\d+)?\s*(?:元|个?工作日|日|年|周岁|岁|公里|米)|\d+ 样材料|地址：|电话：|开放时间|收费|法定：|承诺："
)
_OWN: Final = re.compile(
    r"\d+分钟|最多再答\d+个问题|\d+天后自动删除|12345|材料、收费、时间、地点都可以问我|有 \d+ 个回答不再适用"
)
"""What the chat says of itself, whose source is no catalogue line."""
_UNKIND: Final = re.compile(r"错误|非法|无效|异常|必须|不合法|输入有误|无法识别|null|None|undefined|\{|\}")
_LONGEST: Final = 1200


def unsourced(answer: Answer) -> list[str]:
    """Return the messages that state a fact and do not say where it comes from."""
    return [f"no source: {one['text'][:60]!r}" for one in answer["messages"] if _states(one) and not one["sources"]]


def ill_mannered(answer: Answer) -> list[str]:
    """Return what is amiss in the manner: two questions at once, a message too long, a word like a machine's."""
    messages = answer["messages"]
    asking = [one for one in messages if any(button["choose"] for button in one["buttons"])]
    wrong = ["asks two questions at once"] if len(asking) > 1 else []
    wrong += [f"too long: {len(one['text'])}" for one in messages if len(one["text"]) > _LONGEST]
    own = [one for one in messages if not one["sources"]]
    wrong += [f"unkind: {one['text'][:60]!r}" for one in own if _UNKIND.search(one["text"])]
    texts = [one["text"] for one in messages]
    return wrong + (["says the same twice"] if len(set(texts)) < len(texts) else [])


def _states(message: dict[str, Any]) -> bool:
    card = message["card"]
    return (card is not None and card["kind"] != "handover") or _FACT.search(_OWN.sub("", message["text"])) is not None
