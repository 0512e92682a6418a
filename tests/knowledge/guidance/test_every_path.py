"""Every path of every item, and pairwise paths of every package, over the real catalogue."""

from __future__ import annotations

import random
from typing import Any

import pytest

from knowledge.catalogue import load_catalogue
from knowledge.guidance import Guide, ItemOutcome, PackageOutcome, every_path
from knowledge.guidance.engine import advance
from knowledge.guidance.paths import answered, cuts_by_question, representatives
from tests.knowledge.conftest import ROOT, TODAY

CATALOGUE = load_catalogue(ROOT / "data")


def check(outcome: ItemOutcome) -> None:
    """Check what must hold of every outcome."""
    if outcome.kind == "redirect":
        assert outcome.redirect_to in {**CATALOGUE.items, **CATALOGUE.packages}
        assert outcome.because
    elif outcome.kind == "refused":
        assert outcome.title
        assert outcome.because
    else:
        assert outcome.channels
        assert outcome.handled_at or not any(one.kind == "counter" for one in outcome.channels)
        assert outcome.steps
        assert outcome.output
        assert outcome.fees or outcome.fee != "charged" or CATALOGUE.items[outcome.id].fees
        for line in outcome.materials:
            assert line.review_points, line.id
            assert line.because, line.id
            assert line.pieces or line.one_of, line.id
        ids = [line.id for line in outcome.materials]
        assert len(ids) == len(set(ids))


@pytest.mark.slow
@pytest.mark.parametrize("item", CATALOGUE.items)
def test_every_path_of_every_item_ends_well(guide: Guide, item: str) -> None:
    count = 0
    for step in every_path(guide.flow(item), TODAY):
        outcome = guide.outcome(step)
        assert isinstance(outcome, ItemOutcome)
        assert not any(line.maybe for line in outcome.materials), "nothing is in doubt when everything was answered"
        assert not step.state.pruned
        check(outcome)
        count += 1
    assert count >= 6


@pytest.mark.parametrize("target", [*CATALOGUE.items, *CATALOGUE.packages])
def test_random_walks_with_unknown_answers_end_and_can_be_walked_back(guide: Guide, target: str) -> None:
    flow = guide.flow(target)
    tests = cuts_by_question(flow)
    rng = random.Random(target)
    for _ in range(40):
        answers: dict[str, Any] = {}
        trail: list[tuple[dict[str, Any], str]] = []
        for _ in range(200):
            step = advance(flow, answers, TODAY)
            if step.ask is None:
                break
            trail.append((answers, step.ask.key))
            value = rng.choice(list(representatives(step.ask, tests, TODAY, unknown=True)))
            answers = answered(step.state.kept, step.ask, value)
        step = advance(flow, answers, TODAY)
        assert step.ask is None, f"{target} goes on for ever"
        assert advance(flow, dict(step.state.kept), TODAY).state.kept == step.state.kept, "pruning is a fixed point"
        outcome = guide.outcome(step)
        for one in outcome.members if isinstance(outcome, PackageOutcome) else (outcome,):
            check(one)
        for before, asked in reversed(trail):  # going back asks the same question again
            again = advance(flow, before, TODAY).ask
            assert again is not None
            assert again.key == asked
        progress = guide.progress(step, TODAY)
        assert (progress.remaining_min, progress.remaining_max) == (0, 0)


@pytest.mark.parametrize("package", CATALOGUE.packages)
def test_what_a_package_asks_for_its_members_ask_for(guide: Guide, package: str) -> None:
    """The merged list drops nothing that a member needs, except what another member produces."""
    flow = guide.flow(package)
    tests = cuts_by_question(flow)
    rng = random.Random(package)
    for _ in range(150):
        answers: dict[str, Any] = {}
        while (step := advance(flow, answers, TODAY)).ask is not None:
            value = rng.choice(list(representatives(step.ask, tests, TODAY)))
            answers = answered(step.state.kept, step.ask, value)
        outcome = guide.outcome(step)
        assert isinstance(outcome, PackageOutcome)
        merged = {(line.name, line.for_): line for line in outcome.materials}
        papers = {line: group for group in CATALOGUE.packages[package].same_papers for line in group}
        needed = [
            (f"{member.id}.{line.id}", line)
            for member in outcome.members
            if member.kind == "proceed"
            for line in member.materials
            if line.produced_by is None
        ]
        shown = {papers.get(id_, (id_,))[0]: (line.name, line.for_) for id_, line in reversed(needed)}
        assert set(merged) == set(shown.values())
        for id_, line in needed:
            whole = merged[shown[papers.get(id_, (id_,))[0]]]
            assert {point.check for point in line.review_points} <= {point.check for point in whole.review_points}
            for piece in line.pieces:
                same = [p for p in whole.pieces if (p.form, p.returned) == (piece.form, piece.returned)]
                assert same
                assert same[0].count >= piece.count


def test_every_path_has_an_able_point() -> None:
    """Every item can be handled at some point of the city."""
    from knowledge.places import load_places

    places = load_places(ROOT / "data")
    networks = {network for point in places.points.values() for network in point.networks}
    for item in CATALOGUE.items.values():
        assert any(rule.network in networks for rule in item.handled_at), item.id
