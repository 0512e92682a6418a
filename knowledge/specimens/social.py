"""Cards and papers of social insurance, work, health and relief."""

from __future__ import annotations

from knowledge.specimens.canvas import SOFT, Box, Canvas
from knowledge.specimens.document import LEFT, RIGHT, Document
from knowledge.specimens.parts import Cell, bars, code_pattern, portrait, seal, table
from knowledge.specimens.people import ACCOUNT, FIRM, HUSBAND


def _chip(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 62, 48, fill="#e7d9a8", stroke="#a98a3a", radius=8, line=2)
    for shift in (16, 32):
        canvas.line(x, y + shift, x + 62, y + shift, stroke="#a98a3a")
    canvas.line(x + 31, y, x + 31, y + 48, stroke="#a98a3a")


def social_card() -> Canvas:
    """A social security card, both sides."""
    canvas = Canvas("社会保障卡", 540, 700, paper="#f8fafc")
    canvas.rect(0, 0, 540, 340, fill="#e6f1f7", stroke="#9aa5b1", radius=16)
    canvas.text(270, 52, "社会保障卡", 32, bold=True, anchor="middle", spacing=0.2)
    _chip(canvas, 40, 84)
    canvas.region("芯片", Box(40, 84, 62, 48))
    for label, value, y, region in (
        ("姓名", HUSBAND.name, 176, "姓名"),
        ("社会保障号码", HUSBAND.number, 224, "社会保障号码"),
        ("发卡日期", "2020年1月", 272, "发卡日期"),
    ):
        at = canvas.text(40, y, label, 20, fill=SOFT)
        canvas.text(at.x + at.width + 10, y, value, 22, bold=True, region=region, fit=200)
    portrait(canvas, 384, 86, 128, 168)
    canvas.rect(0, 360, 540, 340, fill="#dfeaf2", stroke="#9aa5b1", radius=16)
    canvas.rect(0, 400, 540, 50, fill="#333b44")
    canvas.text(40, 506, "银行卡号", 22, fill=SOFT)
    canvas.text(140, 506, ACCOUNT, 26, bold=True, region="银行账号")
    box = canvas.text(40, 566, "样本银行　金融账户须到银行激活", 22)
    canvas.region("金融账户", box)
    canvas.text(40, 626, "有效期至 长期", 22, region="有效期")
    for y in (200, 600):
        canvas.text(
            270, y, "样本", 110, bold=True, fill="#c0322b", anchor="middle", turn=-24, opacity=0.15, spacing=0.2
        )
    return canvas


def bank_card() -> Canvas:
    """A bank card and the line of the bank's statement that shows whose it is."""
    canvas = Canvas("银行卡（收款账户）", 540, 520, paper="#f8fafc")
    card = canvas.rect(0, 0, 540, 320, fill="#27476b", radius=16)
    canvas.text(36, 58, "样本银行", 30, bold=True, fill="#ffffff", region="开户行")
    canvas.text(504, 58, "储蓄卡", 24, fill="#ffffff", anchor="end", region="卡种")
    _chip(canvas, 40, 96)
    canvas.text(40, 214, ACCOUNT, 32, bold=True, fill="#ffffff", region="卡号", spacing=0.04)
    canvas.text(40, 276, "ZHANG SANYANG", 24, fill="#ffffff")
    canvas.region("卡面", card, margin=0)
    rows = [[Cell("户名", HUSBAND.name), Cell("账户状态", "正常", 1)], [Cell("开户网点", "样本银行样本支行")]]
    table(canvas, 20, 350, 500, rows, height=50, size=20)
    canvas.text(20, 490, "户名要和领钱的人一字不差；卡面没有户名的看手机银行", 19, fill=SOFT, fit=500)
    canvas.watermark(size=130)
    return canvas


