"""Questions about a document as such: answered by the review points of the items that want it, and by nothing else."""

from __future__ import annotations

import pytest

from knowledge.catalogue import Catalogue
from knowledge.retrieval.distinguishing import clarifying
from knowledge.retrieval.entries import entries_of
from knowledge.retrieval.papers_asked import PapersAsked
from knowledge.retrieval.search import SearchEngine

from .conftest import Small


@pytest.fixture(scope="module")
def papers(catalogue: Catalogue) -> PapersAsked:
    """Those of the whole catalogue."""
    return PapersAsked(entries_of(catalogue), {})


@pytest.mark.parametrize(
    ("query", "word"),
    [("租赁合同要备案吗", "备案"), ("请问租房合同要盖章吗", "盖章"), ("结婚证要原件吗", "")],
)
def test_what_is_asked_of_a_document_is_told_by_its_review_points(engine: SearchEngine, query: str, word: str) -> None:
    result = engine.search(query)
    assert (result.in_scope, result.ladder) == (True, "confirm")
    assert result.paper
    assert result.hits
    assert all(hit.kind in ("material", "review_point") for hit in result.hits)
    assert word in result.hits[0].text


def test_every_item_that_is_shown_wants_the_document(small: Small, engine: SearchEngine) -> None:
    for hit in engine.search("结婚证要原件吗").hits:
        lines = {use.line for use in small.catalogue.items[hit.target_id].materials}
        assert hit.ref.split("/")[0] in lines


def test_nobody_is_asked_which_matter_he_means_when_he_asks_about_a_document(
    small: Small, engine: SearchEngine
) -> None:
    assert clarifying(engine.search("租赁合同要备案吗"), small.catalogue) is None


@pytest.mark.parametrize(
    "query",
    [
        "结婚证丢了怎么办",  # a matter
        "驾驶证过期了吗",
        "身份证照片什么底色",  # of another document than the first word
        "身份证",  # the name of items
        "照片拍得真好看",  # asks nothing
        "我把租赁合同给房东了，他说要备案，怎么公积金还要我自己再去盖章",  # a story
        "",
    ],
)
def test_anything_else_is_no_question_about_a_document(papers: PapersAsked, query: str) -> None:
    assert papers.look(query) is None


def test_audience_holds_for_documents_too(engine: SearchEngine) -> None:
    assert engine.search("结婚证要原件吗", audience="enterprise").paper is None
