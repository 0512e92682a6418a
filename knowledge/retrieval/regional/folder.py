"""The files of one version of the index, and whether they are whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.regional.errors import DamagedIndexError
from knowledge.retrieval.regional.partitions import Partition, Partitions, Span

FORMAT: Final = 2
TABLE_FILE: Final = "index.json"
NEAREST_FILE: Final = "nearest.faiss"
_BLOCK: Final = 1 << 24


@dataclass(frozen=True)
class Table:
    """What ``index.json`` tells.

    ``encoder`` names the encoder and ``probe`` is its vector of a fixed text, by which another training of it is told;
    ``lists`` is the number of lists of the approximate index, 0 where there is none; ``files`` holds each file's length in
    bytes and checksum.
    """

    partitions: Partitions
    dimension: int
    encoder: str
    probe: tuple[float, ...]
    lists: int
    files: Mapping[str, tuple[int, int]]


def write_table(table: Table, folder: Path) -> None:
    """Write ``index.json``."""
    data = {
        "format": FORMAT,
        "dimension": table.dimension,
        "encoder": table.encoder,
        "probe": table.probe,
        "lists": table.lists,
        "parents": dict(table.partitions.parents),
        "partitions": [[one.region, one.audience, one.span.start, one.span.end] for one in table.partitions.listed],
        "files": {name: list(told) for name, told in table.files.items()},
    }
    (folder / TABLE_FILE).write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")


def read_table(folder: Path) -> Table:
    """Read ``index.json`` and hold the files' lengths against it.

    Raises:
        DamagedIndexError: it cannot be read, is of another program version, or a file is missing or cut short.
    """
    try:
        data: dict[str, Any] = json.loads((folder / TABLE_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DamagedIndexError(folder, f"缺少文件 {TABLE_FILE}") from error
    except OSError as error:
        raise DamagedIndexError(folder, f"{TABLE_FILE} 读不出来：{error.strerror}") from error
    except ValueError as error:
        raise DamagedIndexError(folder, f"{TABLE_FILE} 读不出来") from error
    try:
        if data["format"] != FORMAT:
            raise DamagedIndexError(folder, f"由另一个程序版本生成（格式 {data['format']}，需要 {FORMAT}）")
        listed = tuple(
            Partition(region, audience, Span(start, end)) for region, audience, start, end in data["partitions"]
        )
        table = Table(
            partitions=Partitions(listed, data["parents"]),
            dimension=int(data["dimension"]),
            encoder=str(data["encoder"]),
            probe=tuple(data["probe"]),
            lists=int(data["lists"]),
            files={name: (int(size), int(checksum)) for name, (size, checksum) in data["files"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedIndexError(folder, f"{TABLE_FILE} 内容不完整") from error
    for name, (size, _) in table.files.items():
        try:
            found = (folder / name).stat().st_size
        except FileNotFoundError as error:
            raise DamagedIndexError(folder, f"缺少文件 {name}") from error
        except OSError as error:
            raise DamagedIndexError(folder, f"文件 {name} 读不出来：{error.strerror}") from error
        if found != size:
            raise DamagedIndexError(folder, f"文件 {name} 应有 {size} 字节，实有 {found} 字节")
    return table


def checksum(path: Path) -> int:
    """CRC-32 of a file, read in blocks."""
    total = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total = crc32(block, total)
    return total


def verify(folder: Path) -> None:
    """Hold every byte of a version against its checksums (a second or two for a million entries).

    Raises:
        OSError: the disk fails.
        DamagedIndexError: something is missing or differs.
    """
    for name, (_, expected) in read_table(folder).files.items():
        if checksum(folder / name) != expected:
            raise DamagedIndexError(folder, f"文件 {name} 的内容与校验值不符")


def mapped(folder: Path, name: str, kind: type[np.generic], dimensions: int = 1) -> NDArray[Any]:
    """A file's array, mapped and read-only; whoever holds it keeps the mapping alive.

    Raises:
        DamagedIndexError: the file holds no such array.
    """
    try:
        array = np.load(folder / name, mmap_mode="r", allow_pickle=False)
    except OSError as error:
        raise DamagedIndexError(folder, f"文件 {name} 读不出来：{error.strerror}") from error
    except (ValueError, EOFError) as error:
        raise DamagedIndexError(folder, f"文件 {name} 读不出来") from error
    if array.dtype != kind or array.ndim != dimensions:
        raise DamagedIndexError(folder, f"文件 {name} 的类型不对")
    # A plain array over the mapping: slicing numpy.memmap itself costs several times as much.
    return np.asarray(array)
