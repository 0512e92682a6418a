"""Suggestions while typing: right, few, fast."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, Item, Package
from knowledge.retrieval.entries import Entry, entries_of
from knowledge.retrieval.features import is_han
from knowledge.retrieval.lexicon import load_lexicon, make_lexicon
from knowledge.retrieval.suggest import Suggester

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def suggester(catalogue: Catalogue) -> Suggester:
    """Suggestions over the whole catalogue."""
    return Suggester(entries_of(catalogue), {"id-card-reissue": 1}, load_lexicon(DATA))


def _targets(suggester: Suggester, typed: str, limit: int = 6) -> list[str]:
    return [one.target_id for one in suggester.suggest(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("身份证丢", "id-card-reissue"),
        ("shenfenzhengdiu", "id-card-reissue"),
        ("sfzdl", "id-card-reissue"),
        ("身份证d", "id-card-reissue"),
        ("二手房", "second-hand-home-transfer"),
        ("esf", "second-hand-home-transfer"),
        ("低保", "minimum-living-allowance"),
    ],
)
def test_what_is_typed_finds_its_item(suggester: Suggester, typed: str, target: str) -> None:
    assert target in _targets(suggester, typed, 8)


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("sengfenzheng", "id-card-reissue"),  # s/sh, en/eng
        ("sengfe", "id-card-reissue"),  # the last syllable is not finished
        ("sehuibaozangka", "social-security-card"),
        ("jiasizen", "driving-licence-renewal"),  # s/sh, z/zh, en/eng
        ("ninshisenfenzheng", "id-card-temporary"),  # n/l, in/ing
        ("jiazaobuban", "driving-licence-reissue"),
        ("huhun", "marriage-registration"),  # 复婚 with h for f
        ("luyouke", "passenger-transport-licence"),  # u for ü
        ("nvyouke", "passenger-transport-licence"),
        ("sfzheng", "id-card-reissue"),  # initials and a whole syllable
        ("jszguoqi", "driving-licence-renewal"),
        ("社包卡", "social-security-card"),
        ("身分正", "id-card-reissue"),
        ("结昏证", "marriage-certificate-reissue"),
        ("营业止照丢", "business-licence-reissue"),
        ("公及金提", "housing-fund-rent-withdrawal"),
        ("身分zh", "id-card-reissue"),
    ],
)
def test_what_sounds_alike_is_found(suggester: Suggester, typed: str, target: str) -> None:
    assert target in _targets(suggester, typed)


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("驾照", "driving-licence-renewal"),
        ("换驾照", "driving-licence-renewal"),
        ("驾驶本", "driving-licence-renewal"),
        ("行车本", "vehicle-papers-reissue"),
        ("房本", "property-certificate-reissue"),
        ("社保本", "social-security-card"),
        ("医保本", "social-security-card"),
        ("结婚本", "marriage-certificate-reissue"),
        ("离婚本本", "marriage-certificate-reissue"),
        ("残疾本", "disability-certificate"),
        ("户口本本", "household-register-replacement"),
    ],
)
def test_what_people_call_a_paper_finds_its_item(suggester: Suggester, typed: str, target: str) -> None:
    assert target in _targets(suggester, typed)


def test_what_is_written_so_comes_before_what_only_sounds_so() -> None:
    names = {"car": "火车年审", "lorry": "货车年审", "tax": "货车免税", "permit": "货车通行证", "pass": "伙车"}
    entries = [Entry(key, "item", "item", "name", "", text) for key, text in names.items()]
    suggester = Suggester(entries)
    assert _targets(suggester, "火车")[0] == "car"
    assert set(_targets(suggester, "火车")) == set(names)
    assert set(_targets(suggester, "货车")) == {"lorry", "tax", "permit"}, "three are enough: none by sound"


def test_words_are_compared_in_standard_words() -> None:
    lexicon = make_lexicon([["驾驶证", "驾照"]], [])
    renewal = Entry("renewal", "item", "item", "plain_name", "", "换驾驶证")
    assert [one.text for one in Suggester([renewal], None, lexicon).suggest("驾照")] == ["换驾驶证"]
    assert Suggester([renewal]).suggest("驾照") == ()


def test_names_come_before_sayings(suggester: Suggester, catalogue: Catalogue) -> None:
    said = [
        one.text not in (target.plain_name, target.name, *target.aliases)
        for one in suggester.suggest("驾照", 20)
        for target in [catalogue.target(one.target_id)]
    ]
    assert True in said
    assert said == sorted(said)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("结婚", "领结婚证"),
        ("低保", "申请低保"),
        ("shenfen", "身份证丢了补办"),
        ("sfz", "身份证丢了补办"),
    ],
)
def test_the_nearest_comes_first_under_its_spoken_name_where_that_fits(
    suggester: Suggester, typed: str, shown: str
) -> None:
    assert suggester.suggest(typed)[0].text == shown


def test_a_saying_in_letters_is_recognised_but_never_shown(suggester: Suggester, catalogue: Catalogue) -> None:
    targets: tuple[Item | Package, ...] = (*catalogue.items.values(), *catalogue.packages.values())
    typed = [(say, target) for target in targets for say in target.says if not any(map(is_han, say))]
    assert len(typed) > 50
    for say, target in typed:
        found = suggester.suggest(say, 20)
        assert target.id in [one.target_id for one in found]
        for end in range(1, len(say), 4):
            assert all(any(map(is_han, one.text)) for one in suggester.suggest(say[:end], 20))


def test_one_a_target_and_no_more_than_asked_for(suggester: Suggester) -> None:
    found = suggester.suggest("身份证", limit=3)
    assert len(found) == 3
    assert len({one.target_id for one in found}) == 3


def test_the_popular_one_comes_first(suggester: Suggester) -> None:
    assert suggester.suggest("身份证")[0].target_id == "id-card-reissue"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "😀",
        "？",
        "qqqqzzzz",
        "魑魅",
        "天气",
        "tianqi",
        "星座",
        "篮球",
        "jipiao",
        "今天天气怎么样",
        ".*",
        "|",
        "(",
    ],
)
def test_nothing_fitting_gives_nothing(suggester: Suggester, typed: str) -> None:
    assert suggester.suggest(typed) == ()


@pytest.mark.parametrize(
    "typed", ["a" * 10_000, "身" * 10_000, "zh" * 5_000, "1" * 500, "身z" * 300, "𠮷𠮷𠮷", "v" * 40]
)
def test_whatever_is_typed_is_taken(suggester: Suggester, typed: str) -> None:
    assert len(suggester.suggest(typed)) <= 8


def test_takes_less_than_five_milliseconds(suggester: Suggester) -> None:
    taken = []
    typing = ("s", "sf", "身", "身份", "丢了", "gong", "公积金z", "怎么办", "sengfenz", "社包卡", "驾照", "z" * 40)
    for typed in typing * 5:
        started = time.perf_counter()
        suggester.suggest(typed)
        taken.append(time.perf_counter() - started)
    assert statistics.median(taken) < 0.005


def test_what_holds_the_very_words_is_not_found_by_sound(suggester: Suggester) -> None:
    assert suggester.suggest("身分正")
    assert suggester.holding("身分正") == ()
    assert suggester.holding("身份证") == suggester.suggest("身份证")
    assert suggester.holding("") == ()
