"""``python -m knowledge publish|versions|rollback``: what is in force, what was, and putting it there."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Column, Table

from knowledge import versions as store_of
from knowledge.versions import Event, RefusedError, VersionError

CHINA = ZoneInfo("Asia/Shanghai")
_ACTS = {"publish": "发布", "roll_back": "回退"}

DataFolder = Annotated[Path, typer.Option("--data", help="内容目录", envvar="DAOBAN_DATA")]
Store = Annotated[Path, typer.Option("--store", help="发布库", envvar="DAOBAN_VERSIONS")]
Author = Annotated[str, typer.Option("--author", help="谁发布的")]
Note = Annotated[str, typer.Option("--note", help="改了什么、为什么")]
AsJson = Annotated[bool, typer.Option("--json", help="结果写成 JSON，给程序读")]

DEFAULT_DATA = Path("data")
DEFAULT_STORE = Path(os.environ.get("DAOBAN_VAR") or "var") / "versions"

console = Console()
errors = Console(stderr=True)


def publish(
    author: Author,
    note: Note,
    data: DataFolder = DEFAULT_DATA,
    store: Store = DEFAULT_STORE,
    whole: Annotated[bool, typer.Option("--whole", help="没有改动的事项也重新检查")] = False,
    as_json: AsJson = False,
) -> None:
    """检查内容并发布为一个不再改动的版本；正在运行的服务几秒内换上它。"""
    with _telling(as_json), errors.status("检查中…") as status:
        event = store_of.publish(
            data,
            store,
            author,
            note,
            dt.datetime.now(CHINA),
            whole=whole,
            on_target=lambda id_: status.update(f"检查 {id_} …"),
        )
    _tell(event, "已发布", as_json)


def versions(
    store: Store = DEFAULT_STORE,
    journal: Annotated[bool, typer.Option("--journal", help="列出每一次发布和回退")] = False,
) -> None:
    """列出发布过的版本，现行的标出来；--journal 列出全部发布和回退。"""
    with _telling(as_json=False):
        if journal:
            table = Table("序号", "时间", "做了什么", Column("版本", no_wrap=True), "署名", "说明")
            for event in store_of.events(store):
                table.add_row(
                    str(event.number), _time(event.at), _ACTS[event.act], event.version, event.author, event.note
                )
        else:
            table = Table("", Column("版本", no_wrap=True), "发布时间", "署名", "说明", "最近一次启用")
            for one in store_of.versions(store):
                first, last = one.first, one.last
                again = "" if first == last else f"{_time(last.at)} {_ACTS[last.act]}（{last.author}：{last.note}）"
                row = one.name, _time(first.at), first.author, first.note, again
                table.add_row("现行" if one.in_force else "", *row, style="bold" if one.in_force else None)
    if table.row_count:
        console.print(table)
    else:
        console.print(f"{store} 里还没有发布过版本，服务直接用内容目录。")


def rollback(
    version: Annotated[str, typer.Argument(help="版本号，或它的前几位")],
    author: Author,
    note: Note,
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """回退到以前发布的一个版本；回退本身也记下来。"""
    with _telling(as_json):
        event = store_of.roll_back(store, version, author, note, dt.datetime.now(CHINA))
    _tell(event, "已回退到", as_json)


def folder_of(named: Path, store: Path | None = None) -> Path:
    """Return the content folder that an argument names: a folder, or a published version of the store in force."""
    if named.is_dir() or len(named.parts) != 1:
        return named
    with _telling(as_json=False):
        return store_of.open_version(store or Path(os.environ.get("DAOBAN_VERSIONS") or DEFAULT_STORE), str(named))


@contextmanager
def _telling(as_json: bool) -> Iterator[None]:
    """End with exit code 1 and a message where something does not work."""
    try:
        yield
    except VersionError as error:
        problems = error.problems if isinstance(error, RefusedError) else ()
        if as_json:
            told = [{"file": one.file, "line": one.line, "rule": one.rule, "text": str(one)} for one in problems]
            print(json.dumps({"error": error.kind, "message": str(error), "problems": told}, ensure_ascii=False))
        else:
            _fail([*map(str, problems), str(error)])
    except OSError as error:
        message = f"发布库写不进去或读不出来：{error.strerror}（{error.filename}）"
        if as_json:
            print(json.dumps({"error": "disk", "message": message, "problems": []}, ensure_ascii=False))
        else:
            _fail([message])
    else:
        return
    raise typer.Exit(1)


def _fail(lines: list[str]) -> NoReturn:
    for line in lines:
        errors.print(line, style="red", highlight=False, markup=False, soft_wrap=True)
    raise typer.Exit(1)


def _tell(event: Event, done: str, as_json: bool) -> None:
    if as_json:
        print(event.model_dump_json())
        return
    before = f"，之前是 {event.before}" if event.before else ""
    console.print(f"{done} {event.version}{before}。", highlight=False, markup=False, soft_wrap=True)
    if event.before:
        hint = f"办事的人会看到什么变化：python -m knowledge diff {event.before} {event.version}"
        console.print(hint, highlight=False, markup=False, soft_wrap=True)


def _time(moment: dt.datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"
