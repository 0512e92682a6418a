"""Whether a question that sounds like one about fee, time or procedure is about those of the matter itself.

护士要几个 sounds as 要几天 does, and 章程要重新签吗 as 要重新交钱吗; told the matter's time and fee, people believe it. A drawer
is opened where the words speak of what lies in it, and of nothing else that the guide has sentences about.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.retrieval.kinds import kinds
from service_api.chat.quoting import noun_in
from service_api.chat.turn import Turn

_SPEAKS_OF: Final = {
    "ask_fee": re.compile(r"[钱费价贵税免收花交缴付块元掏]|便宜|一分|银子|几毛|个点"),
    "ask_time": re.compile(
        r"[久快慢急]|[几多][天日]|几个?(?:工作日|月|小时|钟头|星期|礼拜|周)|多少(?:天|日|个?工作日|个?月|时间)|时间|时候|啥时|几时|何时|哪天|当[天场日]|立等|马上|今天|明天|"
        r"下午|拿得?到|到手|下来|出证|期限|时限|超时|[等赶]|半天|一天|[两三五十]天|天[数能就]|个把|分钟|工夫|功夫|够不够|够吗|周期|得及|下得来|赶得|[上下]个?(?:周|礼拜|星期)|月底|过年|开学|[一半]个(?:月|星期)|一上午|多会儿?|多咱|多九|几填|啥前"
    ),
    "ask_steps": re.compile(
        r"流程|步|怎么|怎样|咋|如何|先|顺序|程序|手续|环节|从哪|[走办弄整搞]|过程|然后|接下来|完了"
    ),
}
_OTHERS_TIME: Final = re.compile(
    r"(?:[学考读培住练跑挂喂治保存留]|公示|公告|培训|排队|有效|体检)(?:要|得|需要|完|试|习)?(?:多久|多长|几天|几年|几个?月|好久)"
)
"""How long something else takes than the matter: 要学多久, 公示几天."""
_COMES_FOR: Final = re.compile(r"[办领补换拿取](?:理|个|一?[个张本份]|到)?.{0,4}$")
_COMES_OUT: Final = re.compile(r"(?:结果|回复|答复|回音|消息|通知|说法)$")
_FEW: Final = 4


def opens(turn: Turn, act: str) -> bool:
    """Say whether the words ask for what lies in the drawer of ``act``: the matter's own fee, time or procedure."""
    text = turn.text
    if not text or act not in _SPEAKS_OF:
        return True
    if act == "ask_time" and _OTHERS_TIME.search(text):
        return False
    if act == "ask_fee" and "received" in kinds(text):
        return False
    noun, speaks = noun_in(turn), _SPEAKS_OF[act].search(text) is not None
    if act == "ask_steps":
        return speaks or not noun
    if not speaks:
        return not noun and len(text) <= _FEW
    return not noun or _SPEAKS_OF[act].search(noun) is not None or _wanted(noun, text)


def _wanted(noun: str, text: str) -> bool:
    """Say whether the noun is what one comes for: 办营业执照要几天, 补一张身份证多少钱, 多久有结果."""
    at = text.find(noun)
    return _COMES_OUT.match(noun) is not None or (at > 0 and _COMES_FOR.search(text[:at]) is not None)
