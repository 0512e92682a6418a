"""``python -m knowledge exchange``: workbooks out and in, other platforms' lists in."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from knowledge.catalogue import CatalogueError
from knowledge.commands.showing import progress, show_report
from knowledge.exchange.content import Content, read_content
from knowledge.exchange.listing.importing import Imported, import_list
from knowledge.exchange.listing.reading import read_rows
from knowledge.exchange.listing.table import MappingTable, read_table
from knowledge.exchange.problems import WorkbookError
from knowledge.exchange.workbook_reading import read_workbook
from knowledge.exchange.workbook_writing import write_workbook
from knowledge.exchange.writing import FilesExistError, left_out, write_content

app = typer.Typer(no_args_is_help=True, help="交换：Excel 工作簿的导出导入，别的平台的事项清单导入。")
console = Console()
errors = Console(stderr=True)

DATA = Path(os.environ.get("DAOBAN_DATA", "data"))
Data = Annotated[Path, typer.Option(help="内容目录", envvar="DAOBAN_DATA")]
Folder = Annotated[Path, typer.Argument(help="写到哪个目录；空目录或已有的内容目录")]
Replace = Annotated[bool, typer.Option("--replace", help="已有内容不同的文件时替换它们")]


def stop(problems: list[str], summary: str) -> NoReturn:
    """Print every problem and end with exit code 1."""
    for problem in problems:
        errors.print(problem, style="red", highlight=False, markup=False, soft_wrap=True)
    errors.print(summary, style="bold red", highlight=False)
    raise typer.Exit(1)


def written(content: Content, folder: Path, replace: bool, on_file: Callable[[str], None] | None = None) -> list[str]:
    """Write ``content``, telling what goes; end with exit code 1 where it cannot be written."""
    try:
        for entry in left_out(content, folder):
            console.print(f"[yellow]{entry.file} 里原有的 {entry.id} 不再有了[/]", highlight=False)
        return write_content(content, folder, replace=replace, on_file=on_file)
    except FilesExistError as error:
        stop([f"  {file}" for file in error.files], f"{error}（--replace）")
    except CatalogueError as error:
        stop([str(problem) for problem in error.problems], "合在一起以后读不通，什么都没有写")
    except OSError as error:
        stop([], f"写不进去：{error}；什么都没有改")


@app.command("workbook-out")
def workbook_out(
    file: Annotated[Path, typer.Argument(help="工作簿 .xlsx")], data: Data = DATA, replace: Replace = False
) -> None:
    """把全部内容导出成 Excel 工作簿。"""
    if file.exists() and not replace:
        stop([], f"已有 {file}；换个名字，或加 --replace")
    try:
        with console.status("导出中…"):
            counts = write_workbook(read_content(data), file)
    except CatalogueError as error:
        stop([str(problem) for problem in error.problems], "内容有写法错误，先改好再导出")
    except WorkbookError as error:
        stop([str(problem) for problem in error.problems], "有的内容 Excel 放不下")
    console.print("、".join(f"{title} {count}" for title, count in counts.items() if count), highlight=False)
    console.print(f"已写 {file}，{sum(counts.values())} 行；先看第一张表“说明”")


@app.command("workbook-in")
def workbook_in(
    file: Annotated[Path, typer.Argument(help="改好的工作簿")],
    folder: Folder,
    replace: Replace = False,
    check_only: Annotated[bool, typer.Option("--check", help="只检查，不写")] = False,
) -> None:
    """把工作簿读回来，写成内容文件；有错就全部指出来，什么都不写。"""
    try:
        with console.status("读取中…"):
            read = read_workbook(file)
    except WorkbookError as error:
        stop([str(problem) for problem in error.problems], f"{len(error.problems)} 处要改；什么都没有写")
    for warning in read.warnings:
        console.print(str(warning), style="yellow", highlight=False, markup=False, soft_wrap=True)
    if check_only:
        console.print(f"没有错误：{len(read.content.entries)} 条")
        return
    changed = written(read.content, folder, replace)
    console.print(f"{len(read.content.entries)} 条，写了 {len(changed)} 个新的或有变化的文件到 {folder}")
    console.print(f"只查了写法，没有查引用和条件：接着运行 python -m knowledge lint --data {folder}")


@app.command("list-in")
def list_in(
    file: Annotated[Path, typer.Argument(help="清单：每行一个 JSON 对象（.jsonl），或一个 JSON 数组（.json）")],
    folder: Folder,
    table: Annotated[Path, typer.Option(help="字段和枚举值的对照表")] = DATA / "exchange" / "guangdong.yaml",
    report: Annotated[Path | None, typer.Option(help="把完整的账写成 JSON；默认写在目录里")] = None,
    replace: Replace = False,
    check_only: Annotated[bool, typer.Option("--check", help="只检查、报账，不写")] = False,
) -> None:
    """导入别的平台的事项清单，每条成为草稿事项；每个字段的去向都记账，编码按标准校验。"""
    try:
        mapping = read_table(table)
        imported = _import(file, mapping, _held(folder, f"reference/{mapping.id}.yaml"))
    except CatalogueError as error:
        stop([str(problem) for problem in error.problems], "对照表或已有内容有误，什么都没有写")
    except OSError as error:
        stop([], f"读不出来：{error}")
    show_report(imported.report, console)
    if check_only:
        return
    with progress() as bar:
        writing = bar.add_task("写文件", total=len({entry.file for entry in imported.content.entries}))
        changed = written(imported.content, folder, replace, lambda _: bar.advance(writing))
    account = report or folder / f"import-{mapping.id}.json"
    account.write_text(json.dumps(imported.report.as_data(), ensure_ascii=False, indent=1), encoding="utf-8")
    console.print(f"写了 {len(changed)} 个文件到 {folder}；完整的账在 {account}")
    if imported.report.failures:
        raise typer.Exit(1)


def _import(file: Path, mapping: MappingTable, held: set[tuple[str, str]]) -> Imported:
    with progress() as bar:
        total = sum(1 for line in file.open("rb") if line.strip()) if file.suffix.lower() != ".json" else None
        reading = bar.add_task("导入", total=total)
        return import_list(read_rows(file), mapping, held, on_row=lambda: bar.advance(reading))


def _held(folder: Path, without: str) -> set[tuple[str, str]]:
    """Return the departments and themes that the folder has, those of an earlier import of the same list aside."""
    if not (folder / "reference").is_dir():
        return set()
    return {(entry.kind, entry.id) for entry in read_content(folder).entries if entry.file != without}
