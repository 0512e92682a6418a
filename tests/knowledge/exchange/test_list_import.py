"""Another platform's list: items with all that the rows say, every value accounted for, codes checked, damage told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from knowledge.__main__ import app
from knowledge.catalogue import CatalogueError, Item, load_catalogue
from knowledge.exchange.listing.importing import Imported, import_list
from knowledge.exchange.listing.reading import flattened, read_rows
from knowledge.exchange.listing.table import ROLES, read_table
from knowledge.exchange.writing import write_content
from tests.knowledge.exchange import invented_list as invented

ROOT = Path(__file__).parents[3]
TABLE = ROOT / "data/exchange/guangdong.yaml"


def imported(tmp_path: Path, rows: list[Any], table: Path = TABLE) -> Imported:
    return import_list(read_rows(invented.write_rows(tmp_path / "list.jsonl", rows)), read_table(table))


def item_of(result: Imported) -> Item:
    return next(entry.model for entry in result.content.of("items"))


def leaves(rows: list[dict[str, Any]]) -> int:
    """How many values rows hold, lists by their entries (an empty one is one value that says nothing)."""
    return sum(max(1, len(value)) if isinstance(value, list) else 1 for one in rows for _, value in flattened(one))


def test_a_row_becomes_an_item_with_all_it_says(tmp_path: Path) -> None:
    result = imported(tmp_path, [invented.row(3, variant="02", matter_code="本地 7")])
    item = item_of(result)
    assert result.report.failures == []
    assert item.id == f"gd-{item.implementation_code.lower()}" if item.implementation_code else False
    assert (item.name, item.plain_name) == ("虚构事项第3号核发（新办）", "虚构短名")
    assert set(item.aliases) == {"虚构事项第3号核发", "俗名甲", "俗名乙"}
    assert (item.type, item.level, item.visits, item.status, item.case_type) == (
        "licence",
        "province",
        1,
        "draft",
        "committed",
    )
    assert item.audience == ("person", "enterprise")
    assert item.themes == ("traffic",)
    assert [(one.kind, one.amount, one.unit) for one in item.limits] == [
        ("statutory", 20, "working_day"),
        ("committed", 5, "working_day"),
    ]
    assert [use.name for use in item.materials] == ["虚构申请表", "虚构证明"]
    assert item.conditions[0].text == "年满十八周岁"
    said = {(one.kind, one.text, one.url) for one in item.channels}
    assert {
        ("counter", "办理地点：虚构路1号窗口", None),
        ("online", "网上办理（虚构平台）", "http://localhost/apply"),
        ("phone", "咨询电话：000-1", None),
        ("phone", "投诉电话：000-2", None),
        ("mail", "支持邮寄（物流快递）送达", None),
    } == said
    assert item.steps[0].text == "虚构第9局（审核）"
    assert "地方编码 本地 7" in item.sources[0].name
    assert item.fee == "local"  # the list does not say: nothing is invented
    assert result.report.codes[item.implementation_code or ""] == []
    write_content(result.content, tmp_path / "new")
    catalogue = load_catalogue(tmp_path / "new")
    assert catalogue.items[item.id] == item
    assert catalogue.departments[item.department].name == "虚构第4局"
    assert catalogue.themes["traffic"].name


def test_every_value_is_accounted_for(tmp_path: Path) -> None:
    rows = [
        invented.row(
            number,
            theme_category=["没见过的主题", "纳税", "其他"],
            odd={"new": ["x", "y"]},
            handle_time="择日",
            material_intro=[],
        )
        for number in range(20)
    ]
    report = imported(tmp_path, rows).report
    split = 20  # one text of two popular names is two values
    assert sum(one.total for one in report.fields.values()) == leaves(rows) + split - 20  # an odd list is kept whole
    assert report.unknown_values["theme_category", "没见过的主题"].count == 20
    assert report.left_out["theme_category", "其他"].count == 20
    assert report.disagreements["handle_time", "择日"].count == 20
    assert report.unknown_fields["odd.new"].count == 20
    assert report.unknown_values["odd.new", "['x', 'y']"].count == 20
    assert report.imported == 20


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"TASK_TYPE_TEXT": "行政确认"}, "TASK_TYPE_TEXT"),
        ({"ORGCODE": "000000000"}, "ORGCODE"),
        ({"district": "市级"}, "district"),
        ({"LIMIT_SCENE_NUM": "3"}, "LIMIT_SCENE_NUM"),
        ({"visit_number": "很多", "LIMIT_SCENE_NUM": "很多"}, "visit_number"),
        ({"CATAID": "44019900100X"}, "CATAID"),
        ({"decoded": {"sub": "999"}}, "decoded.sub"),
    ],
)
def test_what_contradicts_is_told(tmp_path: Path, changes: dict[str, Any], field: str) -> None:
    result = imported(tmp_path, [invented.row(3, **changes)])
    assert result.report.imported == 1
    assert [name for name, _ in result.report.disagreements] == [field]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"TASK_TYPE": "77", "TASK_TYPE_TEXT": None, "matter_type": None}, "TASK_TYPE"),
        ({"service_object_name": ["外星人"]}, "service_object_name"),
        ({"matter_level": "星球级", "district": None}, "matter_level"),
        ({"courier_service": "看情况"}, "courier_service"),
        ({"handle_time": "3(旬)"}, "handle_time"),
    ],
)
def test_values_that_the_table_does_not_have(tmp_path: Path, changes: dict[str, Any], field: str) -> None:
    result = imported(tmp_path, [invented.row(3, **changes)])
    assert result.report.imported == 1
    assert [name for name, _ in result.report.unknown_values] == [field]


def test_damaged_codes_are_told_for_each_item(tmp_path: Path) -> None:
    good = invented.row(5)["TASK_CODE"]
    last = "0" if good[17] != "0" else "1"
    rows = [
        invented.row(1),
        invented.row(5, TASK_CODE=good[:17] + last + good[18:]),
        invented.row(6, CATAID="440199009009"),
        invented.row(7, parentCatalogId="44019900900Y"),
        invented.row(8, TASK_CODE=invented.row(8)["TASK_CODE"][:-1]),
    ]
    report = imported(tmp_path, rows).report
    assert (report.imported, len(report.codes), len(report.code_faults)) == (5, 5, 4)
    told = ["；".join(found) for found in report.code_faults.values()]
    for fault, words in zip(told, ("校验位应为", "与基本编码", "不是同一个主项", "应为31位"), strict=True):
        assert words in fault


def test_rows_that_cannot_be_imported_are_kept(tmp_path: Path) -> None:
    rows = [
        invented.row(1),
        "{broken",
        "[1, 2]",
        invented.row(2, TASK_CODE=None),
        invented.row(3, TASK_NAME=" "),
        invented.row(1),
    ]
    report = imported(tmp_path, rows).report
    assert report.imported == 1
    assert [failure.line for failure in report.failures] == [2, 3, 4, 5, 6]
    assert ["JSON" in report.failures[0].reason, "对象" in report.failures[1].reason] == [True, True]
    assert "没有实施编码" in report.failures[2].reason
    assert "没有事项名称" in report.failures[3].reason
    assert "相同" in report.failures[4].reason
    assert report.failures[2].row == rows[3]


RICH = """
id: rich
title: 虚构平台清单
prefix: rich
empty: [""]
fields:
  code: {as: implementation_code}
  name: {as: name}
  dept: {as: department}
  kind: {as: type}
  who: {as: audience, split: "、"}
  case: {as: case_type}
  fee: {as: fee}
  fees: {as: fees, keys: {项目: name, 标准: standard, 依据: basis, 金额: amount}}
  materials: {as: materials, keys: {名称: name, 来源: kind, 必要: necessity, 形式: form, 份数: count, 标准: check, 序号: "-"}}
  laws: {as: legal_basis, keys: {法: law, 条: article}}
  faq: {as: faqs, keys: {问: q, 答: a}}
  result: {as: output}
  internal: {as: leave, why: 只有对方平台自己用}
