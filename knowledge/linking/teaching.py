"""Teaching the ear: vectors from the sayings of all options, then a network from labelled sentences.

The vectors: a saying of an option is to lie near the middle of the option's other sayings, and nearer than to any other
option of the same item. The network: of each question's options and "nothing was said about it", the labelled one is to
be the likeliest. Deterministic for given texts and recipe on one machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from knowledge.linking.book import Vocabulary
from knowledge.linking.network import Network
from knowledge.retrieval.analysis import Analysis, is_bigram
from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.encoder import UNKNOWN, StaticEncoder

RECIPE_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class EarRecipe:
    """Everything that decides the outcome of teaching, beside the texts.

    ``steps`` of the vectors, ``items`` in each; ``keep`` the share of a saying's tokens that are left in;
    ``hidden`` units, ``voices`` networks, ``epochs`` over the labelled sentences, ``questions`` in a batch.
    """

    dimension: int = 128
    steps: int = 1200
    items: int = 24
    keep: float = 0.75
    rate: float = 0.02
    scale: float = 16.0
    hidden: int = 32
    voices: int = 5
    epochs: int = 60
    questions: int = 512
    network_rate: float = 3e-3
    decay: float = 1e-3
    dropout: float = 0.2
    seed: int = 20240601


@dataclass(frozen=True)
class Lesson:
    """One sentence for the network: its clues, the question of each option, and which options were said."""

    figures: Floats
    question_of: NDArray[np.int64]
    said: NDArray[np.bool_]


def learn_vocabulary(items: Sequence[Sequence[Sequence[Analysis]]], recipe: EarRecipe) -> Vocabulary:
    """Learn vectors from the texts of each item's options (items, options, texts)."""
    texts = [text for options in items for own in options for text in own]
    counts = Counter(token for text in texts for token in text.encoder)
    tokens = [UNKNOWN, *sorted(token for token, count in counts.items() if count > 1 or not is_bigram(token))]
    vocabulary = {token: row for row, token in enumerate(tokens)}
    held = np.array([0, *(counts[token] for token in tokens[1:])], dtype=np.float64)
    weights = np.log1p(len(texts) / (1.0 + held)).astype(np.float32)
    rows = [[[[vocabulary.get(t, 0) for t in text.encoder] or [0] for text in own] for own in item] for item in items]
    return Vocabulary(StaticEncoder("daoban-ear", vocabulary, _vectors(rows, len(tokens), recipe)), weights)


def _vectors(items: Sequence[Sequence[Sequence[list[int]]]], tokens: int, recipe: EarRecipe) -> Floats:
    import torch

    generator = np.random.default_rng(recipe.seed)
    start = generator.normal(0.0, 0.3, (tokens, recipe.dimension)).astype(np.float32)
    start[0] = 0.0
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # sums come out in the same order every time, and small steps are faster
    try:
        bag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(start), freeze=False, mode="mean")
        optimiser = torch.optim.Adam(bag.parameters(), lr=recipe.rate)
        schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, total_iters=recipe.steps)

        def encoded(rows: list[list[int]]) -> Any:
            offsets = np.cumsum([0, *(len(own) for own in rows)])[:-1]
            flat = torch.tensor([row for own in rows for row in own])
            return torch.nn.functional.normalize(bag(flat, torch.from_numpy(offsets)), dim=1)

        for _ in range(recipe.steps):
            said, meant, item = _batch(items, recipe, generator)
            owner = torch.tensor(item)
            likeness = encoded(said) @ encoded(meant).T * recipe.scale
            # Options of other items may well mean the same: they are no counter-examples.
            likeness = likeness.masked_fill(owner[:, None] != owner[None, :], -1e4)
            loss = torch.nn.functional.cross_entropy(likeness, torch.arange(len(said)))
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            bag.weight.grad[0] = 0.0  # type: ignore[index]  # unknown tokens carry no meaning
            optimiser.step()
            schedule.step()
        return np.asarray(bag.weight.detach().numpy(), dtype=np.float32).copy()
    finally:
        torch.set_num_threads(threads)


