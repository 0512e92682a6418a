"""Running Typst: a few printing threads, one compiler per thread and template, data passed as JSON."""

from __future__ import annotations

import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import typst

TEMPLATES = Path(__file__).parent / "templates"
PRINTERS = min(4, os.cpu_count() or 1)
"""Threads that print. Each keeps a compiler a template, some 20-40 MB each: a compiler in every one of the server's forty
request threads took 2.8 GB after fifty people had printed at once."""

_local = threading.local()  # a compiler keeps its caches and must not be shared between threads
_printers = ThreadPoolExecutor(PRINTERS, thread_name_prefix="print")


def pdf(template: str, data: dict[str, Any], fonts: Path) -> bytes:
    """Return the tagged PDF of ``template`` filled with ``data``; waits for a free printing thread."""
    return _printers.submit(_compile, template, data, fonts).result()


def _compile(template: str, data: dict[str, Any], fonts: Path) -> bytes:
    compilers: dict[tuple[str, Path], typst.Compiler] = _local.__dict__.setdefault("compilers", {})
    key = (template, fonts)
    if key not in compilers:
        compilers[key] = typst.Compiler(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
        )
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return cast(bytes, compilers[key].compile(format="pdf", sys_inputs=inputs))
