"""The content workshop's command line: ``python -m knowledge lint|paths|golden|stats|train|evaluate``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from knowledge.catalogue import Catalogue, CatalogueError, load_catalogue
from knowledge.commands import diff as diff_command
from knowledge.commands import exchange as exchange_commands
from knowledge.commands import export as export_command
from knowledge.commands import golden as golden_command
from knowledge.commands import graph as graph_command
from knowledge.commands import lint as lint_command
from knowledge.commands import paths as paths_command
from knowledge.commands import stats as stats_command
from knowledge.commands import versions as versions_commands
from knowledge.places import load_places

app = typer.Typer(no_args_is_help=True, add_completion=False, help="导办内容工坊：检查、走查、统计、训练。")
console = Console()
errors = Console(stderr=True)

Data = Annotated[Path, typer.Option(help="内容目录", envvar="DAOBAN_DATA")]
DEFAULT_DATA = Path(os.environ.get("DAOBAN_DATA", "data"))
CACHE = Path(os.environ.get("DAOBAN_VAR", "var")) / "cache" / "catalogue.json"


def _load(data: Path) -> Catalogue:
    try:
        load_places(data)
        return load_catalogue(data, CACHE)
    except CatalogueError as error:
        for problem in error.problems:
            errors.print(str(problem), style="red", highlight=False, markup=False, soft_wrap=True)
        errors.print(f"共 {len(error.problems)} 处写法错误，先改好再运行", style="bold red")
        raise typer.Exit(1) from None


@app.command()
def lint(
    data: Data = DEFAULT_DATA,
    only: Annotated[str, typer.Option(help="只看这个事项、一件事或覆盖层")] = "",
    output: Annotated[
        lint_command.Output, typer.Option("--format", help="给人看，或给程序读")
    ] = lint_command.Output.text,
    rules: Annotated[bool, typer.Option("--rules", help="列出全部规则")] = False,
) -> None:
    """检查全部内容；有错误时退出码为 1。"""
    if rules:
        lint_command.show_rules(console)
    else:
        try:
            catalogue = load_catalogue(data, CACHE) if output is lint_command.Output.json else _load(data)
            lint_command.check_spoken(data, catalogue)
        except CatalogueError as error:
            lint_command.tell_broken(error, output, console)
            raise typer.Exit(1) from None
        lint_command.run(catalogue, only, output, console)


@app.command()
def paths(target: str, data: Data = DEFAULT_DATA) -> None:
    """列出一个事项的全部路径：每条路的回答和得到的清单。"""
    paths_command.show(_load(data), target, console)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="旧的内容目录，或发布过的版本")],
    new: Annotated[Path, typer.Argument(help="新的内容目录，或发布过的版本")],
    lines: Annotated[bool, typer.Option("--lines/--no-lines", help="连文件里改了哪几行")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="给程序读")] = False,
) -> None:
    """两版内容的差别：哪些人的清单变了，变了什么。"""
    old, new = versions_commands.folder_of(old), versions_commands.folder_of(new)
    diff_command.run(_load(old), _load(new), (old, new), lines, as_json, console)


@app.command()
def graph(
    target: Annotated[str, typer.Argument(help="事项或一件事的 id")],
    to: Annotated[Path | None, typer.Option("--to", help="写到这个文件；不写就打印")] = None,
    data: Data = DEFAULT_DATA,
) -> None:
    """问答流程图（SVG）。"""
    graph_command.write(_load(data), target, to, console)


@app.command()
def golden(
    target: Annotated[str, typer.Argument(help="事项或一件事的 id；不写就是全部")] = "",
    data: Data = DEFAULT_DATA,
    propose: Annotated[bool, typer.Option("--propose", help="起草覆盖齐全的用例，备注留给人写")] = False,
) -> None:
    """跑金标用例（回答 → 应得的清单），报告覆盖；--propose 起草。"""
    catalogue = _load(data)
    if propose:
        golden_command.propose_cases(catalogue, target, console)
    else:
        golden_command.run(catalogue, data, target, console)


@app.command()
def stats(data: Data = DEFAULT_DATA) -> None:
    """统计事项、情形、材料、审查要点、问答。"""
    stats_command.show(_load(data), console)


app.add_typer(exchange_commands.app, name="exchange")
app.command()(export_command.export)
for _command in (versions_commands.publish, versions_commands.versions, versions_commands.rollback):
    app.command()(_command)


def whole_app() -> typer.Typer:
    """The command line with the retrieval commands, which bring numpy and FAISS along: made only when a command runs."""
    whole = typer.Typer(no_args_is_help=True, add_completion=False, help=app.info.help)
    whole.add_typer(app)
    from knowledge.commands.evaluating import evaluate
    from knowledge.commands.regional import app as regional
    from knowledge.commands.training import train

    whole.command()(train)
    whole.command()(evaluate)
    whole.add_typer(regional, name="regional")
    return whole


def main() -> None:
    """Run the command line."""
    whole_app()()


if __name__ == "__main__":
    main()