def disabled_card() -> Canvas:
    """A disability card, both sides."""
    canvas = Canvas("残疾人证", 540, 700, paper="#f8fafc")
    canvas.rect(0, 0, 540, 340, fill="#eef6ea", stroke="#9aa5b1", radius=16)
    canvas.text(270, 54, "残疾人证", 32, bold=True, anchor="middle", spacing=0.3)
    for label, value, y, region in (
        ("姓名", HUSBAND.name, 106, "姓名"), ("残疾类别", "肢体", 152, "残疾类别"), ("残疾等级", "二级", 198, "残疾等级"), ("监护人", "（需要监护的填写）", 244, "监护人"),
    ):  # fmt: skip
        at = canvas.text(32, y, label, 20, fill=SOFT)
        canvas.text(at.x + at.width + 12, y, value, 24, bold=True, region=region, fit=220)
    canvas.region("类别和等级", Box(28, 128, 250, 78), margin=0)
    canvas.text(32, 304, "证号", 20, fill=SOFT)
    canvas.text(84, 304, HUSBAND.number + "42", 25, bold=True, region="证号")
    portrait(canvas, 376, 76, 136, 180)
    canvas.rect(0, 360, 540, 340, fill="#eef6ea", stroke="#9aa5b1", radius=16)
    canvas.text(40, 430, "发证机关", 22, fill=SOFT)
    canvas.text(150, 430, "样本区残疾人联合会", 24, bold=True, region="发证机关")
    canvas.text(40, 490, "发证日期", 22, fill=SOFT)
    canvas.text(150, 490, "2020年1月1日", 24, region="发证日期")
    canvas.text(40, 550, "有效期至", 22, fill=SOFT)
    canvas.text(150, 550, "2030年1月1日", 26, bold=True, region="有效期")
    seal(canvas, 440, 590, 76, "样本区残疾人联合会", region="公章")
    for y in (200, 600):
        canvas.text(
            270, y, "样本", 110, bold=True, fill="#c0322b", anchor="middle", turn=-24, opacity=0.15, spacing=0.2
        )
    return canvas


def veteran_card() -> Canvas:
    """A card of preferential treatment for veterans."""
    canvas = Canvas("退役军人优待证", 540, 340, paper="#f7ecec", radius=16)
    canvas.text(270, 56, "退役军人优待证", 32, bold=True, anchor="middle", spacing=0.15)
    for label, value, y, region in (
        ("姓名", HUSBAND.name, 120, "姓名"), ("公民身份号码", HUSBAND.number, 168, "公民身份号码"), ("卡号", "00000000000", 216, "编号"), ("有效期", "2034年1月", 264, "有效期"),
    ):  # fmt: skip
        at = canvas.text(32, y, label, 20, fill=SOFT)
        canvas.text(at.x + at.width + 10, y, value, 23, bold=True, region=region, fit=210)
    portrait(canvas, 388, 84, 124, 164)
    canvas.text(32, 314, "制发机关　退役军人事务部门", 20, fill=SOFT, region="制发机关")
    canvas.watermark()
    return canvas


def discharge_certificate() -> Canvas:
    """A discharge certificate, opened."""
    canvas = Canvas("退出现役证", 640, 420, paper="#fbf3ea")
    portrait(canvas, 40, 40, 130, 170)
    seal(canvas, 130, 300, 74, "样本部队", use="退役专用章", region="印章")
    rows = [
        [Cell("姓名", HUSBAND.name)],
        [Cell("出生日期", HUSBAND.born)],
        [Cell("入伍时间", "2010年9月")],
        [Cell("退役时间", "2015年9月")],
        [Cell("退役方式", "退出现役")],
        [Cell("证件编号", "退字第0000000号")],
    ]
    table(canvas, 250, 40, 364, rows, height=54, size=20)
    canvas.watermark(size=130)
    return canvas


