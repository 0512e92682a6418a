"""How often the trained model names the right act of sayings that are not in its training data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import httpx
import pytest
import yaml

from tests.bot.servers import Server

LEAST_RIGHT = 0.9
SAYINGS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "sayings.yaml").read_text("utf-8"))


@pytest.mark.bot
def test_acts_of_unseen_sayings(pair: tuple[Server, Server]) -> None:
    wrong: list[str] = []
    confused: Counter[tuple[str, str]] = Counter()
    total = sum(map(len, SAYINGS.values()))
    with httpx.Client(base_url=pair[1].address, trust_env=False, timeout=30) as rasa:
        for act, texts in SAYINGS.items():
            for text in texts:
                found = rasa.post("/model/parse", json={"text": text}).json()["intent"]
                if found["name"] != act:
                    confused[act, found["name"]] += 1
                    wrong.append(f"{text}: {found['name']} ({found['confidence']:.2f}), not {act}")
    right = 1 - len(wrong) / total
    print(f"\nacts: {right:.3f} of {total} unseen sayings right", *wrong, *confused.most_common(5), sep="\n  ")
    assert right >= LEAST_RIGHT, wrong
