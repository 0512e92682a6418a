"""Birth, marriage, divorce, death."""

from __future__ import annotations

from knowledge.specimens.canvas import PEN, SOFT, Box, Canvas
from knowledge.specimens.document import Document
from knowledge.specimens.parts import Cell, disc, portrait, seal, table, written
from knowledge.specimens.people import CHILD, ELDER, HUSBAND, WIFE


def _booklet(title: str, paper: str, lines: list[tuple[str, str]], note: str, *, couple: bool) -> Canvas:
    """A certificate of the civil registry, opened: photograph and seal at the left, what is registered at the right."""
    canvas = Canvas(title, 720, 470, paper=paper)
    canvas.line(270, 14, 270, 456, stroke="#b8aa90", dash="6 6")
    portrait(canvas, 40, 48, 190 if couple else 170, 150, region="照片")
    if couple:
        portrait(canvas, 135, 48, 95, 150, region="照片", ground="#f6dede")
        portrait(canvas, 40, 48, 95, 150, region="照片", ground="#f6dede")
    canvas.text(40, 236, "登记机关", 20, fill=SOFT)
    canvas.text(40, 266, "样本区民政局", 22, bold=True, region="登记机关")
    seal(canvas, 146, 356, 84, "样本区民政局", use="婚姻登记专用章", region="登记机关印章")
    y = 58.0
    for label, value in lines:
        written(canvas, 294, y, label, value, right=694, region=label, size=22)
        y += 42
    canvas.text(294, 444, note, 18, fill=SOFT, fit=400)
    canvas.region("登记信息", Box(284, 22, 420, y - 50), margin=0)
    canvas.region("照片和登记信息", Box(20, 20, 684, 200), margin=0)
    canvas.watermark(size=140)
    return canvas


def marriage_certificate() -> Canvas:
    """A marriage certificate, opened."""
    lines = [
        ("持证人", HUSBAND.name), ("登记日期", "2016年6月6日"), ("证字号", "J000000-2016-000000"), ("男方姓名", HUSBAND.name),
        ("男方身份证件号", HUSBAND.number), ("女方姓名", WIFE.name), ("女方身份证件号", WIFE.number), ("备注", ""),
    ]  # fmt: skip
    canvas = _booklet("结婚证", "#fbeeee", lines, "两人各有一本，一般交一本就够", couple=True)
    _both(canvas)
    return canvas


def divorce_certificate() -> Canvas:
    """A divorce certificate, opened."""
    lines = [
        ("持证人", HUSBAND.name), ("登记日期", "2025年5月5日"), ("证字号", "L000000-2025-000000"), ("男方姓名", HUSBAND.name),
        ("男方身份证件号", HUSBAND.number), ("女方姓名", WIFE.name), ("女方身份证件号", WIFE.number), ("备注", ""),
    ]  # fmt: skip
    canvas = _booklet("离婚证", "#f8eee6", lines, "法院判离的没有这本，用判决书或调解书", couple=False)
    _both(canvas)
    return canvas


def _both(canvas: Canvas) -> None:
    for name in ("男方姓名", "男方身份证件号", "女方姓名", "女方身份证件号"):
        canvas.region("双方姓名和号码", canvas.regions[name], margin=0)


def divorce_agreement() -> Canvas:
    """The last page of a divorce agreement as the registry keeps it."""
    page = Document("离婚协议书", 760)
    page.words("男方张三样、女方李四样自愿离婚，", "就子女、财产、债务协议如下：", region="自愿离婚")
    page.words("一、子女：儿子张小样由女方抚养，", "　　男方每月付抚养费（写明数额）。", region="子女抚养")
    page.words("二、房屋：样本路1号1栋101室归女方，", "　　男方配合办理过户。", region="房屋归属")
    page.words("三、债务：无共同债务。", region="债务")
    page.sign("男方签名：", HUSBAND.name, region="双方签名")
    page.sign("女方签名：", WIFE.name, region="双方签名")
    page.date()
    page.seal("样本区民政局", x=150, y=page.y + 6, use="查档专用章", region="登记机关章")
    page.canvas.text(420, page.y + 40, "第2页 共2页", 18, fill=SOFT, region="页码")
    return page.done()