def diagnosis() -> Canvas:
    """A diagnosis with the physician's name and the hospital's seal."""
    page = Document("疾病诊断证明书", 700)
    page.table(
        [
            [Cell("姓名", HUSBAND.name), Cell("性别", "男", 0.5)],
            [Cell("门诊（住院）号", "Z000000")],
            [Cell("就诊日期", "2026年2月1日 至 2月9日")],
        ]
    )
    page.y += 4
    page.line("诊断：", "右侧桡骨远端骨折")
    page.line("治疗经过：", "手法复位、石膏外固定")
    page.line("建议：", "休息六周，定期复查")
    page.y += 26
    page.sign("医师签名：", "赵医样", region="医师签名")
    page.date("2026年2月9日", region="开具日期")
    page.seal("样本市人民医院", x=150, y=page.y - 30, use="诊断专用章", region="诊断专用章")
    return page.done()


def discharge_record() -> Canvas:
    """A hospital's record of discharge, copied and sealed."""
    page = Document("出院记录（病历复印件）", 720)
    page.table(
        [
            [Cell("姓名", HUSBAND.name), Cell("住院号", "Z000000")],
            [Cell("入院日期", "2026年2月1日")],
            [Cell("出院日期", "2026年2月9日")],
        ]
    )
    page.words("入院情况：摔倒后右腕肿痛两小时。", region="入院情况")
    page.words("诊疗经过：手法复位，石膏固定，", "复查对位良好。", region="诊疗经过")
    page.line("出院诊断：", "右侧桡骨远端骨折")
    page.y += 20
    page.sign("医师签名：", "赵医样", region="医师签名")
    page.canvas.text(LEFT, page.y, "第1页 共3页", 20, fill=SOFT, region="页码")
    page.seal("样本市人民医院", x=410, y=page.y - 10, use="病案专用章", region="病案专用章")
    return page.done()


def medical_invoice() -> Canvas:
    """A hospital's electronic receipt."""
    canvas = Canvas("医疗收费票据", 640, 480)
    canvas.text(320, 44, "样本省医疗住院收费票据（电子）", 26, bold=True, anchor="middle", region="票据名称")
    canvas.text(24, 84, "票据号码 0000000000", 19, region="票据号码")
    canvas.text(616, 84, "校验码 sample", 19, anchor="end", region="校验码")
    rows = [
        [Cell("交款人", HUSBAND.name), Cell("开票日期", "2026-02-09")],
        [Cell("住院日期", "2026-02-01 至 2026-02-09")],
        [Cell("床位费", "×××.××"), Cell("治疗费", "×××.××")],
        [Cell("检查费", "×××.××"), Cell("药品费", "×××.××")],
        [Cell("金额合计", "×××××.××"), Cell("个人自付", "×××.××")],
    ]
    end = table(canvas, 20, 100, 600, rows, height=50, size=20)
    code_pattern(canvas, 40, end + 20, 84)
    canvas.text(150, end + 48, "收款单位：样本市人民医院", 20, region="收款单位")
    canvas.text(150, end + 84, "复核人：孙复样　收款人：周款样", 20, fill=SOFT)
    seal(canvas, 540, end + 52, 56, "样本市人民医院", use="收费专用章", region="收费专用章")
    seal(canvas, 520, 48, 40, "财政票据监制", region="监制章")
    canvas.watermark(size=130)
    return canvas


def expense_list() -> Canvas:
    """The summary of a hospital stay's costs."""
    page = Document("住院费用汇总清单", 620)
    page.table([[Cell("姓名", HUSBAND.name), Cell("住院号", "Z000000")]])
    page.table(
        [
            [Cell("", "项目名称", 2), Cell("", "数量"), Cell("", "单价"), Cell("", "金额")],
            [Cell("", "床位费", 2, region="项目明细"), Cell("", "8", region="项目明细"), Cell("", "××", region="项目明细"), Cell("", "×××", region="项目明细")],
            [Cell("", "石膏固定", 2, region="项目明细"), Cell("", "1"), Cell("", "××"), Cell("", "×××", region="项目明细")],
            [Cell("", "合计", 2, region="合计"), Cell("", "", region="合计"), Cell("", "", region="合计"), Cell("", "×××××", region="合计")],
        ]
    )  # fmt: skip
    page.canvas.text(LEFT, page.y, "第1页 共2页", 20, fill=SOFT, region="页码")
    page.seal("样本市人民医院", x=400, y=page.y + 40, use="收费专用章", region="医院章")
    return page.done()


