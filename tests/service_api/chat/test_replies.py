"""What a few words answer to exactly one question."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from knowledge.catalogue import Question
from knowledge.catalogue.questions import Option
from service_api.chat import replies
from service_api.chat.recognising import recognise

TODAY = dt.date(2026, 3, 2)
WHO = Question(
    id="who",
    ask="谁来办？",
    options=(
        Option(id="self", label="本人办理", says=("我自己去", "本人")),
        Option(id="agent", label="请别人代办", says=("代办",)),
    ),
)
AGE = Question(
    id="age",
    ask="今年多大？",
    options=(
        Option(id="under-16", label="不满16周岁"),
        Option(id="to-45", label="16到45周岁"),
        Option(id="from-46", label="46周岁以上"),
    ),
)
WANTS = Question(
    id="wants",
    kind="multiple",
    ask="还办哪几样？",
    options=(
        Option(id="insurance", label="上医保", says=("医保",)),
        Option(id="card", label="办社保卡", says=("社保卡",)),
        Option(id="none", label="都不办"),
    ),
)
HAS = Question(id="has", ask="有房产证吗？", options=(Option(id="yes", label="有证"), Option(id="no", label="没有证")))
SIZE = Question(id="size", kind="number", ask="多大面积？", unit="平方米", minimum=1, maximum=9_999)
DAY = Question(id="day", kind="date", ask="哪天出生？")


@pytest.mark.parametrize(
    ("question", "words", "value"),
    [
        (WHO, "本人", "self"),
        (WHO, "我是本人办理。", "self"),
        (WHO, "第二个", "agent"),
        (WHO, "选1", "self"),
        (WHO, "选三", None),
        (WHO, "本仁", "self"),
        (WHO, "别人代办", "agent"),
        (WHO, "不知道", {"unknown": True}),
        (WHO, "我不知道去哪办", None),
        (WHO, "多少钱", None),
        (AGE, "53", "from-46"),
        (AGE, "我今年五十三了", "from-46"),
        (AGE, "刚满十六", "to-45"),
        (AGE, "3", "under-16"),
        (AGE, "第三个", "from-46"),
        (AGE, "改一下", None),
        (AGE, "我有3本证要办", None),
        (WANTS, "医保和社保卡", ["insurance", "card"]),
        (WANTS, "都要", ["insurance", "card"]),
        (WANTS, "都不要", ["none"]),
        (WANTS, "吃饭", None),
        (HAS, "有的", "yes"),
        (HAS, "没有", "no"),
        (SIZE, "八十平", 80),
        (SIZE, "一样大", None),
        (SIZE, "80到90", None),
        (DAY, "2024年6月18日", "2024-06-18"),
        (DAY, "昨天", "2026-03-01"),
        (DAY, "2024年13月40日", None),
    ],
)
def test_reply(question: Question, words: str, value: Any) -> None:
    assert replies.reply(question, question.options, words, TODAY, ()) == value


@pytest.mark.parametrize(
    ("words", "count"), [("两个", 2), ("我们三个人", 3), ("第二个", 2), ("一样", None), ("", None)]
)
def test_count(words: str, count: int | None) -> None:
    assert replies.count(words) == count


def test_a_sound_that_turns_the_meaning_is_not_taken() -> None:
    options = (Option(id="reissue", label="补办"), Option(id="renewal", label="换领"))
    assert replies.option(options, "补半") == "reissue"
    assert replies.option(options, "不办") is None


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("要多少钱", "ask_fee"),
        ("几天能好", "ask_time"),
        ("去哪办", "ask_where"),
        ("周六上班吗", "ask_hours"),
        ("要带什么", "ask_materials"),
        ("监护人是什么意思", "ask_term"),
        ("给我打印", "want_notice"),
        ("我要找人工", "human_help"),
        ("救命", "danger"),
        ("返回上一步", "back"),
        ("改一下，让我哥去", "change_answer"),
        ("重新开始", "start_over"),
        ("你好", "greet"),
        ("身份证丢了", "tell"),
    ],
)
def test_plain_recognising(words: str, act: str) -> None:
    assert recognise(words) == act
