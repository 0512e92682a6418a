"""Authorities, photographs, passports and permits."""

from __future__ import annotations

from knowledge.specimens.canvas import PEN, RED, SOFT, Box, Canvas
from knowledge.specimens.document import LEFT, Document
from knowledge.specimens.parts import Cell, code_pattern, portrait, seal, table
from knowledge.specimens.people import HUSBAND, WIFE


def power_of_attorney() -> Canvas:
    """A power of attorney between two people, filled in."""
    page = Document("授权委托书", 740)
    page.line("委托人：", HUSBAND.name, pen=True)
    page.line("身份证号：", HUSBAND.number, pen=True, region="委托人号码")
    page.line("受托人：", WIFE.name, pen=True)
    page.line("身份证号：", WIFE.number, pen=True, region="受托人号码")
    canvas = page.canvas
    canvas.regions["双方姓名和号码"] = canvas.regions["委托人"].joined(canvas.regions["受托人号码"])
    page.line("委托事项：", "补领社会保障卡并代为领取", pen=True)
    page.line("权限：", "提交材料、领取证件", pen=True)
    page.line("期限：", "2026年3月2日至4月1日", pen=True)
    canvas.regions["事项和期限"] = canvas.regions["委托事项"].joined(canvas.regions["期限"])
    page.y += 30
    page.sign("委托人签名：", HUSBAND.name, region="委托人签名")
    page.canvas.circle(470, page.y - 52, 18, fill="#d9534f", opacity=0.6)
    page.date("2026年3月2日", region="签署日期")
    canvas.regions["签名和日期"] = canvas.regions["委托人签名"].joined(canvas.regions["签署日期"])
    canvas.text(LEFT, page.y + 6, "附：两个人的身份证复印件（正反面同页）", 20, fill=SOFT, region="附件")
    return page.done()


def notarised_power() -> Canvas:
    """A notarial deed of a power of attorney."""
    page = Document("公证书（委托）", 740)
    page.canvas.text(514, 108, "（2026）样证字第000号", 20, anchor="end", region="公证书编号")
    page.y += 16
    page.line("申请人：", HUSBAND.name)
    page.line("受托人：", WIFE.name)
    page.words("委托事项：出售样本路1号1栋101室，", "代签合同、代办过户、代收房款。", region="委托事项")
    page.line("委托期限：", "2026年3月2日至2026年9月1日")
    page.words("兹证明张三样于2026年3月2日在本公证员", "面前签署了前面的《委托书》。", region="证明内容")
    page.y += 24
    page.sign("公证员：", "冯公样", region="公证员签名章", left=250)
    page.date()
    page.seal("样本公证处", x=150, y=page.y - 50, r=78, region="公证处印章")
    seal(page.canvas, 560, 430, 46, "样本公证处", region="骑缝章")
    return page.done()


def photo_right() -> Canvas:
    """A photograph as it is wanted."""
    canvas = Canvas("证件照（合格）", 560, 460)
    canvas.text(280, 44, "证件照：这样的合格 ✓", 26, bold=True, fill="#1a7f37", anchor="middle")
    portrait(canvas, 60, 74, 240, 330, ground="#ffffff", region="整张照片")
    canvas.region("背景", Box(66, 80, 228, 44), margin=0)
    canvas.region("五官", Box(126, 142, 108, 110), margin=0)
    canvas.region("衣着", Box(84, 296, 192, 104), margin=0)
    for i, words in enumerate(
        ("白色背景，没有阴影", "正面免冠，露出双耳", "五官清楚，眼睛睁开", "深色衣服，有领最好", "近期照片，没有美颜")
    ):
        canvas.text(326, 120 + i * 52, words, 22)
    canvas.text(326, 396, "张数、尺寸看材料要求", 20, fill=SOFT)
    canvas.watermark(size=120, opacity=0.13)
    return canvas


