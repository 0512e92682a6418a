"""Two wishes in one sentence (身份证丢了，顺便问下社保卡也要换): found only where the words plainly hold two.

A person who explains himself at length has one wish with much around it. So a part counts only if it surely names an
item by itself, and the words must put it beside the other one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.items import Item
from knowledge.catalogue.packages import Package
from knowledge.retrieval.features import normalise
from knowledge.retrieval.lexicon import Lexicon
from knowledge.retrieval.papers import papers_in
from knowledge.retrieval.parts import Part, parts_of

if TYPE_CHECKING:
    from knowledge.retrieval.search import SearchHit, SearchResult

MOST: Final = 3
# A part must name its target, with the packages that hold it and the neighbours it is told apart from by a question, at
# least this surely, and the target alone at least so.
SURE: Final = 0.6
_ALONE: Final = 0.4
# A line inside of a target tells a case or a detail; only so sure does it mean the target itself.
_INSIDE: Final = 0.8
# A member this much of its package's confidence is what a few words mean rather than the whole package.
_MEMBER_SHARE: Final = 0.3
# What so few words as 查社保 mean most likely, and so many times as likely as anything else, is sure as well.
_STANDS_OUT: Final = 0.5
_TIMES: Final = 4.0
_LONGEST: Final = 300

# What is told of the past, denied, or asked about a wish is no wish of its own.
_ASIDE: Final = re.compile(
    r"^不[要用]|不是|还没|没(?:丢|坏|过期|到期)|不用|不想|不办|不补|不换|别办|没想|先不|不需要|已经|上次|上回|以前|之前|去年|前年|前几年|当年|刚刚?(?:办|领|补|换|结|离)"
    r"|办过|补过|换过|领过|办完|办好了|的时候|之后|以后|为了|因为|需要?(?:带|交|提供)|要(?:带|交|提供|准备)|得带|多少钱|收费|费用"
    r"|多久|几天|多长时间|哪里办|去哪|在哪|材料|手续|有用吗|行吗|可以吗|能用吗|(?:还要|还得|需要|用得着).*[吗么不]$"
)
# Something wanted, or something that happened to a thing; without it a part only describes the person (我人在外地上班).
_WISHING: Final = re.compile(
    r"[想要办补换领取开迁转交退报查考买卖改租装申注登过丢掉偷坏损]|没了|不见|找不|打[个张份印]|到期|过期|失效|怎么|咋|如何|结婚|离婚|落户|生[了孩娃]|去世|失业|退休"
)
_TOGETHER: Final = re.compile(r"一起|一块|一次|一并|一趟|一件事")
_ASKED_FOR: Final = re.compile(r"^[^想办补换领开申]*(?:还要|还得)[^，。]{1,8}[吗么]")


@dataclass(frozen=True, slots=True)
class Wish:
    """One of the wishes: the words that tell it, and the targets that they name, the meant one first."""

    text: str
    hits: tuple[SearchHit, ...]
    paper: str = ""
    """The paper that it is about, where several were named side by side."""

    @property
    def target_id(self) -> str:
        """The item or package that is meant."""
        return self.hits[0].target_id


def wishes(
    whole: SearchResult,
    search: Callable[[str], SearchResult],
    catalogue: Catalogue,
    lexicon: Lexicon | None = None,
) -> tuple[Wish, ...]:
    """Return the two or three wishes of a query that was searched for as a ``whole``; nothing when it is one.

    ``search`` looks up a part as the whole was looked up; with a ``lexicon`` papers are known by their spoken names too.
    """
    parts = parts_of(whole.query, papers_in(catalogue, lexicon)) if len(whole.query) <= _LONGEST else ()
    if len(parts) < 2 or not any(part.added for part in parts[1:]) or _known(whole):
        return ()
    found: list[Wish] = []
    joined = False
    for part in parts:
        joined = joined or part.added
        # 身份证驾照全丢了 may look like nothing the hall does, for being two things that it does: both must then be certain.
        wish = _wish(part, search, catalogue, certain=not whole.in_scope)
        if wish is None or any(wish.target_id == one.target_id for one in found):
            continue
        if found and not joined:
            return ()  # two matters told side by side, and nothing says that both are wanted
        found.append(wish)
        joined = False
    if not 2 <= len(found) <= MOST or _answered_together(whole, found, catalogue):
        return ()
    pairs = ((first, second) for i, first in enumerate(found) for second in found[i + 1 :])
    return () if any(_one_matter(catalogue, first, second) for first, second in pairs) else tuple(found)


def _wish(part: Part, search: Callable[[str], SearchResult], catalogue: Catalogue, *, certain: bool) -> Wish | None:
    """The part as a wish, if it surely names a target: by a name or saying, seldom by a line inside of it.

    ``certain`` takes only what the search would answer straight away.
    """
    if _ASIDE.search(part.text) or _ASKED_FOR.search(part.text) or not _WISHING.search(part.text):
        return None
    result = search(part.text)
    if not result.hits or (certain and result.ladder != "answer"):
        return None
    first = result.hits[0]
    if first.ref and first.confidence < _INSIDE:
        return None
    family = [hit for hit in result.hits if hit is first or _related(catalogue, hit.target_id, first.target_id)]
    together = [hit for hit in family if hit is first or _holds(catalogue, hit.target_id, first.target_id)]
    alone = sum(hit.confidence for hit in together)
    if result.ladder != "answer" and (alone < _ALONE or sum(hit.confidence for hit in family) < SURE):
        others = max((hit.confidence for hit in result.hits if hit not in family), default=0.0)
        if first.confidence < max(_STANDS_OUT, _TIMES * others):
            return None
    meant = first
    if first.target_kind == "package":
        likely = (hit for hit in together if hit.confidence >= _MEMBER_SHARE * first.confidence)
        meant = next((hit for hit in likely if hit.target_kind == "item" and not hit.ref), first)
    return Wish(part.text, (meant, *(hit for hit in result.hits if hit is not meant)), part.paper)


def _known(whole: SearchResult) -> bool:
    """Whether the catalogue has the sentence word for word, for one target."""
    return bool(whole.hits) and normalise(whole.hits[0].text) == normalise(whole.query)


def _answered_together(whole: SearchResult, found: Sequence[Wish], catalogue: Catalogue) -> bool:
    """Whether a package that does all of it at once is what the sentence names first, or asks for (一起办)."""
    hits = whole.hits if _TOGETHER.search(whole.query) else whole.hits[:1]
    packages = [catalogue.packages[hit.target_id] for hit in hits if hit.target_id in catalogue.packages]
    wanted = {one.target_id for one in found}
    return any(wanted <= {member.item for member in package.members} for package in packages)


def _one_matter(catalogue: Catalogue, one: Wish, other: Wish) -> bool:
    """Whether two wishes are one matter: a package and its member, or neighbours that send people to each other."""
    first, second = one.target_id, other.target_id
    if _holds(catalogue, first, second):
        return True
    two_papers = one.paper and other.paper  # 驾照行驶证都丢了: neighbours, and each has to be done
    return not two_papers and _sends(catalogue, first, second) and _sends(catalogue, second, first)


def _related(catalogue: Catalogue, first: str, second: str) -> bool:
    """Whether one is a package that holds the other, or turns people to it."""
    either = _sends(catalogue, first, second) or _sends(catalogue, second, first)
    return either or _holds(catalogue, first, second)


def _holds(catalogue: Catalogue, first: str, second: str) -> bool:
    for package, member in ((first, second), (second, first)):
        target = catalogue.target(package)
        if isinstance(target, Package) and any(one.item == member for one in target.members):
            return True
    return False


def _sends(catalogue: Catalogue, first: str, second: str) -> bool:
    target = catalogue.target(first)
    return isinstance(target, Item) and any(ending.redirect == second for ending in target.outcomes)
