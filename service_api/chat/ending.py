"""Words that end the conversation, or want what was said in it deleted: asked about once, then done."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.conversations import Doubt
from service_api.chat.replies import agrees, refuses, tidy
from service_api.chat.turn import Turn
from service_api.chat.understanding import an_option, plain_reply

END: Final = "结束并清除"
ENDING: Final = Doubt("", "end")
"""Whether all is to be deleted was asked as a contradiction is: a yes or a no settles it, anything else passes."""
LEAVING: Final = Doubt("", "leave")
"""A goodbye was said: the words that end need not be asked about again."""

_DELETE: Final = r"(?:删(?:除|掉|了|光)?|清除|抹(?:掉|除)|销毁)"
_SAID: Final = (
    r"(?:我们?|刚才|刚刚|前面|这次|所有|全部|这里)*的?(?:(?:说|讲|聊|问|填)(?:过|了)?(?:的|得)?(?:话|东西|内容|这些|那些|都)?|"
    r"(?:个人)?(?:信息|资料|隐私|数据|痕迹)|(?:聊天|对话|咨询)?(?:记录|内容)|对话|聊天)"
)
_BEFORE: Final = r"^(?:那|好|行|好了|算了|请|麻烦|帮我|给我|你|您|快|马上|现在|都|要|我要|我想|想)*[，,、 ]*"
_AFTER: Final = r"(?:吧|了|啊|呀|一下|干净|掉|好吗|行吗|谢谢|都|全部)*$"
_WIPES: Final = (
    re.compile(rf"{_BEFORE}{_DELETE}(?:一下|掉)?{_SAID}{_AFTER}"),
    re.compile(rf"{_BEFORE}(?:把|将){_SAID}(?:都|全|全部|通通)?{_DELETE}{_AFTER}"),
    re.compile(
        rf"{_BEFORE}(?:结束(?:并清除|(?:这次)?(?:对话|聊天|咨询|会话))?|关(?:闭|掉|了)(?:对话|聊天)?|退出(?:对话|聊天)?){_AFTER}"
    ),
    re.compile(r"^(?:那|哎|唉|好|行)?(?:算了|行了|好了)?[，,、 ]*(?:我|都)*不(?:想)?(?:办|问|弄|聊)了(?:吧|啊|算了)*$"),
)
_CONFIRMS: Final = re.compile(r"^(?:嗯|好|对|是)*[，,]?(?:都|全)?(?:删|清|确定|确认|结束)(?:除|掉|了|吧|光)*$")


def wants_the_end(turn: Turn) -> bool:
    """Say whether the words want the conversation ended or deleted, and are no answer to what is asked."""
    return is_the_end(turn.text) and not an_option(turn) and not plain_reply(turn)


def is_the_end(text: str) -> bool:
    """Say whether the words, as a whole, end the conversation or want what was said deleted.

    >>> [is_the_end(one) for one in ("结束并清除", "把我说的话都删掉", "清除我的信息", "算了不办了", "关闭")]
    [True, True, True, True, True]
    >>> [is_the_end(one) for one in ("删掉违章记录", "会不会删掉", "不办居住证了", "先不办了", "清空，重新开始")]
    [False, False, False, False, False]
    """
    return any(form.match(tidy(text)) for form in _WIPES)


def act_at_the_end(turn: Turn) -> str | None:
    """Return the act that ends, asks whether to, or goes on; None where the words are about something else."""
    ends = wants_the_end(turn)
    if turn.doubt in (ENDING, LEAVING) and ends:
        return "wipe"
    if turn.doubt == ENDING:
        if agrees(turn.text) or _CONFIRMS.match(tidy(turn.text)):
            return "wipe"
        if refuses(turn.text):
            return "keep_on"
    return "end" if ends else None
