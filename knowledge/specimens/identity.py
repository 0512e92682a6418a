"""Identity cards, their copies, residence permits."""

from __future__ import annotations

from knowledge.specimens.canvas import INK, RED, SOFT, Box, Canvas
from knowledge.specimens.parts import disc, paragraph, portrait
from knowledge.specimens.people import AREA, HOME, HUSBAND

CARD = (540, 340)
_GROUND = "#eaf3f8"


def _front(canvas: Canvas, x: float, y: float, k: float, *, regions: bool) -> Box:
    """Draw the side with the portrait at ``x``, ``y``, ``k`` times its size."""
    box = canvas.rect(x, y, 540 * k, 340 * k, fill=_GROUND, stroke="#9aa5b1", radius=16 * k)
    for label, value, row in (("姓名", HUSBAND.name, 62), ("民族", "汉", 108), ("出生", HUSBAND.born, 154)):
        canvas.text(x + 32 * k, y + row * k, label, 20 * k, fill="#2b6ca3")
        canvas.text(x + 92 * k, y + row * k, value, 23 * k, region=label if regions else "")
    canvas.text(x + 176 * k, y + 108 * k, "性别", 20 * k, fill="#2b6ca3")
    canvas.text(x + 226 * k, y + 108 * k, HUSBAND.sex, 23 * k)
    canvas.text(x + 32 * k, y + 200 * k, "住址", 20 * k, fill="#2b6ca3")
    first = canvas.text(x + 92 * k, y + 200 * k, HOME[:11], 22 * k)
    second = canvas.text(x + 92 * k, y + 232 * k, HOME[11:], 22 * k)
    canvas.text(x + 32 * k, y + 304 * k, "公民身份号码", 20 * k, fill="#2b6ca3")
    number = canvas.text(x + 172 * k, y + 304 * k, HUSBAND.number, 26 * k, bold=True, spacing=0.06)
    portrait(canvas, x + 366 * k, y + 40 * k, 144 * k, 190 * k, region="照片" if regions else "")
    if regions:
        canvas.region("住址", first.joined(second))
        canvas.region("公民身份号码", number)
    return box


def _back(canvas: Canvas, x: float, y: float, k: float, *, regions: bool) -> Box:
    """Draw the side with the term of validity."""
    box = canvas.rect(x, y, 540 * k, 340 * k, fill=_GROUND, stroke="#9aa5b1", radius=16 * k)
    disc(canvas, x + 92 * k, y + 88 * k, 48 * k)
    canvas.text(x + 330 * k, y + 82 * k, "中华人民共和国", 30 * k, bold=True, anchor="middle", spacing=0.1)
    canvas.text(x + 330 * k, y + 138 * k, "居民身份证", 40 * k, bold=True, anchor="middle", spacing=0.2)
    canvas.text(x + 110 * k, y + 246 * k, "签发机关", 22 * k, fill="#2b6ca3")
    issuer = canvas.text(x + 214 * k, y + 246 * k, "样本市公安局样本分局", 24 * k)
    canvas.text(x + 110 * k, y + 294 * k, "有效期限", 22 * k, fill="#2b6ca3")
    term = canvas.text(x + 214 * k, y + 294 * k, "2020.01.01-2040.01.01", 25 * k, bold=True)
    if regions:
        canvas.region("签发机关", issuer)
        canvas.region("有效期限", term)
    return box


def id_card() -> Canvas:
    """Both sides of an identity card, one above the other."""
    canvas = Canvas("居民身份证", 540, 700, paper="#f8fafc")
    canvas.region("整张证", _front(canvas, 0, 0, 1, regions=True), margin=0)
    canvas.region("反面", _back(canvas, 0, 360, 1, regions=True), margin=0)
    canvas.region("证件四角", Box(0, 0, 540, 700), margin=0)
    canvas.text(270, 200, "样本", 110, bold=True, fill=RED, anchor="middle", turn=-24, opacity=0.16, spacing=0.2)
    canvas.text(270, 560, "样本", 110, bold=True, fill=RED, anchor="middle", turn=-24, opacity=0.16, spacing=0.2)
    return canvas


def id_card_copy_right() -> Canvas:
    """A copy as it is wanted: both sides on one page, in its real size."""
    canvas = Canvas("身份证复印件（合格）", 560, 760)
    canvas.text(280, 50, "复印件：正反面印在同一页 ✓", 26, bold=True, fill="#1a7f37", anchor="middle", fit=520)
    front = _front(canvas, 130, 90, 0.556, regions=False)
    back = _back(canvas, 130, 300, 0.556, regions=False)
    canvas.region("正反面同页", front.joined(back), margin=8)
    canvas.region("有效期限", Box(242, 448, 170, 24))
    canvas.region("号码清楚", Box(145, 252, 270, 22))
    note = canvas.text(60, 560, "与原件一致，仅用于办理", 24, fill="#1d3f8f", slant=True)
    canvas.text(60, 600, "居住证　张三样 2026.3.2", 24, fill="#1d3f8f", slant=True)
    canvas.region("用途说明", note.joined(Box(60, 580, 300, 26)))
    paragraph(canvas, 60, 660, ["四角齐全，字迹照片清楚，不放大、不缩小"], size=22, fill=SOFT)
    canvas.watermark(size=120, opacity=0.12)
    return canvas