def _batch(
    items: Sequence[Sequence[Sequence[list[int]]]], recipe: EarRecipe, generator: np.random.Generator
) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """For every option of some items one saying, weakened, and its others together; and the item's number."""
    said: list[list[int]] = []
    meant: list[list[int]] = []
    owner: list[int] = []
    for number in generator.permutation(len(items))[: recipe.items]:
        for own in items[number]:
            if len(own) < 2:
                continue
            chosen = int(generator.integers(len(own)))
            drawn = generator.random(len(own[chosen]))
            kept = [row for row, draw in zip(own[chosen], drawn, strict=True) if draw < recipe.keep]
            said.append(kept or own[chosen])
            meant.append([row for other, rows in enumerate(own) if other != chosen for row in rows])
            owner.append(int(number))
    return said, meant, owner


def learn_network(lessons: Sequence[Lesson], recipe: EarRecipe) -> Network:
    """Learn to weigh the clues from labelled sentences."""
    import torch

    figures = np.concatenate([one.figures for one in lessons])
    mean, deviation = figures.mean(axis=0), figures.std(axis=0) + 1e-6
    question, said = _numbered(lessons)
    questions = int(question[-1]) + 1
    starts = np.searchsorted(question, np.arange(questions + 1))
    standard = torch.from_numpy(((figures - mean) / deviation).astype(np.float32))
    labels = torch.from_numpy(said.astype(np.float32))
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        voices = [_voice(standard, labels, starts, recipe, recipe.seed + number) for number in range(recipe.voices)]
    finally:
        torch.set_num_threads(threads)
    return Network(mean, deviation, *(np.stack(part) for part in zip(*voices, strict=True)))


def _numbered(lessons: Sequence[Lesson]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The questions of all lessons numbered through, and which options were said."""
    numbers: list[NDArray[np.int64]] = []
    before = 0
    for one in lessons:
        numbers.append(one.question_of + before)
        before += int(one.question_of.max()) + 1
    return np.concatenate(numbers), np.concatenate([one.said for one in lessons])


def _voice(standard: Any, labels: Any, starts: NDArray[np.int64], recipe: EarRecipe, seed: int) -> tuple[Any, ...]:
    import torch

    torch.manual_seed(seed)
    generator = np.random.default_rng(seed)
    inner = torch.nn.Linear(standard.shape[1], recipe.hidden)
    outer = torch.nn.Linear(recipe.hidden, 1)
    net = torch.nn.Sequential(inner, torch.nn.ReLU(), torch.nn.Dropout(recipe.dropout), outer)
    optimiser = torch.optim.AdamW(net.parameters(), lr=recipe.network_rate, weight_decay=recipe.decay)
    net.train()
    for _ in range(recipe.epochs):
        order = generator.permutation(len(starts) - 1)
        for first in range(0, len(order), recipe.questions):
            chosen = order[first : first + recipe.questions]
            sizes = starts[chosen + 1] - starts[chosen]
            rows = np.concatenate([np.arange(starts[one], starts[one + 1]) for one in chosen])
            group = torch.from_numpy(np.repeat(np.arange(len(chosen)), sizes))
            scores = net(standard[rows]).squeeze(1)
            # "Nothing was said about it" has the score 0.
            scores = scores.clamp(max=20.0)
            whole = torch.zeros(len(chosen)).index_add(0, group, scores.exp()) + 1.0
            right = torch.zeros(len(chosen)).index_add(0, group, scores * labels[rows])
            loss = (whole.log() - right).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return (
        inner.weight.detach().numpy().T.copy(),
        inner.bias.detach().numpy().copy(),
        outer.weight.detach().numpy()[0].copy(),
        np.float32(outer.bias.detach().numpy()[0]),
    )
