"""Which guesses of the recogniser are believed: an act that would pass over what was told needs words of its own.

The recogniser names the likeliest act of every sentence, also of one that is a plain fact ("有两个违章还没处理").
"""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.danger import dangers, hints
from service_api.chat.hearing import tells_of_a_death

_ASKS: Final = re.compile(
    r"[?？吗么呢]|没$|不$|了没|咋|怎|几|哪|谁|啥|什么|多少|是不是|能不能|行不|[能可]以?|查|看|调|瞅|有没有|没有$|好没|(.)不\1|问|知道|告诉|记录|进度|余额|下来|到账|打钱|通过|办好|弄好|出来"
)
_WANTS_PAPER: Final = re.compile(
    r"[没缺少][有了]?.{0,8}(?:证|证明|本|表|单|照片|合同|原件|材料|文件|签字|委托书|复印件|声明|执照|发票|收据)|丢|找不|不见|没带|忘带|还没|没得|没给|没有[了]?$|冲跑|烧了|不在我|不管开|中不中|认不认|还在|扣了|押着|原件|复印|后补|容缺|代替|顶替|"
    r"材料|扔了|开不|拿不|不给"
)
_FREE: Final = re.compile(r"(?:没花|没要|不花|没收).{0,2}钱")


def believed(act: str, text: str) -> bool:
    """Say whether the recogniser may be believed that the words are this act.

    >>> believed("danger", "老人上个月走了"), believed("goodbye", "奶奶走了三天了"), believed("goodbye", "先走了")
    (False, False, True)
    """
    match act:
        case "danger":
            return bool(dangers(text)) or hints(text)
        case "goodbye":
            return not tells_of_a_death(text)
        case "ask_records":
            return _ASKS.search(text) is not None
        case "ask_missing":
            return _ASKS.search(text) is not None or _WANTS_PAPER.search(text) is not None
        case "ask_fee":
            return _FREE.search(text) is None or _ASKS.search(_FREE.sub("", text)) is not None
    return True
