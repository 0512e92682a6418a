"""Which guesses of the recogniser are believed: an act that would pass over what was told must be sure, and say only that.

The recogniser names the likeliest act of every sentence, also of one that is a plain fact ("有两个违章还没处理"), and how sure
it is. What it is not sure of is taken as something told: then search and the guide's questions look at the words.
"""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.danger import dangers, threatens_nobody
from service_api.chat.hearing import tells_of_a_death
from service_api.chat.replies import tidy

LEAST: Final = 0.4
"""How sure the recogniser must be of any act; of what people really say of an act, it is so of all but a few."""
_LEAST_OF: Final = {
    "start_over": 0.8,
    "resume_earlier": 0.8,
    "human_help": 0.8,
    "chitchat": 0.8,
    "ask_where": 0.7,
    "goodbye": 0.6,
    "affirm": 0.6,
    "danger": 0.7,
    "ask_privacy": 0.5,
}
"""Acts that destroy, dismiss, frighten or answer past the matter must be surer, each as far as what people really say of
it allows: of 22 sayings that the model never saw, the bar loses two at most. Plain words of danger need no bar.
"""
_MOST_WORDS: Final = {"start_over": 24, "deny": 16, "affirm": 20, "dont_know": 24, "back": 16, "ask_records": 32}
"""Whoever says more has something else to tell."""

_TOO_FEW_FOR_DANGER: Final = 3
"""Characters in which danger is told by plain words or not at all."""

_ASKS: Final = re.compile(
    r"[?？吗么呢]|没$|不$|了没|咋|怎|几|哪|谁|啥|什么|多少|是不是|能不能|行不|[能可]以?|查|看|调|瞅|有没有|没有$|好没|(.)不\1|问|知道|告诉|记录|进度|余额|下来|到账|打钱|通过|办好|弄好|出来"
)
_WANTS_PAPER: Final = re.compile(
    r"[没缺少][有了]?.{0,8}(?:证|证明|本|表|单|照片|合同|原件|材料|文件|签字|委托书|复印件|声明|执照|发票|收据)|丢|找不|不见|没带|忘带|还没|没得|没给|没有[了]?$|冲跑|烧了|不在我|不管开|中不中|认不认|还在|扣了|押着|原件|复印|后补|容缺|代替|顶替|"
    r"材料|扔了|开不|拿不|不给"
)
_YES: Final = re.compile(r"[\u4e00-\u9fff]|^(?:ok|okay|yes|yep|y)\W*$", re.IGNORECASE)
"""Letters and numbers hit at random are like nothing that the recogniser knows: it takes them for a yes."""
_FREE: Final = re.compile(r"(?:没花|没要|不花|没收).{0,2}钱")
_WISHES: Final = re.compile(r"[问打听]下|先问|怎么办|咋办|多少钱?|能不能|可不可以|想[办领补换开]|要[办领补换开]")
"""Whoever takes leave asks and wants nothing more: 算了，我先问下老板欠我工资咋办 is no goodbye."""


def believed(act: str, text: str, sure: float = 1.0) -> bool:
    """Say whether the recogniser, ``sure`` of it so far (0 to 1), may be believed that the words are this act.

    >>> believed("danger", "老人上个月走了"), believed("goodbye", "奶奶走了三天了"), believed("goodbye", "先走了")
    (False, False, True)
    >>> believed("start_over", "原来的宅基地重新办手续行不", 0.43), believed("start_over", "从头再来吧", 0.97)
    (False, True)
    >>> believed("affirm", "ok 👌", 0.9), believed("affirm", "asdf", 0.9)
    (True, False)
    """
    if act == "danger" and dangers(text):
        return True
    if act == "danger" and len(tidy(text)) <= _TOO_FEW_FOR_DANGER:
        return False  # 有人吗 is said to see whether the machine listens
    if sure < _LEAST_OF.get(act, LEAST) or len(tidy(text)) > _MOST_WORDS.get(act, len(text)):
        return False
    match act:
        case "danger":
            return not threatens_nobody(text) and not tells_of_a_death(text)
        case "affirm":
            return _YES.search(text) is not None
        case "goodbye":
            return not tells_of_a_death(text) and _WISHES.search(text) is None
        case "ask_records":
            return _ASKS.search(text) is not None
        case "ask_missing":
            return _ASKS.search(text) is not None or _WANTS_PAPER.search(text) is not None
        case "ask_fee":
            return _FREE.search(text) is None or _ASKS.search(_FREE.sub("", text)) is not None
    return True
