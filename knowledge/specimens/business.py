"""Licences of firms and shops, seals, company papers."""

from __future__ import annotations

from knowledge.specimens.canvas import INK, RED, SOFT, Box, Canvas
from knowledge.specimens.document import LEFT, RIGHT, Document
from knowledge.specimens.parts import Cell, code_pattern, disc, portrait, seal, written
from knowledge.specimens.people import CREDIT_CODE, FIRM, HUSBAND, WIFE

_SHOP = "样本区样本小吃店"


def _licence(
    title: str,
    lines: list[tuple[str, str]],
    issuer: str,
    *,
    subtitle: str = "",
    code: str = CREDIT_CODE,
    paper: str = "#fdfaf0",
    height: int = 500,
) -> Canvas:
    """A licence in the usual shape: heading, code, lines, code to scan, seal."""
    canvas = Canvas(title, 700, height, paper=paper)
    canvas.rect(14, 14, 672, height - 28, stroke="#b08a3e", line=3)
    disc(canvas, 350, 54, 26)
    canvas.text(350, 128, title, 36, bold=True, anchor="middle", spacing=0.2, fit=640, region="证照名称")
    if subtitle:
        canvas.text(350, 156, subtitle, 20, anchor="middle", region="正副本")
    code_pattern(canvas, 590, 34, 80)
    if code:
        canvas.text(34, 54, "统一社会信用代码", 18, fill=SOFT)
        canvas.text(34, 80, code, 21, bold=True, region="统一社会信用代码")
    y = 196.0
    for label, value in lines:
        written(canvas, 40, y, label, value, right=500, region=label, size=21, gap=14)
        y += 40
    canvas.region("登记内容", Box(30, 168, 480, y - 186), margin=0)
    seal(canvas, 596, height - 110, 72, issuer, region="发证机关章")
    canvas.watermark(size=150, opacity=0.14)
    return canvas


def business_licence() -> Canvas:
    """A business licence (duplicate)."""
    lines = [
        ("名称", FIRM),
        ("类型", "有限责任公司"),
        ("法定代表人", HUSBAND.name),
        ("注册资本", "×××万元"),
        ("成立日期", "2020年1月1日"),
        ("住所", "样本市样本区样本路2号"),
        ("经营范围", "日用百货销售等"),
    ]
    return _licence("营业执照", lines, "样本市市场监督管理局", subtitle="（副本）")


def self_employed_licence() -> Canvas:
    """The licence of a self-employed person."""
    lines = [
        ("名称", _SHOP),
        ("类型", "个体工商户"),
        ("经营者", HUSBAND.name),
        ("组成形式", "个人经营"),
        ("注册日期", "2024年1月1日"),
        ("经营场所", "样本区样本路3号"),
        ("经营范围", "餐饮服务"),
    ]
    return _licence(
        "营业执照", lines, "样本区市场监督管理局", subtitle="（个体工商户　副本）", code="92420600SAMPLE0001"
    )


def food_licence() -> Canvas:
    """A food business licence."""
    lines = [
        ("经营者名称", _SHOP),
        ("法定代表人（负责人）", HUSBAND.name),
        ("经营场所", "样本区样本路3号"),
        ("主体业态", "餐饮服务经营者"),
        ("经营项目", "热食类食品制售"),
        ("许可证编号", "JY00000000000000"),
        ("有效期至", "2031年3月1日"),
    ]
    return _licence("食品经营许可证", lines, "样本区市场监督管理局", code="92420600SAMPLE0001")


def tobacco_licence() -> Canvas:
    """A tobacco retail licence."""
    lines = [
        ("名称", "样本区样本便利店"),
        ("负责人", HUSBAND.name),
        ("经营场所", "样本区样本路4号"),
        ("许可范围", "卷烟、雪茄烟零售"),
        ("供货单位", "样本市烟草公司"),
        ("许可证号", "000000000000"),
        ("有效期限", "至2031年3月1日"),
    ]
    return _licence("烟草专卖零售许可证", lines, "样本区烟草专卖局", code="", paper="#f3f7fb")


def hygiene_licence() -> Canvas:
    """A public-place hygiene licence."""
    lines = [
        ("单位名称", "样本区样本宾馆"),
        ("法定代表人（负责人）", HUSBAND.name),
        ("地址", "样本区样本路5号"),
        ("许可项目", "住宿场所"),
        ("许可证号", "样卫公证字000号"),
        ("有效期限", "至2030年3月1日"),
    ]
    return _licence("公共场所卫生许可证", lines, "样本区卫生健康局", code="")


