"""Driving licences, the papers of a vehicle."""

from __future__ import annotations

from knowledge.specimens.canvas import SOFT, Box, Canvas
from knowledge.specimens.document import Document
from knowledge.specimens.parts import Cell, code_pattern, portrait, seal, table
from knowledge.specimens.people import ENGINE, FIRM, HOME, HUSBAND, PLATE, VEHICLE_NUMBER, WIFE


def driving_licence() -> Canvas:
    """A driving licence: main page and side page."""
    canvas = Canvas("机动车驾驶证", 560, 760, paper="#f8fafc")
    canvas.rect(0, 0, 560, 370, fill="#eef4f0", stroke="#9aa5b1")
    canvas.text(280, 44, "机动车驾驶证（正页）", 27, bold=True, anchor="middle", region="正页")
    canvas.text(24, 90, "证号", 19, fill=SOFT)
    canvas.text(80, 90, HUSBAND.number, 26, bold=True, region="证号")
    for label, value, y in (
        ("姓名", HUSBAND.name, 134),
        ("住址", "样本市样本区样本路1号", 176),
        ("出生日期", "1990-01-01", 218),
        ("初次领证日期", "2012-01-01", 260),
        ("准驾车型", "C1", 302),
    ):
        at = canvas.text(24, y, label, 19, fill=SOFT)
        canvas.text(at.x + at.width + 10, y, value, 22, bold=label == "准驾车型", region=label, fit=250)
    canvas.text(24, 346, "有效期限", 19, fill=SOFT)
    canvas.text(112, 346, "2022-01-01 至 2032-01-01", 23, bold=True, region="有效期限")
    portrait(canvas, 416, 116, 116, 150)
    canvas.rect(0, 390, 560, 370, fill="#eef4f0", stroke="#9aa5b1")
    canvas.text(280, 434, "机动车驾驶证副页", 27, bold=True, anchor="middle", region="副页")
    canvas.text(24, 488, "证号", 19, fill=SOFT)
    canvas.text(80, 488, HUSBAND.number, 24, bold=True, region="副页证号")
    canvas.text(24, 536, "姓名", 19, fill=SOFT)
    canvas.text(80, 536, HUSBAND.name, 23)
    canvas.text(24, 584, "档案编号", 19, fill=SOFT)
    canvas.text(116, 584, "420600000000", 26, bold=True, region="档案编号")
    canvas.text(24, 632, "记录", 19, fill=SOFT)
    canvas.text(80, 632, "请于每个记分周期结束后", 22)
    canvas.text(80, 664, "三十日内接受审验（大型车）", 22)
    canvas.region("记录", Box(24, 612, 330, 58))
    seal(canvas, 450, 650, 76, "样本市公安局", use="交通警察支队", region="发证机关章")
    canvas.region("正页和副页", Box(0, 0, 560, 760), margin=0)
    for y in (220, 620):
        canvas.text(
            280, y, "样本", 120, bold=True, fill="#c0322b", anchor="middle", turn=-24, opacity=0.14, spacing=0.2
        )
    return canvas


def vehicle_licence() -> Canvas:
    """A vehicle licence: main page and side page."""
    canvas = Canvas("机动车行驶证", 600, 760, paper="#f8fafc")
    canvas.text(300, 38, "机动车行驶证（正页）", 26, bold=True, anchor="middle", region="正页")
    rows = [
        [Cell("号牌号码", PLATE), Cell("车辆类型", "小型轿车")],
        [Cell("所有人", HUSBAND.name)],
        [Cell("住址", HOME)],
        [Cell("使用性质", "非营运"), Cell("品牌型号", "样本牌YB0000")],
        [Cell("车辆识别代号", VEHICLE_NUMBER)],
        [Cell("发动机号码", ENGINE)],
        [Cell("注册日期", "2020-01-01"), Cell("发证日期", "2020-01-01")],
    ]
    table(canvas, 10, 56, 580, rows, height=44, size=19)
    seal(canvas, 520, 290, 54, "样本市公安局", use="交警支队", region="发证机关章")
    canvas.text(300, 416, "机动车行驶证副页", 26, bold=True, anchor="middle", region="副页")
    rows = [
        [Cell("号牌号码", PLATE, region="副页号牌"), Cell("档案编号", "420600000000")],
        [Cell("核定载人数", "5人"), Cell("总质量", "1800kg")],
        [Cell("外廓尺寸", "4600×1800×1500mm")],
        [Cell("备注", "强制报废期止：——")],
        [Cell("检验记录", "检验有效期至2028年01月")],
    ]
    table(canvas, 10, 434, 580, rows, height=52, size=19)
    canvas.region("正页和副页", Box(0, 0, 600, 760), margin=0)
    canvas.watermark(size=160, opacity=0.13)
    return canvas


