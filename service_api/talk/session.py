"""What a typed line does: words, the number of a button, or a command. A line that was not answered is kept."""

from __future__ import annotations

from service_api.chat.schemas import Button, ChatRequest, ChatResponse, ChatState, OpenTarget
from service_api.talk.screen import Screen
from service_api.talk.wire import GoneError, MovedError, RefusedError, TurnError, UnreachableError, Wire

COMMANDS = {
    "/state": "答过什么",
    "/sources": "上一个回答出自目录哪几行",
    "/phone": "要一个码和编号，到手机上、窗口接着办",
    "/end": "结束并清除这次对话",
    "/help": "看这几行",
}
HELP = "打字就是说话；[数字]是按钮，打数字就是点它。" + "；".join(f"{name} {what}" for name, what in COMMANDS.items())

NOT_RUNNING = (
    "Is Daoban running? Run `make run` in another terminal first, then `make chat` again.\n"
    "先在另一个终端里运行 make run，等它说“导办已就绪”。"
)
_KEPT = "没有送到的是“{title}”，还留着：直接按回车再送一次，或者另打一句。"
_KEPT_GONE = "“{title}”还留着：直接按回车，开一次新对话{goes_on}再送。"
_NUMERIC = ("number", "group", "date")
"""Questions whose answer may be a bare number: their buttons are tapped with a sign before the number."""


class Session:
    """One person at a keyboard, or a script in place of one."""

    def __init__(self, wire: Wire, screen: Screen) -> None:
        self._wire, self._screen = wire, screen
        self._last: ChatResponse | None = None
        self._kept: tuple[ChatRequest, str] | None = None
        self._gone = False
        self.over = False

    @property
    def unsent(self) -> str | None:
        """What was typed or tapped and not answered."""
        return self._kept[1] if self._kept else None

    @property
    def lost(self) -> bool:
        """Whether the conversation is gone on the service's side; the next turn opens another."""
        return self._gone

    @property
    def opened(self) -> bool:
        """Whether anything was ever answered."""
        return self._last is not None or self._gone

    def greet(self) -> bool:
        """Open the conversation without a word; False where no service is there to talk to."""
        try:
            self._show(self._wire.send(ChatRequest()))
        except (UnreachableError, RefusedError) as error:
            self._screen.trouble(f"{error}\n{NOT_RUNNING}")
            return False
        except TurnError as error:  # it is there, but has no room at the moment
            self._screen.trouble(str(error))
        return True

    def take(self, line: str) -> None:
        """Do what a typed line says. An empty one sends again what was not answered."""
        line = line.strip()
        button = self._button(line)
        if not line:
            if self._kept is not None:
                self._send(*self._kept)
        elif line.startswith("/"):
            self._screen.said(line)
            self._command(line)
        elif button is None:
            self._screen.said(line)
            self._send(ChatRequest(text=line), line)
        elif button.href is not None:
            self._screen.tapped(button.title)
            self._screen.page(button, self._wire.address(button.href))
        else:
            self._screen.tapped(button.title)
            turn = ChatRequest(choose=button.choose) if button.choose else ChatRequest(text=button.text)
            self._send(turn, button.title)

    def end(self) -> None:
        """Delete the conversation and say good-bye."""
        self.over = True
        minutes = self._last.idle_minutes if self._last else 0
        if self._wire.conversation is None or self._gone:
            self._screen.put("再见。", "dim")
        elif self._wire.end():
            self._screen.put("对话已经删掉。再见。", "dim")
        else:
            self._screen.trouble(f"没有连上，对话还没有删掉；{minutes}分钟不用会自动删。再见。")

    def _send(self, turn: ChatRequest, title: str) -> None:
        self._kept = (turn, title)
        try:
            if self._gone:
                self._open_anew()
            answer = self._wire.send(turn)
        except GoneError as error:
            self._close(error)
            name = self._last.state.item_name if self._last else None
            goes_on = f"、接着办“{name}”（答过的都带上）" if name else ""
            self._trouble(error, _KEPT_GONE.format(title=title, goes_on=goes_on))
        except RefusedError as error:
            self._kept = None
            self._screen.trouble(str(error))
        except TurnError as error:
            self._trouble(error, _KEPT.format(title=title))
        else:
            self._kept = None
            self._show(answer)

    def _close(self, error: GoneError) -> None:
        self._gone = True
        if isinstance(error, MovedError):
            self._last = None

    def _trouble(self, error: TurnError, what_now: str) -> None:
        self._screen.trouble(str(error) if self._screen.plain else f"{error}\n{what_now}")

    def _open_anew(self) -> None:
        """Begin another conversation where the last one stood.

        Raises:
            TurnError: nothing answers. What the service no longer takes (the content was renewed) is left behind.
        """
        self._wire.conversation = None
        before = self._last.state if self._last else None
        if before is not None and before.item is not None:
            try:
                self._last = self._wire.send(ChatRequest(open=_where(before)))
            except RefusedError as error:
                self._screen.trouble(str(error))
        self._gone = False

    def _show(self, answer: ChatResponse) -> None:
        self._last = answer
        cards = [self._wire.address(message.card.href) for message in answer.messages if message.card]
        self._screen.answer(answer, cards, sign="#" if self._numeric() else "")

    def _button(self, line: str) -> Button | None:
        digits = line[1:] if line.startswith("#") else line
        if not digits.isdecimal() or self._last is None or (self._numeric() and digits == line):
            return None
        buttons = [one for message in self._last.messages for one in message.buttons]
        number = int(digits) if len(digits) < 4 else 0
        return buttons[number - 1] if 1 <= number <= len(buttons) else None

    def _numeric(self) -> bool:
        question = self._last.state.question if self._last else None
        return question is not None and question.kind in _NUMERIC

    def _command(self, name: str) -> None:
        if name == "/end":
            self.end()
        elif name == "/phone":
            self._phone()
        elif name == "/help":
            self._screen.put(HELP, "dim")
        elif name not in COMMANDS:
            self._screen.trouble(f"没有 {name} 这个命令。{HELP}")
        elif self._last is None:
            self._screen.put("还没有说过话。")
        elif name == "/state":
            self._screen.situation(self._last)
        else:
            self._screen.sources(self._last)

    def _phone(self) -> None:
        if self._wire.conversation is None:
            self._screen.put("还没有说过话。")
            return
        try:
            self._screen.handover(self._wire.hand_over())
        except TurnError as error:
            if isinstance(error, GoneError):
                self._close(error)
            self._screen.trouble(str(error))


def _where(state: ChatState) -> OpenTarget:
    if state.is_package:
        return OpenTarget(package=state.item, answers=state.answers)
    return OpenTarget(item=state.item, answers=state.answers)
