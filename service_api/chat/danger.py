"""Words of danger: what is said when life or safety is at stake now. Never a statistical guess, never the past."""

from __future__ import annotations

import re
from typing import Final

_KIN: Final = "孩子|小孩|娃娃?|娃儿|儿子|女儿|孙子|孙女|老人|老人家|奶奶|爷爷|外婆|外公|我爸|我妈|老伴"

_WORDS: Final = {
    "despair": re.compile(
        r"不想活|不想再?活|活不下去|活着(?:真)?没(?:啥|什么)?(?:意思|劲)|(?:我|俺|真|好|就|都|很)想死(?!你)|^想死了?$|真想死|寻死|轻生|死了算了|"
        r"自残|割腕|跳楼|跳河|跳江|(?:想|要|正在|准备)自杀|^自杀"
    ),
    "fire": re.compile(
        r"(?:着|起|失)火(?:了|啦)|(?:屋里|家里|楼里|房子|大厅|厨房).{0,4}(?:着火|起火|冒烟)|(?:煤气|燃气|天然气)(?:泄漏|泄露|漏了|漏气|味)|爆炸了"
    ),
    "medical": re.compile(
        r"晕倒|晕过去|昏倒|昏过去|昏迷|不省人事|没(?:有)?呼吸|喘不[上过]气|心脏病(?:犯|发)|心梗|中风了|大出血|流(?:了)?(?:好多|很多)血|"
        r"流血不止|羊水破|触电|溺水|落水|掉(?:到|进)?(?:水|河|江)里|中毒了|吃错药|喝(?:了)?农药|突然不能动|(?:快|要)晕(?!车)|站不[住稳]了|快死了|我要死了|抽搐|撞(?:到|了)人|"
        r"(?:出|刚).{0,2}车祸(?:了|啦|$)|救护车"
    ),
    "police": re.compile(
        r"打(?:我|人|架)(?!电话|手机|的|办|介绍)|家暴|杀(?:人|我|了我)|抢劫|抢东西|被(?:人)?抢(?:了|劫)|有人抢|[拿持]刀|绑架|跟踪(?:我|$)|进贼|有小偷|抓小偷|"
        r"闯进(?:我|家)|(?:正在|刚|刚刚)(?:被|让人)(?:诈)?骗|被困|叫警察|(?:我要|帮我|快|赶紧)报警|^报警(?:了)?$|威胁(?:我|要)|"
        rf"(?:{_KIN})(?:突然|刚刚|刚才)?(?:不见了|走丢了?|走失了?)(?:怎么办|咋办)?[。！!？?]*$"
    ),
    "any": re.compile(r"救命|救救(?:我|他|她|孩子|人)|快来人"),
}
_DROPPED: Final = re.compile(
    r"(?:手机|钱包|钥匙|证|卡|本子?|东西|执照)[^，,。]{0,3}[掉落](?:到|进|在|下)?(?:水|河|江|沟|井|厕所)里?|[掉落].{0,2}[水河]里泡"
)
"""A thing that fell into the water is no danger to anybody."""
_HINTS: Final = re.compile(
    r"刀|(?:流|吐|出|是|在)[^，,]{0,2}血|血流|[倒躺]在?[地下着]|摔.{0,6}(?:起不来|动不了|头破|断)|死|砍(?!树|自家|几)|捅|掐|[打揍](?:我|死|人|架|他|她|得|破|伤)|往死里|"
    r"抽我|绑|传销|汽油|爆?炸|淹|跳(?:楼|河|江|桥|下)|想跳|楼顶|桥[上栏]|喘|[没出]不?了?气|噎|卡[住着]|憋|白沫|抽过去|毒|[绞轧](?!线)|压着|埋了|"
    r"120|110|119|幺二零|[救求]命|救[我他她命人]|抱走|拐|人贩|尾随|(?:人|一直|老)跟着我|关[在起]|遗书|(?:结束|了结)自己|盼头|留恋|撑不|一了百了|一心想走|割|划的|"
    r"不动了|休克|脑溢血|说不出话|没反应|叫不[醒应]|要生了|肚子疼|见红|喝[了药]|[吃吞]了.{0,3}(?:药|瓶|菇|电池|硬币)|吞下|撬|砸|翻窗|心口疼|胸[闷口]|头[晕昏]|站不[住稳]|疼得|眼前发黑|"
    r"出大事|坏人|行凶|强奸|非礼|摸我|[要想]害我|报[个了]?警|警察|危险(?!品)|不行了|受伤|切(?:断|到手)|癫痫|想不开|不让我(?:出|走|下|动|回)|家爆|快来|快叫|抢|被(?:人)?打|在打|打起来|"
    r"按在地|小偷|偷(?:东西|我)|诈骗|有人电|电[倒着]|安眠药|血在|火苗|烧起来|保安|腿动不|一夜没|有人.{0,2}倒"
)
"""Words of harm to somebody: danger where the recogniser of acts also takes the sentence for it."""
_FAINT: Final = re.compile(
    r"[冒黑浓].{0,3}烟|火[灾扑大了咧啦]|塌|掉[下到进水河井沟]|裂|漏|翻[了在沟到]|撞|被?骗[了到子]|追尾|摔|困|锁[在屋]|刹|大水|嘶嘶|打(?:[着一妈架群]|[^，,。]{0,2}妈)|堵[在着]|"
    r"咬|止不住|打(?:一二零|一一零|妖妖灵)|[误吃]食|[吃洒]了?.{0,3}药|睁不开|呼吸|腿断|嘴.{0,2}歪|闯进|电梯|河里|水里去|抱警|出人命|出不[来去]|救|吓|害怕|"
    rf"(?:{_KIN}|爹|娘).{{0,14}}(?:丢了|没回|找不|走丢|不见|找了)"
)
"""Words as common in what is told at a counter: no danger where the words are about a matter."""
_MATTER: Final = re.compile(
    r"证|本[子丢掉]?|[社医保]卡|照|牌|章|票|钱包|包被|手续|补|换|改|办|批|申请|盖|建|翻新|修|户口|材料|划掉|卖|想要?(?:把|重)|赔|泡|鉴定|报销|坐轮椅"
)
"""What a matter is about: a card that dropped, a house to be built anew."""
_IDLE: Final = re.compile(
    r"(?:笑|累|急|烦|气|热|冷|饿|忙|愁|困)死|想死(?=你|我了)|打(?:我|个|一个)?(?:手机)?(?:电话|印|算|听|工|车|扰|折|卡|发)|"
    r"救助|药店|丢人|我老公是|楼房|漏水|漏雨|渗水"
)
"""Words that hold a hint and mean no danger."""
_NOW: Final = re.compile(r"现在|正在|刚刚|刚才|马上|快要|一直|天天|又|救命")
_NOT_NOW: Final = re.compile(
    r"去年|前年|上(?:个)?(?:月|周|星期)|前(?:几|两|些)?天|昨天|那年|那天|以前|之前|曾经|[年月天]前|当时|后来|住院|医院|工伤|认定|鉴定|赔偿|保险|案底|犯罪记录|要办|想办|残疾|"
    r"预防|演练|烧(?:了|掉|毁|没)"
)
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
    if "despair" in found or "any" in found or not _NOT_NOW.search(text) or _NOW.search(text):
        return found
    return ()


def hints(text: str) -> bool:
    """Say whether the words may tell of danger, where the recogniser takes them for it: 他掐我脖子, 楼道冒黑烟了.

    >>> hints("有人拿着汽油要点火"), hints("老人上个月走了"), hints("我老公是香港人")
    (True, False, False)
    >>> hints("楼道冒黑烟了"), hints("不卖烟了"), hints("旧房塌了想重新盖")
    (True, False, False)
    """
    text = _IDLE.sub("", _DROPPED.sub("", text))
    if _OVER.search(text) or _NOT_NOW.search(text):
        return False
    if _HINTS.search(text):
        return True
    return _FAINT.search(text) is not None and not _MATTER.search(text)


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
