"""Walking through guides over HTTP with arbitrary but legal answers."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import httpx

Json = dict[str, Any]


class Walker:
    """Answers guides at random; the same seed gives the same walks."""

    def __init__(self, client: httpx.Client, seed: int) -> None:
        self._client = client
        self._random = random.Random(seed)

    def targets(self) -> list[tuple[str, str]]:
        """Every published item and package: (``items`` or ``packages``, id)."""
        found: list[tuple[str, str]] = []
        page, seen, total = 1, 0, 1
        while seen < total:
            listed = self._client.get("/api/items", params={"page": page}).raise_for_status().json()
            found += [("items", item["id"]) for item in listed["items"]]
            seen, total, page = seen + len(listed["items"]), listed["total"], page + 1
            if not listed["items"]:
                break
        packages = self._client.get("/api/packages").raise_for_status().json()
        listed_packages = packages["packages"] if isinstance(packages, dict) else packages
        return found + [("packages", package["id"]) for package in listed_packages]

    def answer(self, question: Json, answers: Json) -> Json:
        """``answers`` with a legal answer to ``question`` added."""
        group, key = question["group"], question["id"]
        if question["kind"] == "group":
            return {**answers, (group or {"id": key})["id"]: [{} for _ in range(max(1, int(question["minimum"] or 1)))]}
        value = self._value(question)
        if group is None:
            return {**answers, key: value}
        members = [dict(member) for member in answers.get(group["id"], [])]
        members[group["index"]][key] = value
        return {**answers, group["id"]: members}

    def _value(self, question: Json) -> Any:
        options = [option["id"] for option in question["options"]]
        if question["kind"] == "single":
            return self._random.choice(options)
        if question["kind"] == "multiple":
            return [self._random.choice(options)]
        if question["unknown"]:
            return {"unknown": True}
        if question["kind"] == "number":
            low = question["minimum"] or 0
            return self._random.randint(int(low), int(question["maximum"] or low + 80))
        if question["kind"] == "date":
            return (dt.date(2026, 1, 1) - dt.timedelta(days=self._random.randint(0, 3000))).isoformat()
        return "420606"  # a division or place: one of the county-level areas
