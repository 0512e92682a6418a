"""What can be wrong with an index on disk."""

from __future__ import annotations

from pathlib import Path


class DamagedIndexError(RuntimeError):
    """The folder holds no usable index, or it cannot be opened now; the message says what is wrong and what to do."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"分区检索索引不可用（{folder}：{reason}）。请重新生成索引，或改回上一个版本。")
        self.folder = folder
        self.reason = reason