def photo_wrong() -> Canvas:
    """Photographs that are sent back."""
    canvas = Canvas("证件照（不合格）", 600, 460)
    canvas.text(300, 44, "这样的会被退回 ×", 26, bold=True, fill=RED, anchor="middle")
    portrait(canvas, 30, 74, 160, 210, ground="#9fb7d0", region="背景颜色不对")
    canvas.text(110, 318, "背景颜色不对", 21, anchor="middle")
    portrait(canvas, 220, 74, 160, 210, ground="#ffffff", region="戴帽遮脸")
    canvas.path("M252 124h96v-34q-48 -22 -96 0zM236 124h128v10h-128z", fill="#263238")
    canvas.rect(268, 146, 64, 16, fill="#111111", radius=6)
    canvas.text(300, 318, "戴帽、戴墨镜", 21, anchor="middle")
    portrait(canvas, 410, 74, 160, 210, ground="#ffffff", region="穿白衣")
    canvas.path("M426 284C426 217 554 217 554 284z", fill="#f7f7f7", stroke="#c5c5c5")
    canvas.text(490, 318, "白衣分不清边", 21, anchor="middle")
    canvas.text(300, 380, "过度美颜、翻拍、歪头、闭眼、两张单人照", 22, anchor="middle", fit=560)
    canvas.text(300, 414, "拼成的合影，也都不行", 22, anchor="middle")
    canvas.watermark(size=120, opacity=0.13)
    return canvas


def couple_photo() -> Canvas:
    """The photograph of a couple for the marriage registry."""
    canvas = Canvas("双人合影（结婚登记）", 560, 420)
    canvas.text(280, 44, "2寸双人合影：同一张底片洗3张", 25, bold=True, anchor="middle", fit=520)
    canvas.rect(60, 80, 300, 230, fill="#c23b3b")
    for x in (80, 210):
        portrait(canvas, x, 96, 130, 213, ground="#c23b3b", region="两人正面免冠")
    canvas.rect(60, 80, 300, 230, stroke="#7a1f1f", line=2)
    canvas.region("整张照片", Box(60, 80, 300, 230), margin=2)
    for i in range(3):
        canvas.rect(396, 92 + i * 74, 86, 62, fill="#c23b3b", stroke="#7a1f1f")
    canvas.text(500, 196, "3张", 24, bold=True)
    canvas.region("三张同版", Box(392, 88, 160, 220), margin=0)
    canvas.text(280, 366, "近期、半身、并肩，不是两张单人照拼的", 22, anchor="middle", fit=520)
    canvas.watermark(size=120, opacity=0.13)
    return canvas


def passport() -> Canvas:
    """A passport's page of particulars."""
    canvas = Canvas("普通护照资料页", 640, 440, paper="#f6f1f4")
    canvas.text(320, 44, "护照资料页 PASSPORT", 26, bold=True, anchor="middle", spacing=0.05)
    portrait(canvas, 30, 74, 160, 220)
    for i, (label, value) in enumerate(
        (
            ("护照号", "E00000000"),
            ("姓名", "张三样 ZHANG SANYANG"),
            ("性别／出生地", "男／样本省"),
            ("出生日期", "01 JAN 1990"),
            ("签发日期", "02 MAR 2020"),
            ("有效期至", "01 MAR 2030"),
        )
    ):
        canvas.text(216, 102 + i * 40, label, 18, fill=SOFT)
        canvas.text(336, 102 + i * 40, value, 22, bold=True, region=label, fit=290)
    canvas.rect(14, 340, 612, 84, fill="#ffffff")
    code = canvas.text(24, 374, "POCHNZHANG<<SANYANG<<<<<<<<<<<<<<<<", 22, fit=590)
    code = code.joined(canvas.text(24, 410, "E00000000<SAMPLE<<<<<<<<<<<<<<<<<<00", 22, fit=590))
    canvas.region("机读码", code)
    canvas.region("资料页", Box(0, 0, 640, 440), margin=0)
    canvas.watermark(size=150, opacity=0.13)
    return canvas


def travel_permit() -> Canvas:
    """A travel permit for residents of Hong Kong and Macao."""
    canvas = Canvas("港澳居民来往内地通行证", 540, 340, paper="#eef3f8", radius=16)
    canvas.text(270, 50, "港澳居民来往内地通行证", 27, bold=True, anchor="middle")
    for label, value, y in (
        ("姓名", "张三样 ZHANG, SANYANG", 108),
        ("出生日期", "1990.01.01", 154),
        ("有效期限", "2022.03.02-2032.03.01", 200),
        ("签发机关", "国家移民管理局", 246),
    ):
        at = canvas.text(28, y, label, 19, fill=SOFT)
        canvas.text(at.x + at.width + 8, y, value, 22, bold=label == "有效期限", region=label, fit=250)
    canvas.text(28, 304, "证件号码", 19, fill=SOFT)
    canvas.text(120, 304, "H00000000", 28, bold=True, region="证件号码")
    portrait(canvas, 388, 82, 124, 164)
    canvas.watermark()
    return canvas


