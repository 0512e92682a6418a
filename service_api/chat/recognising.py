"""A plain recogniser of acts, for when Rasa is starting or down: few words, high precision, all else is a wish."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.danger import dangers

_MARKS: Final = " \t\n。．.，,、！!？?；;~～…"
# In one way only (?>): or a row of 我要我要 is read in 2 ** n ways.
_PLEASE: Final = r"(?>请|麻烦|帮我|给我|我想要|我想|我要|我来|想|要|来)*"
_OWN_PHRASES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (act, re.compile(rf"{_PLEASE}(?:{words})(?:吧|了|一下|谢谢)?"))
    for act, words in (
        (
            "continue_elsewhere",
            r"(?:转|换|传|弄|移)到?(?:我的)?(?:手机或窗口|手机|窗口|柜台)(?:上|去|那边)?(?:接着|继续)?(?:办|弄)?",
        ),
        ("want_notice", r"[出开打拿看]?(?:[一这][份张个])?告知单(?:打印|打出来|给我)?"),
        ("want_notice", r"(?:打印?|印)(?:[一这][份张个])?(?:材料)?(?:清单|单子)(?:给我)?"),
        ("want_notice", r"(?:把)?(?:材料)?(?:清单|单子)(?:给我)?(?:打印?|印|打)(?:出来|一[份张]|给我)?"),
        ("human_help", r"找?(?:人工|真人|人帮忙)"),
        ("ask_where", r"去哪里办"),
        (
            "ask_fee",
            r"(?:总共|一共|大概)?(?:(?:要不要|收不收|花不花|得花|收|花|交|得)?(?:多少|好多|几多|几块)钱|(?:要不要|收不收|花不花|要|收|花|交)(?:钱|费用?)(?:吗|不|么|没得)?)",
        ),
        ("ask_time", r"(?:得|需要)?(?:多久|几天|多长时间|好久)(?:能|可以)?(?:办好|办完|办下来|拿到|下来|好)?"),
        ("ask_materials", r"(?:得|需要)?[带拿](?:什么|啥子?|哪些)(?:东西|材料|证件|手续)?"),
        ("start_over", r"重新开始|再来一次|重来一次|从头再来"),
        ("back", r"返回(?:上一步|上一个)?"),
        ("repeat", r"再说一遍"),
        ("resume_earlier", r"回到刚才的?"),
    )
)
"""What the pages and the chat tell people to say, and what their buttons say: word for word, it is nothing else."""
_WITH_A_PLACE: Final = re.compile(r"(去哪里办|几点上班)，我在[\u4e00-\u9fff]{2,12}")

_PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("start_over", re.compile(r"重新(开始|来)|从头(再)?来|清空")),
    ("resume_earlier", re.compile(r"回到刚才|接着(办)?(刚才|前面)")),
    ("back", re.compile(r"^(返回|退回去?|上一步|回去|后退|选错了$|点错了$|说错了$)|返回上一步|退一步")),
    (
        "change_answer",
        re.compile(
            r"改一下|^换一下|^(不对|错了)[，,].{0,3}(是|我是|应该)|改成|改为|换成|改这个回答|改主意|改口|更正|纠正一下|(说|讲|选|点|填|弄|搞|答|记)错(了|啦)|前面.{0,6}错|"
            r"^不是.{1,8}[，,、 ]?(而)?是.+"
        ),
    ),
    (
        "repeat",
        re.compile(r"再说一遍|没听清|重复一[下遍]|刚才问的|^(好吧?|行吧?|那|嗯)*[，,]?(继续|接着来|往下[说走]?)吧?$"),
    ),
    ("ask_privacy", re.compile(r"隐私|泄露|删(除|掉)(记录|对话|我)|会不会(保存|记录)")),
    ("ask_ability", re.compile(r"^你(是谁|能干|会干|能做|会做|能帮)|^(帮助|菜单|怎么用)$")),
    ("ask_records", re.compile(r"查(一下|下|查)?我?的?.{0,6}(余额|进度|违章|办到哪)")),
    ("ask_who_can", re.compile(r"(代办|替我去|代我|帮我去).{0,4}(吗|行不|可以不)|(能|可以)代办|什么条件|必须本人")),
    ("ask_missing", re.compile(r"没有.{2,10}(怎么办|咋办)|能不能后补|容缺")),
    ("ask_steps", re.compile(r"流程|步骤|先.{1,6}后|下一步")),
    ("dont_know", re.compile(r"^(我|俺)?(也|真)?(不知道|不清楚|不晓得|记不清|不确定)[啊呀了吧]*$")),
    ("deny", re.compile(r"^(都不是|不是|不对)")),
    ("affirm", re.compile(r"^(是的?|对的?|好的?|嗯+|行|可以)[啊呀吧]?$")),
    ("abuse", re.compile(r"傻[逼比]|垃圾|他妈|滚蛋|废物")),
    ("chitchat", re.compile(r"天气|笑话|你几岁|忽略.{0,8}指令|系统提示")),
    ("want_notice", re.compile(r"告知单|打印|打出来|发给我")),
    (
        "continue_elsewhere",
        re.compile(
            r"(转到?|换到?|传到?|弄到|带到|移到).{0,4}(手机|窗口|柜台)|(手机|窗口|柜台)(上|那边)?(接着|继续)(办|弄|填|答|聊)"
        ),
    ),
    ("human_help", re.compile(r"人工|真人|找个?人|工作人员|客服")),
    (
        "ask_fee",
        re.compile(
            r"(?:多少|好多|几多)钱|收费|收不收[钱费]|收钱[吗不么]|费用|要钱|(?<![没不])花钱|贵不贵|免费|(?:多少|好多|几个点)的?税|税.{0,4}(?:多少|好多|怎么算|咋算)|几块钱"
        ),
    ),
    ("ask_time", re.compile(r"多久|几天|多长时间|多少天|什么时候能(好|拿|领|办)")),
    (
        "ask_hours",
        re.compile(
            # who tells that he works, or that his shop was shut, asks for no hours
            r"几点|(?:上班|办公|开放|营业|开门|下班)的?时间|(?:什么|啥|几)时候?.{0,4}(?:上班|下班|开门|关门)|"
            r"(?:上班|下班|开门|关门|开着|有人|休息|周末|中午|节假日|星期[一二三四五六天日]|礼拜[一二三四五六天日]|周[一二三四五六日])"
            r".{0,8}(?:[吗嘛呢么]|不|没|没得|不得)[啊呀哦咧]?[?？]?$|"
            r"^(?:那)?(?:周末|节假日|星期[六天日]|礼拜[六天日]|周[六日])(?:上班|开门|能办|可以办)?$"
        ),
    ),
    (
        "ask_where",
        re.compile(
            r"去哪|在哪|哪里(办|有)|哪儿|怎么走|最近的|^地址$|(?:什么|哪个|啥|给我|发我|发下|问下|要个?).{0,4}地址|"
            r"(?:窗口|大厅|网点|你们|办事|那边)的?地址|地址.{0,3}(?:[呢吗?？]|是啥|是什么|多少|发|给)"
        ),
    ),
    ("ask_materials", re.compile(r"带(什么|啥|哪些)|什么材料|哪些材料|要什么(东西|证件)|清单")),
    ("ask_online", re.compile(r"网上|手机上|线上|网办|不跑")),
    ("ask_why", re.compile(r"^为(什么|啥)|问这个(干|做)")),
    ("ask_term", re.compile(r"(什么|啥)(是|叫)|是(什么|啥)意思|(什么|啥)意思")),
    ("greet", re.compile(r"^(你好|您好|在吗|hi|hello|早上好|下午好)[啊呀吗!！。~]*$", re.IGNORECASE)),
    ("thank", re.compile(r"^(谢谢|多谢|感谢|辛苦)")),
    ("goodbye", re.compile(r"^(再见|拜拜|不办了|没事了)")),
)


def own_phrase(text: str) -> str | None:
    """Return the act of words that the machine itself gave people to say or tap.

    >>> [own_phrase(text) for text in ("转到手机上", "材料清单打印", "出告知单", "去哪里办，我在樊城区", "返回。")]
    ['continue_elsewhere', 'want_notice', 'want_notice', 'ask_where', 'back']
    >>> [own_phrase(text) for text in ("手机上办的", "打印社保证明", "重新开始交社保", "我要办护照")]
    [None, None, None, None]
    """
    words = text.strip(_MARKS)
    if place := _WITH_A_PLACE.fullmatch(words):
        return "ask_where" if place.group(1) == "去哪里办" else "ask_hours"
    return next((act for act, pattern in _OWN_PHRASES if pattern.fullmatch(words)), None)


def recognise(text: str) -> str:
    """Return the act that the words most plainly are; ``tell`` when none."""
    if dangers(text):
        return "danger"
    return next((act for act, pattern in _PATTERNS if pattern.search(text)), "tell")
