"""What the guide of the matter at hand says about a thing, in its own sentences: 公章, 章程, 护士, 消防.

Who asks about a part of the matter is told no fee or time of the whole, nor that the guide is silent, while the guide speaks
of that part somewhere: in a condition, a step, a document, a frequent question.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.retrieval.features import ngrams, normalise, tokens
from knowledge.retrieval.meaning import meaning_pairs
from service_api.chat.schemas import Message
from service_api.chat.sentences import Sentence, sentences
from service_api.chat.turn import Turn

_GENERAL: Final = re.compile(
    r"办理|一[本张份]|清楚|项目|啥时|[领拿换取出]证|部门|一样|有样|几样|办好|办完|接着|重新|另外|大厅|窗口|材料|手续|怎样|为啥|问下|请问|以后|现在|时候|时间|情况|地方|东西|点钱|收钱|交钱|花钱|钱是|谁|如何|准备|带上|算数|管用|行不|自己|本人|别人|办事|申请"
)
"""Words that stand in questions about anything."""
_RARE: Final = 0.9
"""A pair less telling than this (手续, 孩子) names nothing that a sentence could be looked up by."""
_HELD, _SAID = 0.5, 0.35
"""Shares that a sentence must hold: of what the guide speaks of among the words, and of all that they say. Less is a
sentence about something else; more would leave out what a pair that only runs across two words (新签) makes them say.
"""
_MOST: Final = 2
_IN_OTHER_WORDS: Final = (
    (re.compile(r"谁.{0,2}[批审]|[批审].{0,3}谁|哪.{0,4}[批审]"), re.compile(r"由[^，。]{2,14}(?:审核|审批|批准|批)")),
    (
        re.compile(r"(?:领|发|拿|享受)(?:到|取)?(?:几|多)(?:个?月|久|年|少)"),
        re.compile(r"最[长多](?:能?领)?.{0,4}[月年]"),
    ),
)
"""Questions that the guide answers in words of its own: what asks, and what its sentence holds then."""


def quoted(turn: Turn, text: str | None = None) -> Message | None:
    """Quote what the guide says about the thing that the words name; None where it says nothing of it."""
    words = turn.text if text is None else text
    if turn.conversation.target is None or not words:
        return None
    other = next((held for asked, held in _IN_OTHER_WORDS if asked.search(words)), None)
    every = sentences(turn)
    if other is not None:
        found = [one for one in every if other.search(one.text)]
        return _message("", found) if found else None
    worth = _worth(turn, words)
    if not worth:
        return None
    known = {pair: rare for pair, rare in worth.items() if any(pair in one.whole for one in every)}
    held = [(sum(known[pair] for pair in known if pair in one.whole), one) for one in every]
    best = max((sum_ for sum_, _ in held), default=0.0)
    if best < _HELD * sum(known.values()) or best < _SAID * sum(worth.values()) or not best:
        return None
    found = sorted((one for sum_, one in held if sum_ >= best - 1e-6), key=lambda one: _apart(one, known))
    return _message(_noun(words, {pair: known[pair] for pair in known if pair in found[0].whole}), found)


def noun_in(turn: Turn) -> str:
    """Return the thing, other than the matter itself, that the words name and the guide speaks of; nothing where none."""
    worth = _worth(turn, turn.text)
    said = {pair: rare for pair, rare in worth.items() if any(pair in one.whole for one in sentences(turn))}
    return _noun(turn.text, said)


def _apart(sentence: Sentence, known: dict[str, float]) -> bool:
    """Say whether a frequent question only touches the thing in its answer: then it is about something else."""
    return bool(sentence.beside) and not any(pair in sentence.beside for pair in known)


def _message(noun: str, found: list[Sentence]) -> Message:
    kept = list({one.text: one for one in found}.values())[:_MOST]
    lines = [f"{_about(one)}{one.text}{'（视您的情况）' if one.doubt else ''}" for one in kept]
    whole = noun and len(noun) % 2 == 0  # 税务登 of 要不要税务登记么 is no word
    about = f"关于“{noun}”，指南里是这样写的：" if whole else "指南里是这样写的："
    text = "\n".join([about, *lines, "更细的以窗口答复为准，也可以打12345问。"])
    return Message(text=text, sources=list(dict.fromkeys(one.source for one in kept)))


def _about(sentence: Sentence) -> str:
    """Return what a sentence is about: a yes or a no means nothing without its question."""
    asked = f"“{sentence.beside}”" if "#faqs." in sentence.source else ""
    lead = "".join((f"【{sentence.lead}】" if asked and sentence.lead else sentence.lead, asked))
    return f"{lead}：" if lead else ""


def _worth(turn: Turn, words: str) -> dict[str, float]:
    """Return what the pairs of the words that name something are worth; the matter's own name is no part of it."""
    characters = turn.here.knowledge.search.ranker.lexical.characters.targets
    own = frozenset().union(*(meaning_pairs(normalise(name)) for name in _own_names(turn)))
    worth = {}
    for pair in frozenset().union(*(meaning_pairs(normalise(part)) for part in _GENERAL.split(words))) - own:
        grams = list(ngrams(tokens(pair), len(pair)))
        found = characters.find(grams[-1:])
        rare = float(characters.rarities(found).max(initial=0.0))
        if rare >= _RARE and bool(characters.knows(found).any()):
            worth[pair] = rare
    return worth


def _own_names(turn: Turn) -> list[str]:
    """Return what the matter at hand is called, and the members of a package."""
    step, target = turn.step(), turn.target
    items = [one.section.item for one in step.decisions] if step is not None else []
    return [name for one in (target, *items) if one is not None for name in (one.plain_name, one.name)]


def _noun(words: str, worth: dict[str, float]) -> str:
    """Return the longest run of the words that is made of telling pairs."""
    text, best, run = normalise(words), "", ""
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        run = (run + pair[1] if run else pair) if pair in worth else ""
        best = max(best, run, key=len)
    return best


def standard(turn: Turn, text: str) -> str:
    """Return a text in standard words (户口簿 for 户口本), without marks."""
    return turn.here.knowledge.search.ranker.analyser.lexicon.to_standard(normalise(text)).replace(" ", "")
