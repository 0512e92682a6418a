"""The first sheet of a workbook: how to fill in the others."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.exchange.cells import EMPTY
from knowledge.exchange.tables import NOTES_SHEET, tables

FORMAT = "导办工作簿 1"
"""Written in the first cell, so that an older or a foreign workbook is told."""

_HOW = (
    ("怎样用", ""),
    ("导出、导入", "python -m knowledge exchange workbook-out 文件.xlsx；改好后 python -m knowledge exchange workbook-in 文件.xlsx 目录"),
    ("一行一条", "每个工作表一行写一条。第一行是列名，不能改；列的先后可以换。空行不算。行的先后就是出现的先后。"),
    ("文件", "这一条写进哪个内容文件。新增的可以空着，导入时按编号起名。"),
    ("归属", "这一行属于谁：事项、一件事写编号；其余写“材料库/编号”“问题库/编号”“地方差异/编号”“金标用例/编号”。"),
    ("所在", "挂在哪一行下面：选项写问题的编号，组里的问题写组的编号，组里问题的选项写“组/问题”；审查要点、形式份数、替代办法写材料行的编号（没有编号的写引用的材料）。同名的第二行写“编号#2”。"),
    ("空格子", f"没有填就是没有写，按默认处理。要写明“有这一项，但一条也没有”，填{EMPTY}。"),
    ("几行文字", "别名、说法等一格里写几条的，每条一行（Alt+回车）。一条里面真要换行的写 \\n，反斜杠写 \\\\。"),
    ("名称：内容", "名词解释、已定答案、同一问题：每行一条，中间用冒号。名称里有冒号的写 \\：。"),
    ("编号 名称", "填别处编号的格子里，编号后面的名称只是给人看的，不读。"),
    ("任选其一", "每行一种选法，几样一起交的用 + 连起来：divorce-certificate + divorce-agreement"),
    ("时长", "P30D 30天、P6M 6个月、P1Y 1年、P2W 2周"),
    ("", ""),
    ("条件怎样写", ""),
    ("空着", "人人适用"),
    ("place=home", "单选题 place 选了 home"),
    ("age∈{a, b}", "选了其中之一"),
    ("place 不是 home", "问过，且没有选 home；几个都不是写 不是 {a, b}"),
    ("extras 含 delivery", "多选题里选了 delivery；含 {a, b} 是选了其中至少一个；不含 是没有选"),
    ("extras 只含 {a, b}", "多选题里没有选别的"),
    ("area 范围<300", "数字题：<300、<=300、>300、>=300、16..25；相反的写 不在范围"),
    ("issued 不超过 30天", "日期题：在今天之前30天以内；早于1年的写 issued 超过 1年；也可写 1年6个月、2周"),
    ("home 属于 4206", "行政区划在其中；几个写 属于 {420602, 420606}"),
    ("sellers 任一（married=yes）", "多人组里至少一个人满足括号里的条件；人人满足写 每位（…）"),
    ("sellers 人数>1", "多人组的人数；也可写 人数2..5"),
    ("甲 且 乙", "都要满足。“且”比“或”先算，要改先后就加括号：（a=x 或 b=y） 且 c=z"),
    ("甲 或 乙", "满足其一"),
    ("总是", "一定满足，只在“或”里用得着"),
    ('place="某 某"', "编号以外的文字加引号"),
    ("", ""),
    ("各工作表", ""),
)  # fmt: skip


def guide_rows() -> Iterator[tuple[str, str]]:
    """Yield the two columns of the sheet."""
    yield FORMAT, ""
    yield "", ""
    yield from _HOW
    for table in tables():
        yield table.title, "、".join(column.heading for column in table.all_columns)
    yield NOTES_SHEET, "写在文件开头的注释：文件、说明"
