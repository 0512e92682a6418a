"""Training the encoder: a sentence-transformers StaticEmbedding, from the catalogue's own names and sayings.

Two texts of one item are a positive pair, texts of the other items in the batch are negatives
(MultipleNegativesRankingLoss). Each batch holds every item at most once, so that no negative is a false one. Tokens are
dropped at random, and sometimes all but the sounds, so that misheard, misspelt and Latin-typed words are met too.
Deterministic for given texts and recipe on one machine.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from knowledge.retrieval.analysis import Analysis, is_bigram
from knowledge.retrieval.encoder import UNKNOWN, StaticEncoder

RECIPE_VERSION: Final = 10


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the outcome of a training run, beside the texts.

    ``keep`` is the share of tokens that a query side keeps; ``sounds_only`` the share of query sides left with sounds
    only; ``targets_per_batch`` bounds a batch; ``rate`` is Adam's step; ``scale`` the inverse temperature.
    """

    dimension: int = 128
    steps: int = 800
    targets_per_batch: int = 256
    rate: float = 0.05
    scale: float = 16.0
    keep: float = 0.7
    sounds_only: float = 0.2
    seed: int = 20240601


def join(tokens: Sequence[str]) -> str:
    """Tokens as the trained tokenizer reads them."""
    return " ".join(tokens)


def vocabulary_of(groups: Sequence[Sequence[Analysis]]) -> list[str]:
    """Tokens that training can learn from: :data:`UNKNOWN` first, then by falling frequency and spelling.

    Bigrams that occur in one text only are left out: they carry no meaning to another text, and are two thirds of all.
    """
    counts = Counter(token for group in groups for analysis in group for token in analysis.encoder)
    kept = (token for token, count in counts.items() if count > 1 or not is_bigram(token))
    return [UNKNOWN, *sorted(kept, key=lambda token: (-counts[token], token))]


def make_model(vocabulary: Sequence[str], weights: np.ndarray[Any, np.dtype[np.float32]]) -> Any:
    """A SentenceTransformer of a StaticEmbedding with these weights over whitespace-separated tokens."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    tokenizer = Tokenizer(WordLevel({token: row for row, token in enumerate(vocabulary)}, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    embedding = StaticEmbedding(tokenizer, embedding_weights=torch.from_numpy(weights.copy()))
    return SentenceTransformer(modules=[embedding, Normalize()], device="cpu")


def train_encoder(groups: Sequence[Sequence[Analysis]], recipe: Recipe, name: str) -> StaticEncoder:
    """Train on groups of texts that mean the same target (analysed as documents).

    Raises:
        ValueError: fewer than two groups have two texts, so that there is nothing to tell apart.
    """
    trainable = [group for group in groups if len(group) > 1]
    if len(trainable) < 2:
        raise ValueError("训练检索模型至少要有两个事项，每个至少两句说法（name、plain_name、aliases、says）")
    import torch
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    # The tokenizer's own threads cost more than they give on batches of short texts, too.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    threads = torch.get_num_threads()
    # One thread: the steps are so small that sharing them out costs ten times more than doing them, and sums come out
    # in the same order every time.
    torch.set_num_threads(1)
    try:
        return _train(trainable, vocabulary_of(groups), recipe, name, MultipleNegativesRankingLoss)
    finally:
        torch.set_num_threads(threads)


def _train(
    groups: Sequence[Sequence[Analysis]], vocabulary: Sequence[str], recipe: Recipe, name: str, make_loss: Any
) -> StaticEncoder:
    import torch

    generator = np.random.default_rng(recipe.seed)
    start = generator.normal(0.0, 1.0, (len(vocabulary), recipe.dimension)).astype(np.float32)
    start[0] = 0.0
    torch.manual_seed(recipe.seed)
    model = make_model(vocabulary, start)
    loss_of = make_loss(
        model, scale=recipe.scale, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
    )
    weight = model[0].embedding.weight
    optimiser = torch.optim.Adam([weight], lr=recipe.rate, fused=True)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, total_iters=recipe.steps)
    labels = torch.empty(0)
    model.train()
    for asked, answered in _batches(groups, recipe, generator):
        optimiser.zero_grad()
        loss_of([model.preprocess(asked), model.preprocess(answered)], labels).backward()
        weight.grad[0] = 0.0  # unknown tokens carry no meaning
        optimiser.step()
        schedule.step()
    trained = weight.detach().numpy().astype(np.float32).copy()
    return StaticEncoder(name, {token: row for row, token in enumerate(vocabulary)}, trained)


def _batches(
    groups: Sequence[Sequence[Analysis]], recipe: Recipe, generator: np.random.Generator
) -> Iterator[tuple[list[str], list[str]]]:
    """Batches of joined tokens: what is asked, and another text of the same target."""
    for _ in range(recipe.steps):
        chosen = generator.permutation(len(groups))[: recipe.targets_per_batch]
        asked: list[str] = []
        answered: list[str] = []
        for number in chosen:
            group = groups[number]
            first, second = generator.choice(len(group), size=2, replace=False)
            asked.append(join(_weakened(group[first].encoder, recipe, generator)))
            answered.append(join(group[second].encoder))
        yield asked, answered


def _weakened(tokens: tuple[str, ...], recipe: Recipe, generator: np.random.Generator) -> list[str]:
    if generator.random() < recipe.sounds_only:
        tokens = tuple(token for token in tokens if token.startswith("~")) or tokens
    kept = [token for token, draw in zip(tokens, generator.random(len(tokens)), strict=True) if draw < recipe.keep]
    return kept or list(tokens)
