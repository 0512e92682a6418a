"""Which guesses of the recogniser are believed: an act that would pass over what was told needs words of its own.

The recogniser names the likeliest act of every sentence, also of one that is a plain fact ("有两个违章还没处理").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from service_api.chat.danger import dangers
from service_api.chat.hearing import tells_of_a_death

_WORDS: Final[Mapping[str, re.Pattern[str]]] = {
    "ask_records": re.compile(
        r"查|余额|进度|到账|审|批[了下]|办好|办到|下来|通过|到了没|还剩|剩多少|住[哪址]|地址|电话|手机号|编号|名下|谁的|信息|隐私|"
        r"多少|几[分年套]|看[看下一]|征信|黑名单|发了没|没有[吗？?]?$|有没有|在吗"
    ),
    "ask_fee": re.compile(r"^(?!.*(?:没花|没要|不花|没收)钱).|多少|[吗么?？]$|怎么|收费|费用"),
    "ask_missing": re.compile(
        r"怎么|咋|怎整|怎办|行[吗么不]|可以|能[不办否先用补代替拿]|后补|容缺|代替|替代|齐|缺|少[了一]?[个份样张]|弄丢|找不[到着]|不见|不在|没带|忘|"
        r"开不|拿不|哪[里儿]?[开弄下去]|材料|原件|复印|电子|证|照片|合同|本|表|单|委托书|声明|押"
    ),
    "ask_who_can": re.compile(
        r"谁|代|替|帮|本人|亲自|别人|家人|条件|资格|要求|符合|委托|[能可]|行[吗么不]|让|叫|陪|一起|自己|必须|非得|一定要|哪些人|什么人|够不够|到场|出面"
    ),
    "human_help": re.compile(
        r"人工|真人|活人|找个?.{0,4}人|有没?有?人|工作人员|客服|投诉|帮[我忙个一下]|不会|弄不|搞不|转|志愿|导办员|陪|教|联系|电话|问谁|大厅|经理|领导|老师|同志|接线|来人"
    ),
    "want_notice": re.compile(
        r"告知|单|打印|打出|打一|纸|发[给我到]|出[一个份张]|给我[一来]?|拿[一份张]|下载|保存|二维码|带走|结果|清单"
    ),
    "change_answer": re.compile(r"改|换|错|不对|更正|纠正|重新|反悔|其实|应该是|情况变|前面|刚才|不是.{1,8}是"),
    "goodbye": re.compile(
        r"再见|拜|bye|88|白白|回见|下回|下次|改天|回头|明天|慢走|不办|没事|没有?别|没了|就这样|先这样|就这些|今天|结束|退出|关[掉闭]|不[问聊弄用]|"
        r"完事|没问题|清楚|^(?:那|好|我|先|就|俺|了|的|行|，|,)*(?:走|撤)[了啦]|我[回就去先这]",
        re.IGNORECASE,
    ),
}


def believed(act: str, text: str) -> bool:
    """Say whether the recogniser may be believed that the words are this act.

    >>> believed("danger", "老人上个月走了"), believed("goodbye", "奶奶走了三天了"), believed("goodbye", "先走了")
    (False, False, True)
    """
    if act == "danger":
        return bool(dangers(text))
    if act == "goodbye" and tells_of_a_death(text):
        return False
    words = _WORDS.get(act)
    return words is None or words.search(text) is not None
