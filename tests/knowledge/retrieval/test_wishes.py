"""Two wishes in one sentence: found where the words hold two, and never where they hold one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.retrieval.lexicon import load_lexicon
from knowledge.retrieval.papers import Papers, papers_in
from knowledge.retrieval.parts import MOST_PARTS, Part, parts_of
from knowledge.retrieval.search import SearchEngine
from knowledge.retrieval.wishes import wishes

from .conftest import Small

SENTENCES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("wishes.yaml").read_text(encoding="utf-8"))
RECALL = 0.7


def _found(sentence: str, engine: SearchEngine, small: Small) -> list[str]:
    return [one.target_id for one in wishes(engine.search(sentence), engine.search, small.catalogue)]


def test_one_wish_is_never_two(engine: SearchEngine, small: Small) -> None:
    wrong = {sentence: found for sentence in SENTENCES["one"] if (found := _found(sentence, engine, small))}
    assert not wrong


def test_two_wishes_are_mostly_found_and_never_wrong(engine: SearchEngine, small: Small) -> None:
    found = {sentence: _found(sentence, engine, small) for sentence in SENTENCES["two"]}
    wrong = {sentence: ids for sentence, ids in found.items() if ids and ids != SENTENCES["two"][sentence]}
    assert not wrong
    missed = [sentence for sentence, ids in found.items() if not ids]
    assert len(found) - len(missed) >= RECALL * len(found), missed


def test_the_words_of_each_wish_are_kept(engine: SearchEngine, small: Small) -> None:
    sentence = "身份证掉了，另外想取公积金付房租"
    found = wishes(engine.search(sentence), engine.search, small.catalogue)
    assert [one.text for one in found] == ["身份证掉了", "取公积金付房租"]
    assert all(one.hits[0].target_id == one.target_id for one in found)


def test_neighbours_that_send_people_to_each_other_are_one_matter(engine: SearchEngine, small: Small) -> None:
    assert _found("身份证丢了，还有身份证到期了", engine, small) == []


def test_a_saying_of_the_catalogue_is_one_wish(engine: SearchEngine, small: Small) -> None:
    joined = [
        say for item in small.catalogue.items.values() for say in item.says if any(one.added for one in parts_of(say))
    ]
    assert joined, "without such sayings this test says nothing"
    assert {say: found for say in joined if (found := _found(say, engine, small))} == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("身份证丢了，顺便问下社保卡也要换", [("身份证丢了", False), ("社保卡要换", True)]),
        ("我要结婚还要迁户口", [("结婚", False), ("迁户口", True)]),
        ("身份证、驾照都丢了", [("身份证丢了", False), ("驾照丢了", True)]),
        ("另外我身份证和驾照都丢了", [("身份证丢了", True), ("驾照丢了", True)]),
        ("先补身份证再把社保卡换一下", [("补身份证", False), ("把社保卡换一下", True)]),
        ("驾照还有三个月到期", [("驾照还有三个月到期", False)]),
        ("顺便", []),
        ("", []),
        ("😀，。 ！", []),
    ],
)
def test_where_a_sentence_is_cut(text: str, parts: list[tuple[str, bool]]) -> None:
    assert parts_of(text) == tuple(Part(*one) for one in parts)


NAMES = ("身份证", "驾照", "社保卡", "户口本", "临时身份证", "护照")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "身份证社保卡户口本全丢了",
            [("身份证丢了", False, "身份证"), ("社保卡丢了", True, "社保卡"), ("户口本丢了", True, "户口本")],
        ),
        (
            "驾照，身份证，护照都没了",
            [("驾照没了", False, "驾照"), ("身份证没了", True, "身份证"), ("护照没了", True, "护照")],
        ),
        ("驾照 身份证，全丢了", [("驾照丢了", False, "驾照"), ("身份证丢了", True, "身份证")]),
        ("临时身份证驾照丢了", [("临时身份证丢了", False, "临时身份证"), ("驾照丢了", True, "驾照")]),
        ("补办身份证和户口本", [("补办身份证", False, "身份证"), ("补办户口本", True, "户口本")]),
        (
            "我要结婚，顺便身份证驾照都换一下",
            [("结婚", False, ""), ("身份证换一下", True, "身份证"), ("驾照换一下", True, "驾照")],
        ),
        ("我带了身份证，户口本丢了", [("带了身份证", False, ""), ("户口本丢了", False, "")]),
        ("身份证户口本都要原件吗", [("身份证户口本都要原件吗", False, "")]),
        ("办护照身份证户口本都要带吗", [("办护照身份证户口本都要带吗", False, "")]),
        ("办护照身份证", [("办护照身份证", False, "")]),
        ("我要换护照，我老公要办港澳通行证", [("换护照", False, ""), ("老公要办港澳通行证", True, "")]),
        ("我老公要换护照，我想办驾照", [("老公要换护照", False, ""), ("办驾照", True, "")]),
        ("我老公要换护照，他要办驾照", [("老公要换护照", False, ""), ("他要办驾照", False, "")]),
        ("我要换护照，我要办驾照", [("换护照", False, ""), ("办驾照", False, "")]),
        ("我要换护照，我老公要帮我办", [("换护照", False, ""), ("老公要帮我办", False, "")]),
        ("我要离婚，我老公要孩子", [("离婚", False, ""), ("老公要孩子", False, "")]),
    ],
)
def test_where_papers_and_persons_cut(text: str, parts: list[tuple[str, bool, str]]) -> None:
    assert parts_of(text, Papers(NAMES)) == tuple(Part(*one) for one in parts)


def test_papers_are_those_of_the_catalogue_and_the_lexicon(small: Small) -> None:
    written = papers_in(small.catalogue)
    assert written.listed("身份证驾照全丢了")
    assert written is papers_in(small.catalogue), "worked out once"
    assert written.listed("身份证驾驶本全丢了") is None
    spoken = papers_in(small.catalogue, load_lexicon(small.data))
    assert spoken.listed("身份证驾驶本全丢了")
    assert spoken.listed("身份证钥匙全丢了") is None, "keys are no paper"


def test_a_wish_tells_the_paper_that_was_named(engine: SearchEngine, small: Small) -> None:
    found = wishes(engine.search("身份证驾照全丢了"), engine.search, small.catalogue)
    assert [one.paper for one in found] == ["身份证", "驾照"]


def test_a_story_of_many_clauses_is_not_taken_apart(engine: SearchEngine, small: Small) -> None:
    story = "，".join(["身份证丢了", "驾照也丢了"] * MOST_PARTS)
    assert parts_of(story) == ()
    assert _found(story, engine, small) == []


@pytest.mark.parametrize(
    "text",
    [
        "还要" * 2_000,
        "和" * 5_000 + "都丢了",
        "，" * 10_000,
        "再" * 3_000 + "一下",
        "身份证" * 3_000 + "都丢了",
        "身份证，" * 3_000,
        "我要" * 3_000,
        "身份证 " + "和" * 5_000,
    ],
)
def test_strange_sentences_are_cut_quickly(text: str) -> None:
    papers = Papers(NAMES)
    parts_of(text[:300], papers)
    parts_of(text, papers)