def taiwan_permit() -> Canvas:
    """A travel permit for residents of Taiwan."""
    canvas = Canvas("台湾居民来往大陆通行证", 540, 340, paper="#f1f5ea", radius=16)
    canvas.text(270, 50, "台湾居民来往大陆通行证", 27, bold=True, anchor="middle")
    for label, value, y in (
        ("姓名", "张三样 ZHANG, SANYANG", 108),
        ("出生日期", "1990.01.01", 154),
        ("有效期限", "2023.03.02-2028.03.01", 200),
        ("签发机关", "国家移民管理局", 246),
    ):
        at = canvas.text(28, y, label, 19, fill=SOFT)
        canvas.text(at.x + at.width + 8, y, value, 22, bold=label == "有效期限", region=label, fit=250)
    canvas.text(28, 304, "证件号码", 19, fill=SOFT)
    canvas.text(120, 304, "00000000", 28, bold=True, region="证件号码")
    portrait(canvas, 388, 82, 124, 164)
    canvas.watermark()
    return canvas


def lodging() -> Canvas:
    """A proof of registered lodging of people from abroad."""
    canvas = Canvas("境外人员住宿登记表", 600, 480)
    canvas.text(300, 46, "境外人员临时住宿登记单", 28, bold=True, anchor="middle")
    rows = [
        [Cell("姓名", "ZHANG SANYANG"), Cell("国籍（地区）", "××")],
        [Cell("证件种类", "护照"), Cell("证件号码", "E00000000")],
        [Cell("住址", "样本市样本区样本街8号2栋202室")],
        [Cell("停留至", "2026年9月1日")],
    ]
    end = table(canvas, 18, 74, 564, rows, height=56, size=20)
    canvas.text(40, end + 70, "登记日期　2026年3月2日", 22, region="登记日期")
    seal(canvas, 470, end + 90, 70, "样本派出所", use="住宿登记章", region="派出所章")
    canvas.watermark(size=150, opacity=0.13)
    return canvas


def commitment() -> Canvas:
    """A notification and commitment, signed."""
    page = Document("告知承诺书", 680)
    page.words(
        "一、告知的条件：（由部门写明）", "二、不符合条件的后果：撤销、退回、", "　　记入信用记录。", region="告知内容"
    )
    page.words(
        "本人承诺：以上条件已经看清，现在都符合；", "所填内容真实；愿意承担不实的后果。", size=21, region="承诺内容"
    )
    page.canvas.text(LEFT, page.y + 8, "承诺人抄写：", 22, fill=SOFT)
    page.canvas.text(LEFT + 136, page.y + 8, "我已看清并符合条件", 25, slant=True, fill=PEN)
    page.canvas.region("抄写", Box(LEFT, page.y - 16, 400, 32))
    page.y += 76
    page.sign("承诺人签名（盖章）：", HUSBAND.name, region="承诺人签名")
    page.date("2026年3月2日", region="承诺日期")
    return page.done()


def photo_receipt() -> Canvas:
    """The receipt of a photograph taken for entry and exit papers."""
    canvas = Canvas("出入境证件照片回执", 560, 420)
    canvas.text(280, 46, "出入境证件数字相片采集回执", 26, bold=True, anchor="middle", fit=520)
    portrait(canvas, 40, 80, 170, 230, ground="#f4f8fb", region="照片")
    for i, (label, value) in enumerate(
        (("姓名", HUSBAND.name), ("采集日期", "2026年2月20日"), ("采集点", "样本照相馆"), ("回执编号", "S0000000000"))
    ):
        canvas.text(236, 116 + i * 48, label, 20, fill=SOFT)
        canvas.text(334, 116 + i * 48, value, 22, bold=True, region=label)
    code_pattern(canvas, 440, 300, 90, region="条码")
    canvas.text(40, 372, "近六个月内拍摄有效", 22, region="有效期")
    canvas.watermark(size=120, opacity=0.13)
    return canvas


DRAWINGS = {
    "power-of-attorney-filled": power_of_attorney,
    "notarised-power-of-attorney": notarised_power,
    "photo-right": photo_right,
    "photo-wrong": photo_wrong,
    "photo-receipt": photo_receipt,
    "couple-photo": couple_photo,
    "passport": passport,
    "hk-macao-travel-permit": travel_permit,
    "taiwan-travel-permit": taiwan_permit,
    "lodging-registration": lodging,
    "service-commitment": commitment,
}
