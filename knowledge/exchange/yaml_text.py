"""YAML in the style of the content files: what is short on one line, what people edit in blocks, never folded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

WIDTH = 130
"""Characters of a line before a mapping is spread over several; Chinese counts as one."""
INLINE = frozenset({"when", "pieces", "instead", "one_of", "answers", "expect"})
"""Lists that stay on the line of their name while they fit."""
BLOCKS = frozenset({"questions", "materials", "groups", "members", "extra", "cases"})
"""Lists whose entries are always spread: their fields are edited one by one."""
SPREAD = frozenset({"says"})
"""Lists of texts that stand one to a line at the top of a file."""

_TAKEN = re.compile(r"[-+.\d<>=].*|(?i:y|n|yes|no|on|off|true|false|null|~)", re.DOTALL)
"""What YAML, 1.1 or 1.2, might read as something other than text."""
_NUMBERLESS = re.compile(r"\d+[^\d.,:eExXoO+\-_\s].*", re.DOTALL)
_FLOW_MARKS = re.compile(r"[,\[\]{}:]")
_PLAIN_START = set("-?:,[]{}#&*!|>'\"%@`=~<")


def document(data: Mapping[str, Any], note: str = "") -> str:
    """Return ``data`` as a YAML document, with ``note`` as the comment at its head."""
    head = "".join(f"# {line}\n" if line else "#\n" for line in note.splitlines())
    return head + "\n".join(_mapping(data, 0)) + "\n"


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        name = f"{pad}{scalar(key)}:"
        if not isinstance(value, Mapping | list) or not value:
            yield f"{name} {scalar(value)}"
        elif isinstance(value, Mapping):
            yield from _inner_mapping(name, value, indent)
        else:
            yield from _listed(name, key, value, indent)


def _inner_mapping(name: str, value: Mapping[str, Any], indent: int) -> Iterator[str]:
    line = f"{name} {flow(value)}"
    if len(line) <= WIDTH:
        yield line
    else:
        yield name
        yield from _mapping(value, indent + 2)


def _listed(name: str, key: str, value: list[Any], indent: int) -> Iterator[str]:
    holds_mappings = any(isinstance(one, Mapping) for one in value)
    if not (key in SPREAD and indent == 0) and (key in INLINE or not holds_mappings):
        line = f"{name} {flow(value)}"
        if len(line) <= WIDTH:
            yield line
            return
    yield name
    for one in value:
        yield from _entry(key, one, indent + 2)


def _entry(key: str, one: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    line = f"{pad}- {flow(one) if isinstance(one, Mapping | list) else scalar(one)}"
    if not isinstance(one, Mapping) or not one or (key not in BLOCKS and len(line) <= WIDTH):
        yield line
        return
    lines = list(_mapping(one, indent + 2))
    yield f"{pad}- {lines[0].lstrip()}"
    yield from lines[1:]


def flow(value: Any) -> str:
    """Return ``value`` in flow style, on one line."""
    if isinstance(value, str):
        return _text(value, True)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, True)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return scalar(value, True)


@lru_cache(maxsize=1 << 14)  # the same keys, ids and words again and again
def _text(text: str, in_flow: bool) -> str:
    return text if _is_plain(text, in_flow) else _quoted(text)


def scalar(value: Any, in_flow: bool = False) -> str:
    """Return one value; text is quoted only where it would be read as something else.

    >>> [scalar(one) for one in ("丢了", "yes", "<16", 40, True, "a: b")]
    ['丢了', '"yes"', '"<16"', '40', 'true', '"a: b"']
    """
    if isinstance(value, str):
        return _text(value, in_flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return "[]"
    if isinstance(value, Mapping):
        return "{}"
    return _text(str(value), in_flow)


def _is_plain(text: str, in_flow: bool) -> bool:
    if not text or text != text.strip() or not text.replace("\u3000", "").isprintable():
        return False
    if text[0] in _PLAIN_START or ": " in text or " #" in text or text.endswith(":"):
        return False
    if _TAKEN.fullmatch(text) and not _NUMBERLESS.fullmatch(text):
        return False
    return not (in_flow and _FLOW_MARKS.search(text))


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() or one == "\u3000" else _escaped(one) for one in written)


def _escaped(one: str) -> str:
    return f"\\u{ord(one):04x}" if ord(one) < 0x10000 else f"\\U{ord(one):08x}"
