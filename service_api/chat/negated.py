"""What is denied: of several choices the ones that are not wanted (不卖烟), and a helper who is no subject (代办，我儿子)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from knowledge.catalogue import Question
from knowledge.catalogue.questions import Option
from knowledge.linking.claims import Claim, claim

_KIN: Final = r"(?:儿子|女儿|闺女|孩子|爸|妈|爹|娘|老公|老婆|丈夫|妻子|老伴|媳妇|哥|姐|弟|妹|孙子|孙女|女婿|侄)"
_HELPER: Final = re.compile(
    rf"(?:代办|代领|替我|帮我|代我|委托)[^，,。]{{0,3}}[，,是]?(?:我|俺)?{_KIN}|{_KIN}(?:替我|帮我|代我|给我|去办|来办|去跑|代办|代领)"
)
_ASKS_WHO_COMES: Final = re.compile(r"谁[来去替陪帮办带]|谁带|代办|本人|能来|能到|怎么办")


def left_over(question: Question, options: Sequence[Option], text: str) -> list[str] | None:
    """Return the one choice that is left when the words deny the others, or that none is; None where it stays open.

    Of two things of which one is not wanted, it may be the other that is: that is worth asking.
    """
    ids = {one.id for one in options}
    if question.kind != "multiple" or "none" not in ids:
        return None
    denied = {one.id for one in options if one.id != "none" and _denies(one, text)}
    left = ids - denied - {"none"}
    if not denied or len(left) > 1:
        return None
    return list(left) or ["none"]


def is_helper(question: Question, chosen: Sequence[Option], text: str, words: str) -> bool:
    """Say whether an option was heard only in who comes to help (代办，我儿子), where another thing is asked."""
    if _ASKS_WHO_COMES.search(question.ask) or _HELPER.search(text) is None:
        return False
    said = [wording for one in chosen for wording in (one.label, *one.says) if wording in words]
    return bool(said) and all(re.search(_KIN, wording) for wording in said)


def _denies(one: Option, text: str) -> bool:
    for wording in (one.label, *one.says):
        at = text.find(wording) if len(wording) > 1 else -1
        if at >= 0 and claim(text, at, at + len(wording), question_mark=False) is Claim.DENIED:
            return True
    return False