def income_proof() -> Canvas:
    """An employer's statement of income."""
    page = Document("收入证明", 640)
    page.line("姓名：", HUSBAND.name)
    page.line("公民身份号码：", HUSBAND.number)
    page.line("岗位和入职时间：", "仓库管理员，2020年1月")
    page.line("月平均收入（税前）：", "大写、小写都写清", region="月收入")
    page.words("以上情况属实，仅用于申请办理救助、", "贷款、提取等事项。", region="用途")
    page.line("单位经办人和电话：", "吴办样 10012340000")
    page.y += 30
    page.canvas.text(RIGHT, page.y, FIRM, 22, anchor="end", region="单位名称")
    page.y += 42
    page.date("2026年3月2日", region="开具日期")
    page.seal(FIRM, x=390, y=page.y - 70, region="单位公章")
    return page.done()


def graduation() -> Canvas:
    """A certificate of graduation."""
    canvas = Canvas("毕业证书", 640, 460, paper="#fdfaf2")
    canvas.text(320, 64, "毕业证书", 40, bold=True, anchor="middle", spacing=0.4)
    portrait(canvas, 40, 100, 120, 160)
    canvas.text(190, 132, f"学生　{HUSBAND.name}　性别　男", 22, region="姓名")
    canvas.text(190, 176, f"{HUSBAND.born}生", 22, region="出生日期")
    canvas.text(190, 220, "2008年9月至2012年6月在本校学习", 22, region="学习时间")
    canvas.text(190, 264, "修完教学计划规定的全部课程，", 22)
    canvas.text(190, 304, "成绩合格，准予毕业。", 22)
    canvas.text(40, 372, "校长：郑校样", 22, region="校长签名")
    canvas.text(40, 420, "证书编号 000000201205000000", 20, region="证书编号")
    canvas.text(600, 372, "样本大学", 24, bold=True, anchor="end")
    canvas.text(600, 412, "2012年6月30日", 22, anchor="end", region="毕业日期")
    seal(canvas, 510, 356, 70, "样本大学", region="学校印章")
    canvas.watermark(size=150)
    return canvas


def labour_end() -> Canvas:
    """A statement that an employment has ended."""
    page = Document("解除（终止）劳动合同证明书", 640)
    page.line("姓名：", HUSBAND.name)
    page.line("公民身份号码：", HUSBAND.number)
    page.line("合同期限：", "2020年1月至2026年1月")
    page.line("解除（终止）日期：", "2026年1月31日", region="解除日期")
    page.line("原因：", "合同期满，单位不续签", region="解除原因")
    page.line("工作岗位：", "仓库管理员")
    page.line("在本单位工作年限：", "6年")
    page.y += 26
    page.canvas.text(RIGHT, page.y, FIRM, 22, anchor="end", region="单位名称")
    page.y += 42
    page.date("2026年1月31日", region="开具日期")
    page.seal(FIRM, x=390, y=page.y - 70, region="单位公章")
    return page.done()


def labour_contract() -> Canvas:
    """The first and last things of a labour contract on one page."""
    page = Document("劳动合同（首尾页）", 760)
    page.line("甲方（用人单位）：", FIRM, region="用人单位")
    page.line("乙方（劳动者）：", HUSBAND.name, region="劳动者")
    page.line("合同期限：", "2020年1月1日至2026年1月31日")
    page.line("工作岗位：", "仓库管理员")
    page.line("工作时间：", "标准工时")
    page.line("劳动报酬：", "每月××××元，每月10日发")
    page.line("社会保险：", "依法缴纳")
    page.y += 30
    page.canvas.text(LEFT, page.y, "甲方（盖章）", 22, fill=SOFT)
    page.seal(FIRM, x=170, y=page.y + 60, region="单位公章")
    page.sign("乙方：", HUSBAND.name, region="劳动者签名", left=310)
    page.canvas.text(RIGHT, page.y + 10, "2020年1月1日", 22, anchor="end", region="签订日期")
    return page.done()


