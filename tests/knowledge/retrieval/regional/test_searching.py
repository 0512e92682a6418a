"""What a search in the regional index finds, held against scoring every entry by hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.retrieval.bm25 import Floats
from knowledge.retrieval.regional import RegionalEntry, RegionalHit, RegionalIndex, build
from knowledge.retrieval.regional.broad import Effort
from knowledge.retrieval.regional.entries import Asked
from tests.knowledge.retrieval.regional.conftest import PARENTS, Province

QUERIES = (
    "身份证丢了",
    "营业执照丢了咋办",
    "shen fen zheng diu le",
    "zlht备案",
    "老家的房子过户",
    "离婚证和结婚证",
    "开",
)


def by_hand(province: Province, text: str, serves: Callable[[RegionalEntry], bool], limit: int) -> list[float]:
    """The best scores of targets among the entries that serve, each worked out with dictionaries of whole grams."""
    query, vector = province.query(text)
    held = [(set(one.characters), set(one.sounds)) for one in province.analyses]
    holders = Counter(gram for kinds in held for kind in kinds for gram in kind)
    size = len(held)

    def rarity(gram: str) -> float:
        return math.log1p((size - holders[gram] + 0.5) / (holders[gram] + 0.5))

    def share(grams: set[str], own: set[str]) -> float:
        total = sum(map(rarity, grams))
        return sum(map(rarity, grams & own)) / total if total else 0.0

    scores: dict[str, float] = {}
    for entry, analysis, (characters, sounds) in zip(province.entries, province.analyses, held, strict=True):
        if serves(entry):
            words = max(share(set(query.characters), characters), 0.8 * share(set(query.sounds), sounds))
            score = 0.5 * words + 0.5 * float(province.encoder.encode([analysis])[0] @ vector)
            scores[entry.target_id] = max(score, scores.get(entry.target_id, 0.0))
    return sorted((score for score in scores.values() if score > 1e-6), reverse=True)[:limit]


def found(province: Province, text: str, region: str | None, audience: Asked | None, limit: int) -> list[RegionalHit]:
    """What the index finds."""
    return province.index.search(*province.query(text), region, audience, limit)


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize(
    ("region", "audience", "covered"),
    [
        (None, None, None),
        (None, "enterprise", None),
        ("420306", None, {"420306", "420300", "420000", ""}),
        ("420306", "person", {"420306", "420300", "420000", ""}),
    ],
)
def test_finds_what_scoring_every_entry_by_hand_finds(
    province: Province, text: str, region: str | None, audience: Asked | None, covered: set[str] | None
) -> None:
    def serves(entry: RegionalEntry) -> bool:
        return (covered is None or entry.region in covered) and (
            audience is None or entry.audience in (audience, "both")
        )

    for limit in (5, 25):
        hits = found(province, text, region, audience, limit)
        assert [hit.score for hit in hits] == pytest.approx(by_hand(province, text, serves, limit), abs=1e-5)
        assert len({hit.target_id for hit in hits}) == len(hits)


def test_a_hit_tells_the_entry_it_stands_for(province: Province) -> None:
    for hit in found(province, "食品经营许可证", None, None, 40):
        region = {"": "", "42": "420000"}.get(hit.region, hit.region)
        region = region + "00" if len(region) == 4 else region
        originals = [one for one in province.entries if (one.text, one.target_id) == (hit.text, hit.target_id)]
        assert region in {one.region for one in originals}
        assert hit.audience == originals[0].audience


@pytest.fixture(scope="module")
def own_targets(province: Province, tmp_path_factory: pytest.TempPathFactory) -> RegionalIndex:
    """The same entries, but every division's variant is a target of its own: then all of them are found."""
    own = [replace(one, target_id=f"{one.target_id}@{one.region}") for one in province.entries]
    folder = tmp_path_factory.mktemp("own") / "version"
    build(own, province.analyser, province.encoder, folder, parents=PARENTS)
    return RegionalIndex.open(folder)


@pytest.mark.parametrize("code", ["420306", "420306000000"])
def test_a_county_finds_what_the_divisions_above_it_have_and_nothing_else(
    province: Province, own_targets: RegionalIndex, code: str
) -> None:
    hits = own_targets.search(*province.query("身份证丢了"), code, None, 500)
    assert {hit.region for hit in hits} == {"420306", "4203", "42", ""}


@pytest.mark.parametrize(
    ("asked", "standing"),
    [
        (None, ""),
        ("000000", ""),
        ("420000", "42"),
        ("420306", "420306"),
        ("high-tech-zone", "high-tech-zone"),
        ("420202001", "420202001"),
        ("420202009", "420202"),
        ("110105", ""),
    ],
)
def test_of_the_same_words_in_many_divisions_the_nearest_stands_for_them(
    province: Province, approximate: RegionalIndex, asked: str | None, standing: str
) -> None:
    for index in (province.index, approximate):
        first, *others = index.search(*province.query("居民身份证补领"), asked, "person")
        assert (first.target_id, first.text, first.region) == ("id-card-reissue", "居民身份证补领", standing)
        assert first.target_id not in {hit.target_id for hit in others}