def registration_certificate() -> Canvas:
    """A vehicle registration certificate: registration and the page of what was noted later."""
    canvas = Canvas("机动车登记证书", 600, 720, paper="#eff6ee")
    canvas.text(300, 46, "机动车登记证书", 32, bold=True, anchor="middle", spacing=0.1)
    canvas.text(590, 82, "编号 000000000000", 19, anchor="end", region="编号")
    rows = [
        [Cell("机动车所有人", f"{HUSBAND.name}／居民身份证", region="所有人")],
        [Cell("证件号码", HUSBAND.number)],
        [Cell("登记日期", "2020-01-01"), Cell("号牌号码", PLATE)],
        [Cell("车辆识别代号", VEHICLE_NUMBER)],
        [Cell("发动机号", ENGINE), Cell("车身颜色", "白")],
    ]
    end = table(canvas, 14, 96, 572, rows, height=48, size=19)
    canvas.text(300, end + 40, "登记栏（签注）", 24, bold=True, anchor="middle")
    rows = [
        [Cell("转让登记", "2023-05-05　所有人：张三样", region="转让签注")],
        [Cell("抵押登记", "抵押权人：样本银行　2023-05-05", region="抵押签注")],
        [Cell("解除抵押", "2026-01-05", region="解除抵押签注")],
        [Cell("", "（空白）", region="最后一页")],
    ]
    end2 = table(canvas, 14, end + 58, 572, rows, height=56, size=19)
    canvas.region("签注栏", Box(14, end + 58, 572, end2 - end - 58), margin=0)
    seal(canvas, 520, end + 160, 56, "样本市公安局", use="车辆管理所", region="登记机关章")
    canvas.watermark(size=160, opacity=0.13)
    return canvas


def inspection_mark() -> Canvas:
    """An inspection mark and the result of the inspection."""
    canvas = Canvas("检验合格标志", 560, 420, paper="#f5f8f5")
    canvas.circle(180, 210, 150, fill="#dff0df", stroke="#2f855a", line=6)
    canvas.text(180, 150, "检验合格", 34, bold=True, fill="#22543d", anchor="middle")
    canvas.text(180, 220, "2028年", 40, bold=True, fill="#22543d", anchor="middle", region="检验有效期")
    canvas.text(180, 274, "1月", 36, bold=True, fill="#22543d", anchor="middle", region="检验有效期")
    canvas.text(180, 322, PLATE, 26, fill="#22543d", anchor="middle", region="号牌号码")
    rows = [
        [Cell("检验结论", "合格")],
        [Cell("检验日期", "2026-01-15")],
        [Cell("车架号", "末六位000000")],
        [Cell("检验机构", "样本检测站")],
    ]
    table(canvas, 344, 90, 204, rows, height=54, size=16)
    seal(canvas, 446, 352, 48, "样本检测站", use="检验专用章", region="检验机构章")
    canvas.watermark(size=130)
    return canvas


def insurance_policy() -> Canvas:
    """A compulsory insurance policy."""
    canvas = Canvas("交强险保险单", 620, 540)
    canvas.text(310, 44, "机动车交通事故责任强制保险单", 26, bold=True, anchor="middle", fit=580)
    canvas.text(600, 80, "保单号 SAMPLE000000", 19, anchor="end", region="保险单号")
    rows = [
        [Cell("被保险人", HUSBAND.name)],
        [Cell("号牌号码", PLATE), Cell("使用性质", "家庭自用")],
        [Cell("车架号", VEHICLE_NUMBER)],
        [Cell("保险期间", "2026-01-10 零时至 2027-01-09 二十四时")],
        [Cell("责任限额", "依国家规定")],
        [Cell("代收车船税", "当年应缴×××元　已代收")],
    ]
    end = table(canvas, 16, 96, 588, rows, height=54, size=20)
    code_pattern(canvas, 40, end + 14, 84)
    canvas.text(150, end + 60, "样本保险公司样本支公司", 21)
    seal(canvas, 520, end + 50, 56, "样本保险公司", use="保单专用章", region="保险公司章")
    canvas.watermark(size=150, opacity=0.13)
    return canvas


