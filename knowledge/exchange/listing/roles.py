"""What each role of a field does with a value: it goes into the draft, or is checked against what is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from knowledge.catalogue.codes import check_base_code
from knowledge.exchange.listing.draft import CODE_PARTS, DisagreesError, Draft
from knowledge.exchange.listing.table import FieldRule

Handler = Callable[[Draft, FieldRule, str], bool]
"""Takes a value in; True when it is carried, False when it was only checked. Raises NotCarriedError."""

_LIMIT = re.compile(r"(\d+)\s*[（(]?\s*(?:个)?([^（()）\d\s]+?)\s*[）)]?\Z")
_ENUMERATED = ("type", "level", "case_type", "cross_region")


def _simple(name: str) -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        if draft.raw.setdefault(name, value) != value:
            raise DisagreesError(value)
        return True

    return handle


def _base_code(draft: Draft, rule: FieldRule, value: str) -> bool:
    if not re.fullmatch(r"\d{9,12}", value):
        raise DisagreesError(value)
    draft.raw["base_code"] = value
    return True


def _code_part(draft: Draft, rule: FieldRule, value: str) -> bool:
    part = CODE_PARTS.get(rule.of or "")
    if part is None or draft.code[part] != value:
        raise DisagreesError(value)
    return False


def _repeats(draft: Draft, rule: FieldRule, value: str) -> bool:
    other = draft.fields.get(rule.of or "")
    role = draft.table.fields[rule.of].as_ if rule.of in draft.table.fields else ""
    if role in _ENUMERATED and str(other) != value:
        if draft.mapped(role, value) != draft.mapped(role, str(other)):
            raise DisagreesError(value)
    elif str(other) != value:
        raise DisagreesError(value)
    return False


def _enumerated(name: str) -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        draft.raw[name] = draft.mapped(name, value)
        return True

    return handle


def _listed(name: str) -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        draft.add(name, draft.mapped(name, value))
        return True

    return handle


def _alias(draft: Draft, rule: FieldRule, value: str) -> bool:
    draft.add("aliases", value)
    return True


def _part_of_name(draft: Draft, rule: FieldRule, value: str) -> bool:
    name = str(next((draft.fields.get(key) for key, one in draft.table.fields.items() if one.as_ == "name"), ""))
    if value.strip("（）()") in name:
        return False
    return _alias(draft, rule, value)


def _note(draft: Draft, rule: FieldRule, value: str) -> bool:
    draft.notes.append(f"{rule.label or rule.as_} {value}")
    return True


def _main_code(draft: Draft, rule: FieldRule, value: str) -> bool:
    found = draft.report.codes.setdefault(draft.code, [])
    found += check_base_code(value, parent=True)
    if draft.code[19:28] != value[:9]:
        found.append(f"主项编码“{value}”与实施编码里的“{draft.code[19:28]}”不是同一个主项；核对两个编码")
    return _note(draft, rule, value)


def _department(draft: Draft, rule: FieldRule, value: str) -> bool:
    draft.department_name = value
    return True


def _visits(draft: Draft, rule: FieldRule, value: str) -> bool:
    if not value.isdigit() or int(value) > 5:
        raise DisagreesError(value)
    draft.raw["visits"] = int(value)
    return True


def _limit(kind: str) -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        match = _LIMIT.match(value)
        if not match:
            raise DisagreesError(value)
        amount, unit = int(match[1]), draft.mapped("unit", match[2])
        draft.add("limits", {"kind": kind, "amount": amount, "unit": unit if amount else "on_the_spot"})
        return True

    return handle


def _text_line(name: str) -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        draft.add(name, {"text": value})
        return True

    return handle


def _channel(kind: str, lead: str = "") -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        draft.channels.append({"kind": kind, "text": f"{lead}{value}"})
        return True

    return handle


def _yes_no(name: str) -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        setattr(draft, name, draft.mapped("yes_no", value) is True)
        return True

    return handle


def _append(name: str) -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        getattr(draft, name).append(value)
        return True

    return handle


def _mail(draft: Draft, rule: FieldRule, value: str) -> bool:
    if draft.mapped("yes_no", value) is True:
        draft.channels.append({"kind": "mail", "text": "支持邮寄（物流快递）送达"})
    return True


def _step(lead: str) -> Handler:
    def handle(draft: Draft, rule: FieldRule, value: str) -> bool:
        steps = draft.raw.setdefault("steps", [])
        steps.append({"id": f"step-{len(steps) + 1}", "name": lead or value[:30], "text": value})
        return True

    return handle


def _code(draft: Draft, rule: FieldRule, value: str) -> bool:
    draft.raw["implementation_code"] = value
    return True


HANDLERS: Mapping[str, Handler] = {
    "implementation_code": _code,
    "base_code": _base_code,
    "main_code": _main_code,
    "local_code": _note,
    "note": _note,
    "code_part": _code_part,
    "repeats": _repeats,
    "name": _simple("name"),
    "plain_name": _simple("plain_name"),
    "summary": _simple("summary"),
    "visit_reason": _simple("visit_reason"),
    "alias": _alias,
    "part_of_name": _part_of_name,
    "department": _department,
    **{name: _enumerated(name) for name in _ENUMERATED},
    "audience": _listed("audience"),
    "themes": _listed("themes"),
    "visits": _visits,
    "statutory_limit": _limit("statutory"),
    "committed_limit": _limit("committed"),
    "condition": _text_line("conditions"),
    "counter": _channel("counter"),
    "consult_phone": _channel("phone", "咨询电话："),
    "complaint_phone": _channel("phone", "投诉电话："),
    "online": _yes_no("online"),
    "booking": _yes_no("booking"),
    "fee": _yes_no("charged"),
    "online_url": _append("urls"),
    "platform": _append("platforms"),
    "booking_url": _append("booking_urls"),
    "mail": _mail,
    "co_handling": _step("联办机构参与办理"),
    "step": _step(""),
}


def read_value(value: Any) -> str:
    """Return a value of JSON as the text that tables map."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()