def injury_decision() -> Canvas:
    """A decision that recognises a work injury."""
    page = Document("认定工伤决定书", 680)
    page.canvas.text(280, 104, "样工伤认字〔2026〕000号", 20, anchor="middle", region="文号")
    page.y += 14
    page.line("受伤职工：", HUSBAND.name)
    page.line("用人单位：", FIRM)
    page.line("受伤时间：", "2026年2月1日")
    page.line("受伤部位（诊断）：", "右侧桡骨远端骨折", region="受伤部位")
    page.words("经审核，符合《工伤保险条例》规定，", "认定为工伤。", region="认定结论")
    page.words("不服可以依法申请行政复议或提起诉讼。", size=20, fill=SOFT, region="救济途径")
    page.y += 50
    page.date("2026年3月2日")
    page.seal("样本市人力资源和社会保障局", x=400, y=page.y - 70, use="", region="印章")
    return page.done()


def body_check() -> Canvas:
    """The proof of a driver's bodily condition."""
    canvas = Canvas("机动车驾驶人身体条件证明", 620, 600)
    canvas.text(310, 46, "机动车驾驶人身体条件证明", 28, bold=True, anchor="middle")
    portrait(canvas, 486, 66, 108, 140)
    rows = [[Cell("姓名", HUSBAND.name)], [Cell("证件号码", HUSBAND.number)], [Cell("申请车型", "C1")]]
    end = table(canvas, 26, 66, 450, rows, height=47, size=20)
    rows = [
        [Cell("身高", "17×厘米"), Cell("辨色力", "正常")],
        [Cell("左眼视力", "5.0"), Cell("右眼视力", "5.0")],
        [Cell("听力", "正常"), Cell("躯干颈部", "正常")],
        [Cell("上肢", "正常"), Cell("下肢", "正常")],
    ]
    top = end
    end = table(canvas, 26, end, 568, rows, height=50, size=20)
    canvas.region("检查项目", Box(26, top, 568, end - top), margin=0)
    canvas.text(40, end + 48, "医师签名：", 22, fill=SOFT)
    canvas.text(150, end + 48, "赵医样", 25, fill="#1d3f8f", slant=True, region="医师签名")
    canvas.text(40, end + 96, "体检日期：2026年2月20日", 22, region="体检日期")
    canvas.text(40, end + 144, "6个月内有效", 20, fill=SOFT)
    seal(canvas, 490, end + 80, 74, "样本市人民医院", use="体检专用章", region="医疗机构章")
    canvas.watermark(size=150, opacity=0.14)
    return canvas


def insurance_record() -> Canvas:
    """A record of paid contributions, as downloaded."""
    page = Document("社会保险参保缴费记录单", 600)
    page.table([[Cell("姓名", HUSBAND.name), Cell("打印日期", "2026-03-02")], [Cell("公民身份号码", HUSBAND.number)]])
    head = [Cell("", one) for one in ("月份", "险种", "缴费状态")]
    months = [[Cell("", one, region="缴费月份") for one in (month, "养老", "到账")] for month in ("2026-01", "2026-02")]
    page.table([head, *months])
    code_pattern(page.canvas, 60, page.y, 92, region="验证码")
    bars(page.canvas, 180, page.y + 20, 120, 40)
    page.seal("样本市社会保险", x=430, y=page.y + 50, use="电子印章", region="电子印章")
    return page.done()


DRAWINGS = {
    "social-card": social_card,
    "bank-card": bank_card,
    "disabled-person-card": disabled_card,
    "veteran-card": veteran_card,
    "discharge-certificate": discharge_certificate,
    "diagnosis-proof": diagnosis,
    "discharge-record": discharge_record,
    "medical-invoice": medical_invoice,
    "expense-list": expense_list,
    "income-proof": income_proof,
    "graduation-certificate": graduation,
    "labour-end-proof": labour_end,
    "labour-contract": labour_contract,
    "work-injury-decision": injury_decision,
    "body-condition-certificate": body_check,
    "paid-insurance-record": insurance_record,
}