def id_card_copy_wrong() -> Canvas:
    """A copy as it is sent back: one side only, a corner cut off, too dark."""
    canvas = Canvas("身份证复印件（不合格）", 560, 760)
    canvas.text(280, 50, "这样的会被退回 ×", 26, bold=True, fill=RED, anchor="middle")
    box = _front(canvas, 130, 90, 0.556, regions=False)
    canvas.rect(130, 90, 300, 189, fill="#00000055", radius=9)
    canvas.path("M370 90h70v70z", fill="#ffffff", stroke="#ffffff")
    canvas.region("缺角发黑", box)
    canvas.text(440, 120, "缺角", 24, bold=True, fill=RED)
    canvas.text(440, 220, "发黑", 24, bold=True, fill=RED)
    empty = canvas.rect(130, 320, 300, 189, stroke=RED, line=2, dash="8 6")
    canvas.text(280, 424, "没有反面", 28, bold=True, fill=RED, anchor="middle")
    canvas.region("缺反面", empty)
    paragraph(canvas, 60, 580, ["只印了一面；反面另用一张纸；", "歪斜缺角；太黑太淡看不清号码。"], size=24, fill=INK)
    canvas.watermark(size=120, opacity=0.12)
    return canvas


def temporary_id_card() -> Canvas:
    """A temporary identity card."""
    canvas = Canvas("临时居民身份证", 540, 340, paper="#f3f6ee", radius=16)
    canvas.text(270, 52, "临时居民身份证", 28, bold=True, anchor="middle", spacing=0.1)
    for label, value, row in (("姓名", HUSBAND.name, 104), ("住址", AREA, 188)):
        canvas.text(32, row, label, 20, fill=SOFT)
        canvas.text(92, row, value, 22, region=label)
    canvas.text(32, 146, "性别", 20, fill=SOFT)
    canvas.text(92, 146, "男　民族　汉", 22)
    canvas.text(32, 236, "公民身份号码", 20, fill=SOFT)
    canvas.text(168, 236, HUSBAND.number, 22, bold=True, region="公民身份号码", fit=190)
    canvas.text(32, 288, "有效期限", 20, fill=SOFT)
    canvas.text(128, 288, "2026.03.02-2026.06.02", 22, bold=True, region="有效期限")
    portrait(canvas, 380, 80, 128, 168)
    canvas.watermark()
    return canvas


def residence_permit() -> Canvas:
    """A residence permit, both sides."""
    canvas = Canvas("居住证", 540, 700, paper="#f8fafc")
    canvas.rect(0, 0, 540, 340, fill="#e9f2ec", stroke="#9aa5b1", radius=16)
    canvas.text(270, 56, "居住证", 34, bold=True, anchor="middle", spacing=0.5)
    for label, value, row in (("姓名", HUSBAND.name, 108), ("出生", HUSBAND.born, 150), ("常住户口", AREA, 192)):
        canvas.text(28, row, label, 20, fill="#276749")
        canvas.text(124, row, value, 22, region=label, fit=236)
    canvas.text(28, 234, "居住地址", 20, fill="#276749")
    first = canvas.text(124, 234, "样本市样本区样本街", 22)
    second = canvas.text(124, 264, "8号2栋202室", 22)
    canvas.region("居住地址", first.joined(second))
    canvas.text(28, 312, "公民身份号码", 20, fill="#276749")
    canvas.text(166, 312, HUSBAND.number, 24, bold=True, region="公民身份号码")
    portrait(canvas, 376, 76, 136, 180)
    canvas.rect(0, 360, 540, 340, fill="#e9f2ec", stroke="#9aa5b1", radius=16)
    canvas.text(270, 420, "签注", 30, bold=True, anchor="middle", spacing=0.5)
    canvas.text(60, 484, "签发机关", 22, fill="#276749")
    canvas.text(164, 484, "样本市公安局样本分局", 24, region="签发机关")
    canvas.text(60, 540, "签发日期", 22, fill="#276749")
    canvas.text(164, 540, "2025年3月2日", 24, region="签发日期")
    canvas.text(60, 596, "签注有效至", 22, fill="#276749")
    canvas.text(186, 596, "2027年3月1日", 26, bold=True, region="签注")
    canvas.text(60, 656, "居住证每年签注一次，没签注的先到派出所补办", 20, fill=SOFT)
    canvas.text(270, 200, "样本", 110, bold=True, fill=RED, anchor="middle", turn=-24, opacity=0.16, spacing=0.2)
    canvas.text(270, 560, "样本", 110, bold=True, fill=RED, anchor="middle", turn=-24, opacity=0.16, spacing=0.2)
    return canvas


DRAWINGS = {
    "id-card": id_card,
    "id-card-copy": id_card_copy_right,
    "id-card-copy-wrong": id_card_copy_wrong,
    "temporary-id-card": temporary_id_card,
    "residence-permit-card": residence_permit,
}
