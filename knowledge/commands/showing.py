"""What the exchange commands show: progress, and the account of an import."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from knowledge.exchange.listing.report import ImportReport

_MOST = 20


def progress() -> Progress:
    """Return a progress bar that disappears when it is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, transient=True)


def show_report(report: ImportReport, console: Console) -> None:
    """Print what became of every field, what the table does not know, what was assumed, and the codes."""
    table = Table("字段", "进入事项", "与别处一致", "空", "没有进入", title=report.title)
    for field, account in report.fields.items():
        counts = (account.carried, account.checked, account.empty, account.left)
        table.add_row(field, *(str(count) if count else "" for count in counts))
    console.print(table)
    for kept, what, style in (
        (report.unknown_values, "对照表里没有", "yellow"),
        (report.disagreements, "读不懂或与别处矛盾", "yellow"),
        (report.left_out, "对照表写明不要", "dim"),
    ):
        for (name, value), one in list(kept.items())[:_MOST]:
            console.print(
                f"{what}：{name} = {value[:60]}（{one.count} 次，如 {one.items[0]}）", style=style, highlight=False
            )
        if len(kept) > _MOST:
            console.print(f"{what}：还有 {len(kept) - _MOST} 种，见完整的账", style=style)
    for what, count in report.assumed.items():
        console.print(f"按默认处理：{what}（{count} 次）", style="dim", highlight=False)
    for code, found in list(report.code_faults.items())[:_MOST]:
        console.print(f"编码 {code}：{'；'.join(found)}", style="yellow", highlight=False)
    for failure in report.failures[:_MOST]:
        console.print(f"第 {failure.line} 行没有导入：{failure.reason}", style="red", highlight=False, markup=False)
    wrong, checked = len(report.code_faults), len(report.codes)
    console.print(
        f"{report.rows} 行，导入 {report.imported} 个草稿事项，{len(report.failures)} 行没有导入；"
        f"校验编码 {checked} 个，{wrong} 个不合标准；新部门 {len(report.new_departments)} 个"
    )
