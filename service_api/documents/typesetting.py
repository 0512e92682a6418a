"""Running Typst: one compiler per thread and template, data passed as JSON."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any, cast

import typst

_TEMPLATES = Path(__file__).parent / "templates"
_local = threading.local()  # a compiler keeps its caches and must not be shared between threads


def pdf(template: str, data: dict[str, Any], fonts: Path) -> bytes:
    """Return the tagged PDF of ``template`` filled with ``data``."""
    compilers: dict[tuple[str, Path], typst.Compiler] = _local.__dict__.setdefault("compilers", {})
    key = (template, fonts)
    if key not in compilers:
        compilers[key] = typst.Compiler(
            str(_TEMPLATES / f"{template}.typ"),
            root=str(_TEMPLATES),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
        )
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return cast(bytes, compilers[key].compile(format="pdf", sys_inputs=inputs))
