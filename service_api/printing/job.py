"""One print: what the person asked for, and how far it is."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Literal

from service_api.printing.troubles import Trouble

State = Literal["waiting", "preparing", "printing", "held", "done", "failed", "cancelled"]

ENDED: tuple[State, ...] = ("done", "failed", "cancelled")

_SAID: dict[State, str] = {
    "waiting": "前面还有单子在打印，轮到后会自动打印，请稍候。",
    "preparing": "正在取单子的内容，请稍候。",
    "printing": "请在出纸口等一下，先不要离开。",
    "done": "请在出纸口取走单子，不要忘了拿。",
    "cancelled": "单子没有打印。改了主意可以再打印一次。",
}
_OTHERWISE = "请用手机扫码带走，或记下单号"
FAILURES = {
    "gone": f"没有找到这张单子，可能已经到期。请重新出一张，或{_OTHERWISE}。",
    "service": f"没有取到单子的内容，请过一会儿再打印一次，或{_OTHERWISE}。",
    "refused": f"打印机没有打出这张单子。请再打印一次，或{_OTHERWISE}。",
    "stopped": f"打印被打印机取消了。请再打印一次，或{_OTHERWISE}。",
    "unfinished": f"打印机一直没有打完，已经停止打印。{_OTHERWISE}。",
}
"""By reason: what is told when a print has failed for good. A printer's trouble that did not end is told by itself."""


@dataclass
class Job:
    """A print from its request until a little after its end. The notice's token is forgotten once the sheet is fetched."""

    sheet: str
    paper: str
    token: str
    key: bytes
    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    state: State = "preparing"
    reason: str | None = None
    message: str = _SAID["preparing"]
    task: asyncio.Task[None] | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ENDED

    def now(self, state: State) -> None:
        """Enter a state that needs no reason."""
        self.state, self.reason, self.message = state, None, _SAID[state]

    def hold(self, trouble: Trouble) -> None:
        """Wait for somebody to mend the printer."""
        self.state, self.reason, self.message = "held", trouble.reason, trouble.message

    def fail(self, reason: str) -> None:
        """End without success, for one of `FAILURES`."""
        self.state, self.reason, self.message = "failed", reason, FAILURES[reason]

    def give_up(self, trouble: Trouble | None) -> None:
        """End because it took too long; a printer's trouble is what the person is told, less the promise to go on."""
        self.fail("unfinished")
        if trouble:
            self.reason = trouble.reason
            self.message = f"{trouble.message.split('。')[0]}，单子没有打出来，已经停止打印。{_OTHERWISE}。"
