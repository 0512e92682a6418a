"""Words of danger: what is said when life or safety is at stake now. Never a statistical guess, never the past."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CHILD: Final = "孩子|小孩儿?|娃娃?|娃儿|宝宝|儿子|女儿|闺女|姑娘|丫头|崽|孙子|孙女|外孙"
_KIN: Final = f"{_CHILD}|老人家?|奶奶|爷爷|外婆|外公|我爸|我妈|老伴"
_NUMERAL: Final = r"[\d一二三四五六七八九十两几半]"

_WISH_TO_DIE: Final = re.compile(
    r"不想活|不想再?活|活不下去|活(?:着|人|起)(?:真|也|都|还)?(?:(?:没|冇)(?:得|有)?(?:啥|什么|么子)?|有(?:啥|什么|么子))(?:意思|劲|意义|盼头)|(?<!生)活[够腻]了|没有?活路了|"
    r"(?:我|俺|真|好|就|都|很)想死(?!你)|^想死了?$|真想死|寻死|轻生|死了算了|不如死了?|死了(?:干净|拉倒)|(?:死|走|跳).{0,3}百了|一了百了算|生无可恋|"
    r"(?:离开|不想在)这个?世(?:界|上)|结束(?:自己|这条|我)的?(?:生命|命)|绝路|写.{0,2}遗书|(?:想|要|正在|准备)自杀|^自杀|"
    r"给(?:我|俺)?自己.{0,3}(?:死亡证明|后事)|(?:死亡证明|后事).{0,2}给(?:我|俺)?自己"
)
"""What somebody says of himself: heard whatever office word stands beside it (不想活了怎么销户)."""
_TAKES_LEAVE: Final = re.compile(
    r"(?:今晚|今夜|今天|明天|马上|准备|打算|就要).{0,4}走了.{0,6}(?:房子|房|存款|积蓄|钱|财产|东西).{0,6}(?:留给|交给|托付)(?!.{0,6}[住租看管])"
)
"""Who settles what he leaves before he goes tonight takes leave of life."""

_TOLD_OF_DESPAIR: Final = re.compile(r"自残|割腕|上吊|跳楼(?!价|甩卖|大甩)|跳河|跳江")
_FIRE: Final = re.compile(
    r"(?:着|起|失)火(?:了|啦)|(?:屋里|家里|楼里|房子|大厅|厨房).{0,4}(?:着火|起火|冒烟)|(?:煤气|燃气|天然气)(?:泄漏|泄露|漏了|漏气|味)|爆炸了"
)
_ILL: Final = re.compile(
    r"晕倒|晕过去|昏倒|昏过去|昏迷|不省人事|叫不醒|没(?:有)?呼吸|喘不[上过]气|心脏病(?:犯|发)|心梗|中风了|大出血|流(?:了)?(?:好多|很多)血|"
    r"流血不止|羊水破|触电|溺水|落水|掉(?:到|进)?(?:水|河|江)里|中毒了|吃错(?:了)?药|喝(?:了)?.{0,4}(?:农药|敌敌畏|百草枯)|[吃吞](?:了|下)?.{0,5}(?:安眠药|老鼠药)|突然不能动|(?:快|要)晕(?!车)|站不[住稳]了|快死了|我要死了|抽搐|抽抽|口吐白沫|摔.{0,4}(?:起不来|不动|不醒)|撞(?:到|了)人|"
    r"(?:出|刚).{0,2}车祸(?:了|啦|$)|救护车(?!.{0,6}(?:费|多少钱|价|要钱|报销|司机|牌|证))|"
    r"(?:胸口?|心口|心窝|心脏).{0,3}(?:闷|痛|疼|堵|压|绞|难受)"
)
_SWALLOWED: Final = re.compile(
    rf"误[食服吞]|(?:{_CHILD})把.{{1,10}}(?:[吞咽]|吃了|喝了|吃下|喝下)|"
    rf"(?:{_CHILD}).{{0,4}}[吞咽](?:了|下|进)|"
    rf"(?:{_CHILD}).{{0,4}}(?:吃|喝)(?:了|下|进|到).{{0,8}}(?:我的|大人|爷爷的?|奶奶的?|爸的?|妈的?|降压|降糖|避孕|过期|外用).{{0,2}}药|"
    rf"(?:{_CHILD}).{{0,4}}(?:吃|喝)(?:了|下|进|到).{{0,6}}(?:洗[衣洁]|消毒|酒精|干燥剂|电池|硬币|磁珠|洁厕|漂白)"
)
_VIOLENCE: Final = re.compile(
    r"打(?:我|人|(?<!狗打)架)(?!电话|手机|的|办|介绍)|打死[我人他她](?!也|都)|家暴|杀(?:人|我|了我)|抢劫|抢东西|被(?:人)?抢(?:了|劫)|有人抢(?!注)|[拿持].{0,2}刀|砍[我人他她]|捅[我人他她]|绑架|跟踪(?:我|$)|进贼|有小偷|抓小偷|"
    r"闯进(?:我|家)|[砸踹]门|被困|叫警察|(?:我要|帮我|快|赶紧)报警|^报警(?:了)?$|威胁(?:我|要)"
)
_MISSING: Final = re.compile(
    rf"(?:{_KIN})[被让].{{0,4}}[拐抱抢]走|"
    rf"(?:{_KIN})(?:突然|刚刚|刚才)?(?:不见了|走?丢了?|走失了?|找不[到着]了)(?:怎么办|咋办)?[。！!？?]*$|"
    rf"(?:{_KIN}).{{0,4}}(?:{_NUMERAL}+个?(?:多)?(?:天|夜|晚上?|小时|钟头)|整夜|整晚|一整天|好几天|好几个小时).{{0,3}}没(?:有)?(?:回|归|消息|音信|人影|见人|联系)|"
    rf"(?:{_KIN})(?:不见了?|走丢了?|走失了?|失踪了?){_NUMERAL}+个?(?:多)?(?:天|夜|晚上?|小时|钟头)|(?:找不[到着见]|联系不上)(?:我家?|俺)?(?:{_KIN})了?[。！!]*$"
)
_CHEATED: Final = re.compile(
    r"(?:正在|刚刚?)(?:被|让|遭|着)(?:人)?(?:诈)?骗|(?:被|让|遭|着)[^，,。]{0,4}骗(?:了|走|去).{0,4}(?:钱|[\d一二三四五六七八九十百千万]+(?:块|元|万|千))|"
    r"(?:转|汇|打)(?:了|给|过去).{0,8}骗子|骗子.{0,6}(?:转|汇)|(?:被|遭)(?:电信|网络)?诈骗了?(?:怎么办|咋办)?$"
)
_WORDS: Final = {
    "despair": (_TOLD_OF_DESPAIR,),
    "fire": (_FIRE,),
    "medical": (_ILL, _SWALLOWED),
    "police": (_VIOLENCE,),
    "missing": (_MISSING,),
    "fraud": (_CHEATED,),
    "any": (re.compile(r"救命|救救(?:我|他|她|孩子|人)|快来人"),),
}
_DROPPED: Final = re.compile(
    r"(?:手机|钱包|钥匙|证|卡|本子?|东西|执照)[^，,。]{0,3}[掉落](?:到|进|在|下)?(?:水|河|江|沟|井|厕所)里?|[掉落].{0,2}[水河]里泡"
)
"""A thing that fell into the water is no danger to anybody."""
_LEAKS: Final = re.compile(r"(?:漏|渗|滴)[水雨]")
_PRICED: Final = re.compile(r"救护车.{0,6}(?:费|多少钱|价|要钱|报销|司机|牌|证)")
_SO_TO_SPEAK: Final = re.compile(r"打死[我人他她]?(?:也|都)|[笑累气烦急热饿困忙吓]死|急救包|杀价")
"""打死我也不去 refuses, 累死了 complains."""
_BOUGHT: Final = re.compile(
    r"买|商家|店|老板|工资|工钱|中介|房东|装修|培训|健身|退[货款费]|投诉|起诉|彩礼|包工头|开发商"
)
"""Cheated in a purchase, or of wages: there are offices for that."""
_NOW: Final = re.compile(
    r"现在|正在|刚刚|刚才|马上|快要|一直|天天|又|救命|快送|快来|快叫|[送去].{0,2}(?:哪|什么|最近).{0,4}医院|医院近"
)
_NOT_NOW: Final = re.compile(
    r"去年|前年|上(?:个)?(?:月|周|星期)|前(?:几|两|些)?天|昨天|那年|那天|以前|之前|曾经|[年月天]前|当时|后来|工伤|工亡|认定|鉴定|[怎咋]么?赔|赔偿|保险|报销|案底|犯罪记录|要办|想办|残疾|慢病|慢性病|"
    r"预防|演练|烧(?:了|掉|毁|没)"
)
_IN_CARE: Final = re.compile(r"住院|医院|出院|病房|抢救")
"""Who lies ill in hospital is looked after; who was beaten and says so there may still be beaten."""
_OVER: Final = re.compile(r"去世|过世|身亡|死亡|没救过来|遗属|抚恤|丧葬|销户|注销")


_CUT: Final = "\0"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Danger that was told of: its kinds, and what was wished for beside it."""

    kinds: tuple[str, ...]
    wish: str = ""
    over: bool = False
    """Whether it is over; what is told next without a wish still opens nothing."""


