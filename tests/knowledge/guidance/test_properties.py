"""Properties of the engine under any answers whatever."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue import Question, load_catalogue
from knowledge.catalogue.materials import Piece
from knowledge.guidance import Ask, Guide, IllegalAnswerError
from knowledge.guidance.flow import GroupNode
from knowledge.guidance.merging import joined_pieces
from knowledge.guidance.paths import answered
from knowledge.guidance.truth import Truth, all_of, any_of
from tests.knowledge.conftest import ROOT, TODAY

CATALOGUE = load_catalogue(ROOT / "data")
GUIDE = Guide(CATALOGUE)
TARGETS = st.sampled_from([*CATALOGUE.items, *CATALOGUE.packages])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def answers_for(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a target and answers to its questions, right ones and junk mixed."""
    target = draw(TARGETS)
    answers: dict[str, Any] = {}
    for node in GUIDE.flow(target).nodes:
        if isinstance(node, GroupNode) or draw(st.booleans()):
            continue
        options = [option.id for option in node.question.options]
        right = st.sampled_from(options) if options else st.integers(0, 100)
        if node.question.kind == "multiple":
            right = st.lists(right, min_size=1, max_size=3)  # type: ignore[assignment]
        answers[node.key] = draw(st.one_of(right, right, right, st.just({"unknown": True}), JUNK))
    return target, answers


@settings(max_examples=300, deadline=None)
@given(answers_for())
def test_any_answers_give_a_step_or_a_named_error(case: tuple[str, dict[str, Any]]) -> None:
    target, answers = case
    try:
        step = GUIDE.step(target, answers, TODAY)
    except IllegalAnswerError as error:
        told = error
    else:
        told = None
    if told is not None:
        assert told.question in answers
        assert str(told)
        return
    kept = dict(step.state.kept)
    assert set(kept) | set(step.state.pruned) >= set(answers)
    again = GUIDE.step(target, kept, TODAY)
    assert (again.state.kept, again.state.pruned) == (kept, ())
    assert (again.ask and again.ask.key) == (step.ask and step.ask.key)
    shuffled = GUIDE.step(target, dict(reversed(list(answers.items()))), TODAY)
    assert shuffled.state.kept == kept
    progress = GUIDE.progress(step, TODAY)
    assert (progress.remaining_max == 0) == (step.ask is None)
    assert progress.remaining_min <= progress.remaining_max


@settings(max_examples=100, deadline=None)
@given(TARGETS, st.randoms(use_true_random=False))
def test_answering_what_is_asked_never_prunes_and_always_ends(target: str, random: Any) -> None:
    answers: dict[str, Any] = {}
    for _ in range(200):
        step = GUIDE.step(target, answers, TODAY)
        assert not step.state.pruned
        if step.ask is None:
            GUIDE.outcome(step)
            return
        node = step.ask.node
        if isinstance(node, GroupNode):
            value: Any = [{} for _ in range(random.randint(node.group.min, min(node.group.max, 3)))]
        else:
            value = legal(step.ask, node.question, random)
        answers = answered(step.state.kept, step.ask, value)
    raise AssertionError(f"{target} does not end")


def legal(ask: Ask, question: Question, random: Any) -> Any:
    """Return some legal answer to a question."""
    match question.kind:
        case "single":
            return random.choice(ask.options).id
        case "multiple":
            return [random.choice(ask.options).id]
        case "number":
            return random.randint(int(question.minimum or 0), int(question.maximum or 0))
        case "date":
            return f"202{random.randint(0, 5)}-0{random.randint(1, 9)}-15"
        case "division":
            return "420606"
        case "place":
            return {"lat": 32.0, "lng": 112.0}


TRUTHS = st.lists(st.sampled_from(Truth), max_size=5)


@given(TRUTHS)
def test_the_connectives_are_each_others_mirror(truths: list[Truth]) -> None:
    mirror = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.MAYBE: Truth.MAYBE, Truth.OPEN: Truth.OPEN}
    assert mirror[all_of(truths)] == any_of([mirror[truth] for truth in truths])


PIECES = st.lists(
    st.builds(Piece, form=st.sampled_from(["original", "copy"]), count=st.integers(1, 20), returned=st.booleans()),
    max_size=4,
).map(lambda pieces: joined_pieces(tuple(pieces), ()))


@given(PIECES, PIECES)
def test_joining_pieces_asks_for_enough_and_not_for_more(first: tuple[Piece, ...], second: tuple[Piece, ...]) -> None:
    for piece in joined_pieces(first, second):
        counts = [
            p.count for some in (first, second) for p in some if (p.form, p.returned) == (piece.form, piece.returned)
        ]
        assert piece.count == (max(counts) if piece.returned else sum(counts))
