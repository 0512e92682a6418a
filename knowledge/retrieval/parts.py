"""Cutting a sentence where a second wish may begin: at clause ends and at the words that join one wish to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MOST_PARTS: Final = 8
_SHORTEST: Final = 2

_CLAUSE_END: Final = re.compile(r"[，。！？；：,.!?;:\n\r\t…~—]+|\s+")
# 还要 and 还得 join only where something stands before them; 再 and 并 only before what is then done.
_JOINING: Final = re.compile(
    r"顺便|顺带|顺路|顺道|另外|以及|同时|而且|外加|对了|还有(?!效|[一二两三四五六七八九十几半\d多]+[个天年月])|还(?:要|想|得|需要|打算)"
    r"|再(?=把|给|帮|办|去|问|补|换|申请|申领|领|查|转|取|报|弄|迁|登|开|[^再，。]{1,8}一下)|(?<=[^合兼])并(?=办|把|给|补|换|申请)"
)
# What stands at the head of a wish and says nothing about it.
_HEAD: Final = re.compile(
    r"^(?:那|就|也|又|再|还|先|我们|我的?|俺们?的?|咱们?|请|麻烦|帮我?|给我|你好|您好|想|要|问(?:一?下|问)?|咨询(?:一?下)?|了解(?:一?下)?"
    r"|一下|下|请问|那个|那么|然后|的话|呢|啊|顺便|顺带|[，,。、：:])+"
)
# 身份证和驾照都丢了 is 身份证丢了 and 驾照丢了.
_BOTH: Final = re.compile(
    r"^(?P<first>[^，。和跟]{2,12}?)(?:和|跟|与|、|以及|还有|连同)(?P<second>[^，。和跟]{2,10}?)"
    r"(?:我)?(?:都|全都?|一起|一块儿?|一并|同时)(?P<rest>[^，。]{1,12})$"
)
_ALSO: Final = "也"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence, less the words that only join it.

    ``added`` tells that the words themselves put it beside what went before (顺便, 还要, 也).
    """

    text: str
    added: bool


def parts_of(text: str) -> tuple[Part, ...]:
    """Cut a sentence into what may be its wishes, in order; at most :data:`MOST_PARTS`, else none.

    >>> [part.text for part in parts_of("身份证和驾照都丢了")]
    ['身份证丢了', '驾照丢了']
    """
    found: list[Part] = []
    joined = False
    for clause in _CLAUSE_END.split(text):
        if lead := _JOINING.match(clause):
            joined, clause = True, clause[lead.end() :]
        if both := _BOTH.match(clause):
            first, second, rest = both["first"], both["second"], both["rest"]
            found += [Part((_HEAD.sub("", first) or first) + rest, joined), Part(second + rest, True)]
            joined = False
            continue
        pieces = _JOINING.split(clause)
        for i, piece in enumerate(pieces):
            joined = joined or i > 0
            plain = _HEAD.sub("", piece) or piece
            if len(plain) >= _SHORTEST:
                found.append(Part(plain.replace(_ALSO, "", 1), joined or _ALSO in piece))
                joined = False
    return tuple(found) if len(found) <= MOST_PARTS else ()
