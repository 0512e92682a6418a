"""Questions about a document as such: answered by the review points of the items that want it, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue
from knowledge.retrieval.distinguishing import clarifying
from knowledge.retrieval.entries import entries_of
from knowledge.retrieval.lexicon import load_lexicon
from knowledge.retrieval.papers_asked import PapersAsked
from knowledge.retrieval.search import SearchEngine

from .conftest import Small

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def papers(catalogue: Catalogue) -> PapersAsked:
    """Those of the whole catalogue."""
    return PapersAsked(entries_of(catalogue), load_lexicon(DATA).standard)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("租赁合同要备案吗", "备案"),
        ("请问照片什么底色", "底色"),
        ("照片要几寸的", "寸"),
        ("身份证复印件要正反面吗", "正反面"),
        ("授权委托书怎么写", "写"),
        ("户口本要有首页吗", "首页"),
    ],
)
def test_a_question_about_a_document_is_answered_by_its_review_points(
    catalogue: Catalogue, papers: PapersAsked, query: str, word: str
) -> None:
    entries = entries_of(catalogue)
    found = papers.look(query)
    assert found is not None
    for target, number in found.shown.items():
        assert entries[number].target_id == target
        assert entries[number].field == ("check" if found.told[target] else "material")
        assert (word in entries[number].text) or found.told[target] < 1.0
    assert max(found.told.values()) == 1.0


def test_a_bare_name_is_answered_by_all_that_want_it(papers: PapersAsked) -> None:
    found = papers.look("租赁合同")
    assert found is not None
    assert {"residence-permit", "public-rental-housing"} <= found.shown.keys()
    assert set(found.told.values()) == {0.0}


def test_documents_are_those_properly_called_so(catalogue: Catalogue, papers: PapersAsked) -> None:
    found = papers.look("户口本要有首页吗")  # 户口本 is 户口簿 by the lexicon, and an alias of papers of kinship
    assert found is not None
    names = {entries_of(catalogue)[number].text.split("：")[0] for number in found.shown.values()}
    assert "亲属关系材料" not in names


@pytest.mark.parametrize(
    "query",
    [
        "结婚证丢了怎么办",  # a matter
        "驾驶证过期了吗",
        "出生医学证明怎么开",  # getting it is one, too
        "增值税发票哪里开",
        "居住证明怎么写",  # the name goes on: it is no 居住证
        "护照片什么底色",
        "身份证照片什么底色",  # of another document than the first word
        "合同怎么写",  # of any kind
        "身份证复印哪里有店",
        "户口本几份",  # no review point says
        "身份证",  # the name of items
        "照片底色均匀",  # asks nothing
        "我把租赁合同给房东了，他说要备案，怎么公积金还要我自己再去盖章",  # a story
        "租赁合同要不要先拿到镇上那个房管所里面去备案",
        "",
    ],
)
def test_anything_else_is_no_question_about_a_document(papers: PapersAsked, query: str) -> None:
    assert papers.look(query) is None


def test_the_search_shows_the_review_point_that_answers_first(engine: SearchEngine) -> None:
    result = engine.search("房屋租赁合同要备案吗")
    assert (result.in_scope, result.ladder, result.paper) == (True, "confirm", "房屋租赁合同")
    assert "备案" in result.hits[0].text
    assert all(hit.kind in ("material", "review_point") for hit in result.hits)


def test_nobody_is_asked_which_matter_he_means_when_he_asks_about_a_document(
    small: Small, engine: SearchEngine
) -> None:
    assert clarifying(engine.search("房屋租赁合同要备案吗"), small.catalogue) is None


def test_audience_holds_for_documents_too(engine: SearchEngine) -> None:
    assert engine.search("租赁合同要备案吗", audience="enterprise").paper is None
