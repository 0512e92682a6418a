"""The law that the matter at hand rests on, and why a question is asked that somebody names: 为什么要问年龄."""

from __future__ import annotations

import re
from typing import Final

from knowledge.catalogue import Item
from knowledge.guidance import Ask, GroupNode, Node
from knowledge.retrieval.features import normalise
from knowledge.retrieval.meaning import meaning_pairs
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn

_ASKS_BASIS: Final = re.compile(
    r"(?:依据|凭|根据|按|哪个|哪条|什么|啥)(?:的)?(?:是)?(?:什么|啥|哪[个条份项])?(?:文件|法律?|规定|政策|条款|条例|法规)|(?:文件|法律|政策|法规)依据|依据(?:是|在哪|呢|什么)"
)
_MOST: Final = 2


def basis(turn: Turn) -> Message | None:
    """Tell the law that the item at hand rests on; None where the words do not ask for it, or the catalogue names none."""
    target = turn.target
    if not isinstance(target, Item) or not target.legal_basis or _ASKS_BASIS.search(turn.text) is None:
        return None
    lines = [f"{one.law}{one.article or ''}" for one in target.legal_basis[:_MOST]]
    more = "结果页上还有。" if len(target.legal_basis) > _MOST else ""
    sources = [f"{target.id}#legal_basis.{i}" for i in range(len(lines))]
    return Message(text=f"依据有：{'；'.join(lines)}。{more}", sources=sources)


def reason(turn: Turn, ask: Ask) -> Message:
    """Tell why a question is asked: the one that the words name, else the open one."""
    node = _named(turn) or ask.node
    why = node.group.why if isinstance(node, GroupNode) else node.question.why
    return Message(
        text=why or "您的回答会决定要带哪些材料。", sources=[f"{turn.conversation.target}#questions.{node.key}"]
    )


def _named(turn: Turn) -> Node | None:
    """Return the only other question that the words name by what it asks."""
    step, said = turn.step(), meaning_pairs(normalise(turn.text))
    nodes = [one for one in step.flow.nodes if isinstance(one, Node)] if step is not None else []
    found = [one for one in nodes if said & _pairs(one)]
    return found[0] if len(found) == 1 else None


def _pairs(node: Node) -> frozenset[str]:
    words = [node.question.ask]
    if any(one.label.find("岁") >= 0 for one in node.question.options):
        words.append("年龄")  # 今年多大 asks for it without the word
    return frozenset().union(*(meaning_pairs(normalise(one)) for one in words))
