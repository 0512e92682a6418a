"""The fictitious people, firms and places of all specimens. No number passes its check: none can be anybody's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    name: str
    sex: str
    born: str
    number: str


HUSBAND = Person("张三样", "男", "1990年1月1日", "420600199001010010")
WIFE = Person("李四样", "女", "1992年2月2日", "420600199202020020")
CHILD = Person("张小样", "男", "2020年4月4日", "420600202004040040")
ELDER = Person("王五样", "男", "1960年3月3日", "420600196003030030")

HOME = "样本省样本市样本区样本路1号1栋101室"
AREA = "样本省样本市样本区"
FIRM = "样本市样本商贸有限公司"
CREDIT_CODE = "91420600SAMPLE0000"
PLATE = "样A·00000"
VEHICLE_NUMBER = "LSAMPLE0000000000"
ENGINE = "SAMPLE00"
UNIT_NUMBER = "000000 000000 GB00000 F00010001"
ACCOUNT = "6200 0000 0000 0000 000"
