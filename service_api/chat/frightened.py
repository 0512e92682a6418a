"""What words mean after somebody told of danger: that it is over, that help was called, a wish, or one thing more to hear."""

from __future__ import annotations

import re
from typing import Final

from service_api.chat.danger import dangers, without_danger
from service_api.chat.finding import names_things, picked
from service_api.chat.hearing import tells_of_a_death
from service_api.chat.helping import LISTENS, kind_of
from service_api.chat.recognising import recognise
from service_api.chat.replies import tidy
from service_api.chat.telling import stated
from service_api.chat.turn import Turn
from service_api.chat.turning import switches, wishes
from service_api.chat.understanding import short_answer
from service_api.chat.unheard import in_a_row

_CLAUSES: Final = re.compile(r"[，,。；;！!\s]+")
_NOT_YET: Final = re.compile(r"[吗么没?？]$|没有$|还没|没有|没能|不敢|不能|还不|怎么|咋|抢救|重症")
_SAFE: Final = re.compile(
    r"没(?:啥|什么|大)?事[了儿啦]|没事$|(?<![没不])(?:好[了多些]|安全[了啦的]?$|(?:很|挺|都|现在|已经)安全|缓过来|"
    r"(?:警察|民警|救护车|医生|大夫|消防员?|消防车|车|110|119|120)(?:已经|都|也|就)?(?:赶|来|到)到?了|"
    r"(?:跑|逃|躲|搬|撤|救)?出来了|(?:到|在|来)了?我?(?:爸妈|妈|娘|姐|妹|哥|弟|舅|姨|邻居|朋友|亲戚|同事)(?:他?们)?家|"
    r"(?:到|在|来)了?(?:派出所|医院|外面|楼下|安全的)|被?(?:抓|带)走了|有人陪|想(?:开|通)了|(?:想|要)好好(?:过|活))|不(?:想死|想跳|死)了"
)
_SAFE_IN: Final = {
    "fire": re.compile(r"(?<![没不])(?:灭了|灭掉|(?:关|拧)(?:了|好|上|掉)|散了)"),
    "medical": re.compile(r"(?<![没不])(?:醒(?:了|过来)|吐出来|救过来|缓过来)|不(?:疼|痛|闷|晕)了"),
    "police": re.compile(r"(?:他|那人|贼|坏人)(?:已经|都|又)?(?:走|跑|出门|离开)了|出门了|甩(?:掉|开)"),
    "missing": re.compile(r"(?<![没不])(?:找(?:到|着|回来?)|回来|回家|到家)了"),
    "fraud": re.compile(r"(?<![没不])(?:追|冻结|止付|拦)(?:回来?|住)?了"),
}
"""What tells that it is over in one kind of danger only: who comes back was looked for, or is feared."""
_DIED: Final = re.compile(r"没救(?:过来|回来)|断气|人没了|去世|过世|走了$")
_CALLED: Final = re.compile(
    r"等着?(?:救护车|警察|民警|120|110|消防|医生)|(?:打|报|叫|喊|拨|联系)(?:(?:过|好)?了?(?:110|119|120|警|急救|救护车|电话|银行|人)(?:了|过)|(?:过|了)(?:110|119|120|警|急救|救护车|电话|银行|人))"
)
_CALLS_OUT: Final = re.compile(
    r"^(?:喂|你|您|还|说话|有|那|啊|呀)*[，,]?(?:在吗|在不在|在么|人吗|人在吗|人呢|人没有|听[得不]*[到见]吗?|听[得]?[到见]不|说话呀?|喂|你好|您好)[啊呀吗!！。~?？]*$"
)
_WISH: Final = re.compile(
    r"(?:想|要|打算|准备|去|来|再|先|还|帮我)(?:问|办|领|打听|申请|查|补|换|开|离|迁|交|取|上户|过户|报销)|申请|手续|办(?:理|个|一|[^法不])|"
    r"(?:怎么|咋|如何|哪[里儿]?|能不能|可以)(?:办.|领|申请|弄.|离|补|换|迁|取|报销)|多少钱|救助|救急|救济|补[助贴]|低保|离婚|起诉|丢了"
)
"""More than wondering (我想我妈, 怎么办): something that an office does."""
_LAST_WISH: Final = re.compile(r"死|销户|注销|留给|遗嘱|遗书|继承|后事|墓|丧")
"""What somebody in despair wants done for after his death is no matter to take up."""
_NO_NAME: Final = re.compile(r"[我俺没不]|报警|急救|救护")
"""没人管我 is what some matter is called by, and what somebody says who is alone; 怎么报警 wants the police."""
_PAPERS: Final = re.compile(r"[证本卡照]|户口|社保|医保|公积金|房子|车|到期|过期")
"""Once it is over, these are what people come to an office with."""
_TWICE: Final = 2
_ASKED_OF_SOMETHING: Final = (
    "ask_fee",
    "ask_time",
    "ask_hours",
    "ask_where",
    "ask_materials",
    "ask_online",
    "ask_steps",
)
"""Plain acts that ask about a matter: with none open, 娃上学要钱 asks nothing."""
_RESTS: Final = (
    "tell",
    "affirm",
    "deny",
    "dont_know",
    "goodbye",
    "chitchat",
    "abuse",
    "greet",
    "ask_ability",
    "ask_why",
)
"""Plain acts that are no request: words of somebody frightened, to be heard rather than done."""


