"""Scripted conversations over real Rasa: what must hold after every turn is written beside it, and what holds of all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bot.manner import ill_mannered, unsourced
from tests.bot.talking import Answer, Citizen, text_of, unmet
from tests.bot.tracing import TRACER

pytestmark = pytest.mark.bot

Script = list[dict[str, Any]]
SCRIPTS: dict[str, Script] = {
    f"{path.stem}: {name}": script
    for path in sorted((Path(__file__).parent / "conversations").glob("*.yaml"))
    for name, script in yaml.safe_load(path.read_text("utf-8")).items()
}
LEAST, SHORTEST, LONGEST = 60, 4, 12


def test_there_are_enough_of_them() -> None:
    assert sum(SHORTEST <= len(script) <= LONGEST for script in SCRIPTS.values()) >= LEAST


@pytest.mark.parametrize("name", SCRIPTS)
def test_conversation(citizen: Citizen, name: str) -> None:
    said: list[str] = []
    for turn in SCRIPTS[name]:
        answer = _take(citizen, turn)
        said.append(f"> {turn.get('say') or turn.get('tap') or turn.get('open')}\n{text_of(answer)}")
        wrong = [*unmet(turn["then"], answer), *unsourced(answer), *TRACER.untraced(answer), *ill_mannered(answer)]
        assert not wrong, "\n".join([*said, f"!! {wrong}", f"!! {answer['state']['answers']}"])


def _take(citizen: Citizen, turn: dict[str, Any]) -> Answer:
    if "say" in turn:
        return citizen.say(turn["say"])
    if "tap" in turn:
        return citizen.tap(turn["tap"])
    return citizen.open(turn["open"]["item"], turn["open"]["answers"])
