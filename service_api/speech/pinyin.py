"""Characters as toned syllables, for a voice that reads characters one by one and picks wrong sounds (行长, 长了).

The phrases that pypinyin knows tell 银行 from 行政; what is neither a character nor a stop, such as APP, stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

_STOPS: Final = str.maketrans("，、；：。！？", ",,;:.!?")


def syllables(text: str) -> str:
    """Return a text with its characters as numbered pinyin, tones changed where speech changes them.

    >>> syllables("不是，银行A四纸")
    'bu2 shi4, yin2 hang2 A si4 zhi3'
    """
    # Its dictionaries take a third of a second to load: starting does not wait for them.
    from pypinyin import Style, lazy_pinyin

    sounds = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True)
    return re.sub(r"\s+(?=[,;:.!?])", "", " ".join(sounds).translate(_STOPS))
