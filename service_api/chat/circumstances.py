"""Words that only describe somebody: how old, who comes, where from, which paper he has. They name no matter.

Search finds something for every sentence, and what it finds for 俩人都能去 is the item that says 双方到场 most.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.spoken.numerals import NUMERAL
from service_api.chat.hearing import tells_of_a_death

_NUMBER: Final = NUMERAL.pattern
# In one way only (?>): where 妈妈 may be read as 妈妈 or as 妈 and 妈, a row of them is read in 2 ** n ways before it is given up.
_WHO: Final = (
    r"(?>我们?|俺们?|咱们?|你|他们?|她们?|本人|自己|双方|两口子|夫妻|老伴|老公|老婆|媳妇|丈夫|妻子|对象|爸爸?|妈妈?|父亲|母亲|爷爷?|奶奶?|公公|婆婆|"
    r"哥哥?|弟弟?|姐姐?|妹妹?|儿子|女儿|闺女|孙子|孙女|孩子|娃娃?儿?|小孩|老人家?|老汉儿?|家里|的|和|跟)"
)
_ALREADY: Final = r"(?:今年|现在|已经|都|全|也|快|才|刚|就|满|虚岁|周岁|大概|差不多|反正|了|有|是|在|个)"
_ENDING: Final = r"(?:了|的|吧|啊|呢|哦|嘛|呗|左右|出头|多|半|整|来岁|岁|周岁|岁半)"
_PROVINCE: Final = (
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    r"内蒙古?|广西|西藏|宁夏|新疆)"
)
_PLACED: Final = (
    rf"(?:农村|城镇|城里|城市|乡下|村里|县里|市里|本地|外地|外省|外乡|本市|本省|本县|老家|这边|这里|当地|{_PROVINCE}|"
    r"[^\W\d_迁落转到去来搬办买租卖]{2,4}[省市县区乡镇村])"
)

_AGED: Final = rf"{_WHO}*{_ALREADY}*{_WHO}*{_ALREADY}*{_NUMBER}(?:周?岁|来岁|多岁|几岁)?{_ENDING}*"
_COMES: Final = (
    rf"(?:{_WHO}|{_ALREADY}|[两俩]个?人?|(?:{_NUMBER})个?人|一起|一块儿?|亲自|到时候)*(?:能|可以|会|要)?"
    r"(?:去|来|到|到场|过去|过来|去得了|来得了|去不了|来不了)(?:办|的|了|啊|吧)*"
)
_FROM: Final = rf"{_WHO}*(?:户口|户籍)?{_ALREADY}*{_PLACED}(?:的?(?:人|户口|户籍|户))?{_ENDING}*"
_REGISTERED: Final = r"(?:户口|户籍)(?:是|在|就在|落在|还在|也在)[\u4e00-\u9fff]{2,6}"
_BY_ONESELF: Final = rf"{_WHO}*(?:自己|本人|亲自)(?:来|去|过来|过去|跑|跑去)?(?:办|弄|搞|跑)?{_ENDING}*"
_KIN: Final = rf"{_WHO}*是{_WHO}+{_ENDING}*"
# A deed without what it was done to (领了, 从来没领过): it answers something and names nothing.
_DONE: Final = rf"{_WHO}*(?:还|从来|一直|以前|都|也|已经|刚|才|就)*(?:没有?|未|没得)?(?:领|办|交|考|签|买|弄|登记|申请|认证)(?:过|了|过了|好了)?(?:的|呢|啊)*"
_DESCRIPTION: Final = re.compile(
    rf"(?:{_AGED}|{_COMES}|{_FROM}|{_REGISTERED}|{_BY_ONESELF}|{_KIN}|(?=.*[没未过了]){_DONE})\Z"
)

_DOCUMENT: Final = r"(?:证|本|簿|卡|执照|合同|证明|发票|红本|协议|报告|单子|病历|照片|材料|手续)"
_PAPER: Final = rf"[\u4e00-\u9fff]{{0,6}}{_DOCUMENT}"
_PAPERS: Final = rf"[\u4e00-\u9fff、]{{0,30}}?{_DOCUMENT}"
_HAVING: Final = rf"{_WHO}*(?:也|都|还|已经|现在|只|就|倒)*(?:有|带着|带了|拿着|领了|办过|办了|办好了)了?(?!没有)"
_HAD: Final = r"(?:也|都|还|全|已经|就)*(?:有|在|齐|齐全|带着|带了|带来了|在手上?|在手里|在家里?|在我这儿?|领了|办过|办了|办好了|办下来了|拿到了|下来了)"
_ENDS: Final = r"(?:的|了|呢|啊|嘛|哦)*"
_HOLDS: Final = re.compile(
    rf"(?:{_HAVING}{_PAPERS}{_ENDS}|{_PAPERS}{_HAD}{_ENDS}|{_PAPER}{_ALREADY}*(?:是|上是){_PLACED}{_ENDS}|"
    rf"{_PAPER}是[\u4e00-\u9fff]{{2,4}}的|{_PLACED}的{_PAPER})\Z"
)
_SINCE: Final = re.compile(
    rf"{_WHO}*{_ALREADY}*(?:办|领|开|考|交|拿|住|用|买|干|工作|结婚)(?:了|下来|过来)?{_ALREADY}*(?:{_NUMBER})(?:年|个?月|天|周)(?:多|半)*{_ENDING}*\Z"
)
_PAUSE: Final = re.compile(r"[，,。；;！!\s]+")


def only_describes(text: str) -> bool:
    """Say whether every clause of the words tells somebody's age, who comes, where he is from, or a paper that he has.

    >>> [only_describes(one) for one in ("俩人都能去", "五十三", "六十五了", "妈妈是农村户口，六十", "户口在樊城")]
    [True, True, True, True, True]
    >>> [only_describes(one) for one in ("自己办", "我自己来办，我是他老伴", "没有领过", "领了")]
    [True, True, True, True]
    >>> [only_describes(one) for one in ("怀孕了", "没钱", "身份证丢了", "户口迁到樊城", "想离", "登记", "办了结婚证")]
    [False, False, False, False, False, False, True]
    """
    parts = [one for one in _PAUSE.split(text.strip()) if one]
    return bool(parts) and all(_describes(one) for one in parts) and not tells_of_a_death(text)


def circumstances(text: str) -> list[str]:
    """Return the clauses that only describe, where others say more.

    >>> circumstances("身份证丢了，五十三，我自己去")
    ['五十三', '我自己去']
    """
    parts = [one for one in _PAUSE.split(text.strip()) if one]
    return [one for one in parts if only_describes(one)] if len(parts) > 1 else []


def has_paper(text: str) -> bool:
    """Say whether a clause tells that a paper is there, or for how long.

    >>> [has_paper(one) for one in ("有居住证，才办一年", "身份证户口本都在", "身份证是河南的，居住证有", "身份证丢了")]
    [True, True, True, False]
    """
    return any(_has(one) for one in _PAUSE.split(text.strip()) if one)


def beyond_papers(text: str) -> str:
    """Return the words less the clauses that only tell which papers are there, and for how long.

    >>> beyond_papers("身份证户口本都在，想过户")
    '想过户'
    """
    return "，".join(one for one in _PAUSE.split(text.strip()) if one and not _has(one))


def _describes(clause: str) -> bool:
    return _DESCRIPTION.match(clause) is not None or _has(clause)


def _has(clause: str) -> bool:
    return _HOLDS.match(clause) is not None or _SINCE.match(clause) is not None
