"""Showing a conversation in a terminal, or as plain text for a transcript."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import qrcode
from rich.console import Console
from rich.text import Text

from service_api.chat.schemas import Button, ChatResponse, ChatState, HandoverView

_CARDS = {
    "item": "事项",
    "package": "一件事",
    "outcome": "办事清单",
    "notice": "告知单",
    "doorplate": "指路卡",
    "point": "网点",
    "handover": "接着办",
}
_LONGEST_QUOTE = 40


class Screen:
    """Prints what happens. ``plain`` leaves out what only serves a person at the keyboard."""

    def __init__(self, console: Console, *, plain: bool) -> None:
        self._console, self.plain = console, plain

    def put(self, text: str, style: str = "") -> None:
        """Print lines as they are: nothing in them is markup, and the terminal breaks them where they are too long."""
        shown = "".join(one for one in text if one == "\n" or unicodedata.category(one) != "Cc")
        self._console.print(Text(shown, style), soft_wrap=True)

    def said(self, words: str) -> None:
        """Show what was said, where no terminal shows the typing."""
        if self.plain:
            self.put(f"\n> {words}")

    def tapped(self, title: str) -> None:
        """Show which button was meant by a number."""
        self.said(f"[{title}]") if self.plain else self.put(f"  点了：{title}", "dim")

    def answer(self, answer: ChatResponse, addresses: Sequence[str], *, sign: str = "") -> None:
        """Show an answer. ``addresses`` are those of its cards, in order; ``sign`` precedes a button's number."""
        left, number = list(addresses), 0
        for message in answer.messages:
            self.put(message.text)
            if message.card is not None:
                self.put(f"  ▸ {_CARDS[message.card.kind]}：{message.card.title}  {left.pop(0)}", "green")
            for button in message.buttons:
                number += 1
                self.put(f"  [{sign}{number}] {button.title}", "cyan")
        self.put(f"（{standing(answer.state)}）", "dim")

    def page(self, button: Button, address: str) -> None:
        """Show where a button leads that opens a page."""
        self.put(f"  ▸ {button.title}：{address}", "green")

    def situation(self, answer: ChatResponse) -> None:
        """Show what was answered: in words, and as it is kept."""
        state = answer.state
        self.put(f"（{standing(state)}）", "dim")
        for one in state.situation:
            self.put(f"  {one.ask} {one.answer}")
        for key, value in state.answers.items():
            self.put(f"  {key} = {value}", "dim")
        if not state.answers:
            self.put("  还没有回答过问题。")

    def sources(self, answer: ChatResponse) -> None:
        """Show which lines of the catalogue each message of the last answer comes from."""
        told = [message for message in answer.messages if message.sources]
        for message in told:
            start = message.text.split("\n", 1)[0]
            self.put(f"  “{start[:_LONGEST_QUOTE]}{'…' if len(message.text) > _LONGEST_QUOTE else ''}”")
            for source in message.sources:
                self.put(f"    {source}", "dim")
        if not told:
            self.put("  上一个回答里没有办事内容，没有出处。")

    def handover(self, given: HandoverView) -> None:
        """Show what opens the conversation elsewhere; a code that can be scanned only on a screen."""
        if not self.plain:
            code = qrcode.QRCode(border=2)
            code.add_data(given.url)
            code.print_ascii(out=self._console.file, invert=True)
        self.put(f"手机上接着办：{given.url}\n窗口报编号：{given.number}（{given.minutes}分钟内，只能用一次）")
        if given.provisional_links:
            self.put("没有设 DAOBAN_PUBLIC_URL，这个地址只在本机打得开。", "yellow")

    def trouble(self, text: str) -> None:
        """Show what went wrong."""
        self.put(text, "yellow")


def standing(state: ChatState) -> str:
    """Return where a conversation stands, in one line.

    >>> standing(ChatState(bot="up"))
    '还没有选定要办的事 · 听话的部分：在'
    """
    parts = [state.item_name or "还没有选定要办的事"]
    if state.progress is not None:
        parts.append(f"答了{state.progress.answered}个问题")
        low, high = state.progress.remaining_min, state.progress.remaining_max
        if state.outcome_ready:
            parts.append("问清楚了")
        else:
            parts.append(f"还剩{low}个" if low == high else f"还剩{low}到{high}个")
    parts.append(f"听话的部分：{'在' if state.bot == 'up' else '不在，用简单办法回答'}")
    return " · ".join(parts)
