"""No sentence, however odd, keeps everybody else waiting: the patterns that read citizens' words never run away.

A pattern that can read a row of the same word in several ways (妈妈 as 妈妈, or as 妈 and 妈) tries 2 ** n of them before it
gives up. Nothing else is served meanwhile.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import FrameType, ModuleType

import pytest

import knowledge.linking
import knowledge.retrieval
import knowledge.spoken
import service_api.chat
import service_api.wechat

PACKAGES = (
    service_api.chat,
    service_api.wechat,
    knowledge.spoken,
    knowledge.linking,
    knowledge.retrieval,
)
LENGTH = 120
PATIENCE = 20
"""Seconds; what is slow here is slow by a power of two, not by the machine."""


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for one in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not one.name.endswith("__main__"):
            yield importlib.import_module(one.name)


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from (one for each in value.values() for one in patterns(each))
    elif isinstance(value, list | tuple):
        yield from (one for each in value for one in patterns(each))


FOUND = {
    (module.__name__, name): found
    for package in PACKAGES
    for module in modules(package)
    for name, value in vars(module).items()
    if (found := list(patterns(value)))
}


@pytest.fixture
def patience() -> Iterator[None]:
    """Break off what runs away: without this the run would hang rather than fail."""

    def gives_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, gives_up)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_patterns_are_found() -> None:
    assert len(FOUND) > 100


@pytest.mark.parametrize("where", FOUND, ids=".".join)
@pytest.mark.usefixtures("patience")
def test_a_row_of_any_word_of_the_pattern_is_read(where: tuple[str, str]) -> None:
    for pattern in FOUND[where]:
        words = {*re.findall(r"[\u4e00-\u9fff]{1,4}", pattern.pattern), "1", "１", "a", "，", " "}
        for word in sorted(words):
            signal.alarm(PATIENCE)
            pattern.search((word * LENGTH)[:LENGTH] + "x")  # x: nothing ends so, all ways are tried


@pytest.mark.parametrize(
    "text", ["妈妈" * 200 + "我想你了", "有" + "证本卡" * 150 + "啊x", "不用" * 200 + "x", "全都" * 200 + "x"]
)
@pytest.mark.usefixtures("patience")
def test_a_row_of_words_only_describes_nobody(text: str) -> None:
    from service_api.chat.circumstances import only_describes

    signal.alarm(PATIENCE)
    assert not only_describes(text)