def vehicle_invoice() -> Canvas:
    """The uniform invoice of a vehicle's sale."""
    canvas = Canvas("机动车销售统一发票", 640, 560, paper="#fdfbf5")
    canvas.text(320, 42, "机动车销售统一发票", 28, bold=True, anchor="middle", spacing=0.05)
    canvas.text(320, 76, "注册登记联（车管所留存）", 21, bold=True, fill="#a33", anchor="middle", region="联次")
    canvas.text(22, 76, "发票号码 00000000", 18, region="发票号码")
    rows = [
        [Cell("购买方名称", HUSBAND.name)],
        [Cell("购买方证件号码", HUSBAND.number, region="购买方证件号码")],
        [Cell("车辆类型", "小型轿车"), Cell("厂牌型号", "样本牌YB0000")],
        [Cell("合格证号", "SAMPLE0000"), Cell("发动机号码", ENGINE)],
        [Cell("车辆识别代号", VEHICLE_NUMBER)],
        [Cell("价税合计", "大写×××　小写¥×××")],
        [Cell("销货单位", "样本市样本汽车销售有限公司")],
    ]
    end = table(canvas, 16, 92, 608, rows, height=50, size=20)
    canvas.region("购买方", Box(16, 92, 608, 100), margin=0)
    canvas.text(30, end + 60, "开票日期 2026年1月10日", 21, region="开票日期")
    seal(canvas, 520, end + 44, 62, "样本汽车销售公司", use="发票专用章", region="发票专用章")
    canvas.watermark(size=150, opacity=0.13)
    return canvas


def factory_certificate() -> Canvas:
    """The certificate that a vehicle leaves the works with."""
    canvas = Canvas("机动车整车出厂合格证", 600, 540)
    canvas.text(300, 46, "机动车整车出厂合格证", 28, bold=True, anchor="middle")
    rows = [
        [Cell("合格证编号", "SAMPLE00000000")],
        [Cell("车辆制造企业", "样本汽车制造有限公司")],
        [Cell("车辆型号", "YB0000"), Cell("车身颜色", "白")],
        [Cell("车辆识别代号", VEHICLE_NUMBER)],
        [Cell("发动机号", ENGINE), Cell("排放标准", "国六")],
        [Cell("车辆制造日期", "2025年12月1日", region="出厂日期")],
    ]
    end = table(canvas, 16, 72, 568, rows, height=54, size=20)
    code_pattern(canvas, 40, end + 20, 84)
    seal(canvas, 470, end + 62, 68, "样本汽车制造公司", use="合格证专用章", region="生产企业章")
    canvas.watermark(size=150, opacity=0.13)
    return canvas


def unit_authority() -> Canvas:
    """A firm's letter that sends somebody to the vehicle office."""
    page = Document("单位委托书", 640)
    page.words("样本市车辆管理所：", "兹委托我单位职工：", region="抬头")
    page.line("姓名：", WIFE.name, region="经办人")
    page.line("公民身份号码：", WIFE.number, region="经办人身份证号")
    page.line("车牌（车架）号：", PLATE, region="车牌号")
    page.line("办理事项：", "转让登记、换发号牌", region="办理事项")
    page.y += 40
    page.canvas.text(514, page.y, FIRM, 22, anchor="end", region="单位名称")
    page.y += 42
    page.date("2026年3月2日")
    page.seal(FIRM, x=390, y=page.y - 66, region="单位公章")
    return page.done()


DRAWINGS = {
    "driving-licence": driving_licence,
    "vehicle-licence": vehicle_licence,
    "vehicle-registration-certificate": registration_certificate,
    "inspection-mark": inspection_mark,
    "compulsory-insurance": insurance_policy,
    "vehicle-sales-invoice": vehicle_invoice,
    "factory-certificate": factory_certificate,
    "unit-authority": unit_authority,
}
