"""Answers said back to who gave them."""

from __future__ import annotations

import re
from typing import Any, Final

from knowledge.catalogue import Question
from knowledge.guidance.reasons import spoken
from service_api.chat import replies

_PLAIN: Final = 4
_LONGEST_KEY: Final = 14
_BARE: Final = re.compile(r"^[能不是有没].{0,9}$")
_OR: Final = ("还是", "或者", "还有")
_ASIDE: Final = re.compile(r"（[^）]*）")
_RUNS_ON: Final = re.compile(r"[，、；]|或者|或")


def spoken_answer(question: Question, value: Any) -> str:
    """Say an answer as its question words it."""
    if value == replies.UNKNOWN:
        return "不清楚"
    return spoken(question, tuple(value) if isinstance(value, list) else value)


def said_back(ask: str, label: str) -> str:
    """Say an answer so that it can be told what it answers: a bare 能来 gets the question's last clause put before it.

    >>> said_back("本人能不能来？", "能来")
    '本人能不能来——能来'
    >>> said_back("户口在哪里？", "外地（户口不在这里）")
    '外地（户口不在这里）'
    >>> said_back("打算办个体户，还是办公司？", "个体户")
    '个体户'
    """
    if len(label) >= _PLAIN and not _BARE.match(label):
        return label
    clauses = [one for one in re.split(r"[？?，,。；;！]", _ASIDE.sub("", ask)) if one]
    key = clauses[-1].strip().removeprefix("请问") if clauses else ""
    if key.startswith(_OR):
        return label  # 打算办个体户，还是办公司: the last clause alone asks nothing
    return f"{key}——{label}" if 0 < len(key) <= _LONGEST_KEY else label


def listed(ask: str, label: str) -> str:
    """Say an answer back among others: one that holds a comma or an “or” of its own is put in quotation marks.

    >>> listed("身份证现在怎么了？", "丢了，或被偷了"), listed("户口在哪里？", "外地（户口不在这里）")
    ('“丢了，或被偷了”', '外地（户口不在这里）')
    """
    said = said_back(ask, label)
    return f"“{said}”" if _RUNS_ON.search(said) else said
