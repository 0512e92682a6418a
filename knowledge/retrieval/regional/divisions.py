"""Division codes and what lies above a division (GB/T 2260: two digits each for province, city, county; then town, village)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NATION: Final = ""
# Where the parts of a code end: province, city, county (GB/T 2260), town, village (statistical codes, three digits each).
_LEVELS: Final = (2, 4, 6, 9, 12)


def short(code: str) -> str:
    """The code without the zeros that only fill it up: ``420600`` → ``4206``, ``000000`` → the nation.

    Names of zones that have no code stay as they are.

    Raises:
        ValueError: a number that is no division code.
    """
    code = code.strip()
    if not code.isascii() or not code.isdigit():
        return code
    if len(code) not in _LEVELS:
        raise ValueError(f"区划代码应当是2、4、6、9或12位数字：{code}")
    ends = (0, *_LEVELS)
    for before, end in zip(reversed(ends[:-1]), reversed(ends[1:]), strict=True):
        if len(code) == end and not code[before:].strip("0"):
            code = code[:before]
    return code


def upwards(code: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """The division itself, those above it, and the nation, in short form.

    ``parents`` names what lies above divisions that have no code of their own (development zones).

    Raises:
        ValueError: no division code.
    """
    found: list[str] = []
    code = short(code)
    while code in parents and code not in found:
        found.append(code)
        code = short(parents[code])
    if code not in found:
        found.append(code)
    if code.isdigit():
        found.extend(code[:end] for end in reversed(_LEVELS) if end < len(code))
    return tuple(dict.fromkeys((*found, NATION)))