def transport_licence() -> Canvas:
    """A road transport operator's licence."""
    lines = [
        ("业户名称", FIRM),
        ("地址", "样本市样本区样本路2号"),
        ("经营范围", "道路普通货物运输"),
        ("许可证号", "样字000000000000号"),
        ("有效期限", "至2030年3月1日"),
    ]
    return _licence("道路运输经营许可证", lines, "样本市交通运输局", code="", paper="#f2f7f2", height=460)


def fire_opinion() -> Canvas:
    """The fire inspection's opinion before opening."""
    page = Document("消防安全检查意见书", 680, heading="公众聚集场所消防安全检查意见书")
    page.canvas.text(RIGHT, 112, "样消安检字〔2026〕第000号", 19, anchor="end", region="文号")
    page.y += 22
    page.line("场所名称：", _SHOP)
    page.line("地址：", "样本区样本路3号")
    page.line("场所所在楼层：", "地上一层")
    page.line("使用面积：", "×××平方米", region="面积")
    page.words("经检查，该场所符合消防安全要求，", "准予投入使用、营业。", region="检查结论")
    page.y += 70
    page.date("2026年3月2日")
    page.seal("样本区消防救援大队", x=400, y=page.y - 76, region="印章")
    return page.done()


def health_certificate() -> Canvas:
    """A food handler's certificate of health."""
    canvas = Canvas("从业人员健康证明", 540, 340, paper="#eef7f4", radius=16)
    canvas.text(270, 52, "从业人员健康证明", 30, bold=True, anchor="middle", spacing=0.1)
    for label, value, y in (
        ("姓名", WIFE.name, 106),
        ("性别", "女", 148),
        ("类别", "食品", 190),
        ("编号", "000000", 232),
    ):
        canvas.text(32, y, label, 20, fill=SOFT)
        canvas.text(92, y, value, 23, bold=True, region=label)
    canvas.text(32, 284, "有效期至", 20, fill=SOFT)
    canvas.text(122, 284, "2027年3月1日", 25, bold=True, region="有效期")
    canvas.text(32, 318, "体检机构 样本区疾控中心", 18, fill=SOFT)
    portrait(canvas, 384, 74, 124, 160)
    seal(canvas, 330, 250, 52, "样本体检机构", use="体检专用章", region="体检机构章")
    canvas.watermark()
    return canvas


def seals() -> Canvas:
    """Which seal counts and which does not."""
    canvas = Canvas("公章样式：哪一种才算", 600, 640)
    canvas.text(300, 46, "盖单位公章，别的章不能代替", 27, bold=True, anchor="middle", fit=560)
    seal(canvas, 300, 170, 96, FIRM, region="单位公章")
    canvas.text(
        300, 300, "单位公章 ✓　名称是全称，清楚、压住落款", 22, bold=True, fill="#1a7f37", anchor="middle", fit=560
    )
    for i, use in enumerate(("合同专用章", "财务专用章", "仓库部")):
        x = 110 + i * 190
        seal(canvas, x, 430, 72, FIRM, use=use, region="不能代替的章")
        canvas.line(x - 60, 370, x + 60, 490, stroke=INK, line=4)
        canvas.text(x, 536, use, 22, anchor="middle")
    canvas.text(300, 596, "合同章、财务章、部门章、复印的章都不行 ×", 22, bold=True, fill=RED, anchor="middle", fit=560)
    canvas.watermark(size=150, opacity=0.12)
    return canvas


def licence_copy() -> Canvas:
    """A copy of a business licence, sealed."""
    canvas = Canvas("营业执照复印件（加盖公章）", 600, 640)
    canvas.text(300, 46, "复印件：清楚完整，盖上公章 ✓", 26, bold=True, fill="#1a7f37", anchor="middle", fit=560)
    frame = canvas.rect(50, 80, 500, 370, stroke="#6b7280", line=2)
    canvas.text(300, 150, "营业执照", 34, bold=True, anchor="middle", spacing=0.3)
    y = 206
    for label, value in (
        ("名称", FIRM),
        ("统一社会信用代码", CREDIT_CODE),
        ("法定代表人", HUSBAND.name),
        ("住所", "样本市样本区样本路2号"),
    ):
        written(canvas, 80, y, label, value, right=520, region=label, size=20, gap=12)
        y += 42
    code_pattern(canvas, 466, 92, 66)
    canvas.region("复印完整", frame, margin=0)
    box = canvas.text(70, 510, "复印件与原件一致", 24, slant=True, fill="#1d3f8f")
    box = box.joined(canvas.text(70, 550, "2026年3月2日", 24, slant=True, fill="#1d3f8f"))
    canvas.region("与原件一致的说明", box)
    seal(canvas, 430, 520, 84, FIRM, region="公章")
    canvas.watermark(size=150, opacity=0.12)
    return canvas


