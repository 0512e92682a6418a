"""One row on its way to a draft item: what its fields said so far."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.catalogue.codes import check_base_code, check_codes_agree, check_implementation_code
from knowledge.exchange.listing.report import ImportReport
from knowledge.exchange.listing.table import MappingTable


class NotCarriedError(Exception):
    """The value is in no item; the subclass says where the report keeps it."""


class UnknownValueError(NotCarriedError):
    """The table does not know the value."""


class LeftOutError(NotCarriedError):
    """The table leaves the value out on purpose."""


class DisagreesError(NotCarriedError):
    """The value contradicts another field or cannot be read."""


CODE_PARTS: Mapping[str, slice] = {
    "credit_code": slice(0, 18),
    "area": slice(2, 8),
    "organisation": slice(8, 17),
    "level": slice(18, 19),
    "base_code": slice(19, 31),
    "province": slice(19, 21),
    "type": slice(21, 23),
    "department": slice(23, 25),
    "main": slice(25, 28),
    "sub": slice(28, 31),
    "variant": slice(31, 33),
}


@dataclass
class Draft:
    """The item as far as it is known; ``finish`` completes it."""

    table: MappingTable
    report: ImportReport
    code: str
    fields: Mapping[str, Any]
    """The row, flattened."""
    raw: dict[str, Any] = field(default_factory=dict)
    department_name: str | None = None
    notes: list[str] = field(default_factory=list)
    online: bool | None = None
    urls: list[str] = field(default_factory=list)
    platforms: list[str] = field(default_factory=list)
    booking: bool | None = None
    booking_urls: list[str] = field(default_factory=list)
    channels: list[dict[str, Any]] = field(default_factory=list)
    charged: bool | None = None

    @property
    def id(self) -> str:
        """The item's slug, made of its code."""
        tail = "".join(one for one in self.code.lower() if one.isascii() and one.isalnum())
        return f"{self.table.prefix}-{tail}"[:64]

    def mapped(self, enumeration: str, value: str) -> str | bool:
        """Return our value for a foreign one.

        Raises:
            UnknownValueError: the table does not have it.
            LeftOutError: the table maps it to nothing.
        """
        values = self.table.enumerations.get(enumeration, {})
        if value not in values:
            raise UnknownValueError(value)
        found = values[value]
        if found is None:
            raise LeftOutError(value)
        return found

    def add(self, name: str, value: Any) -> None:
        """Append to a list of the item, once."""
        listed = self.raw.setdefault(name, [])
        if value not in listed:
            listed.append(value)

    def assume(self, name: str, what: str, fallback: str) -> str:
        """Return what is assumed where the list is silent, and count it."""
        value = self.table.defaults.get(name, fallback)
        self.report.assumed[f"{what}：{value}"] += 1
        return value

    def finish(self) -> dict[str, Any]:
        """Return the plain data of the item."""
        raw = self.raw
        name = str(raw.get("name", ""))
        raw["id"] = self.id
        raw["aliases"] = [one for one in raw.get("aliases", []) if one not in (name, raw.get("plain_name"))]
        raw.setdefault("plain_name", name)
        raw.setdefault("summary", f"{self.department_name or ''}的事项“{name}”，由外部清单导入，待梳理。")
        if "type" not in raw:
            raw["type"] = self.assume("type", "没有可用的事项类型", "other")
        if not raw.get("audience"):
            raw["audience"] = [self.assume("audience", "没有可用的服务对象", "other")]
        if "case_type" not in raw:
            raw["case_type"] = self.assume("case_type", "没有写办件类型", "committed")
        if self.charged is not None:
            raw["fee"] = ("charged" if raw.get("fees") else "local") if self.charged else "free"
        elif "fees" in raw:
            raw["fee"] = "charged"
        else:
            raw["fee"] = self.assume("fee", "没有写收不收费", "local")
        raw["department"] = self._department()
        raw["channels"] = [*self.channels, *self._online()]
        raw["sources"] = [{"name": "；".join([f"{self.table.title}，实施编码 {self.code}", *self.notes])}]
        raw["status"] = "draft"
        self._check_codes()
        return {key: value for key, value in raw.items() if value not in ([], None, "")}

    def _check_codes(self) -> None:
        found = check_implementation_code(self.code)
        if base := self.raw.get("base_code"):
            found += [one for one in check_base_code(base) if one not in found]
            if len(self.code) in (31, 33):
                found += check_codes_agree(self.code, base)
        self.report.codes.setdefault(self.code, []).extend(found)

    def _department(self) -> str:
        name = self.department_name
        if name is None:
            name = "未写明的部门"
            self.report.assumed["没有写部门：未写明的部门"] += 1
        if name in self.table.departments:
            return self.table.departments[name]
        credit = self.code[:18].lower()
        id_ = f"org-{credit}" if credit.isalnum() and len(credit) == 18 else f"org-{hashlib.sha256(name.encode()).hexdigest()[:12]}"  # fmt: skip
        if self.report.new_departments.setdefault(id_, name) != name:
            id_ = f"org-{hashlib.sha256(name.encode()).hexdigest()[:12]}"  # one code, two names: both are kept
            self.report.new_departments[id_] = name
        return id_

    def _online(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        if self.online is not False and (self.online or self.urls):
            text = f"网上办理（{'、'.join(self.platforms)}）" if self.platforms else "网上办理"
            found += [{"kind": "online", "text": text, "url": url} for url in self.urls] or [
                {"kind": "online", "text": text}
            ]
        elif self.platforms or self.urls:
            self.notes += [f"承载平台 {one}" for one in (*self.platforms, *self.urls)]
        if self.booking is not False and (self.booking or self.booking_urls):
            found += [{"kind": "online", "text": "网上预约", "url": url} for url in self.booking_urls] or [
                {"kind": "online", "text": "可以网上预约"}
            ]
        return found
