"""Fields that hold lists of things: materials, fees, results, laws, questions; as texts or as objects with keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from knowledge.exchange.listing.draft import DisagreesError, Draft, LeftOutError, NotCarriedError, UnknownValueError
from knowledge.exchange.listing.report import Kept
from knowledge.exchange.listing.roles import read_value
from knowledge.exchange.listing.table import FieldRule

Part = dict[str, Any]
_ENUMERATIONS = {
    ("materials", "kind"): "material_source",
    ("materials", "necessity"): "necessity",
    ("materials", "form"): "form",
    ("materials", "returned"): "yes_no",
    ("output", "kind"): "output_kind",
}
TARGETS: Mapping[str, frozenset[str]] = {
    "materials": frozenset({"name", "about", "kind", "issuer", "how", "necessity", "form", "count", "returned", "check", "note", "because", "if_missing"}),
    "fees": frozenset({"name", "amount", "unit", "standard", "basis", "reducible"}),
    "output": frozenset({"name", "kind", "validity", "delivery", "note"}),
    "legal_basis": frozenset({"law", "article", "quote", "note"}),
    "faqs": frozenset({"q", "a"}),
}  # fmt: skip
_NEEDED = {"materials": ("name",), "fees": ("name",), "output": ("name",), "legal_basis": ("law",), "faqs": ("q", "a")}
"""Without these there is nothing to say; a text alone is the first of them."""


def take_part(draft: Draft, name: str, rule: FieldRule, value: Any) -> None:
    """Take one entry of a list field in, accounting for each of its values.

    A text is the name of the thing. Of an object, every key is mapped by ``rule.keys``.
    """
    if not isinstance(value, dict):
        text = read_value(value)
        if draft_empty(draft, rule, text):
            draft.report.account(name).empty += 1
        else:
            _keep(draft, rule.as_, {_NEEDED[rule.as_][0]: text}, [(name, text)])
        return
    part: Part = {}
    taken: list[tuple[str, str]] = []
    for key, one in value.items():
        if _take_key(draft, f"{name}[].{key}", rule, key, one, part):
            taken.append((f"{name}[].{key}", read_value(one)))
    _keep(draft, rule.as_, part, taken)


def draft_empty(draft: Draft, rule: FieldRule, text: str) -> bool:
    """Say whether a text says nothing."""
    return text in draft.table.empty or text in rule.empty


def _take_key(draft: Draft, name: str, rule: FieldRule, key: str, one: Any, part: Part) -> bool:
    """Put one value into ``part`` and say so; else the report has it already."""
    report, text = draft.report, read_value(one)
    target = rule.keys.get(key)
    if draft_empty(draft, rule, text):
        report.account(name).empty += 1
        return False
    if target is None:
        report.unknown_fields.setdefault(name, Kept()).add(draft.code)
        report.keep(report.unknown_values, name, text, draft.code)
        return False
    try:
        if target == "-":
            raise LeftOutError(text)
        if target not in TARGETS[rule.as_]:
            raise DisagreesError(text)
        part[target] = _converted(draft, rule.as_, target, text)
    except NotCarriedError as error:
        kept = report.left_out if isinstance(error, LeftOutError) else report.disagreements
        report.keep(report.unknown_values if isinstance(error, UnknownValueError) else kept, name, text, draft.code)
        return False
    return True


def _converted(draft: Draft, role: str, target: str, text: str) -> Any:
    if enumeration := _ENUMERATIONS.get((role, target)):
        return draft.mapped(enumeration, text)
    if target in ("count", "amount"):
        try:
            return int(text) if target == "count" else float(text)
        except ValueError:
            raise DisagreesError(text) from None
    return text


def _keep(draft: Draft, role: str, part: Part, taken: list[tuple[str, str]]) -> None:
    """Make the part of what was taken; where it is not enough for one, the report keeps the values."""
    whole = all(part.get(one) for one in _NEEDED[role])
    for name, text in taken:
        if whole:
            draft.report.account(name).carried += 1
        else:
            draft.report.keep(draft.report.disagreements, name, text, draft.code)
    if whole:
        _MAKERS[role](draft, part)


def _material(draft: Draft, part: Part) -> None:
    listed = draft.raw.setdefault("materials", [])
    kind = part.pop("kind", None) or draft.assume("material_source", "材料没有写来源", "applicant")
    source: Part = {"kind": kind}
    source.update({key: part.pop(key) for key in ("issuer", "how") if key in part})
    made: Part = {"id": f"material-{len(listed) + 1}", "name": part.pop("name"), "source": source}
    piece: Part = {key: part.pop(key) for key in ("form", "count", "returned") if key in part}
    if piece:
        made["pieces"] = [
            {"form": piece.pop("form", None) or draft.assume("form", "材料没有写形式", "original"), **piece}
        ]
    if check := part.pop("check", None):
        made["review"] = [{"kind": "formal", "check": check}]
    if "necessity" not in part:
        draft.report.assumed["材料没有写必要性：required"] += 1
    listed.append({**made, **part})


def _fee(draft: Draft, part: Part) -> None:
    if "basis" not in part:
        part["basis"] = "清单没有写依据，以窗口公布为准"
        draft.report.assumed["收费没有写依据：以窗口公布为准"] += 1
    draft.add("fees", part)


def _output(draft: Draft, part: Part) -> None:
    part.setdefault("kind", None)
    part["kind"] = part["kind"] or draft.assume("output_kind", "没有写结果的种类", "document")
    draft.add("output", part)


def _legal_basis(draft: Draft, part: Part) -> None:
    if ("article" in part) != ("quote" in part):  # an article is only named where its words were read
        loose = "，".join(str(part.pop(key)) for key in ("article", "quote") if key in part)
        part["note"] = "；".join(filter(None, [part.get("note"), loose]))
    draft.add("legal_basis", part)


def _faq(draft: Draft, part: Part) -> None:
    draft.add("faqs", part)


_MAKERS: Mapping[str, Callable[[Draft, Part], None]] = {
    "materials": _material,
    "fees": _fee,
    "output": _output,
    "legal_basis": _legal_basis,
    "faqs": _faq,
}
