"""What kind of thing is asked for: money to pay or to get, a length of time, how often, a place, a person, a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_MUCH: Final = r"(?:多少|好多|几多|多大)"
_GETS: Final = r"(?:领|发|贷|借|报|给|开|赔|取|提|拿|能得|会得|补|算)(?:到|个|我|我们|回|销|得)?"
_PERIOD: Final = r"(?:[一每]个?月|月月|[一每]年|退休金|养老金|失业金|低保金?|补贴|补助金?|津贴|抚恤金|待遇|安置费|丧葬费|赔偿金?|奖金|额度)"
_PAYS: Final = re.compile(r"交|缴|付|花|还款|租金|租一|收费|利息")
_GOT: Final = re.compile(
    rf"{_GETS}(?:{_MUCH}|几[百千万笔])|{_PERIOD}[^，,。？?]{{0,6}}{_MUCH}|{_MUCH}钱?{_PERIOD}|{_MUCH}(?:补贴|补助|抚恤|赔偿)|"
    rf"{_GETS}点儿?钱|有(?:点|些)?(?:什么|啥|哪些)钱|钱.{{0,5}}(?:没得|没有|拿不到|领不到|不给|不发)(?:了|呢|吗|啊|$)|"
    r"有(?:没有?|没得|无)?.{0,4}(?:安置费|补贴|补助|津贴|奖励|报销|赔偿)|(?:安置费|补贴|补助|津贴|奖励|报销|赔偿).{0,2}有没"
)
_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    "paid": re.compile(
        rf"{_MUCH}的?(?:钱|费|税)|收费|收钱|收不收[钱费]|费用|[要花交]钱|免费|贵不贵|不要钱|费.{{0,2}}{_MUCH}"
    ),
    "time": re.compile(
        r"多久|多长时间|几(?:天|个?月|年)|多少(?:天|个?月|年)|(?:什么|啥)时[候间]|哪[天月年]|哪个月|几号"
    ),
    "hours": re.compile(r"几点|(?:周|星期|礼拜)[一二三四五六日天末]|节假日|开门|关门|下班"),
    "times": re.compile(r"几[次趟回]|[次趟回].{0,2}(?:多久|几)|多久.{0,4}一[次回趟]"),
    "place": re.compile(
        r"[去在到]哪|哪[里儿个]{1,2}(?:医院|地方|银行|窗口)?(?:做|办|弄|检|评|拿|交|领)|(?:什么|啥)地方"
    ),
    "who": re.compile(r"谁|哪个(?:部门|单位)"),
    "number": re.compile(r"几[份张]|多少[份张]"),
}


def received(text: str) -> bool:
    """Say whether the words ask for money that one gets, rather than for what has to be paid.

    >>> received("一个月能领多少钱"), received("能贷好多"), received("补一张多少钱"), received("一个月要交多少钱")
    (True, True, False, False)
    """
    return _GOT.search(text) is not None and _PAYS.search(text) is None


def kinds(text: str) -> frozenset[str]:
    """Return the kinds of thing that a question asks for; none where it asks whether, how, or what if.

    >>> sorted(kinds("检测费多少？")), sorted(kinds("要登报吗？"))
    (['paid'], [])
    """
    found = {kind for kind, pattern in _KINDS.items() if pattern.search(text)}
    if received(text):
        found = found - {"paid"} | {"received"}
    return frozenset(found - {"time"} if "times" in found else found)
