"""Whether what the chat says of a matter is what the catalogue line holds that it names as the source."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from knowledge.catalogue import Catalogue, load_catalogue
from service_api.launch.settings import ROOT
from tests.bot.talking import Answer

_AMOUNT: Final = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)\s*(?=元|个?工作日|个?自然日|个?月|天|日|年|周岁|岁|平方米|%|份|张|趟)"
)
_PHONE: Final = re.compile(r"(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9})(?!\d)")
_LAW: Final = re.compile(r"《[^》]+》(?=第)|第[一二三四五六七八九十百零]+条")
_OWN: Final = re.compile(
    r"\d+分钟|最多再答\d+个问题|\d+天后自动删除|有 \d+ 个回答不再适用|(?:^|\n)\d+\. |您说的是[^\n]*|我记下了[^\n]*"
)
"""What the chat says of itself, or says back to the citizen: no fact of the catalogue."""
_NOT_THE_CATALOGUE: Final = {"places", "notices"}


class Tracer:
    """Looks up the lines that answers name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def untraced(self, answer: Answer) -> list[str]:
        """Return the sources that name no line, and the amounts, telephones and articles that stand in none of those named."""
        wrong = []
        for message in answer["messages"]:
            lines = {source: self.line(source) for source in message["sources"]}
            wrong += [f"no such line: {source}" for source, line in lines.items() if line is None]
            held = "\n".join(line for line in lines.values() if line is not None)
            if lines and not {source.split("#")[0] for source in lines} & _NOT_THE_CATALOGUE:
                said = _OWN.sub("", message["text"])
                facts = {one.group(1) for one in _AMOUNT.finditer(said)} | {*_PHONE.findall(said), *_LAW.findall(said)}
                wrong += [f"{one!r} stands in none of {[*lines]}" for one in sorted(facts) if not _stands(one, held)]
        return wrong

    @functools.cache  # noqa: B019  one tracer lives as long as the tests
    def line(self, source: str) -> str | None:
        """Return what the catalogue holds there, as text; None where there is no such line."""
        home, _, path = source.partition("#")
        if home in _NOT_THE_CATALOGUE:
            return ""
        if home == "materials":
            start: Any = self.catalogue.materials
            return _text(_descend(start, path.split(".")))
        if home in self.catalogue.items:
            return self._of_item(home, path)
        if home not in self.catalogue.packages:
            return None
        package = self.catalogue.packages[home]
        if (own := self._in(package, path)) is not None:
            return own
        held = [self._of_item(member.item, path) for member in package.members]
        found = [one for one in held if one is not None]
        return "\n".join(found) if found else None

    def _of_item(self, item: str, path: str) -> str | None:
        return self._in(self.catalogue.items[item], path)

    def _in(self, target: BaseModel, path: str) -> str | None:
        if path.startswith("questions."):
            return self._question(target, path.removeprefix("questions."))
        line = re.sub(r"^(materials\..+)\.\d+$", r"\1", path)  # .2 tells the second person's
        return _text(_descend(target, line.split(".")))

    def _question(self, target: BaseModel, path: str) -> str | None:
        key = path.removesuffix(".terms")
        name = re.sub(r".*[./]", "", re.sub(r"\[\d+\]", "", key))
        groups = getattr(target, "groups", ())
        entries = [*getattr(target, "questions", ()), *(one for group in groups for one in group.questions), *groups]
        found = next((one for one in entries if name in (getattr(one, "id", None), getattr(one, "use", None))), None)
        asked = self.catalogue.questions.get(name)
        if found is None and asked is None:
            return None
        return "\n".join(text for one in (found, asked) if one is not None and (text := _text(one)))


def _stands(fact: str, held: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(fact)}(?!\.?\d)", held) is not None


def _descend(value: Any, path: list[str]) -> Any:
    for part in path:
        if value is None:
            return None
        if isinstance(value, tuple):
            numbered = part.isdigit() and int(part) < len(value)
            value = value[int(part)] if numbered else next((one for one in value if part in _names(one)), None)
        elif isinstance(value, BaseModel):
            value = getattr(value, part, None)
        else:
            value = value.get(part)
    return value


def _names(one: Any) -> Iterator[Any]:
    return (getattr(one, name, None) for name in ("id", "line", "use"))


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return "\n".join(_words(value))


def _words(value: Any) -> Iterator[str]:
    match value:
        case BaseModel():
            for name in type(value).model_fields:
                yield from _words(getattr(value, name))
        case dict():
            for key, one in value.items():
                yield from (str(key), *_words(one))
        case tuple() | list():
            for one in value:
                yield from _words(one)
        case float() | int():
            yield f"{value:.15g}"
        case str():
            yield value


TRACER = Tracer(load_catalogue(ROOT / "data"))
