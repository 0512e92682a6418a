"""Counties, towns and streets as people name them: whole, or without their kind (樊城, 欧庙)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

_COUNTY: Final = re.compile(r"(?<=..)[县市区]$")
_TOWN: Final = re.compile(r"(?<=..)(?:镇|乡)$")
_NOT_ALONE: Final = frozenset(
    {
        "新市",
        "城关",
        "太平",
        "流水",
        "小河",
        "兴隆",
        "龙王",
        "南河",
        "紫金",
        "黄龙",
        "石桥",
        "五山",
        "王城",
        "平林",
        "后坪",
        "过渡湾",
    }
)
"""Names which, without their kind, are common words or other places."""


class Places:
    """The divisions that can be named: code to official name."""

    def __init__(self, names: Mapping[str, str]) -> None:
        said: dict[str, set[str]] = {}
        for code, name in names.items():
            for words in {name, _COUNTY.sub("", name), _TOWN.sub("", name)} - _NOT_ALONE:
                said.setdefault(words, set()).add(code)
        self._codes = {words: codes.pop() for words, codes in said.items() if len(codes) == 1}
        longest_first = sorted(self._codes, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield position, words and code of each division that a text names; a name of several names none.

        >>> list(Places({"420606": "樊城区"}).find("我在樊城这边"))
        [(2, '樊城', '420606')]
        """
        for found in self._pattern.finditer(text):
            yield found.start(), found.group(), self._codes[found.group()]
