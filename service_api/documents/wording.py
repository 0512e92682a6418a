"""Catalogue values in the words that sheets print."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.catalogue.items import Fee, Limit
from knowledge.catalogue.materials import Piece, Validity

_FORMS = {"original": "原件", "copy": "复印件", "electronic": "电子件", "photo": "照片"}
_UNITS = {"working_day": "个工作日", "calendar_day": "日", "month": "个月", "year": "年"}
_NECESSITY = {"required": "必要", "optional": "有则带", "later": "可后补"}
_PERIODS = {"Y": "年", "M": "个月", "W": "周", "D": "天"}


def pieces(all_pieces: tuple[Piece, ...]) -> str:
    """Say originals and copies: 原件1份（核对后退还）、复印件1份."""
    parts = []
    for piece in all_pieces:
        unit = "张" if piece.form == "photo" else "份"
        returned = "（核对后退还）" if piece.returned else ""
        parts.append(f"{_FORMS[piece.form]}{piece.count}{unit}{returned}{f'，{piece.note}' if piece.note else ''}")
    return "、".join(parts)


def necessity(value: str) -> str:
    """Say whether a material is needed at once."""
    return _NECESSITY[value]


def limit(value: Limit) -> str:
    """Say a limit: 法定60日."""
    kind = "法定" if value.kind == "statutory" else "承诺"
    amount = "当场办结" if value.unit == "on_the_spot" else f"{value.amount}{_UNITS[value.unit]}"
    return f"{kind}：{amount}{f'（{value.note}）' if value.note else ''}"


def fee(value: Fee) -> str:
    """Say a fee with its basis; without an amount the counter says it."""
    amount = f"{value.amount:.15g}{value.unit or '元'}" if value.amount is not None else "以窗口公布为准"
    detail = value.standard if value.standard and value.amount is None else amount
    reducible = f"；减免：{value.reducible}" if value.reducible else ""
    return f"{value.name}：{detail}（依据：{value.basis}{reducible}）"


def duration(value: str) -> str:
    """Say an ISO 8601 duration.

    >>> duration("P90D")
    '90天'
    """
    return "".join(f"{number}{_PERIODS[unit]}" for number, unit in re.findall(r"(\d+)([YMWD])", value))


def validity(value: Validity) -> str:
    """Say how fresh a material must be."""
    parts = []
    if value.issued_within:
        parts.append(f"{duration(value.issued_within)}内开具的有效")
    if value.remaining:
        parts.append(f"剩余有效期不少于{duration(value.remaining)}")
    if value.note:
        parts.append(value.note)
    return "；".join(parts)


def moment(value: dt.datetime) -> str:
    """Say a moment to the minute."""
    return f"{value:%Y年%-m月%-d日 %H:%M}"
