"""Who may come: whether somebody else may do it instead is answered with yes, no, or on what it depends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from knowledge.guidance import Node
from service_api.chat import facts
from service_api.chat.papers import of_another
from service_api.chat.quoting import quoted
from service_api.chat.schemas import Message
from service_api.chat.sentences import Sentence, sentences
from service_api.chat.turn import Turn

_ASKS_WHO: Final = re.compile(r"替|代|帮|[让叫请派].{1,6}[去来办]|委托|一个人|别人|家里?人|他人|本人|亲自|自己")
_ASKS_CONDITIONS: Final = re.compile(r"条件|资格|门槛|哪些人|什么样?的?人|啥样?的?人|谁(?:能|可以|都)|要求")
_ANOTHER: Final = re.compile(r"代办|代领|代理|代为|委托|[替帮让叫].{0,4}[办去来领]|别人|家里?人|他人|亲属")
_IN_PERSON: Final = re.compile(
    r"不[能得可]以?(?:由别人|由他人)?(?:代[办理为]|委托|让别人)|不接受代办|亲自|本人.{0,4}到场|双方.{0,6}到场|必须.{0,6}到场|[陪同].{0,4}代为"
)
_RULE: Final = re.compile(r"#(?:conditions\.|visit_reason|summary)")
_OTHERS: Final = re.compile(r"代办|代理|委托|别人|家里?人|亲属|替|经办")
_MOST: Final = 2


def who(turn: Turn) -> Message:
    """Tell who can apply; of who may come instead, what questions, conditions and list say to that, a yes or a no first."""
    if not turn.text or _ASKS_CONDITIONS.search(turn.text):
        return facts.who(turn)
    if not _ASKS_WHO.search(turn.text):  # 要消防吗 sounds as 要本人吗 does
        return quoted(turn) or facts.who(turn)
    return _of_questions(turn) or _by_rule(turn) or facts.unheld(turn, "能不能替办，")


def _rules(turn: Turn) -> list[Sentence]:
    """Return the lines that want people to come themselves, those of the conditions first."""
    return [one for one in sentences(turn) if _RULE.search(one.source) and _IN_PERSON.search(one.text)][:_MOST]


def _of_questions(turn: Turn) -> Message | None:
    """Return the answer of the frequent question about somebody else coming, where the matter has one."""
    for one in sentences(turn):
        if "#faqs." in one.source and _ANOTHER.search(one.beside):
            rules = [each for each in _rules(turn) if "#conditions." in each.source and each.text not in one.text][:1]
            return Message(
                text="\n".join([_said(one), *(f"条件里写着：{_said(each)}" for each in rules)]),
                sources=[one.source, *(each.source for each in rules)],
            )
    return None


def _by_rule(turn: Turn) -> Message | None:
    """Say yes, no or that it depends, with the lines that say so."""
    no = _rules(turn)
    papers, options = of_another(turn)[:3], list(_options(turn))
    if papers or options:
        names = "、".join(dict.fromkeys(one.use.name or one.use.line for one in papers))
        text = "看您的情况，有的可以由别人代办" if no else "可以由别人代办"
        text += f"，要带：{names}（视您的情况）。" if names else "，问到谁来办的时候告诉我就行。"
        lines = [f"要注意：{_said(one)}" for one in no[:1]]
        sources = [*(one.source for one in papers), *options, *(one.source for one in no[:1])]
        return Message(text="\n".join([text, *lines]), sources=list(dict.fromkeys(sources)))
    if no:
        return Message(
            text="\n".join(["不能代办，要本人亲自来：", *dict.fromkeys(_said(one) for one in no)]),
            sources=[one.source for one in no],
        )
    return None


def _said(sentence: Sentence) -> str:
    return sentence.text + ("（视您的情况）" if sentence.doubt else "")


def _options(turn: Turn) -> Iterator[str]:
    """Yield the questions that let somebody choose that another person comes."""
    step = turn.step()
    for node in step.flow.nodes if step is not None else ():
        if isinstance(node, Node) and any(_OTHERS.search(one.label) for one in node.question.options):
            yield f"{step.flow.target}#questions.{node.key}" if step is not None else ""
