"""A province's catalogue grown from this project's: every division's variants of the names and sayings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from knowledge.catalogue import load_catalogue
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.encoder import UNKNOWN, StaticEncoder
from knowledge.retrieval.entries import NAMING_FIELDS, entries_of
from knowledge.retrieval.lexicon import load_lexicon
from knowledge.retrieval.regional import AudienceClass, RegionalEntry
from knowledge.retrieval.store import ModelMissingError, load_model

DATA, MODELS = Path("data"), Path("var/search")
QUERIES = DATA / "evaluation" / "search"
SEED = 20260105
CITIES, COUNTIES = 17, 300
# How people of a place put it around what they say; "{}" is the place.
_BEFORE = ("", "", "", "在{}", "{}", "我是{}的，", "人在{}，", "请问")
_AFTER = ("", "", "", "怎么办", "找谁", "要带啥", "到{}哪里办", "{}能办吗", "急用", "，谢谢")
_PLACE = "安宁平城东西南北江河湖山阳清水石龙凤和兴永德昌林泉谷丰乐新"


@dataclass(frozen=True)
class Growth:
    """What is grown: texts with their target and audience; and what analyses and encodes them."""

    texts: tuple[tuple[str, AudienceClass, str], ...]
    analyser: Analyser
    encoder: StaticEncoder
    told: str


@cache
def material(models: Path = MODELS) -> Growth:
    """The catalogue's names and sayings, and the model in use (random vectors where none was trained)."""
    catalogue = load_catalogue(DATA)
    analyser = Analyser(load_lexicon(DATA))
    audiences: dict[str, AudienceClass] = {}
    texts: dict[tuple[str, AudienceClass, str], None] = {}
    for entry in entries_of(catalogue):
        served = set(catalogue.target(entry.target_id).audience)
        person, others = "person" in served, bool(served - {"person"})
        audiences[entry.target_id] = "both" if person and others else "person" if person else "enterprise"
        if entry.field in NAMING_FIELDS:
            texts[entry.target_id, audiences[entry.target_id], entry.text] = None
    for file in sorted((DATA / "sayings").rglob("*.txt")):
        if file.stem in audiences:
            for line in file.read_text("utf-8").splitlines():
                if line.strip() and not line.startswith("#"):
                    texts[file.stem, audiences[file.stem], line.strip()] = None
    try:
        model = load_model(models)
        encoder, told = model.encoder, f"the trained model {model.version}"
    except ModelMissingError:
        encoder, told = (
            random_encoder(analyser, [text for _, _, text in texts]),
            "random token vectors (no model trained)",
        )
    targets = len({target for target, _, _ in texts})
    return Growth(tuple(texts), analyser, encoder, f"{len(texts):,} texts of {targets} targets; vectors of {told}")


def random_encoder(analyser: Analyser, texts: list[str]) -> StaticEncoder:
    """An encoder over the texts' own tokens, with random vectors."""
    tokens = {token for text in texts for token in analyser.document(text, named=True).encoder}
    vocabulary = {token: row for row, token in enumerate([UNKNOWN, *sorted(tokens)])}
    weights = np.random.default_rng(SEED).standard_normal((len(vocabulary), 128)).astype(np.float32)
    weights[0] = 0
    return StaticEncoder("random-128", vocabulary, weights)


def divisions() -> tuple[tuple[str, str, float], ...]:
    """Code, name and share of the entries: nation, province, cities, counties. Codes 42 and below; invented names.

    The nation has the standard items (3 %), the province 2 %, a city twice what a county has, and one county up to four
    times as much as another.
    """
    chance = random.Random(SEED)
    found = [("", "全国", 0.0), ("42", "湖北", 0.0)]
    counties = [COUNTIES // CITIES + (city < COUNTIES % CITIES) for city in range(CITIES)]
    for city, count in enumerate(counties, start=1):
        found.append((f"42{city:02}", "".join(chance.sample(_PLACE, 2)) + "市", 2.0))
        for county in range(count):
            name = "".join(chance.sample(_PLACE, 2)) + chance.choice("县区市")
            found.append((f"42{city:02}{county + 1:02}", name, chance.uniform(0.5, 2.0)))
    total = sum(share for _, _, share in found)
    shares = [0.03, 0.02, *(0.95 * share / total for _, _, share in found[2:])]
    return tuple((code, name, share) for (code, name, _), share in zip(found, shares, strict=True))


def grown(growth: Growth, size: int) -> Iterator[RegionalEntry]:
    """``size`` entries: each division's sample of the texts, two thirds worded its own way."""
    chance = random.Random(SEED)
    listed = divisions()
    ends = np.round(np.cumsum([share for _, _, share in listed]) * size).astype(int).tolist()
    done = 0
    for (code, name, _), end in zip(listed, ends, strict=True):
        for text in chosen(growth, end - done, chance):
            target, audience, words = text
            if code:
                words = (chance.choice(_BEFORE) + words + chance.choice(_AFTER)).replace("{}", name)
            yield RegionalEntry(code, audience, target, words)
        done = end


def chosen(growth: Growth, count: int, chance: random.Random) -> Iterator[tuple[str, AudienceClass, str]]:
    """``count`` of the texts; all of them once before any comes twice."""
    while count > 0:
        some = chance.sample(growth.texts, min(count, len(growth.texts)))
        yield from some
        count -= len(some)


def queries(count: int) -> list[str]:
    """What people say, from the sets for developing the search.

    The model's fusion and calibration are fitted on these very sets, and its encoder learns from those out of scope: they
    say how long a search takes and what the approximate one loses beside the exact one; how well the right item is found
    is for ``evaluate`` to say, on other sets.
    """
    found: list[str] = []
    for file in sorted(QUERIES.glob("*_dev.yaml")):
        listed = yaml.safe_load(file.read_text("utf-8"))
        found += [case["q"] for case in listed.get("queries", []) if isinstance(case, dict) and "q" in case]
    random.Random(SEED).shuffle(found)
    return found[:count]
