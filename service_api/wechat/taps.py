"""Reading what was typed as the tap that it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from service_api.chat.schemas import Button, Choose

_NUMBERS: Final = re.compile(r"\d{1,2}(?:[、,，;；\s和]+\d{1,2})*")
_ENDS: Final = " \t\r\n。．.、,，!！"


def is_number(text: str) -> bool:
    """Say whether the words are only a number, or several.

    >>> is_number("2"), is_number("１、3"), is_number("2个")
    (True, True, False)
    """
    return _NUMBERS.fullmatch(_tidy(text)) is not None


def read(text: str, shown: Sequence[Button], named: Mapping[str, Button]) -> Button | None:
    """Return the button that is meant: by its title, its number, or several of one question by their numbers."""
    words = _tidy(text)
    if found := named.get(text.strip(_ENDS)) or named.get(words):
        return found
    if not is_number(words):
        return None
    places = [int(one) - 1 for one in re.findall(r"\d+", words)]
    if not all(0 <= one < len(shown) for one in places):
        return None
    picked = [shown[one] for one in dict.fromkeys(places)]
    return picked[0] if len(picked) == 1 else _together(picked)


def _together(picked: Sequence[Button]) -> Button | None:
    """Put several answers to one multiple-choice question together; None where they do not go together."""
    chosen = [one.choose for one in picked if one.choose is not None and isinstance(one.choose.value, list)]
    questions = {one.question for one in chosen}
    if len(chosen) != len(picked) or len(questions) != 1:
        return None
    values = [value for one in chosen for value in one.value]
    return Button(title="、".join(one.title for one in picked), choose=Choose(question=questions.pop(), value=values))


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip(_ENDS)
