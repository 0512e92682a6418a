"""Putting questions and outcomes into messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knowledge.guidance import Ask, GroupNode, ItemOutcome, MaterialLine, Outcome, Step
from service_api.chat.asking_back import recall
from service_api.chat.offering import remind
from service_api.chat.overheard import overheard
from service_api.chat.schemas import Button, Card, Choose, Message
from service_api.chat.so_far import outcome_so_far
from service_api.chat.turn import Turn, name_of, words_of
from service_api.chat.understanding import Understood
from service_api.chat.wording import listed

UNKNOWN = {"unknown": True}
_FEW = 6
_LIST_NOW: Final = re.compile(r"清单|单子|先.{0,4}看|先给|直接给|不答了|不想答|别问")
_SO_FAR: Final = "先按已经答的列出来，“视情况”的等后面几问答了才定："
_LIST_ACTS: Final = ("ask_materials", "want_notice")
CHANGE: Final = Button(title="改一下回答", text="返回上一步")


def go_on(turn: Turn) -> None:
    """Ask the open question, or tell the outcome when there is none; nothing while a contradiction waits for its answer."""
    step = turn.step()
    if step is None or turn.conversation.doubt is not None:
        return
    turn.conversation.offered = []  # what is asked now is what the next words answer
    if step.ask is not None:
        if turn.act in _LIST_ACTS and _LIST_NOW.search(turn.text):
            tell_so_far(turn, step)
        if not recall(turn, overheard(turn)):
            turn.say(question(step.ask, turn))
    else:
        tell_outcome(turn, turn.here.knowledge.guide.outcome(step))
        remind(turn)


def noted(turn: Turn, taken: Sequence[Understood], lead: str = "我记下了：") -> Message:
    """Say answers back, with the questions that their words come from."""
    labels = "、".join(dict.fromkeys(listed(one.ask, one.label) for one in taken))
    sources = _questions(turn, taken)
    if turn.messages and turn.messages[-1].text.startswith(lead) and not turn.messages[-1].buttons:
        before = turn.messages.pop()  # one bubble says it all
        labels = f"{before.text.removeprefix(lead).removesuffix('。')}、{labels}"
        sources = list(dict.fromkeys([*before.sources, *sources]))
    return Message(text=f"{lead}{labels}。", sources=sources)


def changed(turn: Turn, taken: Sequence[Understood]) -> Message:
    """Say what was changed, and from what; answers that are merely new are said as such."""
    parts = [f"“{one.before}”已改成“{one.label}”" for one in taken if one.before]
    new = [listed(one.ask, one.label) for one in taken if not one.before]
    parts += [f"记下了：{'、'.join(dict.fromkeys(new))}"] if new else []
    return Message(text=f"好，{'；'.join(dict.fromkeys(parts))}。", sources=_questions(turn, taken))


def _questions(turn: Turn, taken: Sequence[Understood]) -> list[str]:
    target = turn.conversation.target
    return list(dict.fromkeys(f"{target}#questions.{one.key}" for one in taken if one.key))


def question(ask: Ask, turn: Turn) -> Message:
    """Return the question with its answers as buttons."""
    target, name = turn.conversation.target or "", name_of(ask)
    source = [f"{target}#questions.{ask.key}"]
    if isinstance(ask.node, GroupNode):
        group = ask.node.group
        counts = range(group.min, min(group.max, group.min + _FEW - 1) + 1)
        buttons = [Button(title=f"{n}位", choose=Choose(question=name, value=[{} for _ in range(n)])) for n in counts]
        return Message(text=group.ask, buttons=buttons, sources=source)
    asked = ask.node.question
    text = words_of(ask)
    if asked.kind == "number":
        text += f"（请输入数字{f'，单位：{asked.unit}' if asked.unit else ''}）"
    elif asked.kind == "date":
        text += "（请输入日期，如 2025-01-31）"
    elif asked.kind == "multiple":
        text += "（可以选几样，说出来用顿号隔开）"
    elif asked.kind == "division":
        text += "（请说县、市、区的名字）"
    wrap = asked.kind == "multiple"
    buttons = [
        Button(title=one.label, choose=Choose(question=name, value=[one.id] if wrap else one.id)) for one in ask.options
    ]
    if asked.unknown:
        buttons.append(Button(title="不清楚", choose=Choose(question=name, value=UNKNOWN)))
    if turn.act in _LIST_ACTS and not any(one.text.startswith(_SO_FAR) for one in turn.messages):
        buttons.append(Button(title="先看清单", text="先给我看现在的材料清单"))
    return Message(text=text, buttons=buttons, sources=source)


def questions_left(turn: Turn) -> int:
    """Return how many questions are left at most."""
    step = turn.step()
    return 0 if step is None else turn.here.knowledge.guide.progress(step, turn.here.today).remaining_max


def tell_outcome(turn: Turn, outcome: Outcome) -> None:
    """Tell what came out: the list in short, with the way to the whole of it; or why not, and what to do instead."""
    target = outcome.id
    kind = "items" if isinstance(outcome, ItemOutcome) else "packages"
    if outcome.kind != "proceed":
        _tell_ending(turn, outcome)
        return
    bring = [line for line in outcome.materials if line.produced_by is None]
    text = (
        f"问清楚了。“{outcome.plain_name}”您要带 {len(bring)} 样材料：\n{_listed(bring)}"
        if bring
        else "问清楚了，这件事不用带材料。"
    )
    card = Card(kind="outcome", id=target, title=outcome.plain_name, href=f"/{kind}/{target}/guide")
    buttons = [
        Button(title="出告知单", text="给我告知单"),
        Button(title="去哪里办", text="去哪里办"),
        Button(title="要多少钱", text="要多少钱"),
        Button(title="多久能办好", text="多久能办好"),
        Button(title="从头再来", text="重新开始"),
    ]
    sources = [_line(outcome, line) for line in bring] or [f"{target}#materials"]
    turn.say(Message(text=text, buttons=buttons, card=card, sources=sources))
    if outcome.status == "draft":
        turn.say(Message(text="以上内容还在等部门确认，以窗口公布为准。", sources=[f"{target}#status"]))


def tell_so_far(turn: Turn, step: Step) -> None:
    """Tell the list as far as it is known: who wants it now need not answer all first."""
    outcome = outcome_so_far(turn, step)
    bring = [line for line in outcome.materials if line.produced_by is None]
    if outcome.kind != "proceed" or not bring:
        return
    text = f"{_SO_FAR}\n{_listed(bring)}"
    turn.say(Message(text=text, sources=[_line(outcome, line) for line in bring]))


def _tell_ending(turn: Turn, outcome: Outcome) -> None:
    """Tell why it cannot be done so, and what to do instead; said before, only what to do."""
    sources = [f"{outcome.id}#outcomes"]
    if isinstance(outcome, ItemOutcome) and outcome.kind == "redirect" and outcome.redirect_to:
        other = turn.here.knowledge.catalogue.target(outcome.redirect_to)
        buttons = [Button(title=f"改办：{other.plain_name}", text=other.plain_name), CHANGE]
        text = f"{outcome.because}您要办的应该是“{other.plain_name}”。"
        if _was_said(turn, text):
            text = f"照前面的回答，要先办“{other.plain_name}”。情况变了，就改一下回答，这件接着办。"
        turn.say(Message(text=text, buttons=buttons, sources=sources))
        return
    remedy = outcome.remedy if isinstance(outcome, ItemOutcome) else None
    text = f"按您说的情况，现在还办不了：{outcome.because}{remedy or ''}"
    if _was_said(turn, text):
        text = "照前面的回答还办不了，原因上面说过。情况变了，就改一下回答，我们接着办。"
    turn.say(Message(text=text, buttons=[CHANGE, Button(title="找人帮忙", text="我要找人工")], sources=sources))


def _was_said(turn: Turn, text: str) -> bool:
    return any(one.text == text for one in turn.conversation.messages)


def _listed(lines: Sequence[MaterialLine]) -> str:
    return "\n".join(
        f"{i}. {line.name}{f'（{line.for_}）' if line.for_ else ''}{'（视情况）' if line.maybe else ''}"
        for i, line in enumerate(lines, 1)
    )


def _line(outcome: Outcome, line: MaterialLine) -> str:
    """Return the catalogue line that a material stands on: of a package, that of the first member which needs it."""
    if isinstance(outcome, ItemOutcome):
        return f"{outcome.id}#materials.{line.id}"
    own = line.id.partition("-")[2]  # the merged list numbers the lines: m3-id-card
    needing = (one for one in outcome.members if one.plain_name in line.items)
    member = next((one.id for one in needing if own in {each.id for each in one.materials}), outcome.id)
    return f"{member}#materials.{own}"
