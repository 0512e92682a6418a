"""Answers that only the matter's own name seems to give: 没交过失业保险 tells of nobody's dismissal.

Words of one meaning stand for each other (失业, 被裁), and the name of a matter may hold one of them. What it seems to answer
is dropped, unless the option's own words stand there as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from knowledge.catalogue import Question
from knowledge.linking.linker import Answer

_LEAST: Final = 3
"""So many characters of a name are the name, fewer are any word."""


def without_names(text: str, names: Iterable[str]) -> str:
    """Return the words less what of them stands in one of the names.

    >>> without_names("没交过失业保险", ["失业保险金申领", "领失业金"])
    '没交过'
    >>> without_names("失业了", ["领失业金"])
    '失业了'
    """
    names = list(names)
    at, kept = 0, ""
    while at < len(text):
        size = next((size for size in range(len(text) - at, _LEAST - 1, -1) if _in_one(text[at : at + size], names)), 0)
        if not size:
            kept += text[at]
        at += size or 1
    return kept


def is_worded(question: Question, value: Answer, text: str) -> bool:
    """Say whether two characters of an option's label or sayings stand in the words; what is no option is said or is not."""
    chosen = value if isinstance(value, list) else [value]
    wordings = [word for one in question.options if one.id in chosen for word in (one.label, *one.says)]
    return not wordings or any(word[at : at + 2] in text for word in wordings for at in range(len(word) - 1))


def _in_one(piece: str, names: Iterable[str]) -> bool:
    return any(piece in name for name in names)
