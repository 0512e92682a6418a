"""What the ear hears, on disk and in the linker."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.guidance import Guide
from knowledge.linking.book import Book
from knowledge.linking.clues import CLUES, WINDOW, clues, pieces_of
from knowledge.linking.evaluation import judge_linking, linking_leaks, questions_of
from knowledge.linking.linkers import Linkers
from knowledge.linking.network import Network
from knowledge.linking.phrases import cut
from knowledge.linking.school import Judged, ear_version, held_out, lessons_of, precise_from, teach
from knowledge.linking.store import EarMissingError, load_ear, save_ear
from knowledge.linking.teaching import EarRecipe, Lesson, learn_network

from .conftest import School

TODAY = dt.date(2026, 3, 10)


def answers(linkers: Linkers, item: str, sentence: str, asked: str | None = None) -> dict[str, object]:
    """Question to answer."""
    return {link.question: link.value for link in linkers.of(item).link(sentence, TODAY, asked=asked)}


def test_hears_what_no_rule_holds(school: School) -> None:
    by_rules = Linkers(school.syllabus.catalogue, Guide(school.syllabus.catalogue), school.syllabus.analyser)
    heard, ruled = (
        judge_linking(school.syllabus.cases, school.linkers.of),
        judge_linking(school.syllabus.cases, by_rules.of),
    )
    missed = {(one.case.sentence, one.question) for one in heard.failures}
    won = {(one.case.sentence, one.question) for one in ruled.failures if one.link is None} - missed
    assert len(won) > 30


@pytest.mark.parametrize("sentence", ["", "。。。", "😀", "今天天气真好", "补一个要多少钱？"])
def test_hears_nothing_where_nothing_is_said(school: School, sentence: str) -> None:
    assert answers(school.linkers, "id-card-reissue", sentence) == {}


def test_a_direct_reply_of_one_word_is_still_an_answer(school: School) -> None:
    assert answers(school.linkers, "id-card-reissue", "不急", asked="urgent") == {"urgent": "no"}


def test_words_are_those_of_the_sentence(school: School) -> None:
    links = school.linkers.of("id-card-reissue").link("身份证让贼摸走了，我都三十二了，不着急用", TODAY)
    assert links
    for link in links:
        assert link.words
        assert link.words in "身份证让贼摸走了，我都三十二了，不着急用"
        assert 0 < link.confidence <= 1


def test_an_ear_hears_more_than_rules_alone(school: School) -> None:
    cases = school.syllabus.cases
    rules = Linkers(school.syllabus.catalogue, Guide(school.syllabus.catalogue), school.syllabus.analyser)
    heard, ruled = judge_linking(cases, school.linkers.of), judge_linking(cases, rules.of)
    assert heard.recall > ruled.recall + 0.05
    assert heard.precision > ruled.precision


def test_the_same_lessons_make_the_same_ear(school: School) -> None:
    quick = EarRecipe(dimension=16, steps=30, voices=1, epochs=3)
    first, again = teach(school.syllabus, quick), teach(school.syllabus, quick)
    assert again.version == first.version == ear_version(school.syllabus, quick) != school.ear.version
    assert again.take_from == first.take_from
    assert np.array_equal(again.vocabulary.encoder.weights, first.vocabulary.encoder.weights)
    assert np.array_equal(again.network.inner, first.network.inner)


def test_a_saved_ear_is_the_same_ear(school: School, tmp_path: Path) -> None:
    save_ear(school.ear, tmp_path)
    loaded = load_ear(tmp_path)
    assert (loaded.version, loaded.take_from) == (school.ear.version, school.ear.take_from)
    catalogue, analyser = school.syllabus.catalogue, school.syllabus.analyser
    linkers = Linkers(catalogue, Guide(catalogue), analyser, loaded, school.syllabus.answered)
    for case in school.syllabus.cases[:20]:
        assert linkers.of(case.item).link(case.sentence, case.today) == school.linkers.of(case.item).link(
            case.sentence, case.today
        )


def test_what_is_missing_or_damaged_is_told(school: School, tmp_path: Path) -> None:
    with pytest.raises(EarMissingError, match="还没有训练过"):
        load_ear(tmp_path)
    directory = save_ear(school.ear, tmp_path)
    card = directory / "model.json"
    written = json.loads(card.read_text(encoding="utf-8"))
    card.write_text(json.dumps({**written, "clues": ["other"]}), encoding="utf-8")
    with pytest.raises(EarMissingError, match="与程序版本不符"):
        load_ear(tmp_path)
    (directory / "network.npz").unlink()
    card.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(EarMissingError, match=r"缺少文件 network\.npz"):
        load_ear(tmp_path)


def test_probabilities_of_a_question_leave_room_for_nothing(school: School) -> None:
    lesson = next(one for one in lessons_of(school.syllabus, school.ear.vocabulary) if one is not None)
    found = school.ear.network.probabilities(lesson.figures, lesson.question_of)
    sums = np.bincount(lesson.question_of, weights=found)
    assert found.min() >= 0
    assert sums.max() < 1


def test_clues_are_one_row_an_option(school: School) -> None:
    catalogue, analyser, vocabulary = school.syllabus.catalogue, school.syllabus.analyser, school.ear.vocabulary
    book = Book(questions_of(catalogue.items["id-card-reissue"]), school.syllabus.answered, vocabulary, analyser)
    clued = clues(book, vocabulary, analyser, cut("身份证丢了，我在北京", analyser.lexicon), {}, TODAY, None)
    assert clued.figures.shape == (len(book.options), len(CLUES))
    assert np.isfinite(clued.figures).all()


def test_a_saying_as_it_stands_is_wholly_held(school: School) -> None:
    catalogue, analyser, vocabulary = school.syllabus.catalogue, school.syllabus.analyser, school.ear.vocabulary
    book = Book(questions_of(catalogue.items["id-card-reissue"]), school.syllabus.answered, vocabulary, analyser)
    question, option = book.options[0]
    clued = clues(book, vocabulary, analyser, cut(option.label, analyser.lexicon), {}, TODAY, question)
    assert clued.figures[0, CLUES.index("held")] == pytest.approx(1.0, abs=1e-5)
    assert clued.figures[0, CLUES.index("asked")] == 1.0


def test_long_breaths_are_cut_into_windows(school: School) -> None:
    lexicon = school.syllabus.analyser.lexicon
    pieces = pieces_of(cut("我那个身份证上个礼拜坐公交的时候不晓得咋个就搞不见了", lexicon))
    assert len(pieces) > 3
    assert all(len(piece.text) <= WINDOW for piece in pieces[1:])
    assert [piece.text for piece in pieces_of(cut("驾照啊，掉河里了", lexicon))][-1] == "驾照啊，掉河里了"


def test_each_sentence_is_judged_by_a_network_that_has_not_met_its_item(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases, lessons = school.syllabus.cases, lessons_of(school.syllabus, school.ear.vocabulary)
    item_of = {id(lesson): case.item for case, lesson in zip(cases, lessons, strict=True) if lesson is not None}
    met: list[set[str]] = []

    def learn(some: Sequence[Lesson], recipe: EarRecipe) -> Network:
        met.append({item_of[id(one)] for one in some})
        return learn_network(some, recipe)

    monkeypatch.setattr("knowledge.linking.school.learn_network", learn)
    judged = held_out(cases, lessons, EarRecipe(voices=1, epochs=1))
    assert len(judged) == sum(int(one.question_of.max()) + 1 for one in lessons if one is not None)
    every = set(item_of.values())
    assert set.union(*(every - one for one in met)) == every
    assert sum(len(every - one) for one in met) == len(every)


def test_the_threshold_is_the_lowest_that_is_precise_enough() -> None:
    judged = [Judged(0.9, True), Judged(0.8, True), Judged(0.7, False), Judged(0.6, True), Judged(0.5, False)]
    assert precise_from(judged, 1.0) == 0.8
    assert precise_from(judged, 0.75) == 0.6
    assert precise_from([Judged(0.9, False)], 0.5) == 1.01


def test_a_sentence_that_was_taught_is_a_leak(school: School) -> None:
    syllabus = school.syllabus
    taught = max(syllabus.cases, key=lambda case: len(case.sentence))
    found = linking_leaks([taught], syllabus.catalogue, syllabus.answered, syllabus.cases)
    assert [case.sentence for case, _ in found] == [taught.sentence]
