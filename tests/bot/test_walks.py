"""Every item by talk alone: opened by its name, answered by what the options say, to an outcome; nothing without a source."""

from __future__ import annotations

import random
from typing import Any

import pytest

from knowledge.catalogue import load_catalogue
from service_api.launch.settings import ROOT
from tests.bot.talking import Answer, Citizen, text_of
from tests.bot.tracing import TRACER

pytestmark = pytest.mark.bot

CATALOGUE = load_catalogue(ROOT / "data")
TARGETS = [*CATALOGUE.items, *CATALOGUE.packages]
MOST_TURNS = 70


@pytest.mark.parametrize("target", TARGETS)
def test_walk_by_words(citizen: Citizen, target: str) -> None:
    chance = random.Random(target)  # the same walk each time, another for each item
    answer = citizen.say(CATALOGUE.target(target).plain_name)
    assert answer["state"]["item"] == target, text_of(answer)
    for _ in range(MOST_TURNS):
        question = answer["state"]["question"]
        if question is None:
            break
        words = _words(question, chance)
        before = answer["state"]["answers"]
        answer = citizen.say(words)
        state = answer["state"]
        assert state["answers"] != before, f"{question['ask']} {words}: {text_of(answer)}"
        assert state["item"] == target, text_of(answer)
    assert answer["state"]["outcome_ready"], f"no outcome after {MOST_TURNS} turns"
    _check_sources(citizen)


def _words(question: dict[str, Any], chance: random.Random) -> str:
    match question["kind"]:
        case "group":
            return f"{max(1, int(question['minimum']))}个"
        case "number":
            return f"{question['minimum']:g}"
        case "date":
            return "2025年6月1日"
        case _:
            label: str = chance.choice(question["options"])["label"]
            return label


def _check_sources(citizen: Citizen) -> None:
    """What comes out is told with the catalogue lines it comes from, and holds no amount that does not stand there."""
    told = [message for answer in citizen.heard for message in answer["messages"]]
    facts = [
        message for message in told if message["card"] and message["card"]["kind"] in ("item", "package", "outcome")
    ]
    assert facts
    assert all(message["sources"] for message in facts)
    assert [one for answer in citizen.heard for one in TRACER.untraced(answer)] == []


def test_the_last_answer_holds_the_list(citizen: Citizen) -> None:
    citizen.open("id-card-reissue", {"card-state": "lost", "age-band": "from-46", "place": "home", "can-come": "yes"})
    answer: Answer = citizen.say("不急")
    assert answer["state"]["outcome_ready"]
    guide = citizen.client.post("/api/items/id-card-reissue/guide", json={"answers": answer["state"]["answers"]}).json()
    for line in guide["outcome"]["materials"]:
        if not line.get("produced_by"):
            assert line["name"] in text_of(answer)
