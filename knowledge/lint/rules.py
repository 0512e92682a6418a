"""The rules of the check: an id that never changes, how grave a breach is, and what the rule asks for.

Rules marked S are consistency rules of real quality inspections of government catalogues.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.catalogue.problems import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``text`` says in a sentence for clerks what must be so."""

    id: str
    severity: Severity
    text: str


_ERRORS = {
    "reference": "引用的事项、材料、问题、选项、步骤、部门、主题、网点、表单都要有",
    "duplicate": "同一列表里的 id、问题、材料行不能重复",
    "shared-name": "自己写的问题不与问题库重名",
    "circle": "问题的 when 不能互相依赖成圈",
    "redirect-self": "不能转到自己",
    "ending-always": "提前结束要有条件",
    "test-kind": "比较的写法要合问题的种类：数字用范围，日期用 within/older，区划用 in",
    "contradiction": "when 不能自相矛盾：任何人的回答都满足不了",
    "unreachable": "写了的行总要有人走得到：问题、选项、材料、审查要点、结束和各种行",
    "useless-question": "问题的答案要影响结果",
    "no-review-point": "每份材料在每种情形下至少有一条审查要点",
    "vague-review-point": "审查要点写明看哪一处、怎样算合格",
    "no-pieces": "材料要写原件还是复印件、几份",
    "no-handled-at": "要写到哪里办；每种情形都要有",
    "no-channels": "要写办理方式；每种情形都要有",
    "no-steps": "要写步骤；每种情形都要有",
    "no-output": "要写办结给什么；每种情形都要有",
    "no-conditions": "要写受理条件",
    "no-legal-basis": "要写设定依据",
    "no-common-rejections": "要写常被退回的原因",
    "few-sayings": "至少 24 句老百姓的原话",
    "few-rejections": "至少 3 条常被退回的原因",
    "few-faqs": "至少 4 条问答（行政许可一条也没有的不得发布）(S)",
    "confirmed-source": "confirmed 要写来源",
    "on-the-spot-limit": "即办件的承诺时限是当场办结，承诺件不是 (S)",
    "visits-mail": "到现场 0 次又不能网上办的，要能邮寄 (S)",
    "visits-online": "全程网办的到现场次数是 0 (S)",
    "visit-reason": "要到现场的写明原因 (S)",
    "fee-standard": "收费的写明名称、标准、依据 (S)",
    "fee-pay-step": "不收费的没有缴费步骤 (S)",
    "phones-differ": "咨询电话和投诉电话不同 (S)",
    "theme-audience": "服务对象和主题相符 (S)",
    "code": "基本编码、实施编码合标准的结构和校验码",
    "overlay-burden": "县里不得悄悄加重：只有写明依据才能多要材料",
    "overlay-idle": "覆盖层总要改变一点什么",
    "overlay-twin": "一个地方一个事项只有一个覆盖层",
    "waiver-rule": "豁免要写已有的规则",
    "waiver-idle": "豁免了的规则现在并没有违反，删去豁免",
    "form-file": "表单、样例的文件要在",
    "show-region": "审查要点标的样例要在，标的地方要在图内",
}
_WARNINGS = {
    "official-sayings": "至少一半的原话不含事项名里的词",
    "multiple": "多选题的条件写 includes 或 only",
    "empty-outcome": "走到头要有材料，或有一句说明",
    "result-sample": "有样例的证照，办结结果要引用它 (S)",
}

RULES: dict[str, Rule] = {
    **{id_: Rule(id_, "error", text) for id_, text in _ERRORS.items()},
    **{id_: Rule(id_, "warning", text) for id_, text in _WARNINGS.items()},
}
