"""Questions that can come at any time: answered from the catalogue, then back to where the guide was."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from knowledge.catalogue import Item, Question
from knowledge.guidance import GroupNode
from service_api.chat import agents, facts
from service_api.chat.acts.needing import answered, need, other_matter, reply, take_told, with_target
from service_api.chat.asked import faq, of_kind
from service_api.chat.basis import basis, reason
from service_api.chat.beside import beside, plainly
from service_api.chat.composing import go_on, questions_left, tell_outcome
from service_api.chat.drawers import opens
from service_api.chat.ease import eased
from service_api.chat.lacking import says_lacking, without
from service_api.chat.offering import offer
from service_api.chat.papers import choose, whether
from service_api.chat.quoting import quoted
from service_api.chat.returning import come_back
from service_api.chat.schemas import Message
from service_api.chat.telling import requests
from service_api.chat.telling import tells as plainly_tells
from service_api.chat.turn import Turn

_WAYS: Final = tuple(re.compile(pattern) for pattern in (r"上门", r"邮寄|寄", r"自助"))
"""Ways that are asked about by name: the others are no answer to them."""
_ASKS_WAYS: Final = re.compile(
    r"网|线上|手机|[aA][pP][pP]|小程序|微信|支付宝|电脑|在家|远程|异地|跑|窗口|大厅|现场|上门|寄|自助|怎么办|咋办|方式|渠道|哪里办"
)
_SWITCH: Final = "您问的是不是下面这件事？要换就选它，不换就说“都不是”，我们接着来。"


def fee(turn: Turn) -> None:
    """Tell what it costs. Money that one gets, and what somebody else charges, are no fee of the matter."""
    _answer(turn, _fee)


def time(turn: Turn) -> None:
    """Tell how long it takes."""
    _answer(turn, facts.limits)


def online(turn: Turn) -> None:
    """Tell the ways to apply, or the one way that was asked about (上门, 邮寄)."""
    _answer(turn, _ways)


def steps(turn: Turn) -> None:
    """Tell the procedure."""
    _answer(turn, facts.steps)


def who_can(turn: Turn) -> None:
    """Tell who can apply; an answer hidden in the question ("我哥替我去行不") is not taken for one."""
    if turn.conversation.target is not None and not requests(turn.text) and plainly_tells(turn):
        reply(turn)  # 爸爸一个人去，我坐月子呢: nothing is asked
        return
    _answer(turn, agents.who)


def materials(turn: Turn) -> None:
    """Tell what to bring: the list when all is answered, else the next question that the list depends on."""
    told = whether(turn) or (beside(turn) if with_target(turn) else None)
    if told is not None:
        turn.say(told)
        come_back(turn)
        return
    if turn.conversation.target is None:
        return
    answered(turn)
    outcome = turn.outcome()
    if outcome is not None:
        tell_outcome(turn, outcome)
        return
    turn.say(Message(text=f"要带什么看您的情况，最多再答{questions_left(turn)}个问题就给您准确的清单。咱们接着来："))
    go_on(turn)


def term(turn: Turn) -> None:
    """Explain a word that the content explains."""
    found = _term(turn) or beside(turn)
    if found is None:
        turn.say(Message(text="这个词目录里没有解释，窗口或12345可以问到。您也可以换个词问我。"))
    else:
        turn.say(found)
    come_back(turn)


def why(turn: Turn) -> None:
    """Tell why the open question is asked; with nothing under way the words are no question about a question."""
    if turn.conversation.target is None:
        need(turn)
        return
    ask = turn.ask()
    if ask is None:
        text = "每样材料为什么要带，结果页上每一条都写着原因。"
        turn.say(beside(turn) or Message(text=text))
        come_back(turn)
        return
    turn.say(faq(turn) or basis(turn) or reason(turn, ask))
    come_back(turn)


def missing(turn: Turn) -> None:
    """Tell what to do without a material: how to get it, what may stand in."""
    told = without(turn)  # first: a material's name must not turn to the item that issues it
    if told is None and turn.conversation.target is None:
        need(turn)  # 身份证丢了去哪补: nothing is under way that a paper could be missing for
        return
    take_told(turn)
    told = told or plainly(turn)
    if told is None and not turn.took and not requests(turn.text) and plainly_tells(turn):
        reply(turn)
        return
    if told is None and turn.took:
        go_on(turn)
        return
    told = told or quoted(turn) or (choose(turn) if says_lacking(turn.text) else None)
    turn.say(told or beside(turn) or facts.unheld(turn))
    come_back(turn)


def particular(turn: Turn) -> None:
    """Answer what the words ask in particular, whatever act they sound like; then back to the open question."""
    if (told := eased(turn.text) or plainly(turn)) is None and (other := other_matter(turn)) is not None:
        offer(turn, [other], _SWITCH)
        return
    turn.say(told or beside(turn) or facts.unheld(turn))
    come_back(turn)


def _answer(turn: Turn, drawer: Callable[[Turn], Message]) -> None:
    """Answer what the words ask in particular, else from the drawer that they sound like; then back to the question."""
    told = whether(turn)  # first: a document's name must not turn to the item that issues it
    if told is not None or with_target(turn):
        turn.say(
            told or plainly(turn) or (drawer(turn) if opens(turn, turn.act) else beside(turn) or facts.unheld(turn))
        )
        come_back(turn)


def _fee(turn: Turn) -> Message:
    """Tell the fee; of a free matter also what the catalogue says somebody else may charge for."""
    told = facts.fees(turn)
    if (
        isinstance(turn.target, Item)
        and any(source.endswith("#fee") for source in told.sources)
        and (extra := of_kind(turn, "paid")) is not None
    ):
        return Message(text=f"{told.text}{extra.text}", sources=[*told.sources, *extra.sources])
    return told


def _ways(turn: Turn) -> Message:
    """Tell the ways to apply; a question that names none of them is about something else."""
    way = next((pattern for pattern in _WAYS if pattern.search(turn.text)), None)
    if way is None and turn.text and not _ASKS_WAYS.search(turn.text):
        return beside(turn) or facts.unheld(turn)
    told = facts.channels(turn, way)
    held = way is None or any("#channels." in source for source in told.sources)
    return told if held else quoted(turn) or told


def _term(turn: Turn) -> Message | None:
    step = turn.step()
    if step is not None:
        for node in step.flow.nodes:
            for one in node.questions if isinstance(node, GroupNode) else (node,):
                for word, meaning in one.question.terms.items():
                    if word in turn.text:
                        source = f"{step.flow.target}#questions.{one.key}.terms"
                        return Message(text=f"{word}：{meaning}", sources=[source])
    for item in turn.here.knowledge.catalogue.items.values():
        asked = (*item.questions, *(one for group in item.groups for one in group.questions))
        for entry in (one for one in asked if isinstance(one, Question)):
            for word, meaning in entry.terms.items():
                if word in turn.text:
                    return Message(text=f"{word}：{meaning}", sources=[f"{item.id}#questions.{entry.id}.terms"])
    for material in turn.here.knowledge.catalogue.materials.values():
        if material.about and any(name in turn.text for name in (material.name, *material.aliases)):
            return Message(text=f"{material.name}：{material.about}", sources=[f"materials#{material.id}.about"])
    return None
