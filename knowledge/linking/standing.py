"""Wordings that speak for an option of any question of a kind: who comes, here or elsewhere, by phone or at the counter.

Every item asks these in labels of its own; how people answer is the same everywhere. An option takes part by what its
label says, beside a sibling that says the contrary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue.questions import Option, Question

_KIN: Final = (
    r"(?:我|俺)?(?:爸妈|爸爸|妈妈|爸|妈|爹|娘|老爸|老妈|老爹|老娘|父亲|母亲|公公|婆婆|岳父|岳母|爷爷|奶奶|外公|外婆|姥姥|姥爷|"
    r"儿子|女儿|闺女|媳妇|老婆|老公|丈夫|妻子|老伴|哥|姐|弟|妹|哥哥|姐姐|弟弟|妹妹|老人|老人家|老爷子|老太太|舅|叔|姑|朋友|同事|老板|他|她)"
)
_DOING: Final = r"(?:办理|办|跑|申请|领|去|来|弄|补|换|交|取|登|报|开|打|查|搞)"
_TOWN: Final = (
    r"(?:北京|上海|天津|重庆|广州|深圳|东莞|佛山|苏州|杭州|宁波|温州|南京|无锡|武汉|成都|西安|郑州|长沙|合肥|厦门|福州|青岛|济南|"
    r"沈阳|大连|昆明|贵阳|南昌|义乌|珠海|广东|浙江|江苏|福建|外省|外地|外头|外面|异地|别的城市)"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A wording in normalised text that speaks for options whose label, and a sibling's, match."""

    label: re.Pattern[str]
    sibling: re.Pattern[str]
    ask: re.Pattern[str]
    words: re.Pattern[str]


def _standing(label: str, sibling: str, ask: str, *words: str) -> Standing:
    return Standing(*(re.compile(text) for text in (label, sibling, ask, "|".join(words))))


_SELF: Final = r"本人|自己|病人自己|受伤的人自己|能来|能到"
_AGENT: Final = r"代办|替|别人|家人|家里人|家属|亲属|代领|代理"
_WHO: Final = r"谁|自己来|本人|怎么办|怎么领|怎样|打算怎么|能来|代办"

_ALL: Final = (
    _standing(
        _AGENT,
        _SELF,
        _WHO,
        rf"(?:替|帮|代){_KIN}(?:[^不没]{{0,4}}){_DOING}",
        rf"(?:托|让|叫|请|找|委托){_KIN}(?:帮忙|帮我|替我|代我)?(?:过?去|过?来|跑|代)?{_DOING}",
        rf"(?:托|请|找|让)(?:个|了)?(?:人|中介|会计|黄牛|代办|跑腿)(?:帮我|替我|帮忙)?(?:去|来)?{_DOING}",
        r"不用(?:他|她)(?:本人|自己)?(?:去|来|跑)",
        r"(?:他|她|老人|本人)(?:自己)?(?:走不开|来不了|去不了|没空)[^，]{0,2}我(?:去|来|替)",
        r"我(?:替|帮|代)(?:他|她|老人家?)(?:去|来|跑|办)",
        r"(?:帮|替)(?:我们)?(?:家|老板|单位|公司)(?:跑腿|跑一趟|代办)",
    ),
    _standing(
        r"^(?:本人|自己|我自己|病人自己|受伤的人自己|承受人本人)",
        _AGENT,
        _WHO,
        r"(?:我|俺)?(?:自己|自个儿?|本人|亲自)(?:就|能|会|可以)?(?:过?去|过?来|跑|到)(?:一趟|窗口|现场|办|跑|领)?",
        r"(?:我|俺)(?:自己|本人)(?:办|申请|领|弄|搞)(?!的|好)",
        r"自己跑(?:一趟|腿)?",
    ),
    _standing(
        r"外地|异地|户口不在|别的城市|现在住的|常住地",
        r"户口所在|户籍|本市|本县|就在|老家|同一个城市",
        r"哪里办|在哪|哪里申请|哪里开|打算在哪|哪里登",
        rf"(?:人|现在|一直|长年|常年)?在{_TOWN}(?:这边)?(?:上班|打工|工作|干活|上学|读书|念书|做生意|住|带)",
        r"不(?:想)?回(?:老家|去)",
        r"就在(?:这边|这儿|这里|当地)(?:办|补|换|报|领|开)",
        r"户口(?:还)?(?:在|不在)(?:老家|外地|这)",
    ),
    _standing(
        r"^(?:在)?外地|外省|户口在外地",
        r"本市|本县|本地",
        r"户口",
        rf"户口(?:还)?在[^本这]{{0,4}}(?:老家|{_TOWN})",
        r"户口不在(?:这|本地|本市)",
        r"外地户口",
    ),
    _standing(
        r"手机|网上|线上",
        r"窗口|大厅|办税厅|派出所|柜台",
        r".",
        r"(?:手机|网上|电脑|支付宝|微信|小程序|app)(?:上|里)?(?:自己)?(?:办|弄|点|填|交|报|提交|登|搞|申请|操作|领)",
        r"(?:在|用)(?:手机|网上|电脑|支付宝|微信|小程序|app)",
    ),
    _standing(
        r"窗口|办税厅|大厅",
        r"手机|网上",
        r".",
        r"(?:去|到|上|跑)(?:你们)?(?:窗口|大厅|办税厅|柜台|政务中心|办事大厅)",
        r"(?:手机|网上|电脑)(?:我)?(?:玩不转|不会|弄不来|弄不懂|搞不来|不懂|整不明白|用不来)",
        r"不会(?:用|弄|玩|使)(?:智能)?(?:手机|电脑|网)",
    ),
    _standing(
        r"^(?:第一次|头一次|首次|从来没|没办过|新办|新开|新设|初次|头一回)",
        r"换|补|变|续|延|丢|注销",
        r".",
        r"(?:第一|头一|头|首)(?:次|回|遭|趟)(?!婚)",
        r"从来没(?:办|领|申请|弄)过",
        r"(?:从没|没|一直没)(?:办|领|申请)过",
    ),
)


def wordings_for(option: Option, question: Question) -> tuple[re.Pattern[str], ...]:
    """The standing wordings that speak for an option."""
    others = [other.label for other in question.options if other.id != option.id]
    return tuple(
        standing.words
        for standing in _ALL
        if standing.label.search(option.label)
        and not any(standing.label.search(other) for other in others)
        and any(standing.sibling.search(other) for other in others)
        and standing.ask.search(question.ask)
    )