enumerations:
  type: {许可: licence}
  audience: {个人: person}
  case_type: {即办件: on_the_spot}
  yes_no: {收费: true, 不收费: false}
  material_source: {政府部门核发: government}
  necessity: {必要: required, 容缺: later}
  form: {纸质: original}
departments: {市民政局: civil-affairs}
new_departments: [{id: civil-affairs, name: 民政局, short: 民政}]
"""


def test_lists_of_objects(tmp_path: Path) -> None:
    table = tmp_path / "rich.yaml"
    table.write_text(RICH, encoding="utf-8")
    code = invented.row(1)["TASK_CODE"]
    rich = {
        "code": code, "name": "虚构登记", "dept": "市民政局", "kind": "许可", "who": "个人、法人", "case": "即办件", "fee": "收费",
        "fees": [{"项目": "工本费", "标准": "每证10元", "依据": "某文件", "金额": "10"}],
        "materials": [{"名称": "表", "来源": "政府部门核发", "必要": "容缺", "形式": "纸质", "份数": 2, "标准": "字迹清楚", "序号": 1, "新键": "甲"}, {"序号": 2}],
        "laws": [{"法": "某法", "条": "第三条"}, "另一法"], "faq": [{"问": "多久？", "答": "当天"}, {"问": "没有答"}],
        "result": ["登记证"], "internal": "x",
    }  # fmt: skip
    result = imported(tmp_path, [rich], table)
    item = item_of(result)
    assert result.report.failures == []
    assert (item.department, item.case_type, item.fee) == ("civil-affairs", "on_the_spot", "charged")
    assert (item.fees[0].name, item.fees[0].amount, item.fees[0].basis) == ("工本费", 10, "某文件")
    use = item.materials[0]
    assert use.source is not None
    assert use.pieces is not None
    assert (use.name, use.source.kind, use.necessity, use.pieces[0].form, use.pieces[0].count) == (
        "表",
        "government",
        "later",
        "original",
        2,
    )
    assert use.review[0].check == "字迹清楚"
    assert [(one.law, one.article, one.note) for one in item.legal_basis] == [
        ("某法", None, "第三条"),
        ("另一法", None, None),
    ]
    assert [(one.q, one.a) for one in item.faqs] == [("多久？", "当天")]
    assert [one.name for one in item.output] == ["登记证"]
    assert result.report.left_out["internal", "x"].count == 1
    assert result.report.left_out["materials[].序号", "1"].count == 1
    assert result.report.unknown_values["materials[].新键", "甲"].count == 1
    assert result.report.unknown_values["who", "法人"].count == 1
    assert "没有答" in str(list(result.report.disagreements))


def test_tables_that_are_wrong(tmp_path: Path) -> None:
    table = tmp_path / "bad.yaml"
    table.write_text("id: x\ntitle: x\nprefix: x\nfields: {a: {as: repeats}, b: {as: name}}\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_table(table)
    assert {"repeats 没有写 of", "没有一个字段是 implementation_code"} <= {one.message for one in caught.value.problems}
    table.write_text("id: x\ntitle: x\nprefix: x\nfields: {a: {as: whatever}}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match="whatever"):
        read_table(table)


def test_the_packaged_table_uses_known_roles() -> None:
    table = read_table(TABLE)
    assert {rule.as_ for rule in table.fields.values()} <= set(ROLES)
    assert {one for one in table.enumerations["themes"].values() if one} == {theme.id for theme in table.themes}


def test_the_command_writes_items_and_the_account(tmp_path: Path) -> None:
    file = invented.write_rows(tmp_path / "list.jsonl", [*(invented.row(number) for number in range(12)), "{broken"])
    ran = CliRunner().invoke(app, ["exchange", "list-in", str(file), str(tmp_path / "new"), "--table", str(TABLE)])
    assert ran.exit_code == 1  # one row was not imported
    assert "导入 12 个草稿事项，1 行没有导入" in ran.output.replace("\n", "")
    account = json.loads((tmp_path / "new/import-guangdong.json").read_text("utf-8"))
    assert (account["rows"], account["imported"], len(account["failures"])) == (13, 12, 1)
    assert len(load_catalogue(tmp_path / "new").items) == 12
