"""From plain YAML data to a model, with pydantic's findings put into Chinese and given a line."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from knowledge.catalogue.base import Model
from knowledge.catalogue.problems import Problem
from knowledge.catalogue.source import Location, Source

M = TypeVar("M", bound=Model)

_TAGS = {"question", "use", "group"}


def validated(model: type[M], source: Source, at: Location, problems: list[Problem]) -> M | None:
    """Validate the value at ``at`` of ``source`` as ``model``; add what is wrong to ``problems`` and return None."""
    data = source.data
    for key in at:
        data = data[key]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            where = _location(data, detail["loc"])
            message, mend = _chinese(detail)
            field = ".".join(str(part) for part in (*at, *where)) or "-"
            problems.append(Problem(source.file, source.line_of((*at, *where)), field, message, mend))
        return None


def _location(data: Any, loc: tuple[Any, ...]) -> Location:
    """Drop the names of union branches from pydantic's path, keeping the keys that the author wrote."""
    kept: list[int | str] = []
    value = data
    for part in loc:
        if (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and part < len(value)
        ):
            value = value[part]
        elif part in _TAGS or (isinstance(part, str) and ("[" in part or part.startswith("is-instance"))):
            continue
        else:
            value = None
        kept.append(part)
    return tuple(kept)


def _chinese(detail: Any) -> tuple[str, str]:
    kind, given, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    shown = str(given)[:40]
    match kind:
        case "missing":
            return "缺少必填字段", "补写这个字段"
        case "extra_forbidden":
            return "不认识的字段", "检查拼写，或删去；可用字段见 data/README.md"
        case "literal_error" | "enum":
            return f"“{shown}”不是允许的值", f"改成 {context.get('expected', '')} 之一".replace("'", "")
        case "string_pattern_mismatch":
            return f"“{shown}”写法不合规则", f"要符合 {context.get('pattern')}（id 用小写英文、数字和短横线）"
        case "string_type":
            return f"这里要写文字，现在是“{shown}”", "给它加引号"
        case "string_too_short":
            return "不能留空", "写上内容，或删去这个字段"
        case "value_error":
            return str(context.get("error", detail["msg"])), ""
        case "tuple_type" | "list_type":
            return f"这里要写列表，现在是“{shown}”", "每一条前面加短横线"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"这里要写“字段: 内容”，现在是“{shown}”", "展开成带字段名的写法"
        case "union_tag_invalid" | "union_tag_not_found":
            return "问题要写 id（新问题）、use（问题库）或 group（多人组）之一", ""
        case _:
            return f"{detail['msg']}（“{shown}”）", ""
