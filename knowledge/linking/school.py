"""From a catalogue to an ear: sentences that a person labelled teach it, and judge it on items it has not met."""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from knowledge.catalogue.catalogue import Catalogue
from knowledge.guidance import Guide
from knowledge.linking.answered import Answered, load_answered
from knowledge.linking.book import Book, Vocabulary, plain_texts_of, texts_of
from knowledge.linking.clues import CLUES, clues
from knowledge.linking.ear import Ear
from knowledge.linking.evaluation import LinkingCase, load_development_cases, questions_of
from knowledge.linking.linkers import Linkers
from knowledge.linking.phrases import cut
from knowledge.linking.teaching import RECIPE_VERSION, EarRecipe, Lesson, learn_network, learn_vocabulary
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.lexicon import load_lexicon

PRECISION: Final = 0.97
"""So many of the answers taken must have been said: those that were not cost the person a correction."""
FOLDS: Final = 5
FITTED_ON: Final = (
    "single choices in sentences of items that the network (not the vectors) was trained without, on which the threshold "
    "was then chosen: figures on sentences that nothing was fitted on are those of `knowledge evaluate`"
)
_SEED: Final = 20240601


@dataclass(frozen=True)
class Syllabus:
    """Everything that teaching reads."""

    catalogue: Catalogue
    answered: Answered
    cases: tuple[LinkingCase, ...]
    analyser: Analyser


@dataclass(frozen=True)
class Judged:
    """What a network that had not met the item says of one option, and whether that was said."""

    probability: float
    right: bool


def load_syllabus(catalogue: Catalogue, data: Path) -> Syllabus:
    """Read sayings and labelled sentences.

    Raises:
        CatalogueError: a file is broken.
    """
    answered = load_answered(data, catalogue)
    cases = load_development_cases(data, catalogue)
    cases = [*cases, *asked_besides(cases, catalogue)]
    return Syllabus(catalogue, answered, tuple(cases), Analyser(load_lexicon(data)))


def asked_besides(cases: Sequence[LinkingCase], catalogue: Catalogue) -> Iterator[LinkingCase]:
    """The sentences once more, said in reply to some question of the item: people tell more than they are asked.

    Whoever wrote them put a question only where the words answer it; an ear taught with these alone would take a question
    for a sign that nothing else is answered.
    """
    generator = np.random.default_rng(_SEED)
    for case in cases:
        keys = list(questions_of(catalogue.items[case.item]))
        if case.asked is None and case.answers and len(keys) > 1:
            yield replace(case, asked=keys[int(generator.integers(len(keys)))])


