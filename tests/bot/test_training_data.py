"""The Rasa project: valid without a warning, enough sayings for each act, none of them a test's."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.retrieval.leakage import leaking
from service_api.chat.acts import ACTS, SETTLED_HERE
from service_api.launch.environments import BOT_PYTHON
from service_api.launch.settings import BOT_MODEL, ROOT, bot_environment

BOT = ROOT / "bot"
HERE = Path(__file__).parent
LEAST = 60


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text).lower() or text


TRAINED: dict[str, list[str]] = {
    entry["intent"]: [line.removeprefix("- ") for line in entry["examples"].splitlines()]
    for path in sorted((BOT / "data/nlu").glob("*.yml"))
    for entry in _read(path)["nlu"]
}
TESTED: list[dict[str, list[str]]] = [_read(HERE / name) for name in ("sayings.yaml", "unseen.yaml")]
INTENTS = set(ACTS) - SETTLED_HERE


@pytest.mark.bot
def test_rasa_finds_nothing_to_complain_of() -> None:
    argv = [str(BOT_PYTHON), "-m", "rasa", "data", "validate", "--fail-on-warnings", "--config", "bot/config.yml"]
    argv += ["--domain", "bot/domain", "--data", "bot/data"]
    done = subprocess.run(argv, cwd=ROOT, env=bot_environment(), capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


@pytest.mark.bot
def test_rasa_tells_every_act_in_the_test_stories(tmp_path: Path) -> None:
    argv = [
        str(BOT_PYTHON),
        "-m",
        "rasa",
        "test",
        "core",
        "--model",
        str(BOT_MODEL),
        "--stories",
        str(HERE / "stories"),
    ]
    argv += ["--fail-on-prediction-errors", "--no-plot", "--out", str(tmp_path)]
    done = subprocess.run(argv, cwd=ROOT, env=bot_environment(), capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    assert _read(tmp_path / "stories_with_warnings.yml") is None, "a story with a warning stands there"
    stories = _read(HERE / "stories/test_stories.yml")["stories"]
    told = {step["intent"] for story in stories for step in story["steps"] if "intent" in step}
    assert told == INTENTS, "every act is in a story"


def test_every_act_has_its_intent_rule_and_action() -> None:
    intents = set(_read(BOT / "domain/intents.yml")["intents"])
    actions = set(_read(BOT / "domain/actions.yml")["actions"])
    rules = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in _read(BOT / "data/rules.yml")["rules"]}
    assert intents - {"nlu_fallback"} == INTENTS == set(TRAINED) == set(TESTED[0]) == set(TESTED[1])
    assert actions == {f"action_{act}" for act in INTENTS}
    assert rules == {act: f"action_{act}" for act in INTENTS} | {"nlu_fallback": "action_tell"}


@pytest.mark.parametrize("act", sorted(INTENTS))
def test_an_act_has_enough_different_sayings(act: str) -> None:
    assert len({_plain(text) for text in TRAINED[act]}) >= LEAST


def test_no_saying_stands_for_two_acts() -> None:
    acts: defaultdict[str, set[str]] = defaultdict(set)
    for act, texts in TRAINED.items():
        for text in texts:
            acts[_plain(text)].add(act)
    assert {text: found for text, found in acts.items() if len(found) > 1} == {}


def test_no_saying_of_the_tests_was_trained_nor_anything_nearly_it() -> None:
    trained = [text for texts in TRAINED.values() for text in texts]
    guarded = _read(HERE / "guarded.yaml")["not"]
    tested = [text for sayings in (*TESTED, guarded) for texts in sayings.values() for text in texts]
    plain = {_plain(text) for text in trained}
    assert [text for text in tested if _plain(text) in plain] == []
    assert [(tested[number], near.text) for number, near in leaking(tested, trained)] == []