def birth_certificate() -> Canvas:
    """A birth certificate: the main part and the part that the police keep, not torn apart."""
    canvas = Canvas("出生医学证明", 620, 720, paper="#fdf9f0")
    canvas.text(310, 50, "出生医学证明（正页）", 28, bold=True, anchor="middle")
    rows = [
        [Cell("新生儿姓名", CHILD.name), Cell("性别", "男", 0.5)],
        [Cell("出生时间", "2020年4月4日4时4分"), Cell("孕周", "39", 0.4)],
        [Cell("母亲姓名", WIFE.name), Cell("年龄", "28", 0.5)],
        [Cell("母亲身份证件号", WIFE.number)],
        [Cell("父亲姓名", HUSBAND.name), Cell("年龄", "30", 0.5, region="父亲年龄")],
        [Cell("父亲身份证件号", HUSBAND.number)],
        [Cell("接生机构", "样本市妇幼保健院"), Cell("编号", "S000000000")],
    ]
    end = table(canvas, 26, 70, 568, rows, height=48, size=20)
    canvas.region("父母姓名和号码", Box(26, 166, 568, 192), margin=0)
    seal(canvas, 510, end - 20, 66, "样本市妇幼保健院", use="出生医学证明章", region="正页专用章")
    canvas.line(10, 462, 610, 462, stroke="#8a6d3b", dash="4 6", line=2)
    canvas.text(310, 456, "此线不能自己裁开", 18, fill="#8a6d3b", anchor="middle")
    canvas.region("正副页连接处", Box(10, 436, 600, 40), margin=0)
    canvas.text(310, 506, "出生医学证明（副页）　派出所留存", 26, bold=True, anchor="middle", region="副页")
    rows = [
        [Cell("新生儿姓名", CHILD.name, region="副页姓名"), Cell("性别", "男", 0.5, region="副页性别")],
        [Cell("母亲姓名", WIFE.name, region="副页母亲"), Cell("父亲姓名", HUSBAND.name, region="副页父亲")],
        [Cell("编号", "S000000000", region="副页编号")],
    ]
    table(canvas, 26, 528, 568, rows, height=48, size=20)
    seal(canvas, 520, 640, 62, "样本市妇幼保健院", use="出生医学证明章", region="副页专用章")
    canvas.watermark(size=150, opacity=0.14)
    return canvas


def death_certificate() -> Canvas:
    """The part of a medical death certificate that goes to the police."""
    canvas = Canvas("居民死亡医学证明（推断）书", 620, 620)
    canvas.text(310, 48, "居民死亡医学证明（推断）书", 28, bold=True, anchor="middle")
    canvas.text(310, 86, "第二联　户籍管理部门保存", 24, bold=True, fill="#a33", anchor="middle", region="联次")
    rows = [
        [Cell("死者姓名", ELDER.name), Cell("性别", "男", 0.5)],
        [Cell("身份证件号", ELDER.number)],
        [Cell("出生日期", ELDER.born), Cell("年龄", "66", 0.5)],
        [Cell("死亡日期", "2026年2月2日2时2分")],
        [Cell("死亡地点", "医疗卫生机构病房")],
        [Cell("死亡原因", "疾病（由医师填写）")],
        [Cell("家属姓名", HUSBAND.name), Cell("电话", "10012345678")],
    ]
    end = table(canvas, 26, 108, 568, rows, height=52, size=20)
    written(canvas, 40, end + 44, "医师签名：", "赵医样", right=300, region="医师签名", pen=True)
    canvas.text(40, end + 92, "填表日期：2026年2月2日", 22, region="填表日期")
    seal(canvas, 490, end + 62, 74, "样本市人民医院", use="死亡证明专用章", region="签发单位章")
    canvas.watermark(size=150, opacity=0.14)
    return canvas


def single_declaration() -> Canvas:
    """A declaration of being single, signed before the counter."""
    page = Document("无婚姻登记记录声明书", 620)
    page.line("声明人：", HUSBAND.name, pen=True)
    page.line("公民身份号码：", HUSBAND.number, pen=True)
    page.words(
        "本人声明：至今日没有办理过结婚登记，",
        "现在没有配偶。以上属实，如有不实，",
        "愿意承担法律责任。",
        region="婚姻状况",
    )
    page.sign("声明人签名、按指印：", HUSBAND.name)
    page.canvas.circle(480, page.y - 50, 18, fill="#d9534f", opacity=0.6)
    page.date()
    page.canvas.text(46, page.y, "窗口人员见证：", 22, fill=SOFT)
    page.canvas.text(206, page.y, "钱窗样", 25, fill=PEN, slant=True)
    page.canvas.region("当面见证", Box(46, page.y - 22, 250, 28))
    return page.done()


def adoption_certificate() -> Canvas:
    """An adoption certificate, opened."""
    lines = [
        ("收养人", HUSBAND.name), ("身份证件号", HUSBAND.number), ("被收养人", CHILD.name), ("收养后姓名", CHILD.name),
        ("登记日期", "2025年5月5日"), ("证字号", "（样）收字第000号"),
    ]  # fmt: skip
    return _booklet("收养登记证", "#eef4ee", lines, "收养登记当日就有法律效力", couple=False)


def emblem_free_cover() -> Canvas:
    """How the covers of the three booklets look, side by side."""
    canvas = Canvas("结婚证、离婚证、户口簿封面", 720, 330, paper="#f8fafc")
    for i, (name, colour) in enumerate((("结婚证", "#9b1c1c"), ("离婚证", "#7b2d26"), ("居民户口簿", "#8a5a2b"))):
        x = 24 + i * 232
        box = canvas.rect(x, 20, 208, 290, fill=colour, radius=8)
        disc(canvas, x + 104, 110, 36)
        canvas.text(x + 104, 220, name, 34, bold=True, fill="#f6e7c1", anchor="middle", fit=190)
        canvas.region(f"{name}封面", box, margin=2)
    canvas.watermark(size=120)
    return canvas


DRAWINGS = {
    "marriage-certificate": marriage_certificate,
    "divorce-certificate": divorce_certificate,
    "divorce-agreement": divorce_agreement,
    "birth-certificate": birth_certificate,
    "death-medical-certificate": death_certificate,
    "single-declaration": single_declaration,
    "adoption-certificate": adoption_certificate,
    "booklet-covers": emblem_free_cover,
}
