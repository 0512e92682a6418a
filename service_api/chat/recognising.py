"""A plain recogniser of acts, for when Rasa is starting or down: few words, high precision, all else is a wish."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.danger import dangers

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
    ("ask_fee", re.compile(r"多少钱|收费|费用|要钱|(?<![没不])花钱|贵不贵|免费")),
    ("ask_time", re.compile(r"多久|几天|多长时间|多少天|什么时候能(好|拿|领|办)")),
    ("ask_hours", re.compile(r"几点|上班|下班|开门|关门|周末|星期[六天日]|周[六日]")),
    ("ask_where", re.compile(r"去哪|在哪|哪里(办|有)|哪儿|地址|怎么走|最近的")),
    ("ask_materials", re.compile(r"带(什么|啥|哪些)|什么材料|哪些材料|要什么(东西|证件)|清单")),
    ("ask_online", re.compile(r"网上|手机上|线上|网办|不跑")),
    ("ask_why", re.compile(r"^为(什么|啥)|问这个(干|做)")),
    ("ask_term", re.compile(r"(什么|啥)(是|叫)|是(什么|啥)意思|(什么|啥)意思")),
    ("greet", re.compile(r"^(你好|您好|在吗|hi|hello|早上好|下午好)[啊呀吗!！。~]*$", re.IGNORECASE)),
    ("thank", re.compile(r"^(谢谢|多谢|感谢|辛苦)")),
    ("goodbye", re.compile(r"^(再见|拜拜|不办了|没事了)")),
)


def recognise(text: str) -> str:
    """Return the act that the words most plainly are; ``tell`` when none."""
    if dangers(text):
        return "danger"
    return next((act for act, pattern in _PATTERNS if pattern.search(text)), "tell")
