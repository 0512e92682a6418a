"""Putting the chat's messages into what WeChat shows: text with numbered answers, links, and no more than fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from service_api.chat.schemas import Button, Card, ChatResponse, Message
from service_api.wechat.people import Article

MOST_BYTES: Final = 2_048
"""UTF-8 bytes of a text, as a passive reply and through the customer-service interface."""

ASK: Final = "（回复数字，或直接说）"

_TYPED: Final = frozenset({"number", "date", "group"})
"""Questions whose answer is itself a number: numbering the buttons beside it would say two things at once."""

_WORDED: Final = (
    ("点“结束并清除”", "回复“结束并清除”"),
    ("直接点上面的选项", "直接回复选项的数字"),
    ("或点一个选项", "或回复选项的数字"),
)
"""What the chat says about tapping, said for typing."""

_LEADS: Final = {
    "item": "办事指南：",
    "package": "办事指南：",
    "outcome": "完整清单和审查要点：",
    "point": "网点：",
    "doorplate": "指路卡：",
    "handover": "在别处接着办：",
}

_UNFIT: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not know."""


@dataclass
class Composed:
    """An answer as WeChat shows it."""

    text: str
    shown: list[Button] = field(default_factory=list)
    named: dict[str, Button] = field(default_factory=dict)
    article: Article | None = None


def compose(response: ChatResponse, base: str | None, *, as_article: bool) -> Composed:
    """Return the chat's answer.

    ``base`` is the public address: without it nothing is linked. With ``as_article`` the last card becomes an article,
    which goes out as a message of its own; else it is a link in the text.
    """
    question = response.state.question
    numbered = _asking(response.messages) if question is None or question.kind not in _TYPED else None
    cards = [one.card for one in response.messages if one.card is not None]
    articled = cards[-1] if base and as_article and cards else None
    composed, parts, left = Composed(""), [], list[str]()
    for message in response.messages:
        text = plain(message.text)
        taps = [one for one in message.buttons if one.href is None]
        composed.named.update({one.title: one for one in taps})
        if message is numbered:
            composed.shown = taps
            text, left = _numbered(text, taps)
        elif taps:
            text += "\n可以回复：" + "".join(f"“{plain(one.title)}”" for one in taps)
        if base:
            text += "".join(f"\n{link(title, absolute(href, base))}" for title, href in _pages(message, articled))
        parts.append(text)
    if composed.shown:
        # The choices come last, with what is asked: directly below the question where that is the last message.
        below = "\n" if response.messages[-1] is numbered else "\n\n"
        parts = ["\n\n".join(parts) + (below + "\n".join(left) if left else ""), ASK]
    composed.text = "\n\n".join(parts)
    if base and articled is not None:
        said = next(one.text for one in response.messages if one.card is articled)
        url = absolute(articled.href, base)
        composed.article = Article(plain(articled.title), plain(said.split("\n", 1)[0]), url)
    return composed


def plain(text: str) -> str:
    """Return text that neither XML nor WeChat reads anything into."""
    for tapped, typed in _WORDED:
        text = text.replace(tapped, typed)
    return _UNFIT.sub("", text).replace("<", "＜").replace(">", "＞")


def absolute(href: str, base: str) -> str:
    """Return the address of a page."""
    return href if href.startswith(("https://", "http://")) else base + href


def link(title: str, url: str) -> str:
    """Return a link as WeChat shows it in a text.

    >>> link("看告知单", "https://zw.example.gov.cn/n/x")
    '<a href="https://zw.example.gov.cn/n/x">看告知单</a>'
    """
    return f'<a href="{url}">{plain(title)}</a>'


def split(text: str, most: int = MOST_BYTES) -> list[str]:
    """Cut a text into pieces of at most ``most`` bytes, between lines; a longer line between sentences or characters.

    >>> split("一二\\n三四\\n五", 13)
    ['一二\\n三四', '五']
    """
    pieces, held = [], ""
    for line in (part for whole in text.split("\n") for part in _fitting(whole, most)):
        longer = f"{held}\n{line}" if held else line
        if len(longer.encode()) > most:
            pieces.append(held)
            longer = line
        held = longer
    pieces.append(held)
    return [tidy for one in pieces if (tidy := one.strip("\n"))]


def _fitting(line: str, most: int) -> list[str]:
    """Cut one line into parts that fit."""
    parts = []
    while len(line.encode()) > most:
        head = line.encode()[:most].decode("utf-8", "ignore")
        end = max(head.rfind(mark) for mark in "。；！？，、") + 1
        end = end if end > len(head) // 2 else len(head)
        parts.append(line[:end])
        line = line[end:]
    return [*parts, line]


def _asking(messages: Sequence[Message]) -> Message | None:
    """Return the message whose buttons are numbered: the last that has any, which is what is asked now."""
    return next((one for one in reversed(messages) if any(b.href is None for b in one.buttons)), None)


def _numbered(text: str, taps: Sequence[Button]) -> tuple[str, list[str]]:
    """Return the text with the numbers of its choices, and the lines of the choices that it does not list itself."""
    lines, left = text.split("\n"), []
    for number, tap in enumerate(taps, 1):
        title = plain(tap.title)
        at = next((i for i, line in enumerate(lines) if line.startswith(f"{number}. {title}")), None)
        if at is None:
            left.append(f"【{number}】{title}")
        else:
            lines[at] = f"【{number}】" + lines[at].removeprefix(f"{number}. ")
    return "\n".join(lines), left


def _pages(message: Message, articled: Card | None) -> list[tuple[str, str]]:
    """Return the pages that a message points to, each once; ``articled`` goes out by itself."""
    pages = {one.href: one.title for one in message.buttons if one.href is not None}
    if message.card is not None and message.card is not articled:
        pages.setdefault(message.card.href, _LEADS.get(message.card.kind, "") + message.card.title)
    return [(title, href) for href, title in pages.items()]
