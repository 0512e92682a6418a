"""What is said for the figures and signs of a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from service_api.speech.numerals import by_digits, cardinal
from service_api.speech.words import spoken
from tests.service_api.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("工本费40元", "工本费四十元"),
        ("40元/证", "四十元每证"),
        ("单号20261123-00001", "单号二零二六幺幺二三，零零零零幺"),
        ("¥40.00", "四十元"),
        ("1,000元", "一千元"),
        ("10元、2元", "十元、两元"),
        ("2025-06-01起", "二零二五年六月一日起"),
        ("2025年6月1日", "二零二五年六月一日"),
        ("2000年以内", "两千年以内"),
        ("2日内", "两日内"),
        ("2025年06月01日 08:30", "二零二五年六月一日八点三十分"),
        ("12月2日前", "十二月二日前"),
        ("第 2 页", "第二页"),
        ("2个工作日", "两个工作日"),
        ("8:30-17:30", "八点三十分到十七点三十分"),
        ("周一至周五 9:00—12:05", "周一至周五九点到十二点零五分"),
        ("16～25周岁", "十六到二十五周岁"),
        ("3-6个月", "三到六个月"),
        ("100元-200元", "一百元到二百元"),
        ("10%～20%", "百分之十到百分之二十"),
        ("0.5‰", "千分之零点五"),
        ("3/4", "四分之三"),
        ("拨打12345", "拨打幺二三四五"),
        ("急救120，火警119", "急救幺二零，火警幺幺九"),
        ("满120天，交110元", "满一百二十天，交一百一十元"),
        ("12345元", "一万二千三百四十五元"),
        ("0710-3223344", "零七幺零，三二二三三四四"),
        ("13812345678", "幺三八幺二三四五六七八"),
        ("4821 0937", "四八二幺，零九三七"),
        ("《居民身份证法》第11条", "居民身份证法第十一条"),
        ("发改价格〔2019〕914号", "发改价格，二零一九，九百一十四号"),
        ("到窗口（周末除外）办", "到窗口，周末除外，办"),
        ("1. 身份证\n2. 户口簿", "第一，身份证。第二，户口簿"),
        ("1、身份证", "第一，身份证"),
        ("①正面②反面", "第一，正面第二，反面"),
        ("A4纸，C1驾照", "A四纸，C一驾照"),
        ("200㎡，40×60mm", "二百平方米，四十乘六十毫米"),
        ("扫QR码", "扫二维码"),
        ("身份证 / 户口簿", "身份证或户口簿"),
        ("“我的”→办件", "我的，办件"),
        ("https://zw.example.gov.cn/n/abc", "网址"),
        ("１２３４５", "幺二三四五"),
        ("——", ""),
    ],
)
def test_figures_and_signs_are_said_in_words(text: str, words: str) -> None:
    assert spoken(text) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "零"),
        ("10", "十"),
        ("11", "十一"),
        ("110", "一百一十"),
        ("1001", "一千零一"),
        ("1010", "一千零一十"),
        ("2200", "两千二百"),
        ("20000", "两万"),
        ("100000", "十万"),
        ("100010", "十万零一十"),
        ("10000000", "一千万"),
        ("100000001", "一亿零一"),
        ("200000", "二十万"),
        ("3.14", "三点一四"),
        ("0.05", "零点零五"),
    ],
)
def test_an_amount_is_said_as_people_say_it(number: str, words: str) -> None:
    assert cardinal(number) == words


def test_a_telephone_number_is_said_digit_by_digit() -> None:
    assert by_digits("12345", one="幺") == "幺二三四五"


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    return [text for one in value for text in _strings(one)] if isinstance(value, list) else []


def _content() -> list[str]:
    files: list[Path] = [*(ROOT / "data/items").rglob("*.yaml"), *(ROOT / "data/materials").rglob("*.yaml")]
    return [text for file in files for text in _strings(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader))]


def test_nothing_of_the_catalogue_is_left_in_figures_or_brackets() -> None:
    texts = [text for text in _content() if re.search(r"\d|[（《〔“]", text) and re.search(r"[一-龥]", text)]
    assert len(texts) > 3000
    left = [text for text in texts if re.search(r"[0-9（）《》〔〕“”【】%％～]", spoken(text))]
    assert left == []


def test_words_are_left_as_they_are() -> None:
    texts = sorted({text for text in _content() if re.search(r"[一-龥]", text)})
    changed = [text for text in texts if spoken(spoken(text)) != spoken(text)]
    assert changed == []
