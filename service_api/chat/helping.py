"""What is said to somebody in danger: whom to call, one kind sentence, and how to go on when it is over.

110, 119, 120 and 12345 are the country's numbers; 96110 is told as the catalogue has it.
"""

from __future__ import annotations

from typing import Final

from service_api.chat.schemas import Message

FRAUD_LINE: Final = "pension-qualification-check#outcomes"
"""The catalogue's line about those who were cheated out of money: whom to call, and the bank."""

_ANY: Final = "先顾人。请马上打：报警110、火警119、急救120，也喊身边的人和工作人员帮忙。人安全了，我们再办手续。"
_FIRST: Final = {
    "despair": (
        "您这会儿一定很难受，请别一个人扛着。现在就打120，或者打110，也请叫身边的人陪着您；"
        "想找人说说，12345有人接。办事的事不急，我一直在。"
    ),
    "fire": "先离开危险的地方，到安全处马上打119；有人受伤打120。人安全了，我们再办手续。",
    "medical": "请马上打急救电话120，也喊身边的人和工作人员帮忙。人要紧，手续等会儿再办。",
    "police": "先保护好自己，请马上打110报警；有人受伤打120。您不用一个人扛，人安全了，我们再办手续。",
    "missing": "先别慌，请马上打110报警，说清楚人是什么时候、在哪里不见的，穿什么衣服。找人要紧，手续等会儿再办。",
    "fraud": "先别再转钱。请马上打110或者96110报警，已经转出去的马上联系银行。越快越好，手续等会儿再办。",
    "any": _ANY,
}
_AGAIN: Final = {
    "despair": "我听见了，您心里太苦了。您这个人最要紧：现在就打120或110，或者喊一声身边的人，让他陪着您。我不走。",
    "fire": "请先出来，别回去拿东西。打119了吗？有人受伤打120。",
    "medical": "请现在就打120，也请旁边的人搭把手。我在这儿。",
    "police": "我在。请现在就打110，能躲开就先躲开；有人受伤打120。",
    "missing": "我在。请现在就打110，越早找越好。",
    "fraud": "我在。请现在就打110或者96110，再联系银行，别再转钱了。",
    "any": "我在。请现在就打110、119或120，也喊身边的人。",
}
LISTENS: Final = {
    "despair": (
        "我在听，您慢慢说。您不是一个人：身边有人吗？叫他陪陪您，或者打12345、120，都有人接。",
        "嗯，我听着呢。这些事压在一个人身上太重了，请找个人陪着您，或者打120。想办救助的事，说一声就行。",
        "您说的我都听着。我是个程序，陪不了您太多，请让一个真人来陪您：打120、110、12345，或者请大厅的工作人员过来。",
    ),
    "fraud": (
        "我听着呢。越快越好：现在就打110或者96110，再联系银行，一分钱也别再转了。",
        "嗯，我在。打通110或者96110，照着他们说的做；对方再让您转钱、要验证码，都别理。",
        "我都听着。先把110或者96110打了，也可以请工作人员帮您打。要办别的事，直接说。",
    ),
    "over": (
        "嗯，我听着呢。要办什么事，直接说就行。",
        "好，这个我也听见了。想办成什么，说一句就行；也可以找人帮忙。",
    ),
    "": (
        "我听着呢。人安全了吗？安全了说一声“没事了”，我们接着办；还没有，就先打{numbers}。",
        "嗯，我在。先把人顾好，还有危险就打{numbers}。要办事，直接说想办什么。",
        "我都听着。还有危险就打{numbers}；也可以请工作人员过来帮您。要办事，直接说想办什么。",
    ),
}
"""Answers to what is told meanwhile: it is heard, and no matter is opened on it."""
_NUMBERS: Final = {"fire": "119", "medical": "120", "police": "110", "missing": "110", "fraud": "110或者96110"}
_WITH_POLICE: Final = ("missing", "fraud")


def kind_of(kinds: tuple[str, ...]) -> str:
    """Return the one kind that help is told for; ``any`` where it is unclear or several."""
    if "despair" in kinds:
        return "despair"
    left = tuple(one for one in kinds if one != "police") if {*kinds} & {*_WITH_POLICE} else kinds
    return left[0] if len(left) == 1 else "any"


def help_for(kinds: tuple[str, ...], *, again: bool = False) -> str:
    """Say whom to call, and one kind sentence; ``again`` where it was said a moment ago."""
    return (_AGAIN if again else _FIRST)[kind_of(kinds)]


def numbers_for(kinds: tuple[str, ...]) -> str:
    """Return whom to call."""
    return _NUMBERS.get(kind_of(kinds), "110、119或120")


def listening(kinds: tuple[str, ...], *, over: bool) -> tuple[str, ...]:
    """Return what is answered in turn to what somebody in such danger tells, or out of it again."""
    lines = LISTENS["over"] if over else LISTENS.get(kind_of(kinds), LISTENS[""])
    return tuple(one.format(numbers=numbers_for(kinds)) for one in lines)


def helping(text: str, kinds: tuple[str, ...]) -> Message:
    """Return a message of help, with the line that 96110 stands in."""
    return Message(text=text, sources=[FRAUD_LINE] if "96110" in text else [])
