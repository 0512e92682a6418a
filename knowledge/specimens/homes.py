"""Property certificates, contracts about homes, tax receipts."""

from __future__ import annotations

from knowledge.specimens.canvas import SOFT, Box, Canvas
from knowledge.specimens.document import LEFT, Document
from knowledge.specimens.parts import Cell, code_pattern, seal, table
from knowledge.specimens.people import HOME, HUSBAND, UNIT_NUMBER, WIFE


def property_certificate() -> Canvas:
    """A certificate of immovable property: the page of what is registered."""
    canvas = Canvas("不动产权证书", 640, 660, paper="#fbf5f0")
    canvas.text(320, 44, "样（2020）样本市不动产权第0000000号", 24, bold=True, anchor="middle", region="证号", fit=600)
    rows = [
        [Cell("权利人", HUSBAND.name)],
        [Cell("共有情况", "单独所有")],
        [Cell("坐落", HOME)],
        [Cell("不动产单元号", UNIT_NUMBER)],
        [Cell("权利类型", "国有建设用地使用权／房屋所有权")],
        [Cell("权利性质", "出让／市场化商品房")],
        [Cell("用途", "城镇住宅用地／住宅")],
        [Cell("面积", "房屋建筑面积100.00㎡")],
        [Cell("使用期限", "至2080年1月1日止")],
        [Cell("权利其他状况", "证件号码 420600199001010010")],
    ]
    end = table(canvas, 18, 66, 604, rows, height=48, size=20)
    canvas.region("坐落面积用途", Box(18, 162, 604, 290), margin=0)
    code_pattern(canvas, 40, end + 14, 76)
    canvas.text(150, end + 60, "登记机构（章）", 20, fill=SOFT)
    seal(canvas, 520, end + 20, 72, "样本市自然资源局", use="登记专用章", region="登记机构章")
    canvas.watermark(size=160, opacity=0.13)
    return canvas


def mortgage_proof() -> Canvas:
    """A proof of registration (mortgage)."""
    canvas = Canvas("不动产登记证明", 620, 560, paper="#f4f6fb")
    canvas.text(
        310, 44, "样（2020）样本市不动产证明第0000000号", 23, bold=True, anchor="middle", region="证明号", fit=580
    )
    rows = [
        [Cell("证明权利或事项", "抵押权")],
        [Cell("权利人（申请人）", "样本银行样本支行", region="抵押权人")],
        [Cell("义务人", HUSBAND.name)],
        [Cell("坐落", HOME)],
        [Cell("不动产单元号", UNIT_NUMBER)],
        [Cell("其他", "不动产权证号 第0000000号")],
        [Cell("附记", "担保范围依合同约定")],
    ]
    end = table(canvas, 18, 70, 584, rows, height=52, size=20)
    code_pattern(canvas, 40, end + 16, 76)
    seal(canvas, 500, end + 36, 68, "样本市自然资源局", use="登记专用章", region="登记机构章")
    canvas.watermark(size=160, opacity=0.13)
    return canvas


def lease_contract() -> Canvas:
    """A lease: the things looked at and the signatures."""
    page = Document("房屋租赁合同（首尾页）", 760)
    page.line("出租人：", WIFE.name)
    page.line("承租人：", HUSBAND.name)
    page.line("房屋坐落：", "样本市样本区样本街8号2栋202室")
    page.line("建筑面积、用途：", "60㎡，居住", region="面积用途")
    page.line("租期：", "2026年1月1日至2027年12月31日")
    page.line("租金：", "每月××××元，按季付")
    page.line("能否转租：", "未经出租人书面同意不得转租", region="转租约定")
    page.y += 30
    page.sign("出租人签名：", WIFE.name, region="出租人签名")
    page.sign("承租人签名：", HUSBAND.name, region="承租人签名")
    page.date("2025年12月20日", region="签订日期")
    page.canvas.regions["双方签名"] = page.canvas.regions["出租人签名"].joined(page.canvas.regions["承租人签名"])
    page.canvas.text(280, page.y, "第4页 共4页", 18, fill=SOFT, anchor="middle", region="页码")
    return page.done()


def sale_contract() -> Canvas:
    """A contract of sale of a home, filed online."""
    page = Document("存量房买卖合同（备案件）", 780)
    code_pattern(page.canvas, 456, 86, 64)
    page.canvas.text(LEFT, 124, "网签备案编号：样20260000000", 20, bold=True, region="备案编号")
    page.y = 184
    page.line("卖方：", HUSBAND.name)
    page.line("买方：", WIFE.name)
    page.line("房屋坐落：", HOME)
    page.line("建筑面积：", "100.00㎡")
    page.line("不动产权证号：", "第0000000号")
    page.line("土地使用权取得方式：", "出让", region="土地取得方式")
    page.line("成交价：", "大写×××　小写×××元")
    page.y += 20
    page.sign("卖方签名：", HUSBAND.name, region="双方签名")
    page.sign("买方签名：", WIFE.name, region="双方签名")
    page.date()
    page.canvas.text(280, page.y, "第9页 共9页", 18, fill=SOFT, anchor="middle", region="页码")
    return page.done()


def tax_receipt() -> Canvas:
    """A tax receipt for a deed tax."""
    canvas = Canvas("税收完税证明（契税）", 640, 480, paper="#fdfbf5")
    canvas.text(320, 46, "税收完税证明", 30, bold=True, anchor="middle", spacing=0.1)
    canvas.text(20, 84, "填开日期 2026年3月1日", 19, region="填开日期")
    canvas.text(620, 84, "№ 0000000000", 19, anchor="end", region="凭证号码")
    rows = [
        [Cell("纳税人名称", WIFE.name)],
        [Cell("税种", "契税"), Cell("税款所属时期", "2026-03")],
        [Cell("房屋坐落", HOME)],
        [Cell("面积", "100.00㎡"), Cell("计税金额", "×××××××")],
        [Cell("实缴金额", "大写×××　小写¥×××")],
    ]
    end = table(canvas, 16, 100, 608, rows, height=54, size=20)
    canvas.text(36, end + 60, "税务机关（盖章）", 20, fill=SOFT)
    seal(canvas, 500, end + 36, 64, "样本市税务局", use="征税专用章", region="征税专用章")
    canvas.watermark(size=150, opacity=0.13)
    return canvas


def loan_settled() -> Canvas:
    """A bank's consent to strike a mortgage."""
    page = Document("贷款结清并同意注销抵押的证明", 600)
    page.words("样本市不动产登记中心：", size=22, region="抬头")
    page.line("借款人：", HUSBAND.name)
    page.line("房屋坐落：", HOME)
    page.line("登记证明号：", "不动产证明第0000000号", region="登记证明号")
    page.words("贷款本息已经还清，同意注销抵押登记。", region="同意注销")
    page.y += 70
    page.date("2026年3月2日")
    page.seal("样本银行样本支行", x=400, y=page.y - 66, region="抵押权人章")
    return page.done()


DRAWINGS = {
    "property-certificate": property_certificate,
    "mortgage-registration-proof": mortgage_proof,
    "lease-contract": lease_contract,
    "home-sale-contract": sale_contract,
    "property-tax-receipt": tax_receipt,
    "loan-settlement-proof": loan_settled,
}
