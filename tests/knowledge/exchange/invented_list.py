"""Rows of a platform's list, invented: the shape of the real ones, departments that do not exist, right check characters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from knowledge.catalogue.codes import credit_check_character, organisation_check_character


def credit_code(number: int, area: str = "440000") -> str:
    """The credit code of an invented department."""
    body = f"Q{number:07d}"
    first = "11" + area + body + organisation_check_character(body)
    return first + credit_check_character(first)


def row(number: int, *, area: str = "440000", variant: str = "", **changes: Any) -> dict[str, Any]:
    """One row in which everything agrees; ``changes`` damage it."""
    credit = credit_code(number % 7 + 1, area)
    level, base = (
        ("2", "省级") if area.endswith("0000") else ("3", "市级"),
        f"440199{number // 999 + 1:03d}{number % 999:03d}",
    )
    code = f"{credit}{level[0]}{base}{variant}"
    name = f"虚构事项第{number}号核发"
    made: dict[str, Any] = {
        "TASK_CODE": code, "ORGCODE": credit[8:17], "TASK_TYPE_TEXT": "行政许可", "LIMIT_SCENE_NUM": "1", "TASK_STATE": None,
        "CATANAME": name, "DEPT_NAME": f"虚构第{number % 7 + 1}局", "AREA_CODE_TEXT": "虚构省",
        "parentCatalogId": base[:9] + "00Y", "TASK_TYPE": "01", "TASK_NAME": f"{name}（新办）", "subTaskName": "新办",
        "parentCatalogName": name, "CATAID": base, "URL": "http://localhost/apply", "TASK_TAG": None, "AREACODE": area,
        "subCatalogName": name, "ONLINECHECK": "1", "matter_name": name, "matter_short": "虚构短名", "matter_daily": "俗名甲，俗名乙",
        "matter_code": "无", "matter_level": level[1], "visit_number": "1", "co_department": "虚构第9局（审核）",
        "handle_location": "办理地点：虚构路1号窗口", "handle_time": "20(工作日)", "handle_time_limit": "5(工作日)",
        "matter_type": "行政许可", "accept_standard": "年满十八周岁", "consult_phone": "000-1", "courier_service": "是",
        "bear_paltform": "虚构平台", "complain_phone": "000-2", "online_book": "否", "online_book_addr": "无", "district": level[1],
        "theme_category": ["交通出行", "其他"], "service_object_name": ["自然人", "企业法人"],
        "material_intro": ["虚构申请表", "虚构证明"],
        "decoded": {"uscc": credit, "level": level[0], "catalog_code": base, "province": "44", "type": "01", "dept": "99",
                    "main": base[6:9], "sub": base[9:], "handle_item": variant},
    }  # fmt: skip
    made.update(changes)
    return made


def write_rows(path: Path, rows: list[Any]) -> Path:
    """Write rows one to a line; text is written as it is."""
    lines = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
