"""``python -m knowledge regional``: an index by division for a province's variants of items, and searching it.

Made for very many entries: built by streaming, mapped from disk, replaced while it is searched. The service does not use
it: the couple of hundred items of one city are searched in memory, by more evidence than this index has (fields, fusion,
calibration), so there it would answer less well and no sooner. It is for catalogues that have every item over and over,
one variant a division.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from knowledge.catalogue import CatalogueError, load_catalogue
from knowledge.places import load_places
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.encoder import Encoder
from knowledge.retrieval.entries import entries_of
from knowledge.retrieval.hub import SETTING, HubModelError, load_hub_encoder
from knowledge.retrieval.lexicon import load_lexicon
from knowledge.retrieval.regional import Current, DamagedIndexError, RegionalEntry, build, publish
from knowledge.retrieval.regional.entries import Asked, AudienceClass
from knowledge.retrieval.regional.feeding import ListError, catalogue_entries, listed_entries, parents_of
from knowledge.retrieval.spoken import load_sayings
from knowledge.retrieval.store import ModelMissingError, load_model

app = typer.Typer(no_args_is_help=True, help="按区划检索：给全省各地的事项建索引，在里面查。")
console = Console()
errors = Console(stderr=True)


class Audience(StrEnum):
    """Who asks."""

    person = "person"
    organisation = "organisation"


_ASKED: Final[dict[Audience, Asked]] = {Audience.person: "person", Audience.organisation: "enterprise"}
_SHOWN: Final[dict[AudienceClass, str]] = {"person": "个人", "enterprise": "单位", "both": "个人和单位"}

Folder = Annotated[Path, typer.Argument(help="索引目录")]
Data = Annotated[Path, typer.Option("--data", envvar="DAOBAN_DATA", help="内容目录")]
Models = Annotated[Path, typer.Option("--models", envvar="DAOBAN_SEARCH_MODELS", help="检索模型目录")]
DEFAULT_DATA = Path("data")
DEFAULT_MODELS = Path("var/search")


@app.command("build")
def build_command(
    folder: Folder,
    entries: Annotated[
        list[Path] | None,
        typer.Option(
            "--entries",
            help="再加上这个文件：每行一个 JSON 对象，region、audience（person、organisation、both）、target、text；可写几次",
        ),
    ] = None,
    catalogue: Annotated[bool, typer.Option(help="收不收内容目录里的事项")] = True,
    data: Data = DEFAULT_DATA,
    models: Models = DEFAULT_MODELS,
) -> None:
    """建一个新版本，查过完好以后换上；正在查的人不受影响。"""
    with _telling():
        # What every process that analyses is handed: a hub model stays in this one.
        analyser, encoder, processes = (
            Analyser(load_lexicon(data)),
            _encoder(models),
            1 if os.environ.get(SETTING) else None,
        )
        sources: list[Iterator[RegionalEntry]] = [listed_entries(file) for file in entries or ()]
        if catalogue:
            loaded = load_catalogue(data)
            sources.insert(0, catalogue_entries(loaded, entries_of(loaded, load_sayings(data, loaded))))
        version = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
        with errors.status("准备中…") as status:
            build(
                chain(*sources),
                analyser,
                encoder,
                folder / version,
                parents=parents_of(load_places(data).divisions),
                processes=processes,
                progress=lambda stage, done: status.update(f"{_STAGES[stage]} {done:,} 条…"),
            )
            status.update("检查、换上…")
            publish(folder, version)
        index = Current(folder).index()
        regions = len({one.region for one in index.partitions.listed})
        console.print(
            f"{folder}：版本 {version} 已启用，{regions} 个区划，{len(index.targets)} 个事项，{index.size:,} 条说法",
            highlight=False,
            soft_wrap=True,
        )


_STAGES: Final = {
    "analyse": "分析",
    "lay out": "排列",
    "postings": "写字词表",
    "nearest": "建近似索引",
    "check": "核对",
}


@app.command("search")
def search_command(
    folder: Folder,
    words: Annotated[str, typer.Argument(help="要查的话")],
    region: Annotated[
        str | None, typer.Option(help="区划代码或开发区短名：只查本地和上级；不写就查所有地方，全国通用写 000000")
    ] = None,
    audience: Annotated[Audience | None, typer.Option(help="给谁办；不写就都查")] = None,
    limit: Annotated[int, typer.Option(min=1, help="最多列几个事项")] = 10,
    data: Data = DEFAULT_DATA,
    models: Models = DEFAULT_MODELS,
) -> None:
    """查：每个事项列一条最像的说法，和它是哪里的。"""
    with _telling():
        analyser, encoder = Analyser(load_lexicon(data)), _encoder(models)
        index = Current(folder).index()
        if not index.made_with(analyser, encoder):
            _stop(f"{folder} 是用另一个检索模型建的，请重新运行 python -m knowledge regional build {folder}")
        divisions = load_places(data).divisions
        analysis = analyser.query(words)
        try:
            hits = index.search(
                analysis, encoder.encode([analysis])[0], region, _ASKED[audience] if audience else None, limit
            )
        except ValueError as error:
            _stop(str(error))
    if not hits:
        console.print("没有找到。")
        return
    columns = (Column(title, overflow="fold") for title in ("事项", "区划", "给谁", "最像的说法"))
    table = Table(*columns, "像几分")
    for hit in hits:
        name = divisions[hit.region].name if hit.region in divisions else ""
        place = f"{hit.region} {name}".rstrip() or "全国"
        cells = (escape(cell) for cell in (hit.target_id, place, _SHOWN[hit.audience], hit.text))
        table.add_row(*cells, f"{hit.score:.2f}")
    console.print(table, highlight=False)


def _encoder(models: Path) -> Encoder:
    """The encoder that the service would search with."""
    hub = os.environ.get(SETTING)
    return load_hub_encoder(hub) if hub else load_model(models).encoder


@contextmanager
def _telling() -> Iterator[None]:
    """End with exit code 1 and a message where something does not work."""
    try:
        yield
    except CatalogueError as error:
        _stop(*(str(problem) for problem in error.problems))
    except (ModelMissingError, HubModelError, DamagedIndexError, ListError) as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"读不出来或写不进去：{error.strerror}（{error.filename}）")


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        errors.print(line, style="red", highlight=False, markup=False, soft_wrap=True)
    raise typer.Exit(1)
