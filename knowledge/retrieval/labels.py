"""Short labels out of the catalogue's own words: what a button can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 30
LEAST_HEAD: Final = 6
"""Characters that a cut at a mark leaves at least: fewer tell nothing."""

_ASIDE: Final = re.compile(r"（[^（）]*）")
_BREAKS: Final = "，、；。："


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut to ``longest`` characters: without asides first, then at a mark, then anywhere.

    A mark among the first :data:`LEAST_HEAD` characters is no place to cut at.

    >>> shortened("农药（含卫生用农药、家用的不算）经营许可，含零售、批发、网上卖的各种情况")
    '农药经营许可，含零售、批发、网上卖的各种情况'
    """
    if len(text) <= longest:
        return text
    text = _ASIDE.sub("", text) or text
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    at = max(head.rfind(mark) for mark in _BREAKS)
    return (head[:at] if at >= LEAST_HEAD else head) + "…"


def joined_options(labels: Sequence[str], longest: int = LONGEST) -> str:
    """Return several options as one label, what they begin with in common said once; those that do not fit are 等.

    Empty where there is none, or where even the first cannot be said whole: half an option may mean the contrary.

    >>> joined_options(["还在手上，到期了", "还在手上，坏了、刷不出来"])
    '还在手上，到期了；坏了、刷不出来'
    """
    if not labels:
        return ""
    if len(labels) == 1 and len(labels[0]) <= longest:
        return labels[0]
    plain = [_ASIDE.sub("", label) or label for label in labels]
    lead = plain[0].partition("，")[0] + "，"
    if len(plain) > 1 and all(label.startswith(lead) and len(label) > len(lead) for label in plain):
        plain = [plain[0], *(label.removeprefix(lead) for label in plain[1:])]
    for count in range(len(plain), 0, -1):
        label = "；".join(plain[:count]) + ("等" if count < len(plain) else "")
        if len(label) <= longest:
            return label
    return ""
