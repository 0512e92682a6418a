"""What is looked at before the words are: numbers that nobody should have to tell, and keys leant upon."""

from __future__ import annotations

import re
from typing import Final

# An identity card has 18 digits (the last may be X) or the 15 of older cards, a bank card 16 to 19, a mobile telephone 11;
# all may be written in blocks, a telephone after its country's number, or all be spoken. \d takes full-width digits as well.
_GAP: Final = r"[ \u3000.．·－—-]{0,2}"
_DAY: Final = r"(?:19|20)\d\d[.．-]\d{1,2}[.．-]\d{1,2}"  # two of them are a term of validity
_SPOKEN_DIGITS: Final = r"(?:[零〇一幺二两三四五六七八九][、，, ]?){10,18}[零〇一幺二两三四五六七八九]"
_PERSONAL_NUMBER: Final = re.compile(
    rf"(?<!\d)(?!{_DAY}{_GAP}{_DAY})(?:\d(?:{_GAP}\d){{14,17}}{_GAP}[\dXxＸｘ]|\d(?:{_GAP}\d){{14}}|"
    rf"(?:[+＋]?(?:00)?[8８][6６]{_GAP})?[1１][3-9３-９]\d(?:{_GAP}\d){{8}})(?![\dXxＸｘ])|{_SPOKEN_DIGITS}"
)
_KIN: Final = (
    r"(?:爹|娘|爷|奶|爸|妈|父|母|公|婆|老人|老头|老太|老伴|姥|叔|伯|舅|哥|姐|弟|妹|他|她|儿|女|丈夫|妻|媳妇|家人|亲人)"
)
# Of elders "gone" means dead; of a husband or a worker it may mean that he left. Between the two stands a time at most:
# 媳妇把户口本拿走了 and 我妈身份证没了 tell of papers.
_ELDERS: Final = r"(?:爷爷?|奶奶?|爸爸?|妈妈?|父亲|母亲|公公|婆婆|外公|外婆|姥姥|姥爷|岳父|岳母|老人家?|老爷子|老头子?|老太太?|老伴|[老俺我][爹娘])"
_WHEN: Final = r"(?:刚刚?|已经|就|也|都|突然|上|前|去|今|昨|这|[一两二三几半\d]|个|月|年|天|周|礼拜|星期|早上|晚上|夜里|在医院|在家里?){0,5}"
_DEPARTED: Final = re.compile(
    rf"{_KIN}.{{0,8}}(?:去世|过世|病故|离世)|{_ELDERS}{_WHEN}(?:走了(?!以后|社保)|不在了|没了$)"
)
_LEAST_NOISE: Final = 10
_FEW_CHARACTERS: Final = 2


def without_numbers(text: str) -> tuple[str, bool]:
    """Return the words less what is likely the number of a person, a bank card or a telephone, and whether there was one.

    >>> without_numbers("我身份证11010119900101123X丢了")
    ('我身份证丢了', True)
    >>> without_numbers("电话138 0000 0000"), without_numbers("12345")
    (('电话', True), ('12345', False))
    >>> without_numbers("打+8613800138000"), without_numbers("号码幺三八零零幺三八零零零")
    (('打', True), ('号码', True))
    """
    left, found = _PERSONAL_NUMBER.subn("", text)
    return left.strip(), found > 0


def is_noise(text: str) -> bool:
    """Say whether the words are the same character or two over and over: nothing is said by that.

    >>> is_noise("我" * 500), is_noise("不知道不知道不知道不知道"), is_noise("是是")
    (True, False, False)
    """
    heard = re.findall(r"\w", text)
    return len(heard) >= _LEAST_NOISE and len(set(heard)) <= _FEW_CHARACTERS


def tells_of_a_death(text: str) -> bool:
    """Say whether the words tell that somebody close has died: then a kind word comes first.

    >>> tells_of_a_death("奶奶走了三天了"), tells_of_a_death("我先走了")
    (True, False)
    >>> tells_of_a_death("媳妇把户口本拿走了"), tells_of_a_death("我妈身份证没了")
    (False, False)
    """
    return _DEPARTED.search(text) is not None
