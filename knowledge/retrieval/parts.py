"""Cutting a sentence where a second wish may begin.

That is at clause ends, at the words that join one wish to another, between papers of which one thing is said, and where
another person wants something too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge.retrieval.papers import Papers

MOST_PARTS: Final = 8
_SHORTEST: Final = 2

_CLAUSE_END: Final = re.compile(r"[，。！？；：,.!?;:\n\r\t…~—]+|\s+")
# 还要 and 还得 join only where something stands before them; 再 and 并 only before what is then done.
_JOINING: Final = re.compile(
    r"顺便|顺带|顺路|顺道|另外|以及|同时|而且|外加|对了|还有(?!效|[一二两三四五六七八九十几半\d多]+[个天年月])|还(?:要|想|得|需要|打算)"
    r"|然后(?=再|去|想|要|办|把|给|注册|申请|开)"
    r"|再(?=把|给|帮|办|去|问|补|换|申请|申领|领|查|转|取|报|弄|迁|登|开|注册|注销|打[个张份印]|[^再，。]{1,8}一下)|(?<=[^合兼])并(?=办|把|给|补|换|申请)"
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
# 我要换护照，我老公要办港澳通行证: a person, what is wanted, and what is to be done, in the words of the hall.
_WANTING: Final = re.compile(
    r"(?:那|然后|现在)?(?P<who>(?:[我俺咱]们?家?)?(?:老公|老婆|爱人|对象|妻子|丈夫|媳妇|女婿|[爸妈]{1,2}|父亲|母亲|父母|老爸|老妈|爷爷|奶奶"
    r"|外公|外婆|姥姥|姥爷|公公|婆婆|岳父|岳母|儿子|女儿|闺女|孩子|小孩|娃娃?|哥哥?|姐姐?|弟弟?|妹妹?|(?:男|女)?朋友|同事|邻居|室友)"
    r"|[他她]们?|[我俺咱]们?)?(?:自己|本人)?(?:今天|现在|这次|又)?(?:也|还)?(?:想要|要|想|打算|准备|需要|得)(?:去|来|再|重新)?"
    r"(?:补|换|办|领|申请|申领|租房|查|开|注册|迁|转|取|提|退|登记|结婚|离婚|落户|上户口|考|注销|过户)(?!了|过|完)"
)
_FOR_THE_OTHER: Final = re.compile(r"[帮替给陪带]")
_THIRD: Final = re.compile(r"[他她]们?")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence, less the words that only join it.

    ``added`` tells that the words themselves put it beside what went before (顺便, 还要, 也); ``paper`` is the one that
    it is about, where several stand side by side.
    """

    text: str
    added: bool
    paper: str = ""


def parts_of(text: str, papers: Papers | None = None) -> tuple[Part, ...]:
    """Cut a sentence into what may be its wishes, in order; at most :data:`MOST_PARTS`, else none.

    ``papers`` are those that may stand side by side without a word between them.

    >>> [part.text for part in parts_of("身份证和驾照都丢了")]
    ['身份证丢了', '驾照丢了']
    """
    found: list[Part] = []
    joined = False
    wanting: str | None = None
    for clause in _CLAUSE_END.split(papers.joined(text) if papers else text):
        if lead := _JOINING.match(clause):
            joined, clause = True, clause[lead.end() :]
        who = _who_wants(clause)
        joined = joined or _another(wanting, who, clause)
        wanting = who or wanting
        before, listed = _listed(clause, papers)
        pieces = _JOINING.split(before)
        for i, piece in enumerate(pieces):
            joined = joined or i > 0
            plain = _HEAD.sub("", piece) or ("" if listed else piece)
            if len(plain) >= _SHORTEST:
                found.append(Part(plain.replace(_ALSO, "", 1), joined or _ALSO in piece))
                joined = False
        for i, (paper, piece) in enumerate(listed):
            found.append(Part(piece, joined or i > 0, paper))
            joined = False
    return tuple(found) if len(found) <= MOST_PARTS else ()


def _listed(clause: str, papers: Papers | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words before things of a clause that share what is said of them; then each (if a known paper) with that."""
    if papers and (found := papers.listed(clause)):
        return found.before, found.each
    if both := _BOTH.match(clause):
        first, second, rest = both["first"], both["second"], both["rest"]
        return "", (("", (_HEAD.sub("", first) or first) + rest), ("", second + rest))
    return clause, ()


def _who_wants(clause: str) -> str | None:
    """The person of whom a clause says that something is wanted done; who names none speaks of himself."""
    wants = _WANTING.match(clause)
    return (wants["who"] or "我") if wants else None


def _another(before: str | None, now: str | None, clause: str) -> bool:
    """Whether it is another person who wants something now, and not for the one before."""
    if before is None or now is None or before == now or _FOR_THE_OTHER.search(clause):
        return False
    return before in "我俺咱" or not _THIRD.fullmatch(now)