def wish_beside(text: str, kinds: tuple[str, ...]) -> str:
    """Return what the words of danger also wish for; empty where they wish for nothing.

    >>> wish_beside("我老公老打我，我想离婚但是怕他", ("police",)), wish_beside("不想活了，怎么销户", ("despair",))
    ('我想离婚但是怕他', '')
    """
    clauses = [one for one in _CLAUSES.split(text) if one]
    left = "，".join(
        without_danger(one) if dangers(one) else one for one in clauses if _WISH.search(without_danger(one))
    )
    return "" if "despair" in kinds and _LAST_WISH.search(left) else left


def calls_out(text: str) -> bool:
    """Say whether the words only make sure that somebody is there.

    >>> calls_out("有人吗"), calls_out("你听得到吗"), calls_out("窗口有人吗")
    (True, True, False)
    """
    return _CALLS_OUT.match(text) is not None


def is_safe(text: str, kind: str = "any") -> bool:
    """Say whether a clause tells that danger of this kind is over.

    >>> is_safe("好了警察来了"), is_safe("我现在在我妈家"), is_safe("火灭了", "fire"), is_safe("他出门了", "police")
    (True, True, True, True)
    >>> is_safe("警察还没来"), is_safe("好了吗"), is_safe("他回来了", "police"), is_safe("我妈走了", "medical")
    (False, False, False, False)
    """
    forms = [_SAFE, *([_SAFE_IN[kind]] if kind in _SAFE_IN else [])]
    return any(form.search(text) for form in forms) and not _NOT_YET.search(text)


def act_in_alarm(turn: Turn) -> str | None:
    """Return the act of words said after danger was told of; None where they want something, which ends the alarm."""
    alarm = turn.conversation.alarm
    if alarm is None or (alarm.over and in_a_row(turn, LISTENS["over"]) >= _TWICE):
        return None
    kind = kind_of(alarm.kinds)
    clauses = [one for one in _CLAUSES.split(turn.text) if one]
    called = [one for one in clauses if _CALLED.search(one) and not _NOT_YET.search(one)]
    safe = [one for one in clauses if is_safe(one, kind)]
    rest = "，".join(one for one in clauses if one not in (*safe, *called))
    if dangers(rest):
        return "danger"
    if calls_out(turn.text):
        return None if alarm.over else "still_here"
    if tells_of_a_death(turn.text) or _DIED.search(turn.text):
        turn.conversation.alarm = None
        return None
    if safe:
        return "over"
    if called and not alarm.over:
        return "help_called"
    if recognise(turn.text) == "thank":
        return None
    if _wants(turn, despair=kind == "despair") or (alarm.over and (wishes(turn.text) or _PAPERS.search(turn.text))):
        turn.conversation.alarm = None
        return None
    return "listen"


def wish_when_over(text: str, kind: str) -> str:
    """Return what the words that tell of safety also wish for; empty where they wish for nothing.

    >>> wish_when_over("火灭了，房产证烧了怎么补", "fire"), wish_when_over("现在没事了", "fire")
    ('房产证烧了怎么补', '')
    """
    rest = "，".join(one for one in _CLAUSES.split(text) if one and not is_safe(one, kind))
    return rest if _WISH.search(rest) else text if _WISH.search(text) else ""


def _wants(turn: Turn, *, despair: bool) -> bool:
    """Say whether the words go on with a matter: they wish, ask, name one, or answer what is open."""
    text = tidy(turn.text)
    plain = recognise(text)
    named = names_things(turn) and not _NO_NAME.search(text)
    if named or picked(turn) is not None or switches(text) or _WISH.search(text):
        return True
    if plain not in _RESTS:
        return turn.conversation.target is not None or plain not in _ASKED_OF_SOMETHING
    if turn.ask() is None or plain != "tell":
        return False
    return short_answer(turn) or (not despair and stated(turn))
