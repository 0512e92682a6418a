"""The answers that option linking hears in a turn's words, less those that the words plainly deny."""

from __future__ import annotations

import re
from typing import Final

from knowledge.guidance import Node
from knowledge.linking.linker import Link
from knowledge.linking.votes import BY_NUMBER
from knowledge.spoken.numerals import NUMERAL
from service_api.chat.ages import settled
from service_api.chat.negated import is_helper
from service_api.chat.own_names import is_worded, without_names
from service_api.chat.turn import Turn

_AGE: Final = re.compile(rf"(今年(?:都|已经|才|刚|也)?{NUMERAL.pattern})(?=[，,。！!；;\s]|$)")
_BARE_AGE: Final = re.compile(
    rf"((?:^|[，,。；;\s])(?:我|俺|本人|她|他|孩子|今年|都|已经|快|才|刚|满|也)*{NUMERAL.pattern})(?:了)?(?=[，,。！!；;\s]|$)"
)
_ASKS_AGE: Final = re.compile(r"多大|年龄|几岁|周岁")
_DENIED: Final = re.compile(r"^(?:我|俺|我们|也|都|又|还|并|这)*(?:没有?|不是|不|未|无|非)(?!到|满|足|止|超|过|少)")


def said(turn: Turn) -> str:
    """Return the words, an age without its unit given one: 今年五十三, and 我四十 where the age is asked, are so many 岁."""
    ask = turn.ask()
    asks_age = ask is not None and isinstance(ask.node, Node) and _ASKS_AGE.search(ask.node.question.ask) is not None
    return aged(turn.text) if asks_age else _AGE.sub(r"\1岁", turn.text)


def aged(text: str) -> str:
    """Return words told where an age is asked, a bare number given its unit.

    >>> aged("我四十"), aged("我四十个人")
    ('我四十岁', '我四十个人')
    """
    return _BARE_AGE.sub(r"\1岁", text)


def linked(turn: Turn, asked: str | None) -> list[Link]:
    """Return the answers that the words give to the item's questions, ``asked`` being the one just put."""
    target = turn.conversation.target
    if target is None:
        return []
    words, linker = said(turn), turn.here.knowledge.linkers.of(target)
    links = turn.once(("linked", target, asked, words), lambda: linker.link(words, turn.here.today, asked=asked))
    return _with_ages(turn, [link for link in links if not (_denied(turn, link) or _by_name(turn, link))], words)


def linked_as(turn: Turn) -> list[Link]:
    """Return what the rules alone hear in the words."""
    target = turn.conversation.target
    if target is None:
        return []
    words, linker = said(turn), turn.here.knowledge.linkers.of(target)
    links = turn.once(("by rules", target, words), lambda: linker.by_rules(words, turn.here.today))
    return _with_ages(turn, [link for link in links if not (_denied(turn, link) or _by_name(turn, link))], words)


def _by_name(turn: Turn, link: Link) -> bool:
    """Say whether an answer rests on the matter's own name alone."""
    step, target = turn.step(), turn.target
    node = step.flow.node(link.question) if step is not None else None
    if target is None or not isinstance(node, Node) or is_worded(node.question, link.value, turn.text):
        return False
    rest = without_names(turn.text, [target.name, target.plain_name, *target.aliases])
    if rest == turn.text:
        return False
    left = turn.here.knowledge.linkers.of(target.id).by_rules(rest, turn.here.today)
    return not any((one.question, one.value) == (link.question, link.value) for one in left)


def _with_ages(turn: Turn, links: list[Link], words: str) -> list[Link]:
    """Return the links with what an age in the words settles: it comes before whatever else was heard of that question."""
    step = turn.step()
    nodes = [node for node in step.flow.nodes if isinstance(node, Node)] if step is not None else []
    ages = turn.once(
        ("ages", turn.conversation.target, words),
        lambda: {node.key: found for node in nodes if (found := settled(node.question, words)) is not None},
    )
    kept = [link for link in links if link.question not in ages]
    return kept + [Link(key, option, BY_NUMBER, said) for key, (option, said) in ages.items() if option is not None]


def _denied(turn: Turn, link: Link) -> bool:
    """Say whether the words deny just what the option says (没开网店 is no 开网店, even while that is asked), or name a helper."""
    step = turn.step()
    node = step.flow.node(link.question) if step is not None else None
    if not isinstance(node, Node) or node.question.kind not in ("single", "multiple"):
        return False
    denial = _DENIED.match(link.words)
    chosen = link.value if isinstance(link.value, list) else [link.value]
    options = [one for one in node.question.options if one.id in chosen]
    if denial is None:
        return is_helper(node.question, options, turn.text, link.words)
    rest = link.words[denial.end() :]
    return any(len(text) > 1 and text in rest for one in options for text in (one.label, *one.says))