def articles() -> Canvas:
    """The last page of a company's articles."""
    page = Document("公司章程（签字页）", 740)
    page.words("第一条　公司名称和住所", f"　　{FIRM}", region="名称住所")
    page.words("第三条　注册资本×××万元", region="注册资本")
    page.table(
        [
            [Cell("", "股东"), Cell("", "出资额"), Cell("", "方式"), Cell("", "出资日期", 1.5)],
            [Cell("", HUSBAND.name, region="出资"), Cell("", "×××万元", region="出资"), Cell("", "货币", region="出资"), Cell("", "2030年12月前", 1.5, region="出资日期")],
            [Cell("", WIFE.name, region="出资"), Cell("", "×××万元", region="出资"), Cell("", "货币", region="出资"), Cell("", "2030年12月前", 1.5, region="出资日期")],
        ],
        size=19,
    )  # fmt: skip
    page.words("第九条　法定代表人由董事担任……", region="法定代表人条款")
    page.y += 16
    page.sign("全体股东签名：", HUSBAND.name, region="股东签名")
    page.sign("　　　　　　　", WIFE.name, region="股东签名")
    page.date()
    page.canvas.text(280, page.y, "第5页 共5页", 18, fill=SOFT, anchor="middle", region="页码")
    return page.done()


def site_plan() -> Canvas:
    """A plan of a small eating place."""
    canvas = Canvas("经营场所平面布置图", 640, 560)
    canvas.text(320, 44, "样本小吃店平面布置图　1:100", 26, bold=True, anchor="middle", region="名称和比例")
    canvas.region("每间用途", canvas.rect(50, 80, 540, 330, stroke=INK, line=4))
    rooms = (
        ("就餐区 30㎡", 50, 80, 280, 330),
        ("切配烹饪间 20㎡", 330, 80, 260, 190),
        ("洗消间 6㎡", 330, 270, 130, 140),
        ("卫生间", 460, 270, 130, 140),
    )
    for name, x, y, w, h in rooms:
        canvas.rect(x, y, w, h, stroke=INK, line=2)
        canvas.text(x + w / 2, y + h / 2, name, 21, anchor="middle", fit=w - 14)
    for x, y, name in ((60, 396, "安全出口"), (500, 100, "后门")):
        canvas.line(x, y + 14, x + 70, y + 14, stroke="#1a7f37", line=8)
        canvas.text(x + 35, y, name, 19, bold=True, fill="#1a7f37", anchor="middle")
    canvas.region("安全出口", Box(60, 378, 74, 36))
    for x, y in ((80, 120), (350, 120), (300, 380)):
        canvas.circle(x, y, 10, fill="#c0322b")
        canvas.region("灭火器材", Box(x - 10, y - 10, 20, 20))
    canvas.regions["灭火器材"] = Box(64, 104, 32, 32)
    canvas.circle(64, 444, 10, fill="#c0322b")
    canvas.text(84, 452, "灭火器　绿线：出入口", 21)
    canvas.region("图例", Box(50, 430, 260, 28))
    canvas.text(590, 436, "长9米　宽5.5米", 21, anchor="end", region="尺寸")
    canvas.text(330, 512, "申请人签名（盖章）：", 22, fill=SOFT)
    canvas.text(540, 512, HUSBAND.name, 25, fill="#1d3f8f", slant=True, fit=90)
    canvas.region("申请人签名", Box(330, 490, 290, 30))
    canvas.watermark(size=150, opacity=0.12)
    return canvas


def resolution() -> Canvas:
    """A resolution of shareholders."""
    page = Document("股东会决议", 660)
    page.line("会议时间：", "2026年3月2日")
    page.line("会议地点：", "样本市样本区样本路2号")
    page.line("应到、实到：", "股东2人，全部到会", region="到会情况")
    page.words(
        "一、选举张三样为董事，任期三年；", "二、法定代表人由张三样担任；", "三、监事由李四样担任。", region="决议内容"
    )
    page.line("表决：", "同意2人，占表决权100%", region="表决结果")
    page.y += 12
    page.sign("股东签名：", HUSBAND.name, region="股东签名")
    page.sign("　　　　　", WIFE.name, region="股东签名")
    page.canvas.text(LEFT, 630, "一个股东的，写成“股东决定”", 19, fill=SOFT)
    return page.done()


DRAWINGS = {
    "business-licence": business_licence,
    "business-licence-self-employed": self_employed_licence,
    "business-licence-copy": licence_copy,
    "food-licence": food_licence,
    "tobacco-licence": tobacco_licence,
    "hygiene-licence": hygiene_licence,
    "transport-operator-licence": transport_licence,
    "fire-check-opinion": fire_opinion,
    "health-certificate": health_certificate,
    "seals": seals,
    "company-articles": articles,
    "site-plan": site_plan,
    "shareholders-resolution": resolution,
}