def ear_version(syllabus: Syllabus, recipe: EarRecipe) -> str:
    """A hash of what the ear depends on: texts, sentences, recipe, and the program of this package.

    Equal versions are equal ears on one machine; another may round differently.
    """
    content = {
        "recipe_version": RECIPE_VERSION,
        "recipe": asdict(recipe),
        "clues": CLUES,
        "precision": PRECISION,
        "program": _program_hash(),
        "texts": sorted(set(_all_texts(syllabus))),
        "cases": [(one.item, one.sentence, one.asked, sorted(one.answers.items())) for one in syllabus.cases],
        "lexicon": syllabus.analyser.lexicon.standard,
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def teach(syllabus: Syllabus, recipe: EarRecipe) -> Ear:
    """Train an ear and choose from which probability on it may be believed.

    Raises:
        ValueError: there are labelled sentences of fewer than five items, or nothing precise enough comes of them.
    """
    if not enough(syllabus):
        raise ValueError("训练选项识别要有至少五个事项的标注句（data/evaluation/linking/*_dev.yaml）")
    started = time.perf_counter()
    analyser, catalogue = syllabus.analyser, syllabus.catalogue
    items = [
        [
            [analyser.document(text, named=False) for text in plain_texts_of(question, option, syllabus.answered)]
            for question in questions_of(item).values()
            if question.kind == "single"
            for option in question.options
        ]
        for item in catalogue.items.values()
    ]
    vocabulary = learn_vocabulary(items, recipe)
    lessons = lessons_of(syllabus, vocabulary)
    judged = held_out(syllabus.cases, lessons, recipe)
    take_from = precise_from(judged, PRECISION)
    if take_from > 1.0:
        raise ValueError(
            f"标注句教不出准确率 {PRECISION:.0%} 的选项识别：检查 data/evaluation/linking/*_dev.yaml 的标注"
        )
    taken = [one for one in judged if one.probability >= take_from]
    said = sum(int(lesson.said.sum()) for lesson in lessons if lesson is not None)
    right = sum(one.right for one in taken)
    card = {
        "options": sum(len(item) for item in items),
        "texts": sum(len(own) for item in items for own in item),
        "vocabulary": len(vocabulary.encoder.vocabulary),
        "sentences": len({(case.item, case.sentence) for case in syllabus.cases}),
        "recipe": asdict(recipe),
        "fitted_on": {
            "note": FITTED_ON,
            "precision": round(right / max(len(taken), 1), 4),
            "recall": round(right / max(said, 1), 4),
        },
        "seconds": round(time.perf_counter() - started, 1),
    }
    network = learn_network([one for one in lessons if one is not None], recipe)
    return Ear(ear_version(syllabus, recipe), vocabulary, network, take_from, card)


def enough(syllabus: Syllabus) -> bool:
    """Whether there are labelled sentences of so many items that some can be held out."""
    return len({one.item for one in syllabus.cases}) >= FOLDS


def lessons_of(syllabus: Syllabus, vocabulary: Vocabulary) -> list[Lesson | None]:
    """The lesson of each labelled sentence; None for one without words, or of an item without single choices."""
    linkers = Linkers(syllabus.catalogue, Guide(syllabus.catalogue), syllabus.analyser)
    books: dict[str, Book] = {}
    found: list[Lesson | None] = []
    for case in syllabus.cases:
        if case.item not in books:
            questions = questions_of(syllabus.catalogue.items[case.item])
            books[case.item] = Book(questions, syllabus.answered, vocabulary, syllabus.analyser)
        book, clauses = books[case.item], cut(case.sentence, syllabus.analyser.lexicon)
        if not clauses or not book.options:
            found.append(None)
            continue
        told = linkers.of(case.item).by_rules(case.sentence, case.today, asked=case.asked)
        rules = {one.question: one for one in told}
        clued = clues(book, vocabulary, syllabus.analyser, clauses, rules, case.today, case.asked)
        said = np.array([case.answers.get(key) == option.id for key, option in book.options], dtype=np.bool_)
        found.append(Lesson(clued.figures, book.question_of, said))
    return found


def held_out(cases: Sequence[LinkingCase], lessons: Sequence[Lesson | None], recipe: EarRecipe) -> list[Judged]:
    """What networks say that have not met the item: the likeliest option of each question of each sentence."""
    fold_of = {item: number % FOLDS for number, item in enumerate(sorted({case.item for case in cases}))}
    of_fold: Mapping[int, list[Lesson]] = defaultdict(list)
    for case, lesson in zip(cases, lessons, strict=True):
        if lesson is not None:
            of_fold[fold_of[case.item]].append(lesson)
    judged: list[Judged] = []
    for fold, own in sorted(of_fold.items()):
        network = learn_network([one for other, some in of_fold.items() if other != fold for one in some], recipe)
        for lesson in own:
            probabilities = network.probabilities(lesson.figures, lesson.question_of)
            for question in range(int(lesson.question_of.max()) + 1):
                rows = np.flatnonzero(lesson.question_of == question)
                best = int(rows[probabilities[rows].argmax()])
                judged.append(Judged(float(probabilities[best]), bool(lesson.said[best])))
    return judged


def precise_from(judged: Sequence[Judged], precision: float) -> float:
    """The lowest probability above which this share was said; 1.01 where none is."""
    ordered = sorted(judged, key=lambda one: -one.probability)
    right = np.cumsum([one.right for one in ordered])
    good = np.flatnonzero(right / np.arange(1, len(ordered) + 1) >= precision)
    return ordered[int(good[-1])].probability if good.size else 1.01


def _program_hash() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _all_texts(syllabus: Syllabus) -> list[tuple[str, str, str]]:
    return [
        (question.ask, option.id, text)
        for item in syllabus.catalogue.items.values()
        for question in questions_of(item).values()
        for option in question.options
        for text in texts_of(question, option, syllabus.answered)
    ]
