"""Whether a clause states what one of its phrases says: negation, questions, suppositions, things of the past."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final


class Claim(Enum):
    """How a clause stands to a phrase inside it."""

    STATED = "stated"
    DENIED = "denied"
    OPEN = "open"
    """Asked, supposed, or said of the past: nothing follows from it."""


_NEGATION_BEFORE: Final = re.compile(
    r"(?:不用|用不着|不需要|不必|不想|不打算|不能|不会|不是|不愿|不让|不要|不肯|没有|没得|没|未|并非|非|甭|别|莫|无|不)"
    r"(?:[我他她您你]|自己|本人|再|去|把|让|叫|被|给|办|是|过|在|有|带|回|想|用|上|卖|做|弄|搞|开|挂|装|安|摆|经营|这个|啥|什么){0,2}$"
)
# "可不可以", "有没有": neither side is said.
_EITHER: Final = re.compile(r"(.)[不没]\1|可不可以|能否|是否|有无|该不该|需不需要")
_MODAL: Final = re.compile(r"可以|能|要|得|必须|需要|应该|是|用|算|行")
_ASKING: Final = re.compile(r"(?:吗|么|嘛|不|没|没有|呢|行不|成不|[?？])\s*$")
# A clause that asks: what it merely names is not said, what has happened (了, 过, 没) or is one's own is.
_ENQUIRY: Final = re.compile(
    r"要不要|能不能|可不可以|行不行|是不是|用不用|多少|怎么|咋|如何|哪|几天|多久|多长|什么|啥|好多|几多|干嘛|还是"
    r"|(?:行|成|能|可以|算|要|用|报|办|转|领|中|得行)(?:不|吗|么|嘛|没)$|[吗么]$"
)
_HAPPENED: Final = re.compile(r"[了过没未]|已经|[掉坏烂]")
_OWN: Final = re.compile(r"^(?:那|可|但|我想问|请问)?(?:我|俺|咱|他是|她是)")
_OTHERS: Final = re.compile(r"邻居|同事|听说|听人说|听人讲|人家说|别人家|朋友家|亲戚家|打听打听")
_SUPPOSING: Final = re.compile(r"如果|假如|要是|万一|假设|若是|倘若|以防|要不|怕(?!是)|担心")
_PAST: Final = re.compile(r"以前|原来|原先|从前|过去|之前|本来|那时")
_INABILITY_AFTER: Final = re.compile(
    r"^(?:[我他她您你]|本人|自己|亲自|现在|又|也|都|实在|真的|过去|过来|去|来|到场|到|跑|办){0,3}"
    r"(?:不了|不成|不起|没空|没法|没时间|没功夫|走不开|不方便|不便|不能|不行|不去|不来|不在|不想|不愿|不得|抽不开身|有事)"
)


def claim(clause: str, start: int, end: int, *, question_mark: bool) -> Claim:
    """How a normalised clause stands to its part ``clause[start:end]``.

    ``question_mark`` says whether the clause was closed by a question mark in the original text.
    """
    before, after, said = clause[:start], clause[end:], clause[start:end]
    if _SUPPOSING.search(before) or (_PAST.search(before) and "过" not in said):
        return Claim.OPEN
    if _OTHERS.search(clause):
        return Claim.OPEN
    enquiring = question_mark or _ENQUIRY.search(before + "。" + after) is not None
    if enquiring and not _HAPPENED.search(said + after[:1]) and not _OWN.search(before or said):
        return Claim.OPEN
    if _EITHER.search(before):
        return Claim.OPEN
    asking = question_mark or _ASKING.search(clause[end:] or "") is not None
    if asking and _MODAL.search(before) and not _NEGATION_BEFORE.search(before):
        return Claim.OPEN
    if _NEGATION_BEFORE.search(before):
        return Claim.DENIED
    if _INABILITY_AFTER.search(after):
        return Claim.DENIED
    return Claim.STATED


def signs(clause: str, *, question_mark: bool) -> tuple[bool, ...]:
    """What a normalised clause as a whole looks like, in the order of :data:`SIGNS`."""
    asks = question_mark or _ENQUIRY.search(clause) is not None
    return asks, *(pattern.search(clause) is not None for pattern in (_OTHERS, _SUPPOSING, _PAST, _KIN, _DENIAL_FIRST))


SIGNS: Final = ("asks", "of_others", "supposes", "of_the_past", "of_kin", "denies_first")
"""It asks, tells of other people, supposes, tells of the past, tells of somebody of one's own, begins with a denial."""
_KIN: Final = re.compile(
    r"(?:我|俺|他|她)(?:们|家)?(?:大?伯|叔|舅|姨|姑|表|堂|哥|弟|姐|妹|同学|工友|朋友|老乡|邻居)|隔壁|村里|别人|人家"
)
_DENIAL_FIRST: Final = re.compile(r"^(?:不是|并不是|不用|没|莫|不|又不|哪是)")
