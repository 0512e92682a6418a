"""Papers named one after the other with one thing said of all (身份证社保卡户口本全丢了): each is a matter of its own.

What counts as a paper is what the catalogue lists as a material or hands out as a certificate, under all its names, and
what the lexicon calls them by mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.catalogue.catalogue import Catalogue
from knowledge.retrieval.features import normalise
from knowledge.retrieval.lexicon import Lexicon

_SHORTEST: Final = 2
_LONGEST: Final = 8

_BREAK: Final = re.compile(r"[，,\s]+")
_BETWEEN: Final = re.compile(r"(?:[、，,\s]|和|跟|与|以及|及|还有|连同|加上)*")
_ALL: Final = re.compile(
    r"我?也?(?P<all>都|全部|全都?|统统|一起|一块儿?|一并|同时)?(?P<said>[^，。！？；：,.!?;:\s]{1,12})"
)
# Said of papers without 都 or 全, it still holds for each of them.
_LOST: Final = re.compile(r"被?(?:偷|盗|抢)|弄?丢|搞丢|掉了|弄掉|遗失|不见|没了|找不|(?:快|马上)?(?:过期|到期|失效)")
# With 都 or 全 also what is to be done; anything else (都带了, 都要原件) is no wish.
_DONE: Final = re.compile(
    r"(?:我|给我|该|想|要|得|需要|怎么|咋|如何)*(?:补|换|重新?[办补领弄]|挂失)|让?人?(?:被|给)|[快该]|坏|烂|烧|泡|淋|撕|损|毁|落在"
)
# What stands before its object: the papers are then needed for something, or done by this verb.
_VERB: Final = re.compile(r"[办领换补开查取拿带交用有凭持缺要]了?(?:理|好|个|下|着|一?下|一?[个本张])?$")
_RENEWING: Final = re.compile(r"(?:补办|补领|换领|换发|挂失|办理|补|换|办|领)(?:一?下|一?[个本张])?$")
_HOW: Final = re.compile(r"(?:(?:该|要)?(?:怎么|咋|如何)[^，。吗么]{0,3}|一下|吧|呢|了)?$")
_APART: Final = re.compile(r"[、和跟与及]|还有|连同|加上")
_ENDING_IN_BRACKETS: Final = re.compile(r"（[^（）]*）$")


@dataclass(frozen=True, slots=True)
class Listed:
    """Papers that share one predicate: the words before them, and each paper with what is said of it."""

    before: str
    each: tuple[tuple[str, str], ...]


class Papers:
    """Names of papers, found in a sentence longest first."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if _SHORTEST <= len(name) <= _LONGEST)

    def joined(self, text: str) -> str:
        """The text with 、 for the commas and spaces between papers of which one thing is said, and none after them."""
        written, done = [], 0
        for start, end, _ in self._runs(text):
            gap = _BREAK.match(text, end)
            after = gap.end() if gap else end
            said = _ALL.match(text, after)
            if said and said["all"]:
                written += [text[done:start], _BREAK.sub("、", text[start:end])]
                done = after
        return "".join([*written, text[done:]])

    def listed(self, clause: str) -> Listed | None:
        """The first papers of a clause that stand side by side and share a predicate, or None."""
        for start, end, names in self._runs(clause):
            before, rest = clause[:start], clause[end:]
            if not _VERB.search(before):
                said = _ALL.fullmatch(rest)
                if said and (_LOST.match(said["said"]) or (said["all"] and _DONE.match(said["said"]))):
                    return Listed(before, tuple((name, name + said["said"]) for name in names))
                continue
            verb = _RENEWING.search(before)
            if verb is None or not _HOW.fullmatch(rest):
                continue
            # 办结婚证户口本 may ask what is needed for it; a lost paper is needed for nothing.
            if verb.group()[0] not in "办领" or _APART.search(clause[start:end]):
                return Listed(before[: verb.start()], tuple((name, verb.group() + name + rest) for name in names))
        return None

    def _runs(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Where two or more papers stand side by side: start, end, names."""
        at = 0
        while at < len(text):
            start, names = at, list[str]()
            end = at
            while name := self._at(text, at):
                names.append(name)
                end = at + len(name)
                between = _BETWEEN.match(text, end)
                at = between.end() if between else end
            if len(names) > 1:
                yield start, end, tuple(names)
            at = end if names else start + 1

    def _at(self, text: str, start: int) -> str:
        """The longest name that begins here; empty where none does."""
        lengths = range(min(_LONGEST, len(text) - start), _SHORTEST - 1, -1)
        return next((text[start : start + one] for one in lengths if text[start : start + one] in self._names), "")


def papers_in(catalogue: Catalogue, lexicon: Lexicon | None = None) -> Papers:
    """The papers of a catalogue; with a lexicon also what people call them. Worked out once for each version."""
    held = _worked_out.get(catalogue.version)
    if held is not None and held[0] is lexicon:
        return held[1]
    names = set(_names(catalogue))
    if lexicon is not None:
        standard = {lexicon.standard.get(normalise(name)) for name in names} - {None, ""}
        names |= {said for said, meant in lexicon.standard.items() if meant in standard}
    made = Papers(names)
    if len(_worked_out) >= _KEPT:
        _worked_out.clear()
    _worked_out[catalogue.version] = lexicon, made
    return made


_KEPT: Final = 4
_worked_out: Final[dict[str, tuple[Lexicon | None, Papers]]] = {}


def _names(catalogue: Catalogue) -> Iterator[str]:
    for material in catalogue.materials.values():
        yield from (material.name, *material.aliases)
    for item in catalogue.items.values():
        for output in item.output:
            if output.kind == "certificate":
                yield _ENDING_IN_BRACKETS.sub("", output.name)
