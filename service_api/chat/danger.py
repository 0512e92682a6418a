"""Words of danger: what is said when life or safety is at stake now. Never a statistical guess, never the past."""

from __future__ import annotations

import re
from typing import Final

_KIN: Final = "孩子|小孩|娃娃?|娃儿|儿子|女儿|孙子|孙女|老人|老人家|奶奶|爷爷|外婆|外公|我爸|我妈|老伴"

_WORDS: Final = {
    "despair": re.compile(
        r"不想活|不想再?活|活不下去|活着(?:真)?没(?:啥|什么)?(?:意思|劲)|(?:我|俺|真|好|就|都|很)想死(?!你)|^想死了?$|真想死|寻死|轻生|死了算了|"
        r"自残|割腕|跳楼(?!价|甩卖|大甩)|跳河|跳江|(?:想|要|正在|准备)自杀|^自杀"
    ),
    "fire": re.compile(
        r"(?:着|起|失)火(?:了|啦)|(?:屋里|家里|楼里|房子|大厅|厨房).{0,4}(?:着火|起火|冒烟)|(?:煤气|燃气|天然气)(?:泄漏|泄露|漏了|漏气|味)|爆炸了"
    ),
    "medical": re.compile(
        r"晕倒|晕过去|昏倒|昏过去|昏迷|不省人事|没(?:有)?呼吸|喘不[上过]气|心脏病(?:犯|发)|心梗|中风了|大出血|流(?:了)?(?:好多|很多)血|"
        r"流血不止|羊水破|触电|溺水|落水|掉(?:到|进)?(?:水|河|江)里|中毒了|吃错(?:了)?药|喝(?:了)?.{0,4}(?:农药|敌敌畏|百草枯)|[吃吞](?:了|下)?.{0,5}(?:安眠药|老鼠药)|突然不能动|(?:快|要)晕(?!车)|站不[住稳]了|快死了|我要死了|抽搐|撞(?:到|了)人|"
        r"(?:出|刚).{0,2}车祸(?:了|啦|$)|救护车"
    ),
    "police": re.compile(
        r"打(?:我|人|(?<!狗打)架)(?!电话|手机|的|办|介绍)|打死[我人他她]|家暴|杀(?:人|我|了我)|抢劫|抢东西|被(?:人)?抢(?:了|劫)|有人抢(?!注)|[拿持].{0,2}刀|砍[我人他她]|捅[我人他她]|绑架|跟踪(?:我|$)|进贼|有小偷|抓小偷|"
        r"闯进(?:我|家)|(?:正在|刚|刚刚)(?:被|让人)(?:诈)?骗|被困|叫警察|(?:我要|帮我|快|赶紧)报警|^报警(?:了)?$|威胁(?:我|要)|"
        rf"(?:{_KIN})[被让].{{0,4}}[拐抱抢]走|"
        rf"(?:{_KIN})(?:突然|刚刚|刚才)?(?:不见了|走丢了?|走失了?)(?:怎么办|咋办)?[。！!？?]*$"
    ),
    "any": re.compile(r"救命|救救(?:我|他|她|孩子|人)|快来人"),
}
_DROPPED: Final = re.compile(
    r"(?:手机|钱包|钥匙|证|卡|本子?|东西|执照)[^，,。]{0,3}[掉落](?:到|进|在|下)?(?:水|河|江|沟|井|厕所)里?|[掉落].{0,2}[水河]里泡"
)
"""A thing that fell into the water is no danger to anybody."""
_LEAKS: Final = re.compile(r"(?:漏|渗|滴)[水雨]")
_NOW: Final = re.compile(
    r"现在|正在|刚刚|刚才|马上|快要|一直|天天|又|救命|快送|快来|快叫|[送去].{0,2}(?:哪|什么|最近).{0,4}医院|医院近"
)
_NOT_NOW: Final = re.compile(
    r"去年|前年|上(?:个)?(?:月|周|星期)|前(?:几|两|些)?天|昨天|那年|那天|以前|之前|曾经|[年月天]前|当时|后来|工伤|工亡|认定|鉴定|[怎咋]么?赔|赔偿|保险|案底|犯罪记录|要办|想办|残疾|"
    r"预防|演练|烧(?:了|掉|毁|没)"
)
_IN_CARE: Final = re.compile(r"住院|医院|出院|病房|抢救")
"""Who lies ill in hospital is looked after; who was beaten and says so there may still be beaten."""
_OVER: Final = re.compile(r"去世|过世|身亡|死亡|没救过来|遗属|抚恤|丧葬|销户|注销")


def dangers(text: str) -> tuple[str, ...]:
    """Return the kinds of danger that the words tell of: despair, fire, medical, police, any; none when there is none.

    >>> dangers("我不想活了"), dangers("家里着火了"), dangers("老人上个月走了"), dangers("去年着火了，房产证烧了")
    (('despair',), ('fire',), (), ())
    """
    if _OVER.search(text):
        return ()
    text = _DROPPED.sub("", text)
    found = tuple(kind for kind, words in _WORDS.items() if words.search(text))
    if "despair" in found or "any" in found or _NOW.search(text):
        return found
    if _NOT_NOW.search(text):
        return ()
    return tuple(kind for kind in found if kind != "medical") if _IN_CARE.search(text) else found


def threatens_nobody(text: str) -> bool:
    """Say whether the words tell of what is over (an accident to be settled, a death), or of things only.

    >>> threatens_nobody("去年车祸摔断了腿，想办残疾证"), threatens_nobody("手机掉水里了"), threatens_nobody("有人拿着汽油要点火")
    (True, True, False)
    """
    if _DROPPED.search(text) or _LEAKS.search(text):
        return True
    if _OVER.search(text):
        return True
    settled = _NOT_NOW.search(text) is not None or _IN_CARE.search(text) is not None
    return settled and not _NOW.search(text)


def help_for(kinds: tuple[str, ...]) -> str:
    """Say whom to call, and one kind sentence. The numbers are the country's: 110, 119, 120."""
    if "despair" in kinds:
        return (
            "您这会儿一定很难受，请别一个人扛着。现在就打120，或者打110，也请叫身边的人陪着您；"
            "想找人说说，12345有人接。办事的事不急，我一直在。"
        )
    if not kinds or "any" in kinds or len(kinds) > 1:
        return "先顾人。请马上打：报警110、火警119、急救120，也喊身边的人和工作人员帮忙。人安全了，我们再办手续。"
    return {
        "fire": "先离开危险的地方，到安全处马上打119；有人受伤打120。人安全了，我们再办手续。",
        "medical": "请马上打急救电话120，也喊身边的人和工作人员帮忙。人要紧，手续等会儿再办。",
        "police": "先保护好自己，请马上打110报警；有人受伤打120。您不用一个人扛，人安全了，我们再办手续。",
    }[kinds[0]]
