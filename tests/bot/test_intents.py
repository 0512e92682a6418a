"""How often the trained model is right about sayings that are not in its training data: the act, and what is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import httpx
import pytest
import yaml

from service_api.chat.believing import believed
from tests.bot.servers import Server

LEAST_RIGHT = 0.95
HERE = Path(__file__).parent


@pytest.mark.bot
@pytest.mark.parametrize("file", ["sayings.yaml", "unseen.yaml"])
def test_acts_of_sayings_not_trained(pair: tuple[Server, Server], file: str) -> None:
    sayings: dict[str, list[str]] = yaml.safe_load((HERE / file).read_text("utf-8"))
    wrong: list[str] = []
    confused: Counter[tuple[str, str]] = Counter()
    total = sum(map(len, sayings.values()))
    with httpx.Client(base_url=pair[1].address, trust_env=False, timeout=30) as rasa:
        for act, texts in sayings.items():
            for text in texts:
                found = rasa.post("/model/parse", json={"text": text}).json()["intent"]
                if found["name"] != act:
                    confused[act, found["name"]] += 1
                    wrong.append(f"{text}: {found['name']} ({found['confidence']:.2f}), not {act}")
    right = 1 - len(wrong) / total
    print(f"\nacts: {right:.3f} of {total} sayings right", *confused.most_common(5), sep="\n  ")
    if file == "sayings.yaml":  # the mistakes of the other file are not to be read while training data is written
        print(*wrong, sep="\n  ")
    assert right >= LEAST_RIGHT


@pytest.mark.bot
def test_numbers_days_and_places_are_found(pair: tuple[Server, Server]) -> None:
    """What is named, word for word and of its kind, among all that is found: precision and recall both."""
    named: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "entities.yaml").read_text("utf-8"))
    missed, invented, right = [], [], 0
    with httpx.Client(base_url=pair[1].address, trust_env=False, timeout=30) as rasa:
        for text, kinds in named.items():
            wanted = Counter((kind, words) for kind, listed in kinds.items() for words in listed)
            answer = rasa.post("/model/parse", json={"text": text}).json()["entities"]
            found = Counter((one["entity"], text[one["start"] : one["end"]]) for one in answer)
            right += (wanted & found).total()
            missed += [(text, *one) for one in (wanted - found).elements()]
            invented += [(text, *one) for one in (found - wanted).elements()]
    print(f"\nentities: {right} right, missed {missed}, invented {invented}")
    assert right / (right + len(missed)) >= LEAST_RIGHT
    assert right / (right + len(invented)) >= LEAST_RIGHT


@pytest.mark.bot
def test_what_sounds_like_an_act_and_is_none_is_not_done(pair: tuple[Server, Server]) -> None:
    """An act that destroys, dismisses or frightens is believed where the model is sure, and its own words always are."""
    guarded: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "guarded.yaml").read_text("utf-8"))
    wrong: list[str] = []
    with httpx.Client(base_url=pair[1].address, trust_env=False, timeout=30) as rasa:
        for wanted, acts in guarded.items():
            for act, texts in acts.items():
                for text in texts:
                    found = rasa.post("/model/parse", json={"text": text}).json()["intent"]
                    done = found["name"] == act and believed(act, text, found["confidence"])
                    if done != (wanted == "own"):
                        wrong.append(f"{text}: {found['name']} ({found['confidence']:.2f}), {wanted} {act}")
    total = sum(len(texts) for acts in guarded.values() for texts in acts.values())
    print(f"\nguarded: {total - len(wrong)} of {total} right", *wrong, sep="\n  ")
    assert len(wrong) <= (1 - LEAST_RIGHT) * total
