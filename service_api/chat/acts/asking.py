"""Questions that can come at any time: answered from the catalogue, then back to where the guide was."""

from __future__ import annotations

from knowledge.catalogue import Question
from knowledge.guidance import GroupNode
from service_api.chat import facts
from service_api.chat.acts.needing import answered, need, take_told, with_target
from service_api.chat.composing import go_on, questions_left, tell_outcome
from service_api.chat.lacking import without
from service_api.chat.returning import come_back
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn


def fee(turn: Turn) -> None:
    """Tell what it costs."""
    if with_target(turn):
        turn.say(facts.fees(turn))
        come_back(turn)


def time(turn: Turn) -> None:
    """Tell how long it takes."""
    if with_target(turn):
        turn.say(facts.limits(turn))
        come_back(turn)


def online(turn: Turn) -> None:
    """Tell the ways to apply."""
    if with_target(turn):
        turn.say(facts.channels(turn))
        come_back(turn)


def steps(turn: Turn) -> None:
    """Tell the procedure."""
    if with_target(turn):
        turn.say(facts.steps(turn))
        come_back(turn)


def who_can(turn: Turn) -> None:
    """Tell who can apply; an answer hidden in the question ("我哥替我去行不") is not taken for one."""
    if with_target(turn):
        turn.say(facts.who(turn))
        come_back(turn)


def materials(turn: Turn) -> None:
    """Tell what to bring: the list when all is answered, else the next question that the list depends on."""
    if not with_target(turn):
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
    found = _term(turn)
    if found is None:
        turn.say(Message(text="这个词目录里没有解释，窗口或12345可以问到。您也可以换个词问我。"))
    else:
        turn.say(found)
    come_back(turn)


def why(turn: Turn) -> None:
    """Tell why the open question is asked."""
    ask = turn.ask()
    if ask is None:
        turn.say(Message(text="每样材料为什么要带，结果页上每一条都写着原因。"))
        come_back(turn)
        return
    reason = ask.node.group.why if isinstance(ask.node, GroupNode) else ask.node.question.why
    text = reason or "您的回答会决定要带哪些材料。"
    turn.say(Message(text=text, sources=[f"{turn.conversation.target}#questions.{ask.key}"]))
    come_back(turn)


def missing(turn: Turn) -> None:
    """Tell what to do without a material: how to get it, what may stand in."""
    told = without(turn)  # first: a material's name must not turn to the item that issues it
    if told is None and turn.conversation.target is None:
        need(turn)  # 身份证丢了去哪补: nothing is under way that a paper could be missing for
        return
    take_told(turn)
    turn.say(told or Message(text="说出您缺的那样材料的名字，我告诉您没有怎么办。"))
    come_back(turn)


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
