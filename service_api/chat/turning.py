"""Words that turn to another matter, or tell of something wanted, and what is left of them when those are taken away."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat import replies
from service_api.chat.circumstances import beyond_papers, only_describes

_BESIDES: Final = (
    r"我?(?:再|另外|还|顺便|先)(?:想)?(?:问|打听|咨询|办)(?:一下|下|个|问)?|另外|换(?:一)?(?:件|个)(?:事|问题)?|还有(?:一)?(?:件|个)事(?:情)?|"
    r"(?:先)?不(?:办|说|弄|管)这个(?:了)?|先放一放|再帮我看看"
)
_DROPPED: Final = (
    r"算了[，,、]*(?:先)?我(?:还是|是|就)?(?=[想要问办去打])|算了[，,、]*(?:我)?(?:先|还是|就)?(?:问|打听|咨询)(?:一下|下|个)?|"
    r"不[^，,不]{1,3}了[，,]*我?(?:想|要)?(?:改|换)(?:成|为)?"
)
_FINISHED: Final = (
    r"(?:这个|那个|这件)?(?:办|弄|搞|问|说)(?:好|完|清楚)了[，,]+(?:该|再|接着)?(?:办|弄|问)?|"
    r"(?:再来|那|该)?下一?(?:个|件)(?:事)?(?:[，,、]|是|办|弄|问|$)"
)
_SWITCHING: Final = re.compile(
    rf"^(?:那|哦|好)?[，,]?(?:{_DROPPED}|{_FINISHED})[，,：:、\s]*|(?:那|哦|对了|算了|好了)?[，,]?(?:{_BESIDES})[，,：:\s]*"
)
_FIRST: Final = re.compile(r"^(?:那|就|我)*(?:先|就)(?=[^，,]{2,})(?:办|弄|说|问)?")
"""Of several that were offered, 先身份证 takes one."""
_WISHING: Final = re.compile(
    r"想|打算|手续|我要|要[办给去补换申开领]|办|怎么|咋|如何|申请|补|换|丢|开[个家店公]|领|过户|迁|注册|登记|上户口|取公积金|报销|驾照|身份证|(?<!作)证$"
)
_WANTING: Final = re.compile(
    r"想|打算|准备|我要|给我|帮[我忙]|[要去给](?:办|补|换|领|申请|开|查|打|迁|注销|登记)|补办|申请|怎么|咋|如何|不是.{1,8}是|其实|换(?:一)?[件个]|丢了|到期"
)
"""What is wanted, or has happened to a thing: stronger than a word (办, 领) that a mere fact has as well."""
_ASKING: Final = re.compile(
    r"(?:需要|都要|要|得|该|应该)?(?:带|准备|提供)(?:什么|啥|哪些)(?:材料|东西|证件|手续)?|要(?:什么|啥|哪些)(?:材料|手续|东西|证件)|"
    r"(?:需要|要|得)?(?:花|交)?(?:多少|几多|好多)(?:钱|费用)|收费(?:吗|不)?|(?:要|得)?(?:多久|几天|多长时间)(?:能)?(?:办好|办完|拿到|下来)?|"
    r"(?:去|在|到)(?:哪里|哪儿|哪|什么地方)(?:申请|办理|办|弄)?|怎么(?:办理?|弄|走|搞)|(?:网上|手机上|线上)(?:能|可以)?(?:办|弄)?"
)
_NO_NAME: Final = re.compile(
    r"哪(?:一个|里|儿|些|样|边|个|件)|什么|怎么|多少|几个|[这那]一?[个些件样里]|谁|啥|咋|(?:^|[，,])(?:先|再|后)|(?:先|再)(?:办|弄|搞|问)$|的$|^(?:人|我|你|他|她)的?$"
)
"""Words that ask or point: they are part of no name that could be looked up."""


def switches(text: str) -> bool:
    """Say whether the words turn to another matter, whatever is being asked.

    >>> [switches(one) for one in ("算了，我问下公积金", "不开了，我改开奶茶店", "办好了，换驾照", "下一个，车证")]
    [True, True, True, True]
    >>> [switches(one) for one in ("算了先不管房子", "不急了", "办好了")]
    [False, False, False]
    """
    return _SWITCHING.search(text) is not None


def without_turning(text: str) -> str:
    """Return the words less those that merely turn to what they are about."""
    return _SWITCHING.sub("", text)


def taking_first(text: str) -> str:
    """Return the words less 先, which takes one of several.

    >>> taking_first("先身份证"), taking_first("那就先办驾照"), taking_first("先生")
    ('身份证', '驾照', '先生')
    """
    return _FIRST.sub("", text)


def wishes(text: str) -> bool:
    """Say whether the words tell of something wanted or something that happened, rather than describe a situation.

    Who tells that he has a paper wants none, nor does who tells how old he is.
    """
    if switches(text):
        return True
    return not only_describes(text) and _WISHING.search(beyond_papers(text)) is not None


def wants(text: str) -> bool:
    """Say whether a wish stands in the words, and not only a word of doing that a fact may have as well.

    >>> [wants(one) for one in ("我想过户", "身份证丢了咋办", "自己办", "没签合同但有工友作证")]
    [True, True, False, False]
    """
    return wishes(text) and (switches(text) or _WANTING.search(text) is not None)


def unasked(text: str) -> str:
    """Return the words less those that turn to a matter or ask about it."""
    return replies.tidy(_ASKING.sub("", without_turning(text)))


def bare(text: str) -> str:
    """Return the words less those that turn to a matter, ask about it, or point: what may be a name.

    >>> [bare(one) for one in ("驾照要带什么", "先办哪个", "哪个先办", "人的", "身份证")]
    ['驾照', '', '', '', '身份证']
    """
    return replies.tidy(_NO_NAME.sub("", unasked(text)))
