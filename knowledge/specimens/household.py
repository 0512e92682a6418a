"""The household register: its first page, a person's page, the page of changes."""

from __future__ import annotations

from knowledge.specimens.canvas import SOFT, Box, Canvas
from knowledge.specimens.parts import Cell, seal, table
from knowledge.specimens.people import AREA, HOME, HUSBAND

_PAPER = "#fbf7ef"


def front_page() -> Canvas:
    """The first page: kind of household, head, number, address, both seals."""
    canvas = Canvas("居民户口簿首页", 600, 440, paper=_PAPER)
    canvas.text(300, 52, "居民户口簿·首页", 28, bold=True, anchor="middle")
    rows = [
        [Cell("户别", "家庭户"), Cell("户主姓名", HUSBAND.name)],
        [Cell("户号", "000000001"), Cell("派出所", "样本派出所")],
        [Cell("住址", HOME)],
    ]
    end = table(canvas, 30, 78, 540, rows, height=52, size=21)
    canvas.text(34, end + 44, "省级公安机关", 18, fill=SOFT)
    canvas.text(34, end + 68, "户口专用章", 18, fill=SOFT)
    seal(canvas, 220, end + 92, 70, "样本省公安厅", use="户口专用章", region="户口专用章")
    seal(canvas, 470, end + 92, 70, "样本派出所", use="户口专用章", region="派出所章")
    canvas.text(310, end + 44, "承办人", 18, fill=SOFT)
    canvas.text(310, 424, "2020年1月1日签发", 18, region="签发日期")
    canvas.region("整页", Box(0, 0, 600, 440), margin=0)
    canvas.watermark()
    return canvas


def person_page() -> Canvas:
    """A person's page: who he is, whence he came, since when."""
    canvas = Canvas("居民户口簿本人页", 600, 600, paper=_PAPER)
    canvas.text(300, 48, "常住人口登记卡", 28, bold=True, anchor="middle")
    rows = [
        [Cell("姓名", HUSBAND.name), Cell("与户主关系", "户主")],
        [Cell("曾用名", "张样样"), Cell("性别", "男")],
        [Cell("出生地", AREA), Cell("民族", "汉", 0.55)],
        [Cell("籍贯", AREA), Cell("出生日期", HUSBAND.born)],
        [Cell("公民身份号码", HUSBAND.number)],
        [Cell("文化程度", "大学"), Cell("婚姻状况", "有配偶")],
        [Cell("服务处所", "样本市样本商贸有限公司")],
        [Cell("何时由何地迁来本址", "2015年1月1日　样本省样本县")],
    ]
    end = table(canvas, 26, 68, 548, rows, height=52, size=20)
    canvas.text(34, end + 34, "登记日期　2020年1月1日", 20, region="登记日期")
    seal(canvas, 500, end + 46, 58, "样本派出所", use="户口专用章", region="户口专用章")
    canvas.region("整页", Box(0, 0, 600, 600), margin=0)
    canvas.watermark()
    return canvas


def changes_page() -> Canvas:
    """The page on which changes are noted."""
    canvas = Canvas("户口簿变更更正记载页", 600, 420, paper=_PAPER)
    canvas.text(300, 50, "登记事项变更和更正记载", 28, bold=True, anchor="middle")
    rows = [
        [Cell("", "项目"), Cell("", "变更、更正后", 1.5), Cell("", "日期", 1.3), Cell("", "承办人章")],
        [Cell("", "姓名", region="变更项目"), Cell("", f"{HUSBAND.name}（原：张样样）", 1.5, region="变更记载"), Cell("", "2018年5月5日", 1.3, region="变更日期"), Cell("", "")],
        [Cell("", "婚姻状况"), Cell("", "有配偶", 1.5), Cell("", "2016年6月6日", 1.3), Cell("", "")],
        [Cell("", ""), Cell("", "", 1.5), Cell("", "", 1.3), Cell("", "")],
    ]  # fmt: skip
    table(canvas, 24, 80, 552, rows, height=62, size=19)
    seal(canvas, 520, 190, 42, "样本派出所", region="承办人章")
    canvas.text(34, 384, "改过名、换过号码的，带有记载的这一页", 20, fill=SOFT)
    canvas.watermark()
    return canvas


def cancelled_page() -> Canvas:
    """A page of somebody who has died, stamped as cancelled."""
    canvas = Canvas("户口簿注销页", 600, 420, paper=_PAPER)
    canvas.text(300, 50, "常住人口登记卡", 28, bold=True, anchor="middle")
    rows = [
        [Cell("姓名", "王五样"), Cell("与户主关系", "父亲")],
        [Cell("出生日期", "1960年3月3日"), Cell("性别", "男")],
        [Cell("公民身份号码", "420600196003030030")],
    ]
    end = table(canvas, 26, 80, 548, rows, height=54, size=20)
    box = canvas.rect(150, end + 18, 300, 92, stroke="#c0322b", line=4)
    canvas.text(300, end + 58, "死亡注销", 36, bold=True, fill="#c0322b", anchor="middle", spacing=0.2)
    canvas.text(300, end + 94, "2026年2月2日", 22, fill="#c0322b", anchor="middle")
    canvas.region("注销章", box)
    canvas.watermark()
    return canvas


DRAWINGS = {
    "household-register-front": front_page,
    "household-register-person": person_page,
    "household-register-changes": changes_page,
    "household-register-cancelled": cancelled_page,
}
