"""Signs and units beside the figures: what is said for them, or that nothing is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""A pattern and what is said for it."""


def _narrow(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


_UNITS: Final = {
    "㎡|m²|平米": "平方米",
    "m³": "立方米",
    "℃": "摄氏度",
    "km": "公里",
    "kg": "公斤",
    "cm": "厘米",
    "mm": "毫米",
    "MB": "兆",
    "m": "米",
}

BEFORE_FIGURES: Final[tuple[Rule, ...]] = (
    (re.compile(r"[０-９Ａ-Ｚａ-ｚ]+"), _narrow),
    (re.compile(r"https?://[\w./?=&%#:-]+"), "网址"),
    (re.compile(r"(?<=[^\x00-\x7f])[ \t]+(?=\d)|(?<=\d)[ \t]+(?=[^\x00-\x7f])"), ""),  # set for the eye
    (re.compile(r"(?<=\d)\.0+(?=\s*元)"), ""),
    *((re.compile(rf"(?<=\d)\s*(?:{sign})(?![A-Za-z²³])"), said) for sign, said in _UNITS.items()),
    (re.compile(r"(?<=[\d米])\s*[×xX*]\s*(?=\d)"), "乘"),
    (re.compile(r"(?<=元)\s*[/／]\s*(?=\w)"), "每"),
    (re.compile(r"≥\s*"), "不少于"),
    (re.compile(r"≤\s*"), "不超过"),
    (re.compile(r"(?<![A-Za-z])QR\s*码?(?![A-Za-z])"), "二维码"),
)
"""Applied while figures still are figures."""

AFTER_FIGURES: Final[tuple[Rule, ...]] = (
    (re.compile(r"[《》〈〉“”‘’\"'「」『』*#★☆•■□◆◇✓✔✕✗|_`]"), ""),
    (re.compile(r"(?<=\w)\s*·\s*(?=\w)"), ""),  # between the parts of a name
    (re.compile(r"\s*(?:→|⇒|>|＞|—{1,2}|–|…+|[（(【\[〔{]|[）)】\]〕}])\s*"), "，"),
    (re.compile(r"\s*[~～]\s*"), "到"),
    (re.compile(r"(?<=\w)\s*[/／]\s*(?=\w)"), "或"),
    (re.compile(r"(?<=\w)-(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])-(?=\w)"), "，"),
    (re.compile(r"&"), "和"),
    (re.compile(r"\+"), "加"),
    (re.compile(r"\s*\n\s*"), "。"),
    (re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])"), "，"),
    (re.compile(r"[，、：；,]*([。！？；!?])[，、：；。,]*"), r"\1"),
    (re.compile(r"([，、：,])[，、：,]+"), "，"),
)
"""Applied last: what is not said gives a pause at most."""