def dangers(text: str) -> tuple[str, ...]:
    """Return the kinds of danger that the words tell of; none when there is none.

    They are despair, fire, medical, police, missing, fraud, any. What somebody says of his own life is heard first.

    >>> dangers("我不想活了怎么销户"), dangers("家里着火了"), dangers("老人上个月走了"), dangers("去年着火了，房产证烧了")
    (('despair',), ('fire',), (), ())
    """
    if _WISH_TO_DIE.search(text) or _TAKES_LEAVE.search(text):
        return ("despair",)
    if _OVER.search(text):
        return ()
    text = _DROPPED.sub("", text)
    found = tuple(kind for kind, forms in _WORDS.items() if any(one.search(text) for one in forms))
    if _BOUGHT.search(text):
        found = tuple(kind for kind in found if kind != "fraud")
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
    if any(form.search(text) for form in (_DROPPED, _LEAKS, _PRICED, _OVER, _SO_TO_SPEAK)):
        return True
    settled = _NOT_NOW.search(text) is not None or _IN_CARE.search(text) is not None
    return settled and not _NOW.search(text)


def without_danger(text: str) -> str:
    """Return the words less those that are of danger.

    >>> without_danger("老公打我想离婚"), without_danger("我不想活了想问低保")
    ('老公想离婚', '我想问低保')
    """
    for words in (_WISH_TO_DIE, _TAKES_LEAVE, *(one for forms in _WORDS.values() for one in forms)):
        text = words.sub(_CUT, text)
    return re.sub(f"{_CUT}了?", "", text)
