"""``python -m service_api.talk``: talk to the running service; with ``--script`` or a pipe, make a transcript."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import httpx
import typer
from rich.console import Console

from service_api.launch.settings import SettingError, addresses
from service_api.talk.screen import Screen
from service_api.talk.session import HELP, NOT_RUNNING, Session
from service_api.talk.wire import PATIENCE_S, Wire

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def main(
    url: Annotated[str, typer.Option(help="The service's address; by default the one that `make run` serves.")] = "",
    script: Annotated[
        Path | None,
        typer.Option(
            help="Say the lines of this file (- for the input) and print a plain transcript.", allow_dash=True
        ),
    ] = None,
) -> None:
    """Talk to the running service in the terminal."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal without Chinese still works
    plain = script is not None or not sys.stdin.isatty()
    screen = Screen(Console(highlight=False, no_color=plain or None), plain=plain)
    base = _base(url)
    here = urlsplit(base).hostname in _LOOPBACK
    with httpx.Client(base_url=base, timeout=httpx.Timeout(PATIENCE_S, connect=5), trust_env=not here) as client:
        session = Session(Wire(client), screen)
        if plain:
            raise typer.Exit(read_out(session, screen, _lines(script)))
        raise typer.Exit(converse(session, screen))


def converse(session: Session, screen: Screen) -> int:
    """Talk with whoever types until they leave, by /end, Ctrl-D or Ctrl-C; the exit code."""
    with suppress(ImportError):  # where there is none, lines are typed without going back in them
        import readline  # noqa: F401 - importing it makes input() edit lines
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have it ignored
    try:
        if not session.greet():
            return 1
        screen.put(HELP, "dim")
        while not session.over:
            session.take(input("\n> "))
    except (EOFError, KeyboardInterrupt):
        screen.put("")
    finally:
        if not session.over and session.opened:
            with suppress(KeyboardInterrupt):
                session.end()
    return 0


def read_out(session: Session, screen: Screen, lines: Iterable[str]) -> int:
    """Say each line in turn; the exit code, 1 where one was not answered. Empty lines are passed over."""
    try:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            session.take(line)
            if session.unsent and session.lost:
                session.take("")
            if session.unsent:
                told = "" if session.opened else f"\n{NOT_RUNNING}"
                screen.trouble(f"第{number}行没有送到，到此为止。{told}")
                return 1
            if session.over:
                break
    except KeyboardInterrupt:
        return 130
    finally:
        if not session.over and session.opened:
            with suppress(KeyboardInterrupt):
                session.end()
    return 0


def _lines(script: Path | None) -> Iterable[str]:
    if script is None or str(script) == "-":
        return sys.stdin
    try:
        return script.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{script}: {error}", param_hint="--script") from None


def _base(url: str) -> str:
    if not url:
        try:
            return addresses(os.environ).local_url
        except SettingError as error:
            typer.echo(error, err=True)
            raise typer.Exit(2) from None
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise typer.BadParameter("it must begin with http:// or https://", param_hint="--url")
    return url.rstrip("/")


if __name__ == "__main__":
    typer.run(main)