def test_a_broad_search_finds_other_targets_however_many_entries_one_has(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [
        RegionalEntry(f"42{n:07}", "person", "id-card-reissue", "身份证丢了怎么补办")
        for n in range(1_000_000, 1_012_000)
    ]
    others = [RegionalEntry("4201", "person", f"other-{n}", f"身份证{n}") for n in range(12)]
    build([*crowd, *others], province.analyser, province.encoder, tmp_path / "crowd", exact_up_to=1000)
    index = RegionalIndex.open(tmp_path / "crowd")
    monkeypatch.setattr("knowledge.retrieval.regional.index.EXACT_UP_TO", 1000)
    hits = index.search(*province.query("身份证丢了怎么补办"))
    assert [hit.target_id for hit in hits][:3] == ["id-card-reissue", "other-0", "other-1"]
    assert len({hit.target_id for hit in hits}) == 10
    assert hits[0].region == "4210", "of equal ones the widest division"
    assert hits == index.search(*province.query("身份证丢了怎么补办"))


@pytest.mark.parametrize(
    ("asked", "covered"),
    [
        ("420300", {"4203", "42", ""}),
        ("42", {"42", ""}),
        ("000000", {""}),
        ("420202001", {"420202001", "420202", "4202", "42", ""}),
        ("420202009", {"420202", "4202", "42", ""}),
        ("high-tech-zone", {"high-tech-zone", "420202", "4202", "42", ""}),
        ("110105", {""}),
    ],
)
def test_regions_above_towns_zones_and_unknown_places(
    province: Province, own_targets: RegionalIndex, asked: str, covered: set[str]
) -> None:
    hits = own_targets.search(*province.query("租房提取公积金"), asked, None, 500)
    assert {hit.region for hit in hits} == covered


def test_an_audience_gets_its_own_and_what_is_for_both(province: Province) -> None:
    for region in (None, "420306"):
        assert {hit.audience for hit in found(province, "证怎么办", region, "person", 2000)} == {"person", "both"}
        assert {hit.audience for hit in found(province, "证怎么办", region, "enterprise", 2000)} == {
            "enterprise",
            "both",
        }


@pytest.mark.parametrize("text", ["", "   ", "😀！？", "8813047"])
def test_nothing_and_nonsense_find_nothing(province: Province, text: str) -> None:
    for region in (None, "420306"):
        assert found(province, text, region, None, 10) == []


def test_what_cannot_be_asked_is_refused(province: Province) -> None:
    analysis, vector = province.query("身份证")
    with pytest.raises(ValueError, match="limit"):
        province.index.search(analysis, vector, limit=0)
    with pytest.raises(ValueError, match="vector"):
        province.index.search(analysis, vector[:-1])
    with pytest.raises(ValueError, match="区划代码"):
        province.index.search(analysis, vector, "4203060")


@pytest.fixture(scope="module")
def approximate(province: Province, tmp_path_factory: pytest.TempPathFactory) -> RegionalIndex:
    """The same entries, with an index made for broad searches as if they were very many."""
    folder = tmp_path_factory.mktemp("approximate") / "version"
    build(province.entries, province.analyser, province.encoder, folder, exact_up_to=1000)
    return RegionalIndex.open(folder)


@pytest.mark.parametrize("audience", [None, "person", "enterprise"])
def test_the_broad_search_finds_nearly_all_that_the_exact_one_finds(
    province: Province,
    approximate: RegionalIndex,
    audience: Asked | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("knowledge.retrieval.regional.index.EXACT_UP_TO", 1000)
    good, total = 0, 0
    for text in QUERIES:
        analysis, vector = province.query(text)
        spans = approximate.partitions.spans(None, audience)
        exact = approximate.search_exactly(analysis, vector, spans, 10)
        for effort in (Effort(probes=8, near=50, worded=50, postings=2000), Effort()):
            hits = approximate.search(analysis, vector, None, audience, effort=effort)
            assert len(hits) == len({hit.entry for hit in hits}) <= 10
            assert all(hit.audience in (audience or hit.audience, "both") for hit in hits)
            assert_scored_exactly(hits, approximate.scores(analysis, vector, approximate.partitions.spans(None, None)))
        good += sum(hit.score >= exact[-1].score - 1e-6 for hit in hits)
        total += len(exact)
    assert good / total >= 0.95


def assert_scored_exactly(hits: list[RegionalHit], scores: Floats) -> None:
    assert [hit.score for hit in hits] == pytest.approx([float(scores[hit.entry]) for hit in hits], abs=1e-5)


def test_an_index_without_entries_finds_nothing(province: Province, tmp_path: Path) -> None:
    build([], province.analyser, province.encoder, tmp_path / "empty")
    index = RegionalIndex.open(tmp_path / "empty")
    assert index.size == 0
    assert index.search(*province.query("身份证丢了"), "420306") == []
    assert index.search(*province.query("身份证丢了")) == []


def test_it_is_told_whether_the_encoder_is_the_one_the_index_was_made_with(province: Province) -> None:
    assert province.index.made_with(province.analyser, province.encoder)
    retrained = type(province.encoder)("random-32", province.encoder.vocabulary, province.encoder.weights[::-1].copy())
    assert not province.index.made_with(province.analyser, retrained)
